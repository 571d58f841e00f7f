import type { Trace } from '../../engine/trace/trace'
import type { Header, Packet } from '../../engine/wire/packet'
import { lengthBytes } from '../../engine/wire/packet-ops'
import type { HeaderCheck, HeaderField } from './case'

type Kind = Header['kind']

function first<K extends Kind>(
  headers: readonly Header[],
  kind: K,
): Extract<Header, { kind: K }> | undefined {
  return headers.find((header): header is Extract<Header, { kind: K }> => header.kind === kind)
}

/** A header field as the cases write it; null when the packet has no such header. */
export function readHeader(packet: Packet, field: HeaderField): string | number | null {
  const tunnel = packet.headers.findIndex((header) => header.kind === 'vxlan')
  const outer = tunnel < 0 ? packet.headers : packet.headers.slice(0, tunnel + 1)
  const inner = tunnel < 0 ? [] : packet.headers.slice(tunnel + 1)
  const ports = first(outer, 'tcp') ?? first(outer, 'udp')
  switch (field) {
    case 'eth.src':
      return first(outer, 'ethernet')?.source ?? null
    case 'eth.dst':
      return first(outer, 'ethernet')?.destination ?? null
    case 'vlan':
      return first(outer, 'vlan')?.vlanId ?? 0
    case 'ip.src':
      return (first(outer, 'ipv4') ?? first(outer, 'ipv6'))?.source ?? null
    case 'ip.dst':
      return (first(outer, 'ipv4') ?? first(outer, 'ipv6'))?.destination ?? null
    case 'ttl':
      return first(outer, 'ipv4')?.ttl ?? first(outer, 'ipv6')?.hopLimit ?? null
    case 'sport':
      return ports?.sourcePort ?? null
    case 'dport':
      return ports?.destinationPort ?? null
    case 'vni':
      return first(outer, 'vxlan')?.vni ?? null
    case 'length':
      return lengthBytes(packet)
    case 'inner.eth.src':
      return first(inner, 'ethernet')?.source ?? null
    case 'inner.eth.dst':
      return first(inner, 'ethernet')?.destination ?? null
    case 'inner.ip.src':
      return first(inner, 'ipv4')?.source ?? null
    case 'inner.ip.dst':
      return first(inner, 'ipv4')?.destination ?? null
    case 'inner.ttl':
      return first(inner, 'ipv4')?.ttl ?? null
    case 'dhcp.message':
      return first(packet.headers, 'dhcp')?.message ?? null
    case 'dhcp.address':
      return first(packet.headers, 'dhcp')?.yourAddress ?? null
    case 'dns.code':
      return first(packet.headers, 'dns')?.code ?? null
    case 'dns.answer':
      return first(packet.headers, 'dns')?.addresses.join(', ') ?? null
    case 'inner.dport':
      return (first(inner, 'tcp') ?? first(inner, 'udp'))?.destinationPort ?? null
  }
}

/** Fields that differ from what the check fixes, one line each; empty when all agree. */
export function headerDifferences(trace: Trace | null, check: HeaderCheck): string[] {
  let left = check.nth ?? 1
  const hop = trace?.hops.find((candidate) => candidate.at === check.at && --left === 0)
  const step = check.leaving === true ? hop?.steps.at(-1) : hop?.steps[0]
  const packet = check.leaving === true ? step?.after : step?.before
  const place = `${check.on ?? 'request'}@${check.at}${check.leaving === true ? ' leaving' : ''}`
  if (!packet) return [`${place}: no packet there`]
  const checked = Object.entries(check.fields) as [HeaderField, string | number][] // keys of our own record
  return checked.flatMap(([field, expected]) => {
    const actual = readHeader(packet, field)
    return actual === expected ? [] : [`${place} ${field}: ${String(actual)}, not ${expected}`]
  })
}
