import { assertNever } from '../../lib/assert'
import { ok, type Result } from '../../lib/result'
import { decodeArp } from './arp'
import { VXLAN_PORT } from './build'
import { hexFromBytes, skip, type Span } from './bytes'
import { failAt, type Decoded, type DecodeError } from './decode-error'
import { DHCP_CLIENT_PORT, DHCP_SERVER_PORT, readDhcp } from './dhcp'
import { DNS_PORT, readDns } from './dns'
import { decodeEthernet, ETHER_TYPE } from './ethernet'
import { decodeIcmp } from './icmp'
import { decodeIpv4 } from './ipv4'
import { decodeIpv6 } from './ipv6'
import { decodeNeighbour, isNeighbour } from './ndp'
import { decodeOpaque } from './opaque'
import type {
  DhcpHeader,
  DnsHeader,
  EthernetHeader,
  Header,
  Packet,
  UdpHeader,
  VlanHeader,
} from './packet'
import {
  PROTOCOL_ICMP,
  PROTOCOL_ICMPV6,
  PROTOCOL_TCP,
  PROTOCOL_UDP,
  type IpHeader,
} from './packet-ops'
import { decodeTcp } from './tcp'
import { decodeUdp } from './udp'
import { decodeVlan } from './vlan'
import { decodeVxlan, isVxlan } from './vxlan'

/** The layer that comes next, with what it needs from those around it. */
type Next =
  | { readonly layer: 'ethernet' | 'vlan' | 'arp' | 'ipv4' | 'ipv6' | 'vxlan' }
  | { readonly layer: 'tcp' | 'udp' | 'icmp'; readonly ip: IpHeader }
  /** DNS or DHCP: read already, to see whether it is one. */
  | { readonly layer: 'message'; readonly header: DnsHeader | DhcpHeader }
  | { readonly layer: 'opaque'; readonly protocol: number }

interface Layer {
  readonly header: Header
  readonly rest: Span
  /** null: what is left is payload. */
  readonly next: Next | null
}

/**
 * The packet in these bytes. Verifies every length and checksum. What a packet of ours has no place
 * for is `not-modelled` when it would change the meaning (fragments, IP options), and dropped when
 * not (service class, TCP options other than MSS, padding of a frame). `decode(encode(p))` is `p`.
 */
export function decode(
  bytes: Uint8Array,
  first: 'ethernet' | 'ipv4' | 'ipv6' = 'ethernet',
): Result<Packet, DecodeError> {
  const headers: Header[] = []
  let rest: Span = { bytes, offset: 0 }
  let next: Next | null = { layer: first }
  while (next !== null) {
    const layer: Result<Layer, DecodeError> = decodeLayer(rest, next)
    if (!layer.ok) return layer
    headers.push(layer.value.header)
    rest = layer.value.rest
    next = layer.value.next
  }
  return ok({ headers, payload: hexFromBytes(rest.bytes) })
}

function decodeLayer(span: Span, next: Next): Result<Layer, DecodeError> {
  switch (next.layer) {
    case 'ethernet': {
      const layer = decodeEthernet(span)
      return layer.ok ? framed(span, 12, layer.value) : layer
    }
    case 'vlan': {
      const layer = decodeVlan(span)
      return layer.ok ? framed(span, 2, layer.value) : layer
    }
    case 'arp':
      return last(decodeArp(span))
    case 'ipv4': {
      const layer = decodeIpv4(span)
      if (!layer.ok) return layer
      const { header, rest, protocol } = layer.value
      return ok({ header, rest, next: afterIp(protocol, header) })
    }
    case 'ipv6': {
      const layer = decodeIpv6(span)
      if (!layer.ok) return layer
      const { header, rest, nextHeader } = layer.value
      return ok({ header, rest, next: afterIp(nextHeader, header) })
    }
    case 'tcp':
      return last(decodeTcp(span, next.ip))
    case 'udp': {
      const layer = decodeUdp(span, next.ip)
      if (!layer.ok) return layer
      const { header, rest } = layer.value
      return ok({ header, rest, next: afterUdp(header, rest) })
    }
    case 'icmp':
      return last(
        next.ip.kind === 'ipv6' && isNeighbour(span)
          ? decodeNeighbour(span, next.ip)
          : decodeIcmp(span, next.ip),
      )
    case 'vxlan': {
      const layer = decodeVxlan(span)
      return layer.ok ? ok({ ...layer.value, next: { layer: 'ethernet' } }) : layer
    }
    case 'message':
      return ok({ header: next.header, rest: skip(span, span.bytes.length), next: null })
    case 'opaque':
      return last(decodeOpaque(span, next.protocol))
    /* v8 ignore next -- unreachable: the cases above are the whole union */
    default:
      return assertNever(next)
  }
}

function last(layer: Result<Decoded<Header>, DecodeError>): Result<Layer, DecodeError> {
  return layer.ok ? ok({ ...layer.value, next: null }) : layer
}

/** `at` is where the EtherType stands in the span. */
function framed(
  span: Span,
  at: number,
  frame: Decoded<EthernetHeader | VlanHeader> & { readonly etherType: number },
): Result<Layer, DecodeError> {
  const { header, rest, etherType } = frame
  switch (etherType) {
    case ETHER_TYPE.ipv4:
      return ok({ header, rest, next: { layer: 'ipv4' } })
    case ETHER_TYPE.arp:
      return ok({ header, rest, next: { layer: 'arp' } })
    case ETHER_TYPE.ipv6:
      return ok({ header, rest, next: { layer: 'ipv6' } })
    case ETHER_TYPE.vlan:
      // A tag inside a tag (802.1ad) is nothing a Windows vSwitch makes.
      if (header.kind === 'ethernet') return ok({ header, rest, next: { layer: 'vlan' } })
  }
  return failAt(header.kind, span)('not-modelled', 'EtherType', at, null, etherType)
}

/** What stands behind UDP, by its ports; null: payload, also where the bytes are none of ours. */
function afterUdp(header: UdpHeader, rest: Span): Next | null {
  const ports = [header.sourcePort, header.destinationPort]
  if (header.destinationPort === VXLAN_PORT && isVxlan(rest)) return { layer: 'vxlan' }
  const message = ports.includes(DNS_PORT)
    ? readDns(rest)
    : ports.includes(DHCP_SERVER_PORT) && ports.includes(DHCP_CLIENT_PORT)
      ? readDhcp(rest)
      : null
  return message && { layer: 'message', header: message }
}

function afterIp(protocol: number, ip: IpHeader): Next {
  switch (protocol) {
    case PROTOCOL_TCP:
      return { layer: 'tcp', ip }
    case PROTOCOL_UDP:
      return { layer: 'udp', ip }
    case ip.kind === 'ipv4' ? PROTOCOL_ICMP : PROTOCOL_ICMPV6:
      return { layer: 'icmp', ip }
    default:
      return { layer: 'opaque', protocol }
  }
}
