import type { SavedBreakpoint, ViewSlice } from '../state'

const KEY = 'vswitchboard.preferences'

/** What of the view outlives a visit: one line per key, so that a new key cannot be forgotten. */
const KEPT = {
  theme: true,
  motion: true,
  language: true,
  tool: false,
  grid: true,
  guides: true,
  hidden: true,
  hoverCards: true,
  minimap: true,
  stage: false,
  armed: false,
  tidy: false,
  leftTab: true,
  leftOpen: true,
  inspectorOpen: true,
  inspectorTab: true,
  whyAbout: false,
  whyAsked: false,
  dockOpen: true,
  leftSize: true,
  inspectorSize: true,
  dockSize: true,
  dockTab: true,
  backTo: false,
  sheet: false,
  dialog: false,
  seenWelcome: true,
  rebinds: true,
  singleKeys: true,
  findOpen: false,
  manyOn: false,
  compared: false,
  level: true,
  breakpoints: true,
  watches: true,
  debugTab: true,
} as const satisfies Record<keyof ViewSlice, boolean>

/** Values a kept key may have; anything else in the storage is left out. */
const ALLOWED: Readonly<Partial<Record<keyof ViewSlice, readonly unknown[]>>> = {
  theme: ['system', 'light', 'dark'],
  motion: ['system', 'full', 'reduced', 'none'],
  language: ['auto', 'en', 'zh-TW'],
  grid: [true, false],
  guides: [true, false],
  hoverCards: [true, false],
  minimap: [true, false, null],
  leftTab: ['palette', 'outline'],
  leftOpen: [true, false],
  inspectorOpen: [true, false],
  inspectorTab: ['details', 'why'],
  dockOpen: [true, false],
  dockTab: ['trace', 'tables', 'passport', 'bytes', 'matrix', 'contracts', 'problems'],
  seenWelcome: [true, false],
  singleKeys: [true, false],
  level: ['basics', 'administrator', 'kernel'],
  debugTab: ['stack', 'watches', 'breakpoints'],
}

const HIDEABLE: readonly unknown[] = ['addresses', 'policies', 'physical', 'notes']

const SIZES: readonly string[] = ['leftSize', 'inspectorSize', 'dockSize']

function isBreakpoint(value: unknown): value is SavedBreakpoint {
  if (typeof value !== 'object' || value === null) return false
  return (
    'text' in value &&
    typeof value.text === 'string' &&
    'on' in value &&
    typeof value.on === 'boolean'
  )
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

const isRebinds = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every(isTexts)

/** A size is a number of pixels or null; the panel itself keeps it between its limits. */
function isGood(key: string, value: unknown): boolean {
  // What the texts mean is checked where they are used.
  if (key === 'watches') return isTexts(value)
  if (key === 'rebinds') return isRebinds(value)
  if (key === 'hidden') return Array.isArray(value) && value.every((one) => HIDEABLE.includes(one))
  if (key === 'breakpoints') return Array.isArray(value) && value.every(isBreakpoint)
  if (SIZES.includes(key)) return value === null || (Number.isInteger(value) && Number(value) > 0)
  return Object.entries(ALLOWED).some(([name, values]) => name === key && values.includes(value))
}

/** The storage that is used: `localStorage`, or something like it in a test. */
export type PreferenceStorage = Pick<Storage, 'getItem' | 'setItem'>

/** Preferences of an earlier visit; empty where there are none or the browser keeps nothing. */
export function readPreferences(storage: PreferenceStorage | null): Partial<ViewSlice> {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(KEY) ?? '{}')
    if (typeof stored !== 'object' || stored === null) return {}
    const good = Object.entries(stored).filter(([key, value]) => isGood(key, value))
    return Object.fromEntries(good) // each value is one its key allows
  } catch {
    return {} // unreadable or refused: begin with the defaults, they lose nothing
  }
}

/** Whether something that is kept differs: most changes of the state are steps of a packet. */
export function differInPreferences(a: ViewSlice, b: ViewSlice): boolean {
  return Object.entries(KEPT).some(
    ([key, isKept]) => isKept && Reflect.get(a, key) !== Reflect.get(b, key),
  )
}

/** Keeps the preferences; says nothing when the browser refuses, as nothing of worth is lost. */
export function writePreferences(storage: PreferenceStorage | null, view: ViewSlice): void {
  const kept = Object.entries(KEPT).flatMap(([key, isKept]) =>
    Object.entries(view).filter(([name]) => isKept && name === key),
  )
  try {
    storage?.setItem(KEY, JSON.stringify(Object.fromEntries(kept)))
  } catch {
    // Full or refused: the preference lasts as long as the page.
  }
}
