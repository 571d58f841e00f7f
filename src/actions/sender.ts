import type { EntityId } from '../engine/model/ids'
import { containersOfCompartment } from '../engine/model/queries'
import type { Topology } from '../engine/model/topology'

/** What of this can send a packet: itself, or the container it belongs to; null when nothing can. */
export function senderOf(topology: Topology, id: EntityId): EntityId | null {
  if (id in topology.containers || id in topology.hosts) return id
  const node = Object.values(topology.nodes).find((candidate) => candidate.id === id)
  if (node !== undefined) {
    return node.kind === 'external-host' || node.kind === 'dns-server' ? node.id : null
  }
  const endpoint = Object.values(topology.endpoints).find((candidate) => candidate.id === id)
  const compartment =
    endpoint?.compartmentId ?? Object.values(topology.compartments).find((c) => c.id === id)?.id
  if (compartment !== undefined)
    return containersOfCompartment(topology, compartment)[0]?.id ?? null
  return Object.values(topology.nics).find((nic) => nic.id === id)?.hostId ?? null
}
