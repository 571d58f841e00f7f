import { assertNever, invariant, must } from '../../lib/assert'
import { isIpv6, type IpAddress, type MacAddress } from './address'
import { dhcpBytes } from './dhcp'
import { dnsBytes } from './dns'
import type { EthernetHeader, Header, Ipv4Header, Ipv6Header, Packet } from './packet'

/*
 * Reading and changing packets. Nothing here writes in place: every change is a new packet that
 * shares the untouched headers with the old one. "Top" is the outermost header of a kind: what a
 * switch, a router or a firewall on the way looks at, whatever is inside.
 */

export type HeaderKind = Header['kind']
export type HeaderOf<K extends HeaderKind> = Extract<Header, { readonly kind: K }>
export type IpHeader = Ipv4Header | Ipv6Header

/** A header and where it stands in `packet.headers`. */
export interface Located<H extends Header> {
  readonly index: number
  readonly header: H
}

/**
 * What tables match on. Ports of TCP and UDP; ICMP echo has no ports, so its identifier stands for
 * the source port and 0 for the destination port (as in a WinNAT session); other protocols have 0.
 */
export interface Tuple {
  readonly protocol: number
  readonly source: IpAddress
  readonly sourcePort: number
  readonly destination: IpAddress
  readonly destinationPort: number
}

/** What to change in the outermost IP header and the transport after it; what is left out stays. */
export interface AddressChange {
  readonly source?: IpAddress
  readonly sourcePort?: number
  readonly destination?: IpAddress
  readonly destinationPort?: number
}

export const PROTOCOL_ICMP = 1
export const PROTOCOL_TCP = 6
export const PROTOCOL_UDP = 17
export const PROTOCOL_ICMPV6 = 58

/** True for ICMP of either family, whose identifier stands for the source port. */
export function isIcmp(protocol: number): boolean {
  return protocol === PROTOCOL_ICMP || protocol === PROTOCOL_ICMPV6
}

/** The number of each protocol that a rule can name. */
export const PROTOCOL_NUMBERS = {
  icmp: PROTOCOL_ICMP,
  tcp: PROTOCOL_TCP,
  udp: PROTOCOL_UDP,
} as const

/** Bytes of the options that go with `maxSegmentSize`: MSS, NOP, window scale, NOP, NOP, SACK. */
export const TCP_SYN_OPTION_BYTES = 12

function isKind<K extends HeaderKind>(header: Header, kind: K): header is HeaderOf<K> {
  return header.kind === kind
}

/**
 * What each kind of header is to the IP header before it: whoever adds a kind decides it here.
 * `opaque` announces its own number; it and NDP have no ports.
 */
const AFTER_IP = {
  ethernet: 'never',
  vlan: 'never',
  arp: 'never',
  ipv4: 'never',
  ipv6: 'never',
  tcp: 'transport',
  udp: 'transport',
  icmp: 'transport',
  ndp: 'portless',
  vxlan: 'never',
  dns: 'never',
  dhcp: 'never',
  opaque: 'portless',
} as const satisfies Readonly<Record<HeaderKind, 'transport' | 'portless' | 'never'>>

/** TCP, UDP or an echo: what the tuple of a packet is read from. */
export type TransportHeader = HeaderOf<'tcp' | 'udp' | 'icmp'>

/** Whether the header is one of TCP, UDP or ICMP. */
export function isTransport(header: Header): header is TransportHeader {
  return AFTER_IP[header.kind] === 'transport'
}

function isIp(header: Header): header is IpHeader {
  return header.kind === 'ipv4' || header.kind === 'ipv6'
}

/** Puts headers around the packet; the first one given becomes the outermost. */
export function push(packet: Packet, ...headers: readonly Header[]): Packet {
  return { ...packet, headers: [...headers, ...packet.headers] }
}

/** Takes the `count` outermost headers off. Throws when there are not as many. */
export function pop(packet: Packet, count: number): Packet {
  invariant(count <= packet.headers.length, 'pop: more headers than the packet has')
  return { ...packet, headers: packet.headers.slice(count) }
}

/** The packet with another header at `index`. Throws when there is none to replace. */
export function replaceHeader(packet: Packet, index: number, header: Header): Packet {
  invariant(index >= 0 && index < packet.headers.length, 'replaceHeader: no header there')
  return { ...packet, headers: packet.headers.with(index, header) }
}

/** The first header of this kind at `from` or further in; null when there is none. */
export function findHeader<K extends HeaderKind>(
  packet: Packet,
  kind: K,
  from = 0,
): Located<HeaderOf<K>> | null {
  for (let index = from; index < packet.headers.length; index++) {
    const header = packet.headers[index]
    if (header && isKind(header, kind)) return { index, header }
  }
  return null
}

/** The outermost IP header; null for ARP. */
export function topIp(packet: Packet): Located<IpHeader> | null {
  const index = packet.headers.findIndex(isIp)
  const header = packet.headers[index]
  return header && isIp(header) ? { index, header } : null
}

/** The innermost IP header: that of the person's own packet, below any encapsulation. */
export function innermostIp(packet: Packet): Located<IpHeader> | null {
  const index = packet.headers.findLastIndex(isIp)
  const header = packet.headers[index]
  return header && isIp(header) ? { index, header } : null
}

/** The outermost Ethernet header; null for a packet that has no frame yet. */
export function topEthernet(packet: Packet): Located<EthernetHeader> | null {
  return findHeader(packet, 'ethernet')
}

/** VLAN of the outermost frame, null when it carries no tag. */
export function vlanOf(packet: Packet): number | null {
  const second = packet.headers[1]
  return second?.kind === 'vlan' ? second.vlanId : null
}

/** Puts an 802.1Q tag into the outermost frame. Throws when there is no frame, or a tag already. */
export function tagVlan(packet: Packet, vlanId: number, priority = 0): Packet {
  const frame = must(packet.headers[0], 'tagVlan: empty packet')
  invariant(frame.kind === 'ethernet', 'tagVlan: no frame to tag')
  invariant(vlanOf(packet) === null, 'tagVlan: the frame has a tag')
  return push(pop(packet, 1), frame, { kind: 'vlan', vlanId, priority })
}

/** The outermost frame without its tag, if it has one. */
export function untagVlan(packet: Packet): Packet {
  const frame = packet.headers[0]
  return frame && vlanOf(packet) !== null ? push(pop(packet, 2), frame) : packet
}

/** The packet with other MACs in its outermost frame. Throws when it has none. */
export function withMacs(
  packet: Packet,
  change: { readonly source?: MacAddress; readonly destination?: MacAddress },
): Packet {
  const frame = must(topEthernet(packet), 'withMacs: no frame')
  return replaceHeader(packet, frame.index, { ...frame.header, ...change })
}

/** TTL or hop limit of the outermost IP header; null without one. */
export function ttlOf(packet: Packet): number | null {
  const ip = topIp(packet)?.header
  if (!ip) return null
  return ip.kind === 'ipv4' ? ip.ttl : ip.hopLimit
}

/** The packet with this TTL or hop limit in its outermost IP header. Throws without one. */
export function withTtl(packet: Packet, ttl: number): Packet {
  const { index, header } = must(topIp(packet), 'withTtl: no IP header')
  return replaceHeader(
    packet,
    index,
    header.kind === 'ipv4' ? { ...header, ttl } : { ...header, hopLimit: ttl },
  )
}

/** Addresses and ports of the outermost IP header; null for ARP. Throws when nothing is behind it. */
export function tupleOf(packet: Packet): Tuple | null {
  const ip = topIp(packet)
  if (!ip) return null
  const { source, destination } = ip.header
  const next = must(packet.headers[ip.index + 1], 'tupleOf: nothing behind the IP header')
  const protocol = protocolNumber(next, ip.header.kind)
  return { protocol, source, destination, ...portsOf(next) }
}

function portsOf(header: Header): { sourcePort: number; destinationPort: number } {
  if (!isTransport(header)) return { sourcePort: 0, destinationPort: 0 }
  switch (header.kind) {
    case 'tcp':
    case 'udp':
      return { sourcePort: header.sourcePort, destinationPort: header.destinationPort }
    case 'icmp':
      return { sourcePort: header.identifier, destinationPort: 0 }
    /* v8 ignore next -- unreachable: the cases above are the whole union */
    default:
      return assertNever(header)
  }
}

/** The protocol number an IP header announces for the header behind it. Throws for layer 2. */
export function protocolNumber(header: Header, under: 'ipv4' | 'ipv6'): number {
  if (header.kind === 'opaque') return header.protocol
  if (header.kind === 'ndp') return PROTOCOL_ICMPV6
  invariant(isTransport(header), `protocolNumber: ${header.kind} does not follow an IP header`)
  switch (header.kind) {
    case 'tcp':
      return PROTOCOL_TCP
    case 'udp':
      return PROTOCOL_UDP
    case 'icmp':
      return under === 'ipv4' ? PROTOCOL_ICMP : PROTOCOL_ICMPV6
    /* v8 ignore next -- unreachable: the cases above are the whole union */
    default:
      return assertNever(header)
  }
}

/**
 * The packet with other addresses or ports in its outermost IP header and the transport after it.
 * For ICMP `sourcePort` is the identifier. Throws without an IP header, on an address of the other
 * family, and when a port is given to something that has none.
 */
export function withAddresses(packet: Packet, change: AddressChange): Packet {
  const ip = must(topIp(packet), 'withAddresses: no IP header')
  const readdressed = replaceHeader(packet, ip.index, readdress(ip.header, change))
  if (change.sourcePort === undefined && change.destinationPort === undefined) return readdressed
  const transport = must(packet.headers[ip.index + 1], 'withAddresses: nothing behind IP')
  return replaceHeader(readdressed, ip.index + 1, withPorts(transport, change))
}

function readdress(header: IpHeader, change: AddressChange): IpHeader {
  const source = change.source ?? header.source
  const destination = change.destination ?? header.destination
  if (header.kind === 'ipv4') {
    invariant(!isIpv6(source) && !isIpv6(destination), 'withAddresses: IPv6 in an IPv4 header')
    return { ...header, source, destination }
  }
  invariant(isIpv6(source) && isIpv6(destination), 'withAddresses: IPv4 in an IPv6 header')
  return { ...header, source, destination }
}

function withPorts(header: Header, change: AddressChange): Header {
  invariant(isTransport(header), `withAddresses: ${header.kind} has no ports`)
  switch (header.kind) {
    case 'tcp':
    case 'udp':
      return {
        ...header,
        sourcePort: change.sourcePort ?? header.sourcePort,
        destinationPort: change.destinationPort ?? header.destinationPort,
      }
    case 'icmp':
      return { ...header, identifier: change.sourcePort ?? header.identifier }
    /* v8 ignore next -- unreachable: the cases above are the whole union */
    default:
      return assertNever(header)
  }
}

/** True when the outermost transport is TCP asking for a new connection: SYN without ACK. */
export function isTcpSyn(packet: Packet): boolean {
  const ip = topIp(packet)
  const transport = ip ? packet.headers[ip.index + 1] : undefined
  return transport?.kind === 'tcp' && transport.flags.syn && !transport.flags.ack
}

/** Bytes this header takes on the wire. */
export function headerBytes(header: Header): number {
  switch (header.kind) {
    case 'ethernet':
      return 14
    case 'vlan':
      return 4
    case 'arp':
      return 28
    case 'ndp':
      return 32
    case 'ipv4':
      return 20
    case 'ipv6':
      return 40
    case 'tcp':
      return header.maxSegmentSize === null ? 20 : 20 + TCP_SYN_OPTION_BYTES
    case 'udp':
    case 'icmp':
    case 'vxlan':
      return 8
    case 'dns':
      return dnsBytes(header)
    case 'dhcp':
      return dhcpBytes(header)
    case 'opaque':
      return 0
    /* v8 ignore next -- unreachable: the cases above are the whole union */
    default:
      return assertNever(header)
  }
}

/** Bytes of the whole packet, its frame included if it has one; without padding and FCS. */
export function frameBytes(packet: Packet): number {
  return packet.headers.reduce((sum, header) => sum + headerBytes(header), payloadBytes(packet))
}

/**
 * What counts against an MTU: the outermost IP packet (or the ARP message), without the Ethernet
 * and VLAN headers around it.
 */
export function lengthBytes(packet: Packet): number {
  let link = 0
  for (const header of packet.headers) {
    if (header.kind !== 'ethernet' && header.kind !== 'vlan') break
    link += headerBytes(header)
  }
  return frameBytes(packet) - link
}

/** Bytes behind the last header. */
export function payloadBytes(packet: Packet): number {
  return packet.payload.length / 2
}
