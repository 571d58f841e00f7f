import { describe, expect, it } from 'vitest'
import { fill } from './message'

describe('fill', () => {
  it('puts the values in', () => {
    expect(fill('Sent to {address}:{port}', { address: '10.0.0.1', port: 80 })).toBe(
      'Sent to 10.0.0.1:80',
    )
  })

  it('leaves a missing name visible', () => {
    expect(fill('Sent to {address}', {})).toBe('Sent to {address}')
  })

  it('leaves an optional part out when its name is missing', () => {
    const sentence = 'A rule blocks it[: {rule}][ on port {port}].'
    expect(fill(sentence, { rule: 'web' })).toBe('A rule blocks it: web.')
    expect(fill(sentence, {})).toBe('A rule blocks it.')
  })

  it('keeps brackets that hold no name', () => {
    expect(fill('[::1] and {x}', { x: '[a]' })).toBe('[::1] and [a]')
  })
})
