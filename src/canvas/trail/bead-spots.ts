import type { Position } from '../../engine/model/document'
import type { View } from '../paint/paint-scene'
import { showsParts } from '../scene/level'
import type { Scene } from '../scene/scene'
import { laneLine, toScreen } from './lane-line'
import type { LanePlan } from './trace-plan'

/** Radius of a bead, CSS pixels. */
export const BEAD = 7

/** Where beads go: on the lane, apart where there is room; on the plans the latest lies on top. */
export function beadSpots(view: View, lane: LanePlan, scene: Scene): Position[] {
  const spreads = showsParts(scene.level)
  const spots: Position[] = []
  for (const hop of lane.hops) {
    const line = laneLine(view, hop.path)
    let spot = line[line.length - 1] ?? toScreen(view, hop.bead)
    if (line.length === 1) spot = toScreen(view, hop.bead)
    for (let tries = 0; spreads && tries < 12; tries++) {
      const at = spot
      if (!spots.some((each) => Math.hypot(each.x - at.x, each.y - at.y) < 2 * BEAD)) break
      const side = lane.direction === 'request' ? 1 : -1
      spot = { x: spot.x + side * (2 * BEAD + 1), y: spot.y }
    }
    spots.push(spot)
  }
  return spots
}
