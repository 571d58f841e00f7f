import { invariant, must } from '../../lib/assert'
import type {
  PortStation,
  SegmentStation,
  StackInterface,
  StackStation,
  Station,
  VSwitchStation,
} from '../tables/forwarding-state'
import { fieldsOf } from '../tables/read-field'
import { lookup, type LookupResult } from '../tables/lookup'
import type { DropReason, Origin, StationId } from '../tables/rule'
import {
  BROADCAST_MAC,
  groupMacOf,
  isIpv6,
  solicitedNodeOf,
  type IpAddress,
  type MacAddress,
} from '../wire/address'
import { doorsFor } from './audience'
import { takesFrames } from './frame-stations'
import { learn, learnMac } from './learned'
import { originAt } from './origins'
import { teamMember } from './team'
import { isKind, stationAt, stationOfKind, tableAt, type Walk } from './walk'

/*
 * The ARP question, for IPv6 that of neighbour discovery, as a flood: everybody in the layer 2 domain hears it, in a fixed order, until the
 * owner answers or VFP answers in its place. Where nobody does, the place nearest to the owner that
 * filtered the question is the one that is blamed.
 */

export interface Question {
  readonly target: IpAddress
  readonly senderIp: IpAddress
  readonly senderMac: MacAddress
  readonly vlanId: number // 0 = untagged
  readonly start: StationId
  readonly from: StationId
}

/** A station on the way, with its token where that is not the station's own, and the frame there. */
export interface PathEntry {
  readonly id: StationId
  readonly token: string
  readonly senderMac: MacAddress
  /** Tag that the frame has there; 0 = none, as everywhere inside a vSwitch. */
  readonly vlanId: number
}

export interface Answer {
  readonly mac: MacAddress
  readonly by: StationId
  readonly origin: Origin
}

interface Failure {
  readonly station: StationId
  readonly reason: DropReason
  readonly origin: Origin
  readonly lookup: LookupResult | null
}

export type Outcome =
  | { readonly answer: Answer; readonly failure: null; readonly path: readonly PathEntry[] }
  | { readonly answer: null; readonly failure: Failure; readonly path: readonly PathEntry[] }

/** How telling a failure is: the owner was behind it; it filtered; it is just where the flood began. */
const WEIGHT = { owner: 0, filtered: 1, began: 2 } as const
type Weight = (typeof WEIGHT)[keyof typeof WEIGHT]

interface Flood {
  readonly walk: Walk
  readonly question: Question
  readonly visited: Set<StationId>
  /** Where the question is now, from the asker on. */
  path: PathEntry[]
  vlanId: number
  senderMac: MacAddress
  /** What the uplink makes of the sender's MAC (l2bridge). */
  uplinkMac: MacAddress | null
  tokenOfSwitch: string | null
  failures: { readonly weight: Weight; readonly failure: Failure; readonly path: PathEntry[] }[]
}

/** Asks. Learns the asker's address at the one who answers, and MACs on the segments between. */
export function askAround(walk: Walk, question: Question): Outcome {
  const flood: Flood = {
    walk,
    question,
    visited: new Set(),
    path: [],
    vlanId: question.vlanId,
    senderMac: question.senderMac,
    uplinkMac: null,
    tokenOfSwitch: null,
    failures: [],
  }
  const answer = hear(flood, question.start, question.from)
  if (answer) return { answer, failure: null, path: flood.path }
  const worst = [...flood.failures].sort((a, b) => a.weight - b.weight)[0]
  const failure: Failure = worst?.failure ?? {
    station: question.start,
    reason: 'neighbour-unresolved',
    origin: originAt(walk, question.start, 'tcp-ip', 'documented'),
    lookup: null,
  }
  return { answer: null, failure, path: worst?.path ?? [] }
}

function fail(
  flood: Flood,
  weight: Weight,
  station: StationId,
  reason: DropReason,
  because: Origin,
  result: LookupResult | null = null,
): null {
  const failure = { station, reason, origin: because, lookup: result }
  flood.failures.push({ weight, failure, path: [...flood.path] })
  return null
}

/** One station hears the question. Leaves the path as it was unless the answer came from here. */
function hear(flood: Flood, id: StationId, from: StationId): Answer | null {
  const station = stationAt(flood.walk, id)
  const before = {
    path: flood.path,
    vlanId: flood.vlanId,
    senderMac: flood.senderMac,
    uplinkMac: flood.uplinkMac,
    tokenOfSwitch: flood.tokenOfSwitch,
  }
  const answer = hearAs(flood, station, from)
  if (!answer) Object.assign(flood, before)
  return answer
}

function pass(flood: Flood, station: Station, token: string = station.token): void {
  const vlanId = carriesTags(station) ? flood.vlanId : 0
  const { senderMac } = flood
  flood.path = [...flood.path, { id: station.id, token, senderMac, vlanId }]
}

/** Ports of a vSwitch are access ports: a tag is on the frame from the external port on (TRN-24). */
const carriesTags = (station: Station): boolean =>
  !['nic', 'vswitch'].includes(station.kind) &&
  (station.kind !== 'port' || station.role === 'external')

function hearAs(flood: Flood, station: Station, from: StationId): Answer | null {
  invariant(takesFrames(station), `hearAs: ${station.id} takes no frames`)
  switch (station.kind) {
    case 'nic':
      if (from === station.port) return owner(flood, station.stack, station.id)
      pass(flood, station)
      return hear(flood, station.port, station.id)
    case 'port':
      return station.role === 'external'
        ? hearUplink(flood, station, from)
        : from === station.vSwitch
          ? hearPortInward(flood, station)
          : hearPortOutward(flood, station)
    case 'vswitch':
      return hearSwitch(flood, station, from)
    case 'team': {
      pass(flood, station)
      const member = teamMember(flood.walk, station, flood.senderMac, null)
      if (member !== null) return hear(flood, member, station.id)
      const because = originAt(flood.walk, station.id, 'board', 'documented')
      return fail(flood, WEIGHT.filtered, station.id, 'link-down', because)
    }
    case 'pnic': {
      if (from === station.outside) {
        return isKind(stationAt(flood.walk, station.owner), 'stack')
          ? owner(flood, station.owner, station.id)
          : hear(flood, station.owner, station.id)
      }
      pass(flood, station)
      if (!station.linkUp || station.outside === null) {
        const because = originAt(flood.walk, station.id, 'board', 'documented')
        return fail(flood, WEIGHT.filtered, station.id, 'link-down', because)
      }
      return hear(flood, station.outside, station.id)
    }
    case 'parent-switch': {
      if (from === station.outside) return hear(flood, station.nic, station.id)
      const result = filter(flood, station.security)
      if (result.winner.action.kind === 'block') {
        const { reason } = result.winner.action
        return fail(flood, WEIGHT.filtered, station.id, reason, result.winner.origin, result)
      }
      pass(flood, station)
      return station.outside === null ? null : hear(flood, station.outside, station.id)
    }
    case 'segment':
      return hearSegment(flood, station, from)
    case 'fabric': {
      const result = filter(flood, station.ownership)
      if (result.winner.action.kind === 'block') {
        const { reason } = result.winner.action
        return fail(flood, WEIGHT.filtered, station.id, reason, result.winner.origin, result)
      }
      const because = originAt(flood.walk, station.id, 'L2T-01', 'documented')
      return { mac: station.gatewayMac, by: station.id, origin: because }
    }
    case 'stack':
      return owner(flood, station.id, from)
  }
}

/** What a filter says about the ARP frame. */
function filter(flood: Flood, table: Parameters<typeof tableAt>[1]): LookupResult {
  return lookup(
    tableAt(flood.walk, table),
    fieldsOf({
      sourceMac: flood.senderMac,
      destinationMac: audienceOf(flood.question.target),
      vlanId: flood.vlanId,
      destinationIp: flood.question.target,
      sourceIp: flood.question.senderIp,
    }),
  )
}

/** Everybody for ARP, the group of the address for NDP. */
const audienceOf = (target: IpAddress): MacAddress =>
  isIpv6(target) ? groupMacOf(solicitedNodeOf(target)) : BROADCAST_MAC

/** True when the interface has the address, of either family. */
export function hasAddress(item: StackInterface, address: IpAddress): boolean {
  return item.address === address || item.ipv6.some((own) => own.address === address)
}

/** Answers when an interface of the stack at this attachment has the address; learns the asker. */
function owner(flood: Flood, id: StationId, attachment: StationId): Answer | null {
  const stack = stationOfKind(flood.walk, id, 'stack')
  const own = ownerInterface(flood, stack, attachment)
  if (!own) return null
  learn(flood.walk, {
    stack: id,
    interfaceId: own.id,
    address: flood.question.senderIp,
    mac: flood.senderMac,
  })
  return { mac: own.mac, by: id, origin: originAt(flood.walk, id, 'tcp-ip', 'documented') }
}

function ownerInterface(flood: Flood, stack: StackStation, attachment: StationId) {
  return stack.interfaces.find(
    (item) =>
      item.attachedTo === attachment &&
      hasAddress(item, flood.question.target) &&
      (item.vlanId ?? 0) === (stack.role === 'router' ? flood.vlanId : 0),
  )
}

function hearPortOutward(flood: Flood, port: PortStation): Answer | null {
  if (port.role === 'endpoint') pass(flood, port)
  flood.vlanId = port.vlanId ?? 0
  flood.uplinkMac = uplinkMacOf(flood.walk, port)
  const vSwitch = stationOfKind(flood.walk, port.vSwitch, 'vswitch')
  flood.tokenOfSwitch = port.networkId ? switchTokenOf(port, vSwitch) : null
  if (port.arp) {
    const result = filter(flood, port.arp)
    const { action } = result.winner
    if (action.kind === 'answer-arp') {
      return { mac: action.mac, by: port.id, origin: result.winner.origin }
    }
    if (action.kind === 'block') {
      return fail(flood, WEIGHT.owner, port.id, action.reason, result.winner.origin, result)
    }
  }
  // VFP holds what it cannot resolve at its own port; elsewhere the switch is where the flood ends.
  if (port.vfpEnabled && port.role === 'endpoint') {
    const because = originAt(flood.walk, port.id, 'L2B-33', 'documented')
    fail(flood, WEIGHT.began, port.id, 'neighbour-unresolved', because)
  }
  return hear(flood, port.vSwitch, port.id)
}

/** `vsw(nat)` after the network of the port, not of the switch's first network. */
export function switchTokenOf(port: PortStation, vSwitch: VSwitchStation): string {
  return port.networkName === null ? vSwitch.token : `vsw(${port.networkName})`
}

function uplinkMacOf(walk: Walk, port: PortStation): MacAddress | null {
  for (const layer of port.layers) {
    for (const group of layer.groups.filter(({ direction }) => direction === 'out')) {
      for (const rule of tableAt(walk, group.table).rules) {
        if (rule.action.kind === 'rewrite-mac' && rule.action.source) return rule.action.source
      }
    }
  }
  return null
}

function hearPortInward(flood: Flood, port: PortStation): Answer | null {
  const vlan = port.vlanId ?? 0
  if (vlan === flood.vlanId) return hear(flood, port.nic, port.id)
  const nic = stationAt(flood.walk, port.nic)
  const owns =
    isKind(nic, 'nic') &&
    stationOfKind(flood.walk, nic.stack, 'stack').interfaces.some(
      (item) => item.attachedTo === nic.id && hasAddress(item, flood.question.target),
    )
  const because = originAt(flood.walk, port.id, 'TRN-26', 'documented')
  return owns ? fail(flood, WEIGHT.owner, port.vSwitch, 'vlan-filtered', because) : null
}

function hearSwitch(flood: Flood, vSwitch: VSwitchStation, from: StationId): Answer | null {
  if (flood.visited.has(vSwitch.id)) return null
  flood.visited.add(vSwitch.id)
  const outward = from !== vSwitch.external
  if (outward) {
    fail(flood, WEIGHT.began, vSwitch.id, 'neighbour-unresolved', vSwitch.silence)
  }
  pass(flood, vSwitch, flood.tokenOfSwitch ?? vSwitch.token)
  for (const position of doorsFor(
    flood.walk,
    vSwitch.id,
    () => vSwitch.ports,
    flood.question.target,
  )) {
    const port = must(vSwitch.ports[position], 'hearSwitch: no port')
    if (port === from) continue
    const answer = hear(flood, port, vSwitch.id)
    if (answer) return answer
  }
  return outward && vSwitch.external ? hear(flood, vSwitch.external, vSwitch.id) : null
}

function hearUplink(flood: Flood, port: PortStation, from: StationId): Answer | null {
  // A member of a team hands its frames to the port itself.
  if (from === port.nic || isKind(stationAt(flood.walk, from), 'pnic')) {
    if (port.arp) {
      const result = filter(flood, port.arp)
      const { action } = result.winner
      if (action.kind === 'answer-arp') {
        return { mac: action.mac, by: port.id, origin: result.winner.origin }
      }
    }
    return hear(flood, port.vSwitch, port.id)
  }
  flood.senderMac = flood.uplinkMac ?? flood.senderMac
  pass(flood, port)
  return hear(flood, port.nic, port.id)
}

function hearSegment(flood: Flood, segment: SegmentStation, from: StationId): Answer | null {
  if (flood.visited.has(segment.id)) return null
  flood.visited.add(segment.id)
  const entry = segment.ends.find((end) => end.to === from)
  if (entry) {
    const result = filter(flood, entry.table)
    if (result.winner.action.kind === 'block') {
      const { reason } = result.winner.action
      return fail(flood, WEIGHT.filtered, segment.id, reason, result.winner.origin, result)
    }
  }
  const because = originAt(flood.walk, segment.id, 'ethernet-switch', 'documented')
  fail(flood, WEIGHT.began, segment.id, 'neighbour-unresolved', because)
  pass(flood, segment)
  const vlan = entry?.mode === 'access' ? entry.accessVlan : flood.vlanId
  const doors = () => segment.ends.map(({ to }) => to)
  for (const position of doorsFor(flood.walk, segment.id, doors, flood.question.target)) {
    const end = must(segment.ends[position], 'hearSegment: no end')
    if (end.to === from) continue
    const carried = vlanAtEnd(flood, end, vlan)
    if (carried === null) continue
    const inside = flood.vlanId
    flood.vlanId = carried
    const answer = hear(flood, end.to, segment.id)
    flood.vlanId = inside
    if (answer) {
      learnMac(flood.walk, segment.id, vlan, flood.senderMac, from)
      learnMac(flood.walk, segment.id, vlan, answer.mac, end.to)
      return answer
    }
  }
  return null
}

/** The VLAN id a frame of this VLAN carries out of an end, or null when it does not go there. */
function vlanAtEnd(flood: Flood, end: SegmentStation['ends'][number], vlan: number): number | null {
  if (end.mode === 'access') return end.accessVlan === vlan ? 0 : null
  const result = lookup(tableAt(flood.walk, end.table), fieldsOf({ vlanId: vlan }))
  return result.winner.action.kind === 'block' ? null : vlan
}
