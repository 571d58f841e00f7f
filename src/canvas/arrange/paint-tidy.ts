import type { TopologyDocument } from '../../engine/model/document'
import type { ForwardingState } from '../../engine/tables/forwarding-state'
import { paintItems, type Painter } from '../paint/paint-scene'
import type { Rect } from '../scene/geometry'
import type { Level } from '../scene/level'
import { projectScene } from '../scene/project-scene'
import type { Scene } from '../scene/scene'

/** The picture of the latest plan: it stands still while one looks around. */
let latest: { readonly of: TopologyDocument; readonly scene: Scene } | null = null

/** Draws the board as it would be after tidying up; `seen` is the part in sight. */
export function paintTidy(
  painter: Painter,
  document: TopologyDocument,
  forwarding: ForwardingState | null,
  level: Level,
  seen: Rect,
): void {
  if (latest?.of !== document || latest.scene.level !== level) {
    latest = { of: document, scene: projectScene(document, forwarding, level) }
  }
  paintItems(painter, latest.scene.items, seen, () => GHOST)
}

/** How strong a ghost is beside what is there: a ghost in the hand is as strong. */
const GHOST = 0.88
