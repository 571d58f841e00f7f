import { describe, expect, it } from 'vitest'
import { actionOf, isReserved, keyTable, ownerOfKeys, withKeys, withoutKeys } from './rebind'
import type { KeyPress } from './shortcut'
import { bench } from './testing/bench'

const press = (key: string, rest: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : '',
  mod: false,
  shift: false,
  alt: false,
  ...rest,
})
const onBoard = { place: 'board', timeline: false } as const

describe('keys of one’s own', () => {
  it('act in place of the delivered ones, and are shown', () => {
    const { actions, store } = bench()
    actions.run('view.rebind', { 'tool.hand': ['G'] })
    expect(actions.shortcutsOf('tool.hand')).toEqual(['G'])
    expect(actions.press(press('h'), onBoard)).toBe(false)
    expect(actions.press(press('g'), onBoard)).toBe(true)
    expect(store.getState().tool).toBe('hand')
    actions.run('view.rebind', { 'tool.hand': null })
    expect(actions.shortcutsOf('tool.hand')).toEqual(['H'])
  })

  it('name who has them already, and may be taken from there', () => {
    const table = keyTable({})
    expect(ownerOfKeys(table, 'tool.hand', 'V')).toBe('tool.select')
    expect(ownerOfKeys(table, 'edit.redo', 'Shift+Mod+Z')).toBeNull()
    expect(ownerOfKeys(table, 'edit.undo', 'Shift+Mod+Z')).toBe('edit.redo')
    const { actions, store } = bench()
    actions.run('view.rebind', withKeys(table, 'tool.hand', 'V'))
    expect(actions.shortcutsOf('tool.select')).toEqual(['1'])
    expect(actions.shortcutsOf('tool.hand')).toEqual(['H', 'V'])
    store.setView({ tool: 'select' })
    actions.press(press('v'), onBoard)
    expect(store.getState().tool).toBe('hand')
  })

  it('of the timeline are their own', () => {
    const table = keyTable({})
    expect(table['trace.slower@timeline']).toEqual(['-'])
    expect(ownerOfKeys(table, 'tool.hand', '-')).toBeNull()
    expect(actionOf('trace.slower@timeline')).toBe('trace.slower')
    const { actions, store } = bench()
    actions.run('view.rebind', { 'trace.slower@timeline': ['S'] })
    expect(actions.press(press('-'), { place: 'board', timeline: true })).toBe(false)
    expect(actions.press(press('s'), { place: 'board', timeline: true })).toBe(true)
    expect(store.getState().speed).toBe(0.5)
  })

  it('can be taken away, and cannot be those of browser and page', () => {
    const table = keyTable({})
    expect(withoutKeys(table, 'tool.select', 'V')).toEqual({ 'tool.select': ['1'] })
    expect(['Tab', 'F6', 'Mod+W', 'Escape'].every(isReserved)).toBe(true)
    expect(['G', 'Mod+G', 'F7', 'Enter'].some(isReserved)).toBe(false)
  })
})

describe('the switch for single characters', () => {
  it('rests them and leaves keys with Ctrl or Alt, function keys and the timeline', () => {
    const { actions, store } = bench()
    actions.run('view.single-keys')
    expect(actions.press(press('h'), onBoard)).toBe(false)
    expect(actions.press(press('?', { shift: true }), onBoard)).toBe(false)
    expect(actions.press(press('!', { shift: true, code: 'Digit1' }), onBoard)).toBe(false)
    expect(actions.press(press('k', { mod: true }), onBoard)).toBe(true)
    expect(store.getState().dialog).toBe('palette')
    expect(actions.press(press('-'), { place: 'board', timeline: true })).toBe(true)
    actions.run('view.single-keys')
    expect(actions.press(press('h'), onBoard)).toBe(true)
  })
})

describe('places where keys rest', () => {
  it('are text and menus, but for what a browser would answer with a window', () => {
    const { actions } = bench()
    const inText = { place: 'text', timeline: false } as const
    for (const key of ['h', '?', 'Delete', 'Enter', '/']) {
      expect(actions.press(press(key), inText), key).toBe(false)
    }
    expect(actions.press(press('f', { mod: true }), inText)).toBe(false)
    expect(actions.press(press('k', { mod: true }), inText)).toBe(true)
  })

  it('are lists for letters and arrows only', () => {
    const { actions, store } = bench()
    const inList = { place: 'list', timeline: false } as const
    expect(actions.press(press('h'), inList)).toBe(false)
    expect(actions.press(press('Enter'), inList)).toBe(false)
    expect(actions.press(press('f', { mod: true }), inList)).toBe(true)
    expect(store.getState().findOpen).toBe(true)
  })
})
