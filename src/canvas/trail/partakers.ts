import type { Topology } from '../../engine/model/topology'
import type { ForwardingState } from '../../engine/tables/forwarding-state'
import type { BoardId } from '../contract'
import type { Scene, SceneItem } from '../scene/scene'
import type { LanePlan } from './trace-plan'

/**
 * Says what takes part in the shown trace: whatever a station belongs to, what that stands in, and the
 * cables between.
 */
export function partakersOf(
  scene: Scene,
  lanes: readonly LanePlan[],
  topology: Topology,
  forwarding: ForwardingState,
): (item: SceneItem) => boolean {
  const ids = new Set<BoardId>()
  const enter = (id: BoardId | null | undefined) => {
    let at = id ?? null
    while (at !== null && !ids.has(at)) {
      ids.add(at)
      at = scene.byId.get(at)?.parent ?? null
    }
  }
  for (const { trace } of lanes) {
    for (const hop of trace.hops) {
      enter(hop.entity)
      enter(hop.hostId)
      const station = forwarding.stations[hop.station]
      if (station?.kind === 'port') {
        enter(station.networkId)
        enter(station.endpointId)
      }
      const compartment = compartmentOf(hop.entity, topology)
      if (compartment !== null) enter(compartment)
    }
  }
  for (const link of Object.values(topology.links)) {
    if (link.ends.every((end) => ids.has(end.of))) ids.add(link.id)
  }
  return (item) =>
    ids.has(item.id) ||
    item.kind === 'note' ||
    // A packet stopped at its door was meant for it.
    (item.kind === 'container' && item.parent !== null && ids.has(item.parent))
}

function compartmentOf(id: BoardId, topology: Topology): BoardId | null {
  for (const each of Object.values(topology.containers)) {
    if (each.id === id) return each.compartmentId
  }
  for (const each of Object.values(topology.endpoints)) {
    if (each.id === id) return each.compartmentId
  }
  return null
}
