import type { LinkId, NicId, NodeId } from '../model/ids'
import type { Link, LinkEnd, Topology } from '../model/topology'
import { create, type Draft } from './draft'
import { freeId } from './naming'

/** A cable between two ends, untagged; link ids are numbers. */
export function cable(draft: Draft, a: LinkEnd, b: LinkEnd): Link {
  return create(draft, 'links', {
    id: freeLinkId(draft.topology),
    ends: [a, b],
    segmentPort: { mode: 'access', vlanIds: [] },
  })
}

function freeLinkId(topology: Topology): LinkId {
  const numbers = Object.keys(topology.links).map((id) => Number(id.slice('link:'.length)))
  const highest = Math.max(0, ...numbers.filter((number) => Number.isInteger(number)))
  return freeId(topology, 'link', String(highest + 1))
}

/** An end of a cable at a NIC or a node that has no interfaces of its own. */
export function plug(of: NicId | NodeId): LinkEnd {
  return { of, interfaceName: null }
}
