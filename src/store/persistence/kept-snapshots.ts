/** The newest of a board that are always kept. */
export const NEWEST_KEPT = 20
/** Beyond those the last of each hour, so long. */
export const HOURLY_MS = 7 * 24 * 3_600_000
/** While somebody works on a board it is kept so often. */
export const SNAPSHOT_EVERY_MS = 120_000

const HOUR_MS = 3_600_000

/**
 * Which snapshots of a board stay: the newest twenty, and of the last week the last of each hour. Times in
 * milliseconds since 1970, in any order; the result is in ascending order. A clock that was put back makes
 * times of the future: they count as now.
 */
export function keptSnapshots(times: readonly number[], now: number): readonly number[] {
  const ascending = [...new Set(times)].sort((a, b) => a - b)
  const newest = new Set(ascending.slice(-NEWEST_KEPT))
  const lastOfHour = new Map<number, number>()
  for (const at of ascending) lastOfHour.set(Math.floor(at / HOUR_MS), at)
  const hourly = new Set(lastOfHour.values())
  return ascending.filter((at) => newest.has(at) || (hourly.has(at) && at > now - HOURLY_MS))
}
