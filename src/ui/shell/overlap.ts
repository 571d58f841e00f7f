import { overlaps, type Rect } from '../../canvas/scene/geometry'
import type { PlacedId, TopologyDocument } from '../../engine/model/document'
import type { HostId, NodeId } from '../../engine/model/ids'

/** A host and what lies under it. */
export interface Overlap {
  readonly host: HostId
  readonly covered: HostId | NodeId
}

/** Hosts that lie over other hosts and machines, by the rectangles of the picture. */
export function overlapsOf(
  { topology }: TopologyDocument,
  places: ReadonlyMap<string, Rect>,
): readonly Overlap[] {
  const hosts = Object.values(topology.hosts).map(({ id }) => id)
  const others = [...hosts, ...Object.values(topology.nodes).map(({ id }) => id)]
  return hosts.flatMap((host) => {
    const box = places.get(host)
    if (box === undefined) return []
    return others.flatMap((covered): Overlap[] => {
      const other = covered === host ? undefined : places.get(covered)
      return other !== undefined && overlaps(box, other) ? [{ host, covered }] : []
    })
  })
}

/**
 * The overlaps that a change has made by growth: nobody put these things there, for both stand where they
 * stood. What was overlapped before does not count.
 */
export function grownOver(
  before: TopologyDocument,
  then: readonly Overlap[],
  after: TopologyDocument,
  now: readonly Overlap[],
): readonly Overlap[] {
  const stands = (id: PlacedId) => {
    const [old, place] = [before.layout[id], after.layout[id]]
    return old !== undefined && place !== undefined && old.x === place.x && old.y === place.y
  }
  return now.filter(
    ({ host, covered }) =>
      stands(host) &&
      stands(covered) &&
      !then.some((old) => old.host === host && old.covered === covered),
  )
}
