import type { Position } from '../../engine/model/document'
import { clamp, rect, type Rect } from '../scene/geometry'

/** How far something is, 0 to 1, that takes `durationMs`; fast at first. No duration: it is over. */
export function eased(elapsedMs: number, durationMs: number): number {
  if (durationMs <= 0) return 1
  const share = clamp(elapsedMs / durationMs, 0, 1)
  return 1 - (1 - share) ** 2
}

/** The number between two at a share of the way. */
export function between(a: number, b: number, share: number): number {
  return a + (b - a) * share
}

export function pointBetween(a: Position, b: Position, share: number): Position {
  return { x: between(a.x, b.x, share), y: between(a.y, b.y, share) }
}

export function rectBetween(a: Rect, b: Rect, share: number): Rect {
  return rect(
    between(a.x, b.x, share),
    between(a.y, b.y, share),
    between(a.width, b.width, share),
    between(a.height, b.height, share),
  )
}
