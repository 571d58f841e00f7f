import { must } from '../../lib/assert'
import type { EntityId, HostId } from '../model/ids'
import type { StationId } from '../tables/rule'
import type { RoundTrip, Trace } from '../trace/trace'
import type { Header, Packet } from '../wire/packet'
import { frameBytes } from '../wire/packet-ops'

/*
 * The packet passport: what the headers say at every hop of a trace, one row a hop, with what the hop
 * changed. A packet that travels inside another has a layer for each: the outer one first.
 */

/** Columns of a passport, in their order. */
export const PASSPORT_FIELDS = [
  'source-mac',
  'destination-mac',
  'vlan',
  'vni',
  'source-ip',
  'destination-ip',
  'protocol',
  'source-port',
  'destination-port',
  'ttl',
] as const
export type PassportField = (typeof PASSPORT_FIELDS)[number]

export interface PassportCell {
  /** null: the packet has no such field here. */
  readonly value: string | null
  /** What it was when the packet left the hop before; absent where it is the same, or new. */
  readonly was?: string | null
}

/** One packet of those that are inside one another. */
export interface PassportLayer {
  readonly role: 'only' | 'outer' | 'inner'
  /** The hop put this packet around the other one. */
  readonly isNew: boolean
  readonly cells: Readonly<Record<PassportField, PassportCell>>
}

/** A hop. The packet is as it leaves: after the last step there. */
export interface PassportRow {
  readonly direction: Trace['direction']
  /** Hop token; `DROP@…` where the packet was dropped. */
  readonly at: string
  readonly station: StationId
  readonly hostId: HostId | null
  readonly entity: EntityId
  /** First and last step of the hop, in request and reply together; the last before the first where it has none. */
  readonly steps: readonly [first: number, last: number]
  readonly packet: Packet
  /** Outermost first. */
  readonly layers: readonly PassportLayer[]
  /** The hop took this many packets off from around the inner one. */
  readonly removed: number
  /** Bytes on the wire, with the frame where it has one; without padding and FCS. */
  readonly length: PassportCell
}

/** Every hop of request and reply, in order. */
export function passportOf({ request, reply }: RoundTrip): readonly PassportRow[] {
  const there = rowsOf(request, 0)
  if (reply === null) return there
  const last = must(there.at(-1), 'passportOf: a request without a hop')
  return [...there, ...rowsOf(reply, last.steps[1] + 1)]
}

/** The row of the hop that a step belongs to; null when there is no such step. */
export function passportRowAt(rows: readonly PassportRow[], step: number): PassportRow | null {
  return rows.find(({ steps: [first, last] }) => step >= first && step <= last) ?? null
}

function rowsOf(trace: Trace, firstStep: number): readonly PassportRow[] {
  let next = firstStep
  let before: Packet | null = null
  const first = must(
    trace.hops.flatMap(({ steps }) => steps)[0],
    'rowsOf: a trace without a step',
  ).before
  return trace.hops.map((hop) => {
    // Where the packet only passes on its way to what decides, nothing happens to it.
    const packet: Packet = hop.steps.at(-1)?.after ?? before ?? first
    const layers = layersOf(packet)
    const left = before === null ? null : layersOf(before)
    const row: PassportRow = {
      direction: trace.direction,
      at: hop.at,
      station: hop.station,
      hostId: hop.hostId,
      entity: hop.entity,
      steps: [next, next + hop.steps.length - 1],
      packet,
      layers: layers.map((fields, index) => layerAt(layers, left, index, fields)),
      removed: Math.max(0, (left?.length ?? 0) - layers.length),
      length: lengthCell(packet, before),
    }
    next += hop.steps.length
    before = packet
    return row
  })
}

type LayerFields = Readonly<Record<PassportField, string | null>>

function lengthCell(packet: Packet, before: Packet | null): PassportCell {
  const value = String(frameBytes(packet))
  const was = before === null ? value : String(frameBytes(before))
  return was === value ? { value } : { value, was }
}

/** Packets are paired from the inside out, because tunnels come and go at the outside. */
function layerAt(
  layers: readonly LayerFields[],
  left: readonly LayerFields[] | null,
  index: number,
  fields: LayerFields,
): PassportLayer {
  const was = left?.at(index - layers.length) ?? null
  const role = layers.length === 1 ? 'only' : index === layers.length - 1 ? 'inner' : 'outer'
  const cell = (field: PassportField): PassportCell => {
    const value = fields[field]
    if (was === null || was[field] === value) return { value }
    return { value, was: was[field] }
  }
  return {
    role,
    isNew: left !== null && was === null,
    cells: byField(cell),
  }
}

function byField<T>(of: (field: PassportField) => T): Readonly<Record<PassportField, T>> {
  const entries = PASSPORT_FIELDS.map((field) => [field, of(field)] as const)
  return Object.fromEntries(entries) as Record<PassportField, T> // one entry for each field
}

const NO_FIELDS: LayerFields = byField(() => null)

/** The packets inside one another; each ends with the VXLAN header that holds the next. */
function layersOf(packet: Packet): readonly LayerFields[] {
  const layers: LayerFields[] = []
  let current = NO_FIELDS
  for (const header of packet.headers) {
    current = { ...current, ...fieldsOf(header) }
    if (header.kind !== 'vxlan') continue
    layers.push(current)
    current = NO_FIELDS
  }
  return [...layers, current]
}

/** What a header says in a passport. */
function fieldsOf(header: Header): Partial<Record<PassportField, string>> {
  switch (header.kind) {
    case 'ethernet':
      return { 'source-mac': header.source, 'destination-mac': header.destination }
    case 'vlan':
      return { vlan: String(header.vlanId) }
    case 'vxlan':
      return { vni: String(header.vni), protocol: 'VXLAN' }
    case 'arp':
      return { 'source-ip': header.senderIp, 'destination-ip': header.targetIp, protocol: 'ARP' }
    case 'ipv4':
      return {
        'source-ip': header.source,
        'destination-ip': header.destination,
        ttl: String(header.ttl),
      }
    case 'ipv6':
      return {
        'source-ip': header.source,
        'destination-ip': header.destination,
        ttl: String(header.hopLimit),
      }
    case 'tcp':
    case 'udp':
      return {
        protocol: header.kind.toUpperCase(),
        'source-port': String(header.sourcePort),
        'destination-port': String(header.destinationPort),
      }
    case 'icmp':
      // An echo has no ports; NAT translates its identifier as it does a source port.
      return { protocol: 'ICMP', 'source-port': `id ${header.identifier}` }
    case 'ndp':
      return { protocol: 'NDP' }
    case 'dns':
    case 'dhcp':
      return { protocol: header.kind.toUpperCase() }
    case 'opaque':
      return { protocol: String(header.protocol) }
  }
}
