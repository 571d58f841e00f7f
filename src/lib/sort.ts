/** Orders text by code unit: the same on every machine and in every language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Lists by the record they are of. Records are values: a changed board is another record. */
const sorted = new WeakMap<object, readonly unknown[]>()

/**
 * The values of a record, in the order of their keys, whatever order they were added in. The record
 * must not be changed afterwards: the list is made once, because queries ask for it thousands of
 * times while a large board is compiled.
 */
export function sortedValues<T>(record: Readonly<Record<string, T>>): readonly T[] {
  const known = sorted.get(record)
  if (known) return known as readonly T[] // made below, of this record
  const values = Object.entries(record)
    .sort(([a], [b]) => compareText(a, b))
    .map(([, value]) => value)
  sorted.set(record, values)
  return values
}

/** A JSON value whose objects have their names in order, at every depth: equal values are equal texts. */
export function withSortedNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedNames)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, item]) => [key, withSortedNames(item)]),
  )
}
