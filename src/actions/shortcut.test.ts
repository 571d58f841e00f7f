import { describe, expect, it } from 'vitest'
import { formatShortcut, isSingle, matches, shortcutOf } from './shortcut'

const press = (key: string, rest: Partial<Parameters<typeof matches>[1]> = {}) => ({
  key,
  code: '',
  mod: false,
  shift: false,
  alt: false,
  ...rest,
})

describe('matches', () => {
  it('hears letters in either case but not with another modifier', () => {
    expect(matches('V', press('v'))).toBe(true)
    expect(matches('V', press('v', { mod: true }))).toBe(false)
    expect(matches('Mod+Z', press('Z', { mod: true, shift: true }))).toBe(false)
    expect(matches('Mod+Shift+Z', press('Z', { mod: true, shift: true }))).toBe(true)
  })

  it('hears a shifted digit by its place, as it is ! on one keyboard and + on another', () => {
    expect(matches('Shift+1', press('!', { shift: true, code: 'Digit1' }))).toBe(true)
    expect(matches('Shift+1', press('+', { shift: true, code: 'Digit1' }))).toBe(true)
    expect(matches('1', press('!', { shift: true, code: 'Digit1' }))).toBe(false)
  })

  it('hears a symbol with Shift by its place, and leaves the symbol alone to itself', () => {
    const greater = press('>', { shift: true, code: 'Period' })
    expect(matches('Shift+.', greater)).toBe(true)
    expect(matches('.', greater)).toBe(false)
    expect(matches('Shift+.', press('.', { code: 'Period' }))).toBe(false)
    // French: the full stop is typed with Shift, on the key where others have the comma's neighbour.
    const french = press('.', { shift: true, code: 'Comma' })
    expect(matches('.', french)).toBe(true)
    expect(matches('Shift+,', french)).toBe(false)
  })

  it('does not care whether a keyboard needs Shift for a symbol', () => {
    expect(matches('?', press('?', { shift: true }))).toBe(true)
    expect(matches('?', press('?'))).toBe(true)
    expect(matches('Mod++', press('+', { mod: true, shift: true }))).toBe(true)
  })

  it('hears Alt with a letter by its place, as macOS turns it into a sign', () => {
    expect(matches('Alt+Shift+D', press('Î', { alt: true, shift: true, code: 'KeyD' }))).toBe(true)
  })
})

describe('formatShortcut', () => {
  it('writes keys as each system does', () => {
    expect(formatShortcut('Mod+Shift+Z', false)).toBe('Ctrl+Shift+Z')
    expect(formatShortcut('Mod+Shift+Z', true)).toBe('⌘⇧Z')
    expect(formatShortcut('Mod++', false)).toBe('Ctrl++')
    expect(formatShortcut('Escape', false)).toBe('Esc')
  })
})

describe('shortcutOf', () => {
  it.each([
    ['V', press('v', { code: 'KeyV' })],
    ['Mod+Shift+Z', press('Z', { code: 'KeyZ', mod: true, shift: true })],
    ['Shift+1', press('!', { code: 'Digit1', shift: true })],
    ['?', press('?', { code: 'Slash', shift: true })],
    ['Shift+.', press('>', { code: 'Period', shift: true })],
    ['Alt+P', press('π', { code: 'KeyP', alt: true })],
    ['Mod+ArrowLeft', press('ArrowLeft', { code: 'ArrowLeft', mod: true })],
    ['Space', press(' ', { code: 'Space' })],
    ['F9', press('F9', { code: 'F9' })],
  ] as const)('writes %s, which then hears the same press', (text, pressed) => {
    expect(shortcutOf(pressed)).toBe(text)
    expect(matches(text, pressed)).toBe(true)
  })

  it('waits while only a modifier is down', () => {
    expect(shortcutOf(press('Shift', { shift: true }))).toBeNull()
  })
})

describe('isSingle', () => {
  it('is one character, with Shift or without', () => {
    expect(['V', '1', '?', 'Shift+1', 'Shift+.'].every(isSingle)).toBe(true)
    expect(['Mod+V', 'Alt+P', 'F9', 'Escape', 'Delete', 'Enter'].some(isSingle)).toBe(false)
  })
})
