import { describe, expect, it } from 'vitest'
import { INITIAL_VIEW } from '../initial-view'
import { differInPreferences, readPreferences, writePreferences } from './preferences'

describe('preferences', () => {
  const storage = (text: string | null) => {
    let kept = text
    return {
      getItem: () => kept,
      setItem: (_key: string, value: string) => {
        kept = value
      },
    }
  }

  it('brings back what outlives a visit and nothing else', () => {
    const shelf = storage(null)
    writePreferences(shelf, { ...INITIAL_VIEW, theme: 'dark', tool: 'hand', dialog: 'about' })
    const read = readPreferences(shelf)
    expect(read.theme).toBe('dark')
    expect(read).not.toHaveProperty('tool')
    expect(read).not.toHaveProperty('dialog')
  })

  it('brings back breakpoints, watches and the level, and leaves out what is none', () => {
    const shelf = storage(null)
    const kept = {
      level: 'basics',
      breakpoints: [{ text: 'drop', on: false }],
      watches: ['ttl'],
    } as const
    writePreferences(shelf, { ...INITIAL_VIEW, ...kept })
    expect(readPreferences(shelf)).toMatchObject(kept)
    const odd = '{"level":"expert","breakpoints":[{"text":"drop"}],"watches":[1],"debugTab":"x"}'
    expect(readPreferences(storage(odd))).toEqual({})
  })

  it('differ where something that is kept does', () => {
    expect(
      differInPreferences(INITIAL_VIEW, { ...INITIAL_VIEW, tool: 'hand', dialog: 'about' }),
    ).toBe(false)
    expect(differInPreferences(INITIAL_VIEW, { ...INITIAL_VIEW, theme: 'dark' })).toBe(true)
    expect(differInPreferences(INITIAL_VIEW, { ...INITIAL_VIEW, watches: ['ttl'] })).toBe(true)
  })

  it('leaves out what it does not know', () => {
    expect(readPreferences(storage('{"theme":"pink","motion":"none","x":1}'))).toEqual({
      motion: 'none',
    })
    expect(readPreferences(storage('no json'))).toEqual({})
    expect(readPreferences(null)).toEqual({})
  })
})
