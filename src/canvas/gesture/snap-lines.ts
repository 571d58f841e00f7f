import type { Position } from '../../engine/model/document'
import type { Snapping } from '../contract'
import { bottomOf, moveRect, type Rect, rightOf } from '../scene/geometry'
import { type Guide, snap } from './desk'

/** How far a box must go to be level with a neighbour; null where none is near enough. */
export interface Pull {
  readonly x: number | null
  readonly y: number | null
}

/** Low edge, middle and high edge along one axis. */
type Lines = readonly [number, number, number]

const linesX = (box: Rect): Lines => [box.x, box.x + box.width / 2, rightOf(box)]
const linesY = (box: Rect): Lines => [box.y, box.y + box.height / 2, bottomOf(box)]

/**
 * The smallest pull that brings an edge or the middle of `box` level with one of a neighbour, for each
 * axis by itself. `reach` is how far it pulls, board units.
 */
export function pullOf(box: Rect, neighbours: readonly Rect[], reach: number): Pull {
  return {
    x: nearest(linesX(box), neighbours.map(linesX), reach),
    y: nearest(linesY(box), neighbours.map(linesY), reach),
  }
}

function nearest(own: Lines, others: readonly Lines[], reach: number): number | null {
  let best: number | null = null
  for (const other of others) {
    for (const line of other) {
      for (const mine of own) {
        const by = line - mine
        if (Math.abs(by) <= reach && (best === null || Math.abs(by) < Math.abs(best))) best = by
      }
    }
  }
  return best
}

/** Every line on which `box` is level with a neighbour, each once and as long as both of them. */
export function guidesOf(box: Rect, neighbours: readonly Rect[]): Guide[] {
  return [
    ...shared(linesX(box), neighbours, linesX, (at, near) => ({
      from: { x: at, y: Math.min(box.y, ...near.map((each) => each.y)) },
      to: { x: at, y: Math.max(bottomOf(box), ...near.map(bottomOf)) },
    })),
    ...shared(linesY(box), neighbours, linesY, (at, near) => ({
      from: { x: Math.min(box.x, ...near.map((each) => each.x)), y: at },
      to: { x: Math.max(rightOf(box), ...near.map(rightOf)), y: at },
    })),
  ]
}

/** Places are whole numbers, middles may be half ones. */
const LEVEL = 0.75

function shared(
  own: Lines,
  neighbours: readonly Rect[],
  linesOf: (box: Rect) => Lines,
  guide: (at: number, near: readonly Rect[]) => Guide,
): Guide[] {
  return own.flatMap((at) => {
    const near = neighbours.filter((each) =>
      linesOf(each).some((line) => Math.abs(line - at) < LEVEL),
    )
    return near.length === 0 ? [] : [guide(at, near)]
  })
}

/**
 * Where a move by `by` ends: level with a neighbour where one is near, else on the grid, else where the
 * hand is. Axis by axis. `lead` is the place that meets the grid, `box` everything that moves.
 */
export function snappedMove(
  by: Position,
  lead: Position,
  box: Rect,
  neighbours: readonly Rect[],
  reach: number,
  { grid, guides }: Snapping,
): { readonly by: Position; readonly guides: readonly Guide[] } {
  const pull = guides ? pullOf(moveRect(box, by), neighbours, reach) : { x: null, y: null }
  const along = (axis: 'x' | 'y'): number => {
    const level = pull[axis]
    if (level !== null) return by[axis] + level
    return grid ? snap(lead[axis] + by[axis]) - lead[axis] : by[axis]
  }
  const to = { x: Math.round(along('x')), y: Math.round(along('y')) }
  const lines = guides ? guidesOf(moveRect(box, to), neighbours) : []
  return { by: to, guides: lines }
}
