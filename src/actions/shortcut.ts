/** The part of a keyboard event that shortcuts look at. */
export interface KeyPress {
  readonly key: string
  /** Place on the keyboard, `Digit1`, `KeyD`: what Shift and Alt do not change. */
  readonly code: string
  /** Ctrl, or Command on macOS. */
  readonly mod: boolean
  readonly shift: boolean
  readonly alt: boolean
}

interface Parsed {
  readonly mod: boolean
  readonly shift: boolean
  readonly alt: boolean
  readonly key: string
}

/** A shortcut in its parts; an unknown modifier is passed over. */
export function parse(shortcut: string): Parsed {
  // The key itself may be a plus: `Mod++`.
  const parts = shortcut.endsWith('+')
    ? [...shortcut.slice(0, -2).split('+'), '+']
    : shortcut.split('+')
  const key = parts.at(-1) ?? ''
  return {
    mod: parts.includes('Mod'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
    key: key === 'Space' ? ' ' : key,
  }
}

/** Where the symbols that have a meaning with Shift lie. */
const SYMBOL_CODES: Readonly<Record<string, string>> = { '.': 'Period', ',': 'Comma' }

/** True when the press is this shortcut, on any keyboard layout that has its key. */
export function matches(shortcut: string, press: KeyPress): boolean {
  const { mod, shift, alt, key } = parse(shortcut)
  if (press.mod !== mod || press.alt !== alt) return false
  const isLetter = /^[A-Z]$/.test(key)
  const isDigit = /^\d$/.test(key)
  const isSymbol = key.length === 1 && !isLetter && !isDigit && key !== ' '
  // Whether a symbol needs Shift is the keyboard's affair: `?` is Shift+/ on some and not on others.
  if (!isSymbol && press.shift !== shift) return false
  // With Shift the key types something else, `>` for `.`: its place on the keyboard tells.
  if (isSymbol && shift) {
    return press.shift && press.code === SYMBOL_CODES[key] && !(press.key in SYMBOL_CODES)
  }
  if (isLetter) return press.key.toUpperCase() === key || (alt && press.code === `Key${key}`)
  if (isDigit) return press.key === key || press.code === `Digit${key}`
  return press.key === key
}

/** True for one character without Ctrl, Command or Alt: what speech input may type by mistake. */
export function isSingle(shortcut: string): boolean {
  const { mod, alt, key } = parse(shortcut)
  return !mod && !alt && key.length === 1
}

/** True for keys that a list, a tree or a grid answers itself: letters, arrows, Enter, Space. */
export function isListKey(shortcut: string): boolean {
  const { mod, alt, key } = parse(shortcut)
  // Shift+F10 opens the menu of a tree row; the other function keys mean the same everywhere.
  if (/^F\d+$/.test(key)) return key === 'F10'
  return !mod && !alt
}

/**
 * True for the few keys that reach the page out of a text field: those that a browser would otherwise
 * answer with a window of its own, and the palette of commands.
 */
export function isHeardInText(shortcut: string): boolean {
  const { mod, alt, key } = parse(shortcut)
  return mod && !alt && ['S', 'O', 'K', 'P'].includes(key)
}

/** The shortcut that a press is, as the registry writes it; null for a modifier by itself. */
export function shortcutOf({ key, code, mod, shift, alt }: KeyPress): string | null {
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Process'].includes(key)) return null
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  // A letter is what is written on the keycap; with Alt or on macOS the typed sign may be another.
  const isLetter = /^[a-z]$/i.test(key)
  const name = isLetter ? key.toUpperCase() : key === ' ' ? 'Space' : key
  const shown = !isLetter && alt && letter !== undefined ? letter : (digit ?? name)
  const isSymbol = shown.length === 1 && !/[A-Z\d]/.test(shown)
  const placed = shift ? Object.entries(SYMBOL_CODES).find(([, at]) => at === code)?.[0] : undefined
  const withShift = shift && (!isSymbol || placed !== undefined)
  return [
    ...(mod ? ['Mod'] : []),
    ...(alt ? ['Alt'] : []),
    ...(withShift ? ['Shift'] : []),
    placed ?? shown,
  ].join('+')
}

const MAC_NAMES: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' }

const KEY_NAMES: Readonly<Record<string, string>> = {
  ' ': 'Space',
  Escape: 'Esc',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
}

/** As a person reads it: `Ctrl+Shift+Z`, on macOS `⌘⇧Z`. */
export function formatShortcut(shortcut: string, isMac: boolean): string {
  const { mod, shift, alt, key } = parse(shortcut)
  const names = [...(mod ? ['Mod'] : []), ...(alt ? ['Alt'] : []), ...(shift ? ['Shift'] : [])]
  const shownKey = KEY_NAMES[key] ?? key
  return isMac
    ? [...names.map((name) => MAC_NAMES[name] ?? name), shownKey].join('')
    : [...names.map((name) => (name === 'Mod' ? 'Ctrl' : name)), shownKey].join('+')
}
