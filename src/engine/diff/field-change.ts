import { compareText, withSortedNames } from '../../lib/sort'

/** A step into a record: the name of a field, or an item of a list by its place on either side, from 0. */
export type PathPart = string | { readonly before: number; readonly after: number }

/** A value of the saved file; undefined where the field or the item is not there. */
export type FieldValue = unknown

/** One field that differs. */
export interface FieldChange {
  /** Names as in the saved file, from the record on: `firewall`, `inboundDefault`. */
  readonly path: readonly PathPart[]
  /** added, removed: an item of the list at `path`. order: the same items of a list, otherwise sorted. */
  readonly change: 'set' | 'added' | 'removed' | 'order'
  /** As it stands on the board before, with the ids of that board. */
  readonly before: FieldValue
  readonly after: FieldValue
}

/** How the values of the two boards are read when they are compared. */
export interface Reading {
  /** A value of the later board with the ids that its things have on the earlier one. */
  readonly aligned: (value: FieldValue) => FieldValue
}

type Fields = Readonly<Record<string, FieldValue>>

const isRecord = (value: FieldValue): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Empty for what is not there, which is something else than null. */
const textOf = (value: FieldValue): string =>
  value === undefined ? '' : JSON.stringify(withSortedNames(value))

/**
 * What differs between two values, as deep as both are records of the same sort. Items of a list are
 * compared whatever their place: what both have is left out, what is left over is paired in its order.
 */
export function fieldChanges(
  before: FieldValue,
  after: FieldValue,
  reading: Reading,
  path: readonly PathPart[] = [],
): readonly FieldChange[] {
  if (textOf(before) === textOf(reading.aligned(after))) return []
  if (isRecord(before) && isRecord(after) && isSameSort(before, after, path)) {
    return recordChanges(before, after, reading, path)
  }
  if (Array.isArray(before) && Array.isArray(after) && !isNested(before) && !isNested(after)) {
    return listChanges(before, after, reading, path)
  }
  return [{ path, change: 'set', before, after }]
}

/** A list of lists, such as the points of a stroke, is told as a whole. */
const isNested = (list: readonly FieldValue[]): boolean => list.some(Array.isArray)

/** An item of another type is another item; a record of the board that changes its type is the same one. */
function isSameSort(before: Fields, after: Fields, path: readonly PathPart[]): boolean {
  return path.length === 0 || ['type', 'kind'].every((name) => before[name] === after[name])
}

function recordChanges(
  before: Fields,
  after: Fields,
  reading: Reading,
  path: readonly PathPart[],
): readonly FieldChange[] {
  // A record can be named by ids, as source VIPs are by hosts.
  const namesAfter = new Map(
    Object.keys(after).map((name) => [String(reading.aligned(name)), name]),
  )
  const names = [...new Set([...Object.keys(before), ...namesAfter.keys()])].sort(compareText)
  return names.flatMap((name) => {
    const there = namesAfter.get(name)
    const value = there === undefined ? undefined : after[there]
    return fieldChanges(before[name], value, reading, [...path, name])
  })
}

function listChanges(
  before: readonly FieldValue[],
  after: readonly FieldValue[],
  reading: Reading,
  path: readonly PathPart[],
): readonly FieldChange[] {
  const textsBefore = before.map(textOf)
  const textsAfter = after.map((item) => textOf(reading.aligned(item)))
  const gone = leftOver(textsBefore, textsAfter)
  const come = leftOver(textsAfter, textsBefore)
  if (gone.length === 0 && come.length === 0) return [{ path, change: 'order', before, after }]
  const changes: FieldChange[] = []
  const paired = Math.min(gone.length, come.length)
  const isPaired = (index: number): boolean => {
    const [from, to] = [before[gone[index] ?? -1], after[come[index] ?? -1]]
    return index < paired && isRecord(from) && isRecord(to) && isSameSort(from, to, [...path, ''])
  }
  for (const [index, place] of gone.entries()) {
    const other = come[index]
    if (isPaired(index) && other !== undefined) {
      const at = { before: place, after: other }
      changes.push(...fieldChanges(before[place], after[other], reading, [...path, at]))
    } else changes.push({ path, change: 'removed', before: before[place], after: undefined })
  }
  for (const [index, place] of come.entries()) {
    if (isPaired(index)) continue
    changes.push({ path, change: 'added', before: undefined, after: after[place] })
  }
  return changes
}

/** Places of the items that the other list has not, each as often as it is there more. */
function leftOver(own: readonly string[], other: readonly string[]): readonly number[] {
  const counts = new Map<string, number>()
  for (const text of other) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...own.keys()].filter((place) => {
    const text = own[place] ?? ''
    const count = counts.get(text) ?? 0
    counts.set(text, count - 1)
    return count <= 0
  })
}
