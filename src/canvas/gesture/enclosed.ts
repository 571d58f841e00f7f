import type { BoardId } from '../contract'
import { encloses, type Rect } from '../scene/geometry'
import type { Scene } from '../scene/scene'

/** The objects that a marquee encloses: hosts whole, otherwise what is inside them. */
export function enclosedBy(scene: Scene, box: Rect): BoardId[] {
  const inside = [...scene.byId.values()].filter(
    (item) => item.kind !== 'link' && encloses(box, item.rect),
  )
  const outer = inside.filter((item) => item.parent === null)
  if (outer.length > 0) return outer.map((item) => item.id)
  return inside.filter((item) => item.kind === 'container').map((item) => item.id)
}
