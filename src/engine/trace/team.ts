import { hashText } from '../../lib/hash'
import type { TeamStation } from '../tables/forwarding-state'
import type { StationId } from '../tables/rule'
import type { MacAddress } from '../wire/address'
import { type Ground, stationOfKind } from './walk'

/**
 * The member that carries frames of a MAC: one a vNIC (Hyper-V port mode), among those whose link
 * is up. Which one is a hash, the same every time. null when every link is down.
 */
export function teamMember(walk: Ground, team: TeamStation, mac: MacAddress): StationId | null {
  const up = team.members.filter((id) => stationOfKind(walk, id, 'pnic').linkUp)
  return up[hashText(mac) % Math.max(up.length, 1)] ?? null
}
