import { describe, expect, it } from 'vitest'

import { fitText } from './fit-text'

const tenEach = (text: string) => Array.from(text).length * 10

describe('fitText', () => {
  it('leaves alone what fits', () => {
    expect(fitText('web-1', 50, 'end', tenEach)).toBe('web-1')
  })

  it('takes the middle out of an address and the end off a name', () => {
    expect(fitText('172.28.16.5', 80, 'middle', tenEach)).toBe('172.…6.5')
    expect(fitText('a long name', 70, 'end', tenEach)).toBe('a long…')
  })

  it('gives up below three characters', () => {
    expect(fitText('172.28.16.5', 30, 'middle', tenEach)).toBeNull()
  })
})
