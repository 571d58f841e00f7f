import type { Position } from '../../engine/model/document'

/** An axis-parallel rectangle in board units; x and y are its top left corner. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A rectangle from its corner and size. */
export function rect(x: number, y: number, width: number, height: number): Rect {
  return { x, y, width, height }
}

export function centreOf(box: Rect): Position {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

export function rightOf(box: Rect): number {
  return box.x + box.width
}

export function bottomOf(box: Rect): number {
  return box.y + box.height
}

/** True when the point is inside or at most `margin` outside. */
export function holds(box: Rect, point: Position, margin = 0): boolean {
  return (
    point.x >= box.x - margin &&
    point.x <= rightOf(box) + margin &&
    point.y >= box.y - margin &&
    point.y <= bottomOf(box) + margin
  )
}

/** True when the two share an area; touching edges do not count. */
export function overlaps(a: Rect, b: Rect): boolean {
  return a.x < rightOf(b) && b.x < rightOf(a) && a.y < bottomOf(b) && b.y < bottomOf(a)
}

/** True when `inner` lies in `outer`, edges included. */
export function encloses(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    rightOf(inner) <= rightOf(outer) &&
    bottomOf(inner) <= bottomOf(outer)
  )
}

/** Larger by `by` on each side. */
export function grow(box: Rect, by: number): Rect {
  return rect(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)
}

export function moveRect(box: Rect, by: Position): Rect {
  return rect(box.x + by.x, box.y + by.y, box.width, box.height)
}

export function add(a: Position, b: Position): Position {
  return { x: a.x + b.x, y: a.y + b.y }
}

/** The smallest rectangle around all; null for none. */
export function unionOf(boxes: readonly Rect[]): Rect | null {
  const [first, ...rest] = boxes
  if (first === undefined) return null
  return rest.reduce((sum, box) => {
    const x = Math.min(sum.x, box.x)
    const y = Math.min(sum.y, box.y)
    return rect(
      x,
      y,
      Math.max(rightOf(sum), rightOf(box)) - x,
      Math.max(bottomOf(sum), bottomOf(box)) - y,
    )
  }, first)
}

/** Distance of a point from a rectangle, 0 inside. */
export function distanceTo(box: Rect, point: Position): number {
  const dx = Math.max(box.x - point.x, 0, point.x - rightOf(box))
  const dy = Math.max(box.y - point.y, 0, point.y - bottomOf(box))
  return Math.hypot(dx, dy)
}

/** Distance of a point from a polyline. */
export function distanceToLine(points: readonly Position[], point: Position): number {
  let best = Infinity
  points.forEach((b, index) => {
    const a = points[index - 1]
    if (a === undefined) return
    const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2
    const along =
      length === 0 ? 0 : ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / length
    const t = Math.min(1, Math.max(0, along))
    best = Math.min(
      best,
      Math.hypot(a.x + t * (b.x - a.x) - point.x, a.y + t * (b.y - a.y) - point.y),
    )
  })
  return best
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
