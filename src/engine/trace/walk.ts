import { invariant, must } from '../../lib/assert'
import type { EntityId, HostId } from '../model/ids'
import type { ForwardingState, Station, StationKind } from '../tables/forwarding-state'
import { fieldsJudged, lookup, losersOf, type LookupResult } from '../tables/lookup'
import { readFields, type Fields } from '../tables/read-field'
import type {
  Confidence,
  DropFamily,
  DropReason,
  FieldName,
  Origin,
  StationId,
  Table,
  TableId,
} from '../tables/rule'
import type { IpAddress } from '../wire/address'
import { isIcmp, pop, topEthernet, tupleOf, type Tuple } from '../wire/packet-ops'
import type { EthernetHeader, Packet } from '../wire/packet'
import { familyOf } from './drop-family'
import {
  COMPARABLE,
  type ArpExchange,
  type ComparedField,
  type Disposition,
  type FlowState,
  type Hop,
  type Step,
  type StepCode,
  type TableLookup,
} from './trace'

/** Where the packet goes next. Each kind has one handler; see `run.ts`. */
export type Arrival =
  | { readonly kind: 'send'; readonly stack: StationId }
  | { readonly kind: 'stack-in'; readonly stack: StationId; readonly from: StationId }
  | { readonly kind: 'nic-out'; readonly nic: StationId }
  | { readonly kind: 'nic-in'; readonly nic: StationId }
  | { readonly kind: 'port-out'; readonly port: StationId }
  | { readonly kind: 'port-in'; readonly port: StationId; readonly crossesSwitchAfter: boolean }
  | { readonly kind: 'switch'; readonly vSwitch: StationId; readonly from: StationId }
  | { readonly kind: 'uplink-out'; readonly port: StationId }
  | { readonly kind: 'uplink-in'; readonly port: StationId }
  | { readonly kind: 'tunnel-in'; readonly vtep: StationId }
  /** What a host sends to itself and VFP takes at the host's own port. */
  | { readonly kind: 'own-port'; readonly port: StationId }
  | { readonly kind: 'outside'; readonly station: StationId; readonly from: StationId }

/** An arrival of one kind. */
export type ArrivalOf<K extends Arrival['kind']> = Arrival & { readonly kind: K }

interface OpenHop {
  readonly at: string
  readonly station: StationId
  readonly hostId: HostId | null
  readonly entity: EntityId
  readonly steps: Step[]
}

/** What a reply must look like to be the answer to the request. */
export interface Expectation {
  readonly app: StationId
  readonly tuple: Tuple
}

/** A question that a resolver handed on and whose answer it waits for. */
export interface Relay {
  readonly app: StationId
  /** Where it answers from. */
  readonly stack: StationId
  /** Where it asked from, and how the question left. */
  readonly upstream: StationId
  readonly sent: Tuple
  /** The question it was asked. */
  readonly question: Packet
}

/** One walk under way. Local to `trace`: what leaves it is frozen data. */
export interface Walk {
  readonly state: ForwardingState
  readonly direction: 'request' | 'reply'
  readonly now: number
  readonly expected: Expectation | null
  /** Steps tell which rows lost, and why. */
  readonly explains: boolean
  packet: Packet
  flows: FlowState
  /** Its stations have no host suffix in their tokens. */
  firstHost: HostId | null
  hops: OpenHop[]
  stepCount: number
  disposition: Disposition | null
  /** Headers of the frame that the next step takes off. */
  framing: number
  /** VLAN of the port a frame came from, until the external port has tagged it; 0 = untagged. */
  pendingVlan: number
  /** Questions that resolvers on the way handed on, the first one first. */
  relays: readonly Relay[]
  /** What the receiver answers with, when that is more than the packet turned round. */
  answer: Packet | null
  /** The host's port that VFP handed the frame to, rather than the host's stack. */
  mesh: StationId | null
  /** What has been looked at so far. */
  readonly compared: Set<ComparedField>
}

export const origin = (object: EntityId | null, fact: string, confidence: Confidence): Origin => ({
  object,
  fact,
  confidence,
})

/** What a question about stations and tables needs of a walk. */
export type Ground = Pick<Walk, 'state'>

export function stationAt(walk: Ground, id: StationId): Station {
  return must(walk.state.stations[id], `trace: no station ${id}`)
}

/** The station, which must be of this kind: anything else is a compiler bug. */
export function stationOfKind<K extends StationKind>(
  walk: Ground,
  id: StationId,
  kind: K,
): Extract<Station, { readonly kind: K }> {
  const station = stationAt(walk, id)
  if (!isKind(station, kind)) throw new Error(`trace: ${id} is no ${kind}`)
  return station
}

export function isKind<K extends StationKind>(
  station: Station | undefined,
  kind: K,
): station is Extract<Station, { readonly kind: K }> {
  return station?.kind === kind
}

export function tableAt(walk: Ground, id: TableId): Table {
  return must(walk.state.tables[id], `trace: no table ${id}`)
}

/** Addresses and ports of the packet. A packet that is walked has an IP header: ARP asks beside it. */
export function tupleAt(walk: Pick<Walk, 'packet'>): Tuple {
  return must(tupleOf(walk.packet), 'trace: no IP packet')
}

/** Where the packet goes to. */
export function destinationAt(walk: Pick<Walk, 'packet'>): IpAddress {
  return tupleAt(walk).destination
}

/** The outermost frame. Only stations that frames are handed to may ask. */
export function frameAt(walk: Pick<Walk, 'packet'>): EthernetHeader {
  return must(topEthernet(walk.packet), 'trace: no frame').header
}

/** Asks a table about the packet as it is, with `known` in place of some of its fields. */
export function ask(walk: Walk, id: TableId, known: Partial<Fields> = {}): LookupResult {
  const result = lookup(tableAt(walk, id), { ...readFields(walk.packet), ...known })
  if (walk.explains) look(walk, ...fieldsJudged(result))
  return result
}

/** What sessions, flows and hashes are made of. */
export const TUPLE_FIELDS = [
  'source-ip',
  'destination-ip',
  'protocol',
  'source-port',
  'destination-port',
] as const satisfies readonly FieldName[]

/** Notes that these fields decide what happens from here on. */
export function look(walk: Walk, ...fields: readonly ComparedField[]): void {
  for (const field of fields) walk.compared.add(field)
}

/** What was looked at, in the order in which fields are listed everywhere. */
export function comparedOn(walk: Pick<Walk, 'compared' | 'explains'>): ComparedField[] {
  if (!walk.explains) return []
  return COMPARABLE.filter((field) => walk.compared.has(field))
}

function asLookup(walk: Walk, result: LookupResult): TableLookup {
  return {
    table: result.table.id,
    asked: result.fields,
    winner: result.winner.id,
    isDefault: result.isDefault,
    losers: walk.explains ? losersOf(result) : [],
  }
}

/** Hop token with the suffix of its host: none on the first host of a round trip. */
export function tokenOf(walk: Walk, station: Station, token: string = station.token): string {
  if (station.hostId === null || station.hostId === walk.firstHost) return token
  if (token === 'hvnic(mgmt)') return `hvnic(mgmt${hostName(walk, station.hostId)})`
  return token.includes('(') ? token : `${token}(${hostName(walk, station.hostId)})`
}

/** The host's name, taken from the token of its own program: `app(B)`. */
function hostName(walk: Walk, hostId: HostId): string {
  const app = walk.state.apps[hostId]
  const token = app ? stationAt(walk, app).token : hostId
  return token.replace(/^app\((.*)\)$/, '$1')
}

/** Begins a hop, unless the packet is there already. */
export function enter(walk: Walk, id: StationId, token?: string): void {
  const station = stationAt(walk, id)
  if (station.hostId !== null) walk.firstHost ??= station.hostId
  const at = tokenOf(walk, station, token ?? station.token)
  const last = walk.hops.at(-1)
  if (last?.at === at) return
  walk.hops.push({ at, station: id, hostId: station.hostId, entity: station.entity, steps: [] })
}

export interface StepDetails {
  readonly station?: StationId
  readonly params?: Readonly<Record<string, string | number>>
  /** The packet after the step; absent = unchanged. */
  readonly after?: Packet
  readonly lookups?: readonly LookupResult[]
  readonly origin?: Origin
  readonly arp?: ArpExchange
}

/** Records a step in the current hop and makes its `after` the packet. */
export function step(walk: Walk, code: StepCode, details: StepDetails = {}): void {
  const hop = must(walk.hops.at(-1), 'step: no hop to record in')
  const decided = details.lookups?.at(-1)?.winner.origin
  const station = details.station ?? hop.station
  const before = walk.packet
  const bare = walk.framing === 0 ? before : pop(before, walk.framing)
  invariant(walk.framing === 0 || !details.after, 'step: a frame to take off and another change')
  walk.framing = 0
  const after = details.after ?? bare
  hop.steps.push({
    index: walk.stepCount,
    code,
    params: details.params ?? {},
    station,
    before,
    after,
    lookups: (details.lookups ?? []).map((result) => asLookup(walk, result)),
    origin:
      details.origin ?? decided ?? origin(stationAt(walk, station).entity, 'tcp-ip', 'documented'),
    arp: details.arp ?? null,
  })
  walk.stepCount += 1
  walk.packet = after
}

export interface DropDetails {
  readonly lookup?: LookupResult
  readonly origin?: Origin
  readonly params?: Readonly<Record<string, string | number>>
  readonly arp?: ArpExchange
}

/** Ends the walk at a station. The hop that drops is named `DROP@…`. */
export function drop(
  walk: Walk,
  id: StationId,
  reason: DropReason,
  details: DropDetails = {},
): null {
  const station = stationAt(walk, id)
  const at = `DROP@${tokenOf(walk, station)}`
  const last = walk.hops.at(-1)
  // A hop that only just began is the one that drops; what it already did stays in it.
  if (last && last.at === tokenOf(walk, station)) {
    walk.hops[walk.hops.length - 1] = { ...last, at }
  } else {
    walk.hops.push({ at, station: id, hostId: station.hostId, entity: station.entity, steps: [] })
  }
  const because =
    details.origin ??
    details.lookup?.winner.origin ??
    origin(station.entity, 'tcp-ip', 'documented')
  const params = {
    ...packetParams(walk.packet),
    ...(details.lookup && { rule: details.lookup.winner.name }),
    ...details.params,
  }
  step(walk, 'dropped', {
    station: id,
    params: { reason, ...params },
    origin: because,
    ...(details.lookup && { lookups: [details.lookup] }),
    ...(details.arp && { arp: details.arp }),
  })
  const family: DropFamily = familyOf(reason)
  walk.disposition = {
    kind: 'dropped',
    family,
    reason,
    station: id,
    rule: details.lookup?.winner.id ?? null,
    table: details.lookup?.table.id ?? null,
    origin: because,
    params,
  }
  return null
}

/** What every sentence of a drop may name: protocol, port and VLAN of the packet where it stopped. */
function packetParams(packet: Packet): Readonly<Record<string, string | number>> {
  const { protocol, destinationPort, vlanId } = readFields(packet)
  return {
    ...(protocol !== null && { protocol }),
    ...(destinationPort !== null && { port: destinationPort }),
    ...(vlanId !== 0 && { vlan: vlanId }),
  }
}

/** Ends the walk where somebody took the packet. */
export function deliver(walk: Walk, id: StationId, because: Origin): null {
  walk.disposition = { kind: 'delivered', station: id, origin: because }
  return null
}

/** The hops as they are handed out. */
export function finishedHops(walk: Walk): Hop[] {
  return walk.hops.map((hop, index) => ({ index, ...hop }))
}

/** The tuple of the answer: ICMP keeps its identifier, which stands for the source port. */
export function reversed(tuple: Tuple): Tuple {
  const echo = isIcmp(tuple.protocol)
  return {
    ...tuple,
    source: tuple.destination,
    sourcePort: echo ? tuple.sourcePort : tuple.destinationPort,
    destination: tuple.source,
    destinationPort: echo ? tuple.destinationPort : tuple.sourcePort,
  }
}

export function sameTuple(a: Tuple, b: Tuple): boolean {
  return (
    a.protocol === b.protocol &&
    a.source === b.source &&
    a.sourcePort === b.sourcePort &&
    a.destination === b.destination &&
    a.destinationPort === b.destinationPort
  )
}
