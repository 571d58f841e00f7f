import type { Overview } from '../contract'
import type { Rect } from './geometry'
import type { Scene } from './scene'

/** The board from afar: what stands by itself, frames first. */
export function overviewOf(scene: Scene, seen: Rect): Overview {
  const items = scene.items
    .filter((item) => item.parent === null && item.key === item.id && item.kind !== 'link')
    .map(({ rect, kind }) => ({ box: rect, kind }))
  return { bounds: scene.bounds, items, seen }
}
