import type { PortStation, VSwitchStation } from '../tables/forwarding-state'
import type { LookupResult } from '../tables/lookup'
import type { StationId } from '../tables/rule'
import { untagVlan, vlanOf } from '../wire/packet-ops'
import { switchTokenOf } from './arp'
import { originAt } from './origins'
import {
  ask,
  drop,
  enter,
  frameAt,
  stationOfKind,
  step,
  type Arrival,
  type ArrivalOf,
  type Walk,
} from './walk'

/** The switch: which port has this MAC, in this VLAN. */
export function crossSwitch(walk: Walk, arrival: ArrivalOf<'switch'>): Arrival | null {
  const vSwitch = stationOfKind(walk, arrival.vSwitch, 'vswitch')
  const from = stationOfKind(walk, arrival.from, 'port')
  const frame = frameAt(walk)
  const vlanId = from.role === 'external' ? (vlanOf(walk.packet) ?? 0) : (from.vlanId ?? 0)
  const result = ask(walk, vSwitch.macTable, { vlanId })
  const { action } = result.winner
  const target = action.kind === 'to-port' ? stationOfKind(walk, action.port, 'port') : null
  const named = from.networkName !== null ? from : target?.networkName ? target : from
  enter(walk, vSwitch.id, switchTokenOf(named, vSwitch))
  if (from.alwaysUplink && vSwitch.external) {
    step(walk, 'switch-to-uplink', {
      params: { mac: frame.destination },
      origin: originAt(walk, from.id, 'L2T-01', 'documented'),
    })
    return tagOut(walk, vlanId, vSwitch.external)
  }
  if (target) return toPort(walk, vSwitch.id, from, target, result)
  if (action.kind === 'flood') return flood(walk, vSwitch, from, vlanId, result)
  if (action.kind === 'to-uplink' && vSwitch.external && from.role !== 'external') {
    step(walk, 'switch-to-uplink', { params: { mac: frame.destination }, lookups: [result] })
    return tagOut(walk, vlanId, vSwitch.external)
  }
  return drop(walk, vSwitch.id, from.role === 'external' ? 'not-the-destination' : 'no-mac-entry', {
    lookup: result,
    params: { address: frame.destination },
  })
}

/** A frame for everybody. Only DHCP sends one here, and its servers stand outside. */
function flood(
  walk: Walk,
  vSwitch: VSwitchStation,
  from: PortStation,
  vlanId: number,
  result: LookupResult,
): Arrival | null {
  const hearing = vSwitch.ports.filter(
    (id) => id !== from.id && (stationOfKind(walk, id, 'port').vlanId ?? 0) === vlanId,
  )
  step(walk, 'switch-floods', {
    params: { mac: frameAt(walk).destination, count: hearing.length },
    lookups: [result],
  })
  if (vSwitch.external && from.role !== 'external') return tagOut(walk, vlanId, vSwitch.external)
  return drop(walk, vSwitch.id, 'no-dhcp-server', {
    origin: originAt(walk, vSwitch.id, 'dhcp', 'documented'),
  })
}

function toPort(
  walk: Walk,
  vSwitch: StationId,
  from: PortStation,
  target: PortStation,
  result: ReturnType<typeof ask>,
): Arrival | null {
  if (from.vni !== null && target.vni !== null && from.vni !== target.vni) {
    return drop(walk, vSwitch, 'vni-isolated', {
      origin: originAt(walk, target.id, 'OVL-04', 'documented'),
      params: { vni: target.vni },
    })
  }
  const tag = vlanOf(walk.packet)
  step(walk, 'switch-known-port', {
    params: { mac: target.mac, port: target.token },
    lookups: [result],
    after: tag === null ? walk.packet : untagVlan(walk.packet),
  })
  return { kind: 'port-in', port: target.id, crossesSwitchAfter: false }
}

/** Access ports are untagged inside; the external port puts the tag on (TRN-24). */
function tagOut(walk: Walk, vlanId: number, external: StationId): Arrival {
  walk.pendingVlan = vlanId
  return { kind: 'uplink-out', port: external }
}
