import type { Position } from '../../engine/model/document'
import { rect, type Rect, unionOf } from '../scene/geometry'
import type { SceneItem } from '../scene/scene'

/** The drawing that follows the pointer: real shapes, its own corner at 0, 0. */
export interface Ghost {
  readonly items: readonly SceneItem[]
  readonly size: Rect
  /** From the ghost's corner to the pointer. */
  readonly grip: Position
}

/** Nothing to see yet: the drawings of the palette are a chunk of their own. */
export const NO_GHOST: Ghost = { items: [], size: rect(0, 0, 0, 0), grip: { x: 0, y: 0 } }

/** A ghost of these items, moved to the origin. */
export function ghostFrom(items: readonly SceneItem[]): Ghost {
  const size = unionOf(items.map((each) => each.rect)) ?? rect(0, 0, 0, 0)
  return {
    items: items.map((each) => ({
      ...each,
      // Addresses are given when it is placed; a ghost must not promise one.
      shapes: each.shapes.filter((shape) => shape.kind !== 'text' || shape.mono !== true),
      origin: { x: each.origin.x - size.x, y: each.origin.y - size.y },
      rect: rect(each.rect.x - size.x, each.rect.y - size.y, each.rect.width, each.rect.height),
      line: null,
    })),
    size: rect(0, 0, size.width, size.height),
    grip: { x: Math.min(48, size.width / 2), y: Math.min(18, size.height / 2) },
  }
}
