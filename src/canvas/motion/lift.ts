import type { BoardId } from '../contract'
import type { Scene } from '../scene/scene'
import { LIFT } from '../screen/screen'
import { between, eased } from './ease'

/** The scale of a target that has been aimed at for so long: from 1 to 1.015. */
export function liftAt(elapsedMs: number, durationMs: number): number {
  return between(1, 1 + LIFT, eased(elapsedMs, durationMs))
}

/** What rises with a target: itself and all that stands in it. Keys of items. */
export function liftedWith(scene: Scene, id: BoardId): ReadonlySet<string> {
  const isInside = (from: BoardId | null): boolean => {
    for (let at = from; at !== null; at = scene.byId.get(at)?.parent ?? null) {
      if (at === id) return true
    }
    return false
  }
  return new Set(
    scene.items.filter((item) => item.id === id || isInside(item.parent)).map(({ key }) => key),
  )
}
