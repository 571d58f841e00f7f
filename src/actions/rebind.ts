import type { Shortcut } from './action'
import { parse } from './shortcut'
import { ACTION_IDS, deliveredKeys, timelineKey, type ActionId } from './registry'

/** Keys by name, as the person has them: those delivered where there are none of their own. */
export type KeyTable = Readonly<Record<string, readonly Shortcut[]>>

/** All keys as they are now. */
export function keyTable(rebinds: KeyTable): KeyTable {
  return { ...deliveredKeys(), ...rebinds }
}

/** The action a name stands for. */
export function actionOf(name: string): ActionId | null {
  return ACTION_IDS.find((id) => id === name || timelineKey(id) === name) ?? null
}

/** The same keys written in one way. */
const canonical = (shortcut: Shortcut): string => JSON.stringify(parse(shortcut))

const isTimeline = (name: string): boolean => name.endsWith('@timeline')

/** Who has these keys already where `name` would use them; null when they are free. */
export function ownerOfKeys(table: KeyTable, name: string, keys: Shortcut): string | null {
  const wanted = canonical(keys)
  const found = Object.entries(table).find(
    ([other, theirs]) =>
      other !== name &&
      isTimeline(other) === isTimeline(name) &&
      theirs.some((text) => canonical(text) === wanted),
  )
  return found?.[0] ?? null
}

/** Keys that cannot be given: the browser has them, or they lead through the page. */
export function isReserved(keys: Shortcut): boolean {
  return /^(Shift\+)?(Tab|F6)$|^Escape$|^Mod\+(Shift\+)?[TNW]$|^Alt\+F4$|^(Shift\+)?ContextMenu$/.test(
    keys,
  )
}

/** The change that gives these keys to `name`, taken from whoever has them. */
export function withKeys(
  table: KeyTable,
  name: string,
  keys: Shortcut,
): Readonly<Record<string, readonly Shortcut[]>> {
  const owner = ownerOfKeys(table, name, keys)
  const wanted = canonical(keys)
  const rest = (own: readonly Shortcut[]) => own.filter((text) => canonical(text) !== wanted)
  return {
    ...(owner !== null && { [owner]: rest(table[owner] ?? []) }),
    [name]: [...rest(table[name] ?? []), keys],
  }
}

/** The change that takes these keys from `name`. */
export function withoutKeys(
  table: KeyTable,
  name: string,
  keys: Shortcut,
): Readonly<Record<string, readonly Shortcut[]>> {
  return { [name]: (table[name] ?? []).filter((text) => text !== keys) }
}
