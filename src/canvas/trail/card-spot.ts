import type { Position } from '../../engine/model/document'
import { bottomOf, clamp, type Rect, rect, rightOf } from '../scene/geometry'

/** Everything in CSS pixels of the canvas. */
export interface CardQuestion {
  readonly at: Position
  readonly width: number
  readonly height: number
  /** Distance from the packet that stays free. */
  readonly gap: number
  /** What should stay readable. */
  readonly others: readonly Rect[]
  readonly houses: readonly Rect[]
  /** What lies above the canvas and would hide the card. */
  readonly controls: readonly Rect[]
  readonly canvas: { readonly width: number; readonly height: number }
}

/**
 * Where the card of a packet covers least: beside the packet, or beside the building it is in. Always
 * inside the canvas. Same question, same spot.
 */
export function cardSpot(question: CardQuestion): Rect {
  const { at, width, height, gap, others, houses, controls, canvas } = question
  const home = houses.find((box) => covered(box, rect(at.x, at.y, 1, 1)) > 0)
  const up = at.y - height - 6
  const level = at.y - height / 2
  const down = at.y + 12
  const sides = [
    [at.x + gap, at.x - gap - width],
    home === undefined ? [] : [rightOf(home) + 12, home.x - 12 - width],
  ].flat()
  const heights = [
    up,
    level,
    down,
    ...(home === undefined ? [] : [home.y - height - 8, bottomOf(home) + 8]),
  ]
  let best = rect(at.x + gap, up, width, height)
  let bestCost = Infinity
  for (const x of sides) {
    for (const y of heights) {
      const spot = rect(
        clamp(x, 4, Math.max(4, canvas.width - width - 4)),
        clamp(y, 4, Math.max(4, canvas.height - height - 4)),
        width,
        height,
      )
      const packet = rect(at.x - 20, at.y - 14, 40, 28)
      const hides = [packet, ...controls].reduce((sum, box) => sum + covered(spot, box) * 50, 0)
      const area = others.reduce((sum, box) => sum + covered(spot, box), 0)
      const far = Math.hypot(spot.x + width / 2 - at.x, spot.y + height / 2 - at.y)
      const cost = hides + area + far * 10
      if (cost < bestCost) {
        best = spot
        bestCost = cost
      }
    }
  }
  return best
}

function covered(a: Rect, b: Rect): number {
  const width = Math.min(rightOf(a), rightOf(b)) - Math.max(a.x, b.x)
  const height = Math.min(bottomOf(a), bottomOf(b)) - Math.max(a.y, b.y)
  return width > 0 && height > 0 ? width * height : 0
}
