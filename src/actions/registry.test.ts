import { describe, expect, it } from 'vitest'
import { en } from '../i18n/en/index'
import { zhTw } from '../i18n/zh-tw/index'
import { ACTION_IDS, ACTIONS, deliveredKeys, timelineKey, type ActionId } from './registry'
import type { Action } from './action'
import { matches, type KeyPress } from './shortcut'
import { bench } from './testing/bench'
import { KEY_TABLE } from './testing/key-table'

const all: readonly (readonly [string, Action<never, unknown>])[] = Object.entries(ACTIONS)

/** The press a US keyboard makes for a shortcut. */
function pressOf(shortcut: string): KeyPress {
  const key = shortcut.endsWith('+') ? '+' : (shortcut.split('+').at(-1) ?? '')
  const shift = shortcut.includes('Shift+')
  const shiftedDigits = ')!@#$%^&*('
  const isDigit = /^\d$/.test(key)
  return {
    key:
      key === 'Space'
        ? ' '
        : isDigit && shift
          ? (shiftedDigits[Number(key)] ?? '')
          : shift
            ? (({ '.': '>', ',': '<' } as Record<string, string>)[key] ?? key)
            : key,
    code: isDigit
      ? `Digit${key}`
      : (({ '.': 'Period', ',': 'Comma' } as Record<string, string>)[key] ?? `Key${key}`),
    mod: shortcut.includes('Mod+'),
    shift: shift || key === '?',
    alt: shortcut.includes('Alt+'),
  }
}

describe('action registry', () => {
  it('labels every action in both languages', () => {
    for (const id of ACTION_IDS) {
      expect(en.action[id], id).not.toBe('')
      expect(zhTw.action[id], id).not.toBe('')
    }
  })

  it('gives no key to two actions of the same scope', () => {
    const shortcuts = all.flatMap(([, { shortcuts = [] }]) => shortcuts)
    const presses = shortcuts.map(pressOf)
    for (const [index, shortcut] of shortcuts.entries()) {
      const heard = presses.filter((press) => matches(shortcut, press))
      expect(heard, shortcut).toEqual([presses[index]])
    }
    const timeline = all.flatMap(([, { timelineShortcuts = [] }]) => timelineShortcuts)
    expect(new Set(timeline).size).toBe(timeline.length)
  })

  it('gives keys only to actions that need no arguments', () => {
    for (const [id, { run, shortcuts = [], timelineShortcuts = [] }] of all) {
      if (shortcuts.length + timelineShortcuts.length > 0) expect(run.length, id).toBeLessThan(2)
    }
  })

  it.each(KEY_TABLE)(
    'has the keys of the table: $row',
    ({ keys = {}, timeline = {}, page = [] }) => {
      const delivered = deliveredKeys()
      const wanted = [
        ...Object.entries(keys),
        ...Object.entries(timeline).map(
          ([id, own]) => [timelineKey(id as ActionId), own] as const, // the keys of a typed record
        ),
      ]
      expect(wanted.length + page.length).toBeGreaterThan(0)
      for (const [name, own] of wanted) {
        expect(delivered[name], name).toEqual(expect.arrayContaining([...own]))
      }
    },
  )

  it('hears each shortcut as its action, wherever it is enabled', () => {
    const { actions, store } = bench()
    const scope = { place: 'board', timeline: false } as const
    expect(actions.press(pressOf('H'), scope)).toBe(true)
    expect(store.getState().tool).toBe('hand')
    expect(actions.press(pressOf('Alt+Shift+D'), scope)).toBe(true)
    expect(store.getState().theme).toBe('light')
    expect(actions.press(pressOf('Mod+Z'), scope)).toBe(false)
    expect(actions.press(pressOf('?'), scope)).toBe(true)
    expect(store.getState().dialog).toBe('shortcuts')
  })

  it('leaves text keys to a field that is being typed in', () => {
    const { actions, store } = bench()
    const scope = { place: 'text', timeline: false } as const
    for (const key of ['H', '?', 'Delete', 'Mod+A', 'Mod+Z', 'Escape', '3']) {
      expect(actions.press(pressOf(key), scope), key).toBe(false)
    }
    expect(store.getState().tool).toBe('select')
    expect(actions.press(pressOf('Mod+O'), scope)).toBe(true)
  })

  it('keeps the keys of the timeline to the timeline', () => {
    const { actions } = bench()
    expect(actions.press(pressOf('-'), { place: 'board', timeline: false })).toBe(false)
    expect(actions.press(pressOf('-'), { place: 'board', timeline: true })).toBe(true)
  })
})
