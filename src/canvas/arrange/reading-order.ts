import { bottomOf, type Rect } from '../scene/geometry'

/** Things row by row, each row from the left. Who shares half of its height with a row is of it. */
export function inReadingOrder<T>(things: readonly T[], rectOf: (thing: T) => Rect): readonly T[] {
  const rows: { top: number; bottom: number; readonly of: T[] }[] = []
  for (const thing of [...things].sort((a, b) => rectOf(a).y - rectOf(b).y)) {
    const { y, height } = rectOf(thing)
    const row = rows.at(-1)
    const shared = row === undefined ? 0 : Math.min(row.bottom, y + height) - Math.max(row.top, y)
    if (row !== undefined && shared > 0 && shared >= Math.min(height, row.bottom - row.top) / 2) {
      row.bottom = Math.max(row.bottom, bottomOf(rectOf(thing)))
      row.of.push(thing)
    } else {
      rows.push({ top: y, bottom: y + height, of: [thing] })
    }
  }
  return rows.flatMap((row) => row.of.sort((a, b) => rectOf(a).x - rectOf(b).x))
}
