import type { Position } from '../../engine/model/document'
import { bottomOf, centreOf, clamp, type Rect, rightOf } from './geometry'

/** What a cable ends at: a point that faces down (a plinth socket), a box, or a bar. */
export type LinkTarget =
  | { readonly kind: 'socket'; readonly at: Position; readonly host: Rect }
  | { readonly kind: 'box'; readonly box: Rect }
  | { readonly kind: 'bar'; readonly box: Rect }

const STUB = 20

/** An orthogonal line between two ends; `lane` keeps parallel cables 12 apart. */
export function routeLink(a: LinkTarget, b: LinkTarget, lane: number): Position[] {
  if (b.kind === 'socket' && a.kind !== 'socket') return routeLink(b, a, lane).reverse()
  if (a.kind === 'bar' && b.kind === 'box') return routeLink(b, a, lane).reverse()
  if (a.kind === 'socket') return fromSocket(a.at, a.host, b, lane)
  if (b.kind === 'bar') return boxToBar(boxOf(a), b.box, lane)
  return boxToBox(boxOf(a), boxOf(b), lane)
}

function boxOf(target: LinkTarget): Rect {
  return target.kind === 'socket' ? target.host : target.box
}

/** A cable leaves a host downward; when its end lies higher it goes round the building. */
function fromSocket(at: Position, host: Rect, to: LinkTarget, lane: number): Position[] {
  const shift = lane * 12
  if (to.kind === 'socket') {
    const y = Math.max(at.y, to.at.y) + STUB + shift
    return tidy([at, { x: at.x, y }, { x: to.at.x, y }, to.at])
  }
  const box = to.kind === 'bar' ? lineOf(to.box) : to.box
  const inset = to.kind === 'bar' ? 12 : 20
  const x = clamp(at.x + shift, box.x + inset, rightOf(box) - inset)
  if (box.y >= at.y) {
    if (x === at.x) return [at, { x, y: box.y }]
    const y = box.y - at.y > 2 * STUB ? box.y - STUB - shift : (box.y + at.y) / 2
    return tidy([at, { x: at.x, y }, { x, y }, { x, y: box.y }])
  }
  if (bottomOf(box) > at.y - host.height && (box.x >= rightOf(host) || rightOf(box) <= host.x)) {
    const right = box.x >= rightOf(host)
    const side = { x: right ? box.x : rightOf(box), y: box.y + box.height / 2 }
    const y = at.y + STUB + shift
    const out = right ? (rightOf(host) + box.x) / 2 : (host.x + rightOf(box)) / 2
    if (bottomOf(box) <= y || side.y < y) {
      return tidy([at, { x: at.x, y }, { x: out, y }, { x: out, y: side.y }, side])
    }
  }
  const below = bottomOf(box) <= host.y ? bottomOf(box) : bottomOf(box)
  const y = at.y + STUB + shift
  const goRight = centreOf(box).x >= centreOf(host).x
  const out = goRight ? rightOf(host) + STUB + shift : host.x - STUB - shift
  const top = (below + host.y) / 2
  return tidy([
    at,
    { x: at.x, y },
    { x: out, y },
    { x: out, y: top },
    { x, y: top },
    { x, y: below },
  ])
}

/** The line of a bar: cables end on it, not on its box. */
function lineOf(bar: Rect): Rect {
  return { ...bar, y: centreOf(bar).y, height: 0 }
}

function boxToBar(box: Rect, bar: Rect, lane: number): Position[] {
  const y = centreOf(bar).y
  if (y > box.y && y < bottomOf(box)) {
    // Side by side: straight into the end of the bar, where there is room for another one below.
    const right = centreOf(box).x > centreOf(bar).x
    const at = y + Math.min(lane * 12, bar.height / 2 - 4)
    return [
      { x: right ? box.x : rightOf(box), y: at },
      { x: right ? rightOf(bar) - 2 : bar.x + 2, y: at },
    ]
  }
  const above = centreOf(box).y < y
  const startY = above ? bottomOf(box) : box.y
  const wanted = centreOf(box).x + lane * 12
  const x = clamp(wanted, bar.x + 12, rightOf(bar) - 12)
  const middle = (startY + y) / 2
  return tidy([
    { x: wanted, y: startY },
    { x: wanted, y: middle },
    { x, y: middle },
    { x, y },
  ])
}

function boxToBox(a: Rect, b: Rect, lane: number): Position[] {
  const ca = centreOf(a)
  const cb = centreOf(b)
  const shift = lane * 12
  const gapX = Math.max(b.x - rightOf(a), a.x - rightOf(b))
  const gapY = Math.max(b.y - bottomOf(a), a.y - bottomOf(b))
  if (gapX >= gapY) {
    const right = cb.x >= ca.x
    const shared = sharedMiddle(a.y, bottomOf(a), b.y, bottomOf(b))
    const from = { x: right ? rightOf(a) : a.x, y: (shared ?? ca.y) + shift }
    const to = { x: right ? b.x : rightOf(b), y: (shared ?? cb.y) + shift }
    const middle = bendOf(from.x, to.x, (to.x - from.x) * (to.y - from.y) > 0 ? -shift : shift)
    return tidy([from, { x: middle, y: from.y }, { x: middle, y: to.y }, to])
  }
  const down = cb.y >= ca.y
  const shared = sharedMiddle(a.x, rightOf(a), b.x, rightOf(b))
  const from = { x: (shared ?? ca.x) + shift, y: down ? bottomOf(a) : a.y }
  const to = { x: (shared ?? cb.x) + shift, y: down ? b.y : bottomOf(b) }
  const middle = bendOf(from.y, to.y, (to.x - from.x) * (to.y - from.y) > 0 ? -shift : shift)
  return tidy([from, { x: from.x, y: middle }, { x: to.x, y: middle }, to])
}

/** Where a line turns between two ends: half way, aside by `shift` where the way is long enough. */
function bendOf(from: number, to: number, shift: number): number {
  const [low, high] = [Math.min(from, to), Math.max(from, to)]
  return clamp((low + high) / 2 + shift, low, high)
}

/** The middle of what two spans share, so that a cable between them is straight; null if too little. */
function sharedMiddle(a1: number, a2: number, b1: number, b2: number): number | null {
  const low = Math.max(a1, b1)
  const high = Math.min(a2, b2)
  return high - low >= 24 ? (low + high) / 2 : null
}

/** Without doubled points and points on a straight line. */
export function tidy(points: readonly Position[]): Position[] {
  const distinct = points.filter((point, index) => {
    const before = points[index - 1]
    return before === undefined || before.x !== point.x || before.y !== point.y
  })
  return distinct.filter((point, index) => {
    const before = distinct[index - 1]
    const after = distinct[index + 1]
    if (before === undefined || after === undefined) return true
    const alongX = before.y === point.y && point.y === after.y
    const alongY = before.x === point.x && point.x === after.x
    return !alongX && !alongY
  })
}
