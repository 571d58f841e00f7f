import { hashText } from '../../lib/hash'
import type { TeamStation } from '../tables/forwarding-state'
import type { StationId } from '../tables/rule'
import type { MacAddress } from '../wire/address'
import type { Packet } from '../wire/packet'
import { tupleOf } from '../wire/packet-ops'
import { type Ground, stationOfKind } from './walk'

/**
 * The member that carries a frame, among those whose link is up: one a vNIC in Hyper-V port mode, one
 * a flow in dynamic mode; what has no flow (ARP, `flow` null) goes by its vNIC. Which one is a hash,
 * the same every time. null when every link is down.
 */
export function teamMember(
  walk: Ground,
  team: TeamStation,
  mac: MacAddress,
  flow: Packet | null,
): StationId | null {
  const up = team.members.filter((id) => {
    const { linkUp, outside } = stationOfKind(walk, id, 'pnic')
    return linkUp && outside !== null // a NIC without a cable has no link
  })
  const tuple = flow && team.balancing === 'dynamic' ? tupleOf(flow) : null
  const key = tuple
    ? `${tuple.protocol} ${tuple.source} ${tuple.sourcePort} ${tuple.destination} ${tuple.destinationPort}`
    : mac
  return up[hashText(key) % Math.max(up.length, 1)] ?? null
}
