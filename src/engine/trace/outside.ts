import type {
  FabricStation,
  ParentSwitchStation,
  PhysicalNicStation,
  SegmentStation,
  Station,
} from '../tables/forwarding-state'
import type { StationId } from '../tables/rule'
import { assertNever, invariant, must } from '../../lib/assert'
import type { MacAddress } from '../wire/address'
import { lengthBytes, tagVlan, untagVlan, vlanOf, withMacs } from '../wire/packet-ops'
import { asksForLease, servesLeases } from './dhcp'
import { isCableEnd, isOutside } from './frame-stations'
import { learnMac } from './learned'
import { originAt } from './origins'
import { teamMember } from './team'
import {
  ask,
  destinationAt,
  drop,
  enter,
  frameAt,
  isKind,
  look,
  stationAt,
  stationOfKind,
  step,
  TUPLE_FIELDS,
  type Arrival,
  type Walk,
} from './walk'

/** A frame at a station beyond the vSwitch: team, NIC, parent switch, segment, fabric, somebody's stack. */
export function crossOutside(
  walk: Walk,
  arrival: Arrival & { readonly kind: 'outside' },
): Arrival | null {
  const station = stationAt(walk, arrival.station)
  const { from } = arrival
  invariant(isOutside(station), `crossOutside: ${station.id} is not outside`)
  switch (station.kind) {
    case 'team':
      return crossTeam(walk, station)
    case 'pnic':
      return from === station.outside ? enterNic(walk, station) : leaveNicOutward(walk, station)
    case 'parent-switch':
      return crossParent(walk, station, from)
    case 'segment':
      return crossSegment(walk, station, from)
    case 'fabric':
      return crossFabric(walk, station, from)
    case 'stack':
      return { kind: 'stack-in', stack: station.id, from }
    /* v8 ignore next -- unreachable: the cases above are the whole union */
    default:
      return assertNever(station)
  }
}

function crossTeam(walk: Walk, team: Station & { readonly kind: 'team' }): Arrival | null {
  enter(walk, team.id)
  if (team.balancing === 'dynamic') look(walk, ...TUPLE_FIELDS)
  const member = teamMember(walk, team, frameAt(walk).source, walk.packet)
  if (!member) {
    return drop(walk, team.id, 'link-down', {
      origin: originAt(walk, team.id, 'TRN-33', 'documented'),
    })
  }
  step(walk, 'team-member', {
    params: { nic: stationAt(walk, member).token },
    origin: originAt(walk, team.id, 'TRN-33', 'documented'),
  })
  return { kind: 'outside', station: member, from: team.id }
}

function leaveNicOutward(walk: Walk, nic: PhysicalNicStation): Arrival | null {
  enter(walk, nic.id)
  const because = originAt(walk, nic.id, 'board', 'documented')
  if (!nic.linkUp || nic.outside === null) {
    return drop(walk, nic.id, 'link-down', { origin: because })
  }
  const size = lengthBytes(walk.packet)
  look(walk, 'length')
  if (size > nic.mtuBytes) {
    return drop(walk, nic.id, 'mtu-exceeded', {
      origin: originAt(walk, nic.id, 'OVL-15', 'observed'),
      params: { size, mtu: nic.mtuBytes },
    })
  }
  step(walk, 'leaves-nic', { params: { nic: nic.token }, origin: because })
  return { kind: 'outside', station: nic.outside, from: nic.id }
}

function enterNic(walk: Walk, nic: PhysicalNicStation): Arrival | null {
  enter(walk, nic.id)
  const because = originAt(walk, nic.id, 'board', 'documented')
  if (!nic.linkUp) return drop(walk, nic.id, 'link-down', { origin: because })
  step(walk, 'enters-nic', { params: { nic: nic.token }, origin: because })
  return isKind(stationAt(walk, nic.owner), 'stack')
    ? { kind: 'stack-in', stack: nic.owner, from: nic.id }
    : { kind: 'uplink-in', port: nic.owner }
}

function crossParent(walk: Walk, parent: ParentSwitchStation, from: StationId): Arrival | null {
  enter(walk, parent.id)
  if (from === parent.outside) {
    step(walk, 'parent-allows', { origin: originAt(walk, parent.id, 'A.7', 'documented') })
    return { kind: 'outside', station: parent.nic, from: outsideOf(walk, parent.nic) }
  }
  const result = ask(walk, parent.security)
  if (result.winner.action.kind === 'block') {
    return drop(walk, parent.id, result.winner.action.reason, {
      lookup: result,
      params: { address: frameAt(walk).source },
    })
  }
  step(walk, 'parent-allows', { lookups: [result] })
  if (parent.outside === null) {
    return drop(walk, parent.id, 'link-down', {
      origin: originAt(walk, parent.id, 'board', 'documented'),
    })
  }
  return { kind: 'outside', station: parent.outside, from: parent.id }
}

/** A NIC takes a frame as coming from its own outside. */
function outsideOf(walk: Walk, nic: StationId): StationId {
  return must(stationOfKind(walk, nic, 'pnic').outside, 'outsideOf: a NIC without a cable')
}

function crossSegment(walk: Walk, segment: SegmentStation, from: StationId): Arrival | null {
  enter(walk, segment.id)
  const frame = frameAt(walk)
  const entry = must(
    segment.ends.find((end) => end.to === from),
    'crossSegment: by no end of it',
  )
  const tag = vlanOf(walk.packet) ?? 0
  const result = ask(walk, entry.table)
  if (result.winner.action.kind === 'block') {
    const { reason } = result.winner.action
    return drop(walk, segment.id, reason, { lookup: result, params: { vlan: tag } })
  }
  const vlan = entry.mode === 'access' ? entry.accessVlan : tag
  learnMac(walk, segment.id, vlan, frame.source, from)
  const known = walk.flows.macs.find(
    (item) => item.segment === segment.id && item.vlanId === vlan && item.mac === frame.destination,
  )
  const end = segment.ends.find(
    (item) =>
      item.to !== from &&
      carries(walk, item, vlan) &&
      (known ? item.to === known.end : accepts(walk, item.to, frame.destination, segment.id)),
  )
  if (!end) {
    if (asksForLease(walk.packet)) {
      return drop(walk, segment.id, 'no-dhcp-server', {
        origin: originAt(walk, segment.id, 'dhcp', 'documented'),
      })
    }
    return drop(walk, segment.id, 'no-mac-entry', {
      origin: originAt(walk, segment.id, 'ethernet-switch', 'documented'),
      params: { address: frame.destination },
    })
  }
  step(walk, 'crosses-segment', {
    params: { segment: segment.name },
    after: retag(walk, end.mode === 'access' ? 0 : vlan),
    origin: originAt(walk, segment.id, 'ethernet-switch', 'documented'),
  })
  return { kind: 'outside', station: end.to, from: segment.id }
}

/** The packet with the tag that this end sends: none on an access port. */
function retag(walk: Walk, vlan: number) {
  const bare = untagVlan(walk.packet)
  const before = vlanOf(walk.packet) ?? 0
  if (before === vlan) return walk.packet
  return vlan === 0 ? bare : tagVlan(bare, vlan)
}

function carries(walk: Walk, end: SegmentStation['ends'][number], vlan: number): boolean {
  if (end.mode === 'access') return end.accessVlan === vlan
  return ask(walk, end.table, { vlanId: vlan }).winner.action.kind !== 'block'
}

/** Whether somebody behind this end takes frames for a MAC: a switch that has not learned floods. */
function accepts(walk: Walk, id: StationId, mac: MacAddress, from: StationId): boolean {
  const station = stationAt(walk, id)
  if (!isCableEnd(station)) return false
  switch (station.kind) {
    case 'stack':
      return asksForLease(walk.packet)
        ? servesLeases(walk, station)
        : station.interfaces.some((item) => item.attachedTo === from && item.mac === mac)
    case 'parent-switch':
      return accepts(walk, station.nic, mac, id)
    case 'pnic': {
      if (station.mac === mac) return true
      const owner = stationAt(walk, station.owner)
      if (!isKind(owner, 'port')) return false
      const vSwitch = stationOfKind(walk, owner.vSwitch, 'vswitch')
      return vSwitch.ports.some((port) => stationOfKind(walk, port, 'port').mac === mac)
    }
    case 'segment':
      return station.ends.some((end) => end.to !== from && accepts(walk, end.to, mac, id))
    /* v8 ignore next -- unreachable: the cases above are the whole union */
    default:
      return assertNever(station)
  }
}

/** Azure: is the MAC the VM's own, does the network security group let it, who has the address. */
function crossFabric(walk: Walk, fabric: FabricStation, from: StationId): Arrival | null {
  const fromVm = from === fabric.nic
  if (fromVm) {
    enter(walk, fabric.id)
    const owned = ask(walk, fabric.ownership)
    if (owned.winner.action.kind === 'block') {
      return drop(walk, fabric.id, owned.winner.action.reason, {
        lookup: owned,
        params: { address: frameAt(walk).source },
      })
    }
  }
  const place = ask(walk, fabric.addresses)
  const nsg = ask(walk, fabric.nsg)
  const { action } = place.winner
  const params = { address: destinationAt(walk) }
  if (action.kind === 'block')
    return drop(walk, fabric.id, action.reason, { lookup: place, params })
  invariant(action.kind === 'to-port', 'crossFabric: an address without a place')
  const target = stationAt(walk, action.port)
  // What comes from outside meets the policy at the physical host it is for.
  const at = !fromVm && isKind(target, 'fabric') ? target : fabric
  if (!fromVm) enter(walk, at.id)
  if (nsg.winner.action.kind === 'block') {
    return drop(walk, at.id, nsg.winner.action.reason, { lookup: nsg, params })
  }
  if (isKind(target, 'stack')) return toMachine(walk, at, target, place, nsg)
  const vm = vmAbove(target)
  step(walk, target.id === fabric.id ? 'fabric-reflects' : 'fabric-forwards', {
    params,
    lookups: [nsg, place],
    after: withMacs(walk.packet, { source: fabric.gatewayMac, destination: vm.mac }),
  })
  if (fromVm && target.id !== fabric.id) {
    enter(walk, fabric.wire)
    const because = originAt(walk, fabric.wire, 'L2T-06', 'documented')
    step(walk, 'crosses-segment', { params: { segment: 'wire' }, origin: because })
    enter(walk, target.id)
    step(walk, 'fabric-forwards', { params, origin: because })
  }
  return { kind: 'outside', station: vm.nic, from: target.id }
}

/** The VM of a physical host of the fabric: addresses lead to no other one. */
function vmAbove(place: Station): { readonly nic: StationId; readonly mac: MacAddress } {
  invariant(isKind(place, 'fabric'), 'crossFabric: no VM there')
  return {
    nic: must(place.nic, 'crossFabric: no VM there'),
    mac: must(place.nicMac, 'crossFabric: no VM there'),
  }
}

function toMachine(
  walk: Walk,
  at: FabricStation,
  target: Station & { readonly kind: 'stack' },
  place: ReturnType<typeof ask>,
  nsg: ReturnType<typeof ask>,
): Arrival {
  const edge = must(
    target.interfaces.find((item) => isKind(stationAt(walk, item.attachedTo), 'fabric')),
    'toMachine: not on the fabric',
  )
  step(walk, 'fabric-forwards', {
    params: { address: destinationAt(walk) },
    lookups: [nsg, place],
    after: withMacs(walk.packet, {
      source: at.gatewayMac,
      destination: edge.mac,
    }),
  })
  return { kind: 'stack-in', stack: target.id, from: edge.attachedTo }
}
