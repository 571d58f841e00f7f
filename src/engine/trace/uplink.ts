import { must } from '../../lib/assert'
import { oncePer } from '../../lib/once-per'
import type { ForwardingState, PortStation } from '../tables/forwarding-state'
import type { LookupResult } from '../tables/lookup'
import type { RuleAction, StationId } from '../tables/rule'
import { tagVlan, untagVlan, vlanOf } from '../wire/packet-ops'
import { switchTokenOf } from './arp'
import { originAt } from './origins'
import { portOfFlow } from './port-of-packet'
import {
  ask,
  destinationAt,
  drop,
  enter,
  stationOfKind,
  step,
  type Arrival,
  type ArrivalOf,
  type Walk,
} from './walk'

/** The external port outward: the VLAN tag, then the team or the NIC. */
export function leaveUplink(walk: Walk, arrival: ArrivalOf<'uplink-out'>): Arrival {
  const port = stationOfKind(walk, arrival.port, 'port')
  enter(walk, port.id)
  const vlan = walk.pendingVlan
  walk.pendingVlan = 0
  if (vlan !== 0 && vlanOf(walk.packet) === null) {
    step(walk, 'vlan-tagged', {
      params: { vlan },
      after: tagVlan(walk.packet, vlan),
      origin: originAt(walk, port.id, 'TRN-24', 'documented'),
    })
  } else {
    step(walk, 'nic-sends', {
      params: { nic: port.token },
      origin: originAt(walk, port.id, 'A.1', 'observed'),
    })
  }
  return { kind: 'outside', station: port.nic, from: port.id }
}

/** The external port inward: flows of translated traffic, VFP's own forwarding, else the switch. */
export function reachUplink(walk: Walk, arrival: ArrivalOf<'uplink-in'>): Arrival | null {
  const external = stationOfKind(walk, arrival.port, 'port')
  enter(walk, external.id)
  const ordinary: Arrival = { kind: 'switch', vSwitch: external.vSwitch, from: external.id }
  if (external.forwarding === null) {
    step(walk, 'nic-receives', {
      params: { nic: external.token },
      origin: originAt(walk, external.id, 'A.1', 'observed'),
    })
    return ordinary
  }
  const flowing = portOfFlow(walk, external)
  if (flowing) {
    step(walk, 'switch-by-address', {
      params: { address: destinationAt(walk), port: flowing.token },
      origin: originAt(walk, flowing.id, 'B.5', 'inferred'),
    })
    if (!flowing.direct) {
      const vSwitch = stationOfKind(walk, external.vSwitch, 'vswitch')
      enter(walk, vSwitch.id, switchTokenOf(flowing, vSwitch))
      step(walk, 'switch-known-port', {
        params: { mac: flowing.mac, port: flowing.token },
        origin: originAt(walk, flowing.id, 'B.5', 'inferred'),
        after: untagVlan(walk.packet),
      })
    }
    return { kind: 'port-in', port: flowing.id, crossesSwitchAfter: false }
  }
  const result = ask(walk, external.forwarding)
  const { action } = result.winner
  if (action.kind === 'block') {
    return drop(walk, action.at ?? external.id, action.reason, { lookup: result })
  }
  if (action.kind === 'to-port') return handOver(walk, external, action, result)
  step(walk, 'nic-receives', { params: { nic: external.token }, lookups: [result] })
  return action.kind === 'decapsulate'
    ? { kind: 'tunnel-in', vtep: tunnelEndOf(walk, external) }
    : ordinary
}

/** VFP's own forwarding names the port. */
function handOver(
  walk: Walk,
  external: PortStation,
  action: RuleAction & { readonly kind: 'to-port' },
  result: LookupResult,
): Arrival | null {
  const target = stationOfKind(walk, action.port, 'port')
  step(walk, 'switch-by-address', {
    params: { address: result.winner.name, port: target.token },
    lookups: [result],
  })
  if (action.turn === undefined) return byAddress(walk, external, target)
  walk.mesh = target.role === 'management' ? target.id : null
  return { kind: 'port-in', port: target.id, crossesSwitchAfter: action.turn === 'before-switch' }
}

/** Tunnel ends by their external port. */
const tunnelEnds = oncePer(
  ({ stations }: ForwardingState): ReadonlyMap<StationId, StationId> =>
    new Map(
      Object.values(stations).flatMap((station) =>
        station.kind === 'vtep' ? [[station.external, station.id] as const] : [],
      ),
    ),
)

function tunnelEndOf(walk: Walk, external: PortStation): StationId {
  return must(tunnelEnds(walk.state).get(external.id), 'tunnelEndOf: no tunnel end')
}

/** The frame for a container found by its address: the switch passes it on inside the right VLAN. */
function byAddress(walk: Walk, external: PortStation, target: PortStation): Arrival | null {
  const vSwitch = stationOfKind(walk, external.vSwitch, 'vswitch')
  const vlan = vlanOf(walk.packet) ?? 0
  enter(walk, vSwitch.id, switchTokenOf(target, vSwitch))
  if (vlan !== (target.vlanId ?? 0)) {
    return drop(walk, vSwitch.id, 'vlan-filtered', {
      origin: originAt(walk, target.id, 'TRN-26', 'documented'),
      params: { vlan },
    })
  }
  step(walk, 'switch-known-port', {
    params: { mac: target.mac, port: target.token },
    after: untagVlan(walk.packet),
    origin: originAt(walk, target.id, 'A.8', 'inferred'),
  })
  return { kind: 'port-in', port: target.id, crossesSwitchAfter: false }
}
