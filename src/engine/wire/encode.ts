import { assertNever, invariant, must } from '../../lib/assert'
import { encodeArp } from './arp'
import { bytesFromHex } from './bytes'
import { encodeDhcp } from './dhcp'
import { encodeDns } from './dns'
import { encodeEthernet, ETHER_TYPE } from './ethernet'
import { encodeIcmp } from './icmp'
import { encodeIpv4 } from './ipv4'
import { encodeIpv6 } from './ipv6'
import { encodeNeighbour } from './ndp'
import { encodeOpaque } from './opaque'
import type { Header, Packet } from './packet'
import { protocolNumber, type IpHeader } from './packet-ops'
import { encodeTcp } from './tcp'
import { encodeUdp } from './udp'
import { encodeVlan } from './vlan'
import { encodeVxlan } from './vxlan'

/**
 * The bytes of a packet, with right lengths, checksums, EtherTypes and protocol numbers. A packet
 * may begin at any layer down to IP: a stack hands it over before it has a frame. Throws on a stack
 * of headers that no wire carries (TCP behind Ethernet, VXLAN without a frame) and on a value that
 * does not fit its field: those are bugs of the caller.
 */
export function encode(packet: Packet): Uint8Array {
  return packet.headers.reduceRight<Uint8Array>(
    (payload, header, index) =>
      encodeHeader(header, payload, packet.headers[index - 1], packet.headers[index + 1]),
    bytesFromHex(packet.payload),
  )
}

function encodeHeader(
  header: Header,
  payload: Uint8Array,
  around: Header | undefined,
  inside: Header | undefined,
): Uint8Array {
  switch (header.kind) {
    case 'ethernet':
      return encodeEthernet(header, payload, etherTypeOf(inside))
    case 'vlan':
      return encodeVlan(header, payload, etherTypeOf(inside))
    case 'arp':
      invariant(payload.length === 0, 'encode: something behind ARP')
      return encodeArp(header)
    case 'ipv4':
      return encodeIpv4(header, payload, protocolOf(inside, 'ipv4'))
    case 'ipv6':
      return encodeIpv6(header, payload, protocolOf(inside, 'ipv6'))
    case 'tcp':
      return encodeTcp(header, payload, ipAround(around))
    case 'udp':
      return encodeUdp(header, payload, ipAround(around))
    case 'icmp':
      return encodeIcmp(header, payload, ipAround(around))
    case 'ndp':
      invariant(around?.kind === 'ipv6' && payload.length === 0, 'encode: NDP out of place')
      return encodeNeighbour(header, around)
    case 'vxlan':
      invariant(around?.kind === 'udp' && inside?.kind === 'ethernet', 'encode: VXLAN out of place')
      return encodeVxlan(header, payload)
    case 'dns':
    case 'dhcp':
      invariant(
        around?.kind === 'udp' && payload.length === 0,
        `encode: ${header.kind} out of place`,
      )
      return header.kind === 'dns' ? encodeDns(header) : encodeDhcp(header)
    case 'opaque':
      return encodeOpaque(payload)
    /* v8 ignore next -- unreachable: the cases above are the whole union */
    default:
      return assertNever(header)
  }
}

function etherTypeOf(inside: Header | undefined): number {
  const { kind } = must(inside, 'encode: an empty frame')
  invariant(kind in ETHER_TYPE, `encode: ${kind} straight in a frame`)
  return ETHER_TYPE[kind as keyof typeof ETHER_TYPE] // asked the line before
}

function protocolOf(inside: Header | undefined, under: 'ipv4' | 'ipv6'): number {
  return protocolNumber(must(inside, 'encode: an empty IP packet'), under)
}

function ipAround(around: Header | undefined): IpHeader {
  invariant(around?.kind === 'ipv4' || around?.kind === 'ipv6', 'encode: a transport without IP')
  return around
}
