import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOURLY_MS, keptSnapshots, NEWEST_KEPT } from './kept-snapshots'

const HOUR = 3_600_000
const NOW = 1_800_000_000_000

const moments = fc.array(fc.integer({ min: NOW - 2 * HOURLY_MS, max: NOW }), { maxLength: 300 })

describe('keptSnapshots', () => {
  it('keeps the newest twenty whenever they were made', () => {
    const times = Array.from({ length: 25 }, (_, i) => NOW - 30 * 24 * HOUR - i * 1000)
    expect(keptSnapshots(times, NOW)).toEqual([...times].sort((a, b) => a - b).slice(-20))
  })

  it('keeps the last of each hour of the last week besides', () => {
    const lastTwenty = Array.from({ length: 20 }, (_, i) => NOW - i)
    const hour = Math.floor(NOW / HOUR) * HOUR - 5 * HOUR
    const old = Math.floor((NOW - HOURLY_MS) / HOUR) * HOUR - 1
    const kept = keptSnapshots([...lastTwenty, hour + 1, hour + 2, old], NOW)
    expect(kept).toContain(hour + 2)
    expect(kept).not.toContain(hour + 1)
    expect(kept).not.toContain(old)
  })

  it('keeps what it should and nothing else, whatever the times', () => {
    fc.assert(
      fc.property(moments, (times) => {
        const kept = keptSnapshots(times, NOW)
        const all = [...new Set(times)].sort((a, b) => a - b)
        const newest = all.slice(-NEWEST_KEPT)
        // Ascending, of what was given, with the newest.
        expect(kept).toEqual(all.filter((at) => kept.includes(at)))
        for (const at of newest) expect(kept).toContain(at)
        // Of every hour of the week one: the last of it.
        for (const at of all.filter((one) => one > NOW - HOURLY_MS)) {
          const sameHour = kept.filter((one) => Math.floor(one / HOUR) === Math.floor(at / HOUR))
          expect(Math.max(...sameHour)).toBeGreaterThanOrEqual(at)
        }
        // What is neither among the newest nor the last of an hour of the week is gone.
        const others = kept.filter((at) => !newest.includes(at))
        expect(new Set(others.map((at) => Math.floor(at / HOUR))).size).toBe(others.length)
        expect(others.every((at) => at > NOW - HOURLY_MS)).toBe(true)
      }),
    )
  })

  it('forgets nothing more when asked again, and grows no further than the week', () => {
    fc.assert(
      fc.property(moments, (times) => {
        const once = keptSnapshots(times, NOW)
        expect(keptSnapshots(once, NOW)).toEqual(once)
        expect(once.length).toBeLessThanOrEqual(NEWEST_KEPT + 7 * 24 + 1)
      }),
    )
  })
})
