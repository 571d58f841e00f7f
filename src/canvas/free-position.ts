import type { Position } from '../engine/model/document'
import { snapPosition } from './gesture/desk'
import { grow, holds, overlaps, type Rect, rect } from './scene/geometry'
import type { Scene } from './scene/scene'

/** A spot in sight where a host would cover nothing: rows from the top left, else below everything. */
export function freePosition(scene: Scene, seen: Rect): Position {
  const taken = scene.items.filter((item) => item.parent === null).map((item) => item.rect)
  const step = 40
  for (let y = seen.y + step; y < seen.y + seen.height - 160; y += step) {
    for (let x = seen.x + step; x < seen.x + seen.width - 240; x += step) {
      const spot = rect(x, y, 320, 320)
      if (!taken.some((box) => overlaps(grow(box, 16), spot))) return snapPosition({ x, y })
    }
  }
  const centre = { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 }
  if (!taken.some((box) => holds(box, centre))) return snapPosition(centre)
  const all = scene.bounds ?? seen
  return snapPosition({ x: all.x, y: all.y + all.height + 64 })
}
