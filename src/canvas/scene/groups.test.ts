import { describe, expect, it } from 'vitest'
import { isLocked, isPlaced, withGroups } from './groups'

describe('withGroups', () => {
  const marks = {
    groups: [
      ['host:a', 'note:1'],
      ['host:b', 'node:x'],
    ],
    locked: ['host:b'],
  } as const

  it('brings the whole group along, each once and what was asked first', () => {
    expect(withGroups(marks, ['note:1', 'ctr:c1'])).toEqual(['note:1', 'ctr:c1', 'host:a'])
    expect(withGroups(marks, ['host:b', 'node:x'])).toEqual(['host:b', 'node:x'])
    expect(withGroups({}, ['host:b'])).toEqual(['host:b'])
  })

  it('knows what is locked and what has a place', () => {
    expect(isLocked(marks, 'host:b')).toBe(true)
    expect(isLocked(marks, 'host:a')).toBe(false)
    expect(isPlaced('node:x')).toBe(true)
    expect(isPlaced('ctr:c1')).toBe(false)
  })
})
