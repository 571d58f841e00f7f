/** Orders text by code unit: the same on every machine and in every language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The values of a record, in the order of their keys, whatever order they were added in. */
export function sortedValues<T>(record: Readonly<Record<string, T>>): T[] {
  return Object.entries(record)
    .sort(([a], [b]) => compareText(a, b))
    .map(([, value]) => value)
}
