import { diffPackets } from '../wire/diff'
import { formatFlags } from '../wire/format'
import type { Header, Packet } from '../wire/packet'
import { innermostIp, lengthBytes } from '../wire/packet-ops'

/**
 * Header fields that can be watched. Without `outer-` they belong to the packet that was sent, wherever
 * it is wrapped in; with it to the tunnel around.
 */
export const WATCH_FIELDS = [
  'source-mac',
  'destination-mac',
  'vlan-id',
  'source-ip',
  'destination-ip',
  'protocol',
  'source-port',
  'destination-port',
  'tcp-flags',
  'ttl',
  'outer-source-mac',
  'outer-destination-mac',
  'outer-source-ip',
  'outer-destination-ip',
  'vni',
  'length',
] as const
export type WatchField = (typeof WATCH_FIELDS)[number]

/** A packet cut where the tunnel ends: what is around, and the packet that was sent with its frame. */
function cut(packet: Packet): {
  readonly outer: readonly Header[]
  readonly own: readonly Header[]
} {
  const tunnel = packet.headers.findLastIndex(({ kind }) => kind === 'vxlan')
  return { outer: packet.headers.slice(0, tunnel + 1), own: packet.headers.slice(tunnel + 1) }
}

function of<K extends Header['kind']>(
  headers: readonly Header[],
  kind: K,
): Extract<Header, { readonly kind: K }> | null {
  for (const header of headers) if (isKind(header, kind)) return header
  return null
}

function isKind<K extends Header['kind']>(
  header: Header,
  kind: K,
): header is Extract<Header, { readonly kind: K }> {
  return header.kind === kind
}

const ipOf = (headers: readonly Header[]) => of(headers, 'ipv4') ?? of(headers, 'ipv6')
const portsOf = (headers: readonly Header[]) => of(headers, 'tcp') ?? of(headers, 'udp')

/** The protocol of the packet that was sent, by its name; a number where it has none. */
function protocolOf(packet: Packet): string | null {
  const ip = innermostIp(packet)
  const next = ip && packet.headers[ip.index + 1]
  if (!next) return null
  if (next.kind === 'opaque') return `${next.protocol}`
  return next.kind === 'ndp' ? 'icmpv6' : next.kind
}

/** The value of a field as text; null where the packet has none. The length is what counts against an MTU. */
export function fieldValue(packet: Packet, field: WatchField): string | null {
  const { outer, own } = cut(packet)
  switch (field) {
    case 'source-mac':
      return of(own, 'ethernet')?.source ?? null
    case 'destination-mac':
      return of(own, 'ethernet')?.destination ?? null
    case 'vlan-id':
      // The tag of the outermost frame: no tag travels inside a tunnel here.
      return asText(of(packet.headers, 'vlan')?.vlanId)
    case 'source-ip':
      return ipOf(own)?.source ?? null
    case 'destination-ip':
      return ipOf(own)?.destination ?? null
    case 'protocol':
      return protocolOf(packet)
    case 'source-port':
      return asText(portsOf(own)?.sourcePort)
    case 'destination-port':
      return asText(portsOf(own)?.destinationPort)
    case 'tcp-flags': {
      const tcp = of(own, 'tcp')
      return tcp && formatFlags(tcp.flags)
    }
    case 'ttl': {
      const ip = ipOf(own)
      return asText(ip?.kind === 'ipv6' ? ip.hopLimit : ip?.ttl)
    }
    case 'outer-source-mac':
      return of(outer, 'ethernet')?.source ?? null
    case 'outer-destination-mac':
      return of(outer, 'ethernet')?.destination ?? null
    case 'outer-source-ip':
      return ipOf(outer)?.source ?? null
    case 'outer-destination-ip':
      return ipOf(outer)?.destination ?? null
    case 'vni':
      return asText(of(outer, 'vxlan')?.vni)
    case 'length':
      return `${lengthBytes(packet)}`
  }
}

const asText = (value: number | undefined): string | null =>
  value === undefined ? null : `${value}`

/** True when a step gave the field another value, or put it there, or took it away. */
export function changes(before: Packet, after: Packet, field: WatchField): boolean {
  return before !== after && fieldValue(before, field) !== fieldValue(after, field)
}

/** A field as the watch list shows it at a step. */
export interface Watch {
  readonly field: WatchField
  readonly before: string | null
  readonly now: string | null
  readonly changed: boolean
  /** Positions of the steps that change it, ascending. */
  readonly changesAt: readonly number[]
}

/** The watched fields at a step, in the order given. */
export function watchesAt(
  steps: readonly { readonly step: { readonly before: Packet; readonly after: Packet } }[],
  fields: readonly WatchField[],
  position: number,
): readonly Watch[] {
  const here = steps[position]?.step
  if (!here) return []
  return fields.map((field) => ({
    field,
    before: fieldValue(here.before, field),
    now: fieldValue(here.after, field),
    changed: changes(here.before, here.after, field),
    changesAt: steps.flatMap(({ step }, index) =>
      changes(step.before, step.after, field) ? [index] : [],
    ),
  }))
}

/** One header of a packet as a frame of a call stack. */
export interface HeaderFrame {
  readonly header: Header
  /** What the step did to it: pushed onto the stack, popped off it, fields written, or nothing. */
  readonly what: 'same' | 'pushed' | 'popped' | 'changed'
  /** Fields that the step wrote; empty unless `changed`. */
  readonly fields: readonly string[]
  /** How many tunnels it is around: 0 for the packet that was sent. */
  readonly tunnel: number
}

/**
 * The headers as a call stack: the one put on last is on top, as the innermost call is in a debugger.
 * What the step took off is still listed, on top, so that it can be shown in its place.
 */
export function callStack(before: Packet, after: Packet): readonly HeaderFrame[] {
  const diff = diffPackets(before, after)
  const tunnels = (headers: readonly Header[], index: number) =>
    headers.slice(index).filter(({ kind }) => kind === 'vxlan').length
  const popped = diff.flatMap((change): HeaderFrame[] =>
    change.kind === 'pop'
      ? [
          {
            header: change.header,
            what: 'popped',
            fields: [],
            tunnel: tunnels(before.headers, change.index),
          },
        ]
      : [],
  )
  const standing = after.headers.map((header, index): HeaderFrame => {
    const isPushed = diff.some((change) => change.kind === 'push' && change.index === index)
    const fields = diff.flatMap((change) =>
      change.kind === 'modify' && change.index === index ? [change.field] : [],
    )
    const what = isPushed ? 'pushed' : fields.length > 0 ? 'changed' : 'same'
    return { header, what, fields, tunnel: tunnels(after.headers, index) }
  })
  return [...popped, ...standing]
}
