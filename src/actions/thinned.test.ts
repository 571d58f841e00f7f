import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { StrokePoint } from '../engine/model/document'
import { thinned } from './thinned'

describe('thinned', () => {
  it('keeps the ends and every corner, and drops what lies on the way', () => {
    const line: StrokePoint[] = Array.from({ length: 50 }, (_, x) => [x, 0, 0.5])
    expect(thinned([...line, [49, 30, 0.5]])).toEqual([line[0], line[49], [49, 30, 0.5]])
  })

  it('drops nothing that is farther away than its slack', () => {
    const point = fc.tuple(fc.integer({ max: 200, min: 0 }), fc.integer({ max: 200, min: 0 }))
    fc.assert(
      fc.property(fc.array(point, { minLength: 2, maxLength: 40 }), (pairs) => {
        const points = pairs.map(([x, y]): StrokePoint => [x, y, 0.5])
        const kept = thinned(points, 2)
        expect(kept[0]).toBe(points[0])
        expect(kept.at(-1)).toBe(points.at(-1))
        expect(kept.every((each) => points.includes(each))).toBe(true)
      }),
    )
  })
})
