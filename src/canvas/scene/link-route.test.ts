import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Position } from '../../engine/model/document'
import { grow, overlaps, rect, type Rect } from './geometry'
import { type LinkTarget, routeLink } from './link-route'

/** How far two lines run on top of each other, in board units. */
function sharedLength(one: readonly Position[], other: readonly Position[]): number {
  const segments = (line: readonly Position[]) =>
    line.slice(1).map((to, index): readonly [Position, Position] => [line[index]!, to])
  const along = (axis: 'x' | 'y', across: 'x' | 'y') =>
    segments(one).flatMap(([a, b]) =>
      segments(other).map(([c, d]) => {
        const isOneLine = [b, c, d].every((point) => point[across] === a[across])
        if (!isOneLine) return 0
        const from = Math.max(Math.min(a[axis], b[axis]), Math.min(c[axis], d[axis]))
        const to = Math.min(Math.max(a[axis], b[axis]), Math.max(c[axis], d[axis]))
        return Math.max(0, to - from)
      }),
    )
  return Math.max(0, ...along('x', 'y'), ...along('y', 'x'))
}

const box = (at: Position): Rect => rect(at.x, at.y, 152, 72)
const place = fc.record({
  x: fc.integer({ min: -900, max: 900 }),
  y: fc.integer({ min: -900, max: 900 }),
})

describe('routeLink', () => {
  it('keeps cables between the same two machines apart', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        fc.pre(!overlaps(grow(box(a), 40), box(b)))
        const ends = [a, b].map((at): LinkTarget => ({ kind: 'box', box: box(at) }))
        const [first, second] = [0, 1].map((lane) => routeLink(ends[0]!, ends[1]!, lane))
        expect(sharedLength(first!, second!)).toBe(0)
      }),
      { numRuns: 500 },
    )
  })

  it('keeps them apart on their way to a bar over, under and beside them', () => {
    const bar: LinkTarget = { kind: 'bar', box: rect(0, 0, 600, 32) }
    for (const at of [
      { x: 200, y: -300 },
      { x: 200, y: 300 },
      { x: 700, y: -20 },
      { x: -300, y: -20 },
    ]) {
      const machine: LinkTarget = { kind: 'box', box: box(at) }
      const [first, second] = [0, 1].map((lane) => routeLink(machine, bar, lane))
      expect(sharedLength(first!, second!), JSON.stringify(at)).toBe(0)
    }
  })

  it('gives the same line from both ends', () => {
    fc.assert(
      fc.property(place, place, fc.nat(2), (a, b, lane) => {
        fc.pre(!overlaps(box(a), box(b)))
        const [one, other] = [a, b].map((at): LinkTarget => ({ kind: 'box', box: box(at) }))
        const bar: LinkTarget = { kind: 'bar', box: rect(b.x, b.y, 400, 32) }
        expect(routeLink(bar, one!, lane)).toEqual(routeLink(one!, bar, lane).reverse())
        expect(routeLink(other!, one!, lane)).toEqual(routeLink(one!, other!, lane).reverse())
      }),
    )
  })
})
