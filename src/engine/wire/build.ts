import { hashText } from '../../lib/hash'
import { assertNever, invariant, must } from '../../lib/assert'
import {
  BROADCAST_MAC,
  groupMacOf,
  isIpv6,
  solicitedNodeOf,
  ZERO_MAC,
  type IpAddress,
  type Ipv4Address,
  type Ipv6Address,
  type MacAddress,
} from './address'
import type { DnsHeader, Header, Packet, TcpFlags, TcpHeader } from './packet'
import {
  findHeader,
  innermostIp,
  isTransport,
  payloadBytes,
  pop,
  push,
  tupleOf,
  type IpHeader,
  type TransportHeader,
} from './packet-ops'

/** TTL of every packet Windows starts (moby#32969, observed). */
export const WINDOWS_TTL = 128
/** Window of a Windows SYN. */
const WINDOWS_WINDOW = 64240
/** Of a 1500-byte MTU: 1500 - 20 - 20. */
const ETHERNET_MSS = 1460
/** IANA's port for VXLAN. HNS can change it. */
export const VXLAN_PORT = 4789
/** What VXLAN adds to an IP packet: inner Ethernet 14, VXLAN 8, UDP 8, IPv4 20. */
export const VXLAN_OVERHEAD_BYTES = 50

/** Proof that no router stood between (RFC 4861). */
const NDP_HOP_LIMIT = 255

const NO_FLAGS: TcpFlags = { syn: false, ack: false, fin: false, rst: false, psh: false }

/** What somebody wants to send. The first packet of it is an IP packet without a frame. */
export interface PacketRequest {
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'other'
  /** For 'other': 47 (GRE), 132 (SCTP)… */
  readonly protocolNumber?: number | null
  readonly source: IpAddress
  readonly destination: IpAddress
  /** TCP and UDP. */
  readonly sourcePort?: number | null
  /** TCP and UDP. */
  readonly destinationPort?: number | null
  readonly payloadBytes?: number
  /** IPv4 identification: a counter per source. */
  readonly identification?: number
  /** TCP sets the bit anyway: Windows discovers the path MTU. */
  readonly dontFragment?: boolean
  /** MSS option of the SYN; 1460, inside an overlay 1410. */
  readonly maxSegmentSize?: number
}

/**
 * The first packet of a request, as Windows would send it: TTL 128; a SYN with window 64240 and
 * MSS; a ping with identifier 1 and the alphabet Windows sends. Starts at the IP header. Throws on
 * addresses of two families, on TCP or UDP without ports and on 'other' without a number.
 */
export function buildPacket(request: PacketRequest): Packet {
  return {
    headers: [ipHeader(request), transportHeader(request)],
    payload: patternPayload(request.payloadBytes ?? (request.protocol === 'icmp' ? 32 : 0)),
  }
}

function ipHeader(request: PacketRequest): IpHeader {
  const { source, destination } = request
  if (isIpv6(source)) {
    invariant(isIpv6(destination), 'buildPacket: addresses of two families')
    return { kind: 'ipv6', source, destination, hopLimit: WINDOWS_TTL }
  }
  invariant(!isIpv6(destination), 'buildPacket: addresses of two families')
  return {
    kind: 'ipv4',
    source,
    destination,
    ttl: WINDOWS_TTL,
    identification: request.identification ?? 1,
    dontFragment: request.protocol === 'tcp' || (request.dontFragment ?? false),
  }
}

function transportHeader(request: PacketRequest): Header {
  switch (request.protocol) {
    case 'tcp':
      return {
        kind: 'tcp',
        ...portsOf(request),
        sequence: initialSequence(request.source, request.destination, portsOf(request)),
        acknowledgement: 0,
        flags: { ...NO_FLAGS, syn: true },
        window: WINDOWS_WINDOW,
        maxSegmentSize: request.maxSegmentSize ?? ETHERNET_MSS,
      }
    case 'udp':
      return { kind: 'udp', ...portsOf(request), hasChecksum: true }
    case 'icmp':
      return { kind: 'icmp', type: 'echo-request', identifier: 1, sequence: 1 }
    case 'other':
      return {
        kind: 'opaque',
        protocol: must(request.protocolNumber, 'buildPacket: other protocol without number'),
      }
    /* v8 ignore next -- unreachable: the cases above are the whole union */
    default:
      return assertNever(request.protocol)
  }
}

function portsOf(request: PacketRequest): { sourcePort: number; destinationPort: number } {
  return {
    sourcePort: must(request.sourcePort, 'buildPacket: no source port'),
    destinationPort: must(request.destinationPort, 'buildPacket: no destination port'),
  }
}

/** A number that looks like chance and is the same each time. */
function initialSequence(
  source: IpAddress,
  destination: IpAddress,
  ports: { readonly sourcePort: number; readonly destinationPort: number },
): number {
  return hashText(`${source}:${ports.sourcePort}>${destination}:${ports.destinationPort}`)
}

/** The bytes a Windows ping carries: `abc…vw`, over and over, as hexadecimal. */
export function patternPayload(bytes: number): string {
  return Array.from({ length: bytes }, (_, i) => (0x61 + (i % 23)).toString(16)).join('')
}

/**
 * The answer to a packet that arrived: addresses and ports swapped, TTL 128 again, no frame, no
 * encapsulation. SYN gets SYN-ACK, other TCP gets ACK, UDP an answer with the same data, a ping its
 * echo. `message` is what the datagram of the answer carries in place of the data. null when nobody answers such a packet: an answer itself, a reset, a protocol we do not know.
 */
export function replyTo(packet: Packet, message: DnsHeader | null = null): Packet | null {
  const ip = innermostIp(packet)
  const transport = ip ? packet.headers[ip.index + 1] : undefined
  if (!ip || !transport) return null
  const answer = answerTo(packet, transport)
  if (answer === null) return null
  const keepsPayload = answer.kind !== 'tcp' && message === null
  return {
    headers: [turned(ip.header), answer, ...(message ? [message] : [])],
    payload: keepsPayload ? packet.payload : '',
  }
}

function turned(ip: IpHeader): IpHeader {
  return ip.kind === 'ipv4'
    ? { ...ip, source: ip.destination, destination: ip.source, ttl: WINDOWS_TTL }
    : { ...ip, source: ip.destination, destination: ip.source, hopLimit: WINDOWS_TTL }
}

function answerTo(packet: Packet, header: Header): TransportHeader | null {
  if (!isTransport(header)) return null
  switch (header.kind) {
    case 'tcp':
      return tcpAnswer(header, payloadBytes(packet))
    case 'udp':
      return {
        ...header,
        sourcePort: header.destinationPort,
        destinationPort: header.sourcePort,
      }
    case 'icmp':
      return header.type === 'echo-request' ? { ...header, type: 'echo-reply' } : null
    /* v8 ignore next -- unreachable: the cases above are the whole union */
    default:
      return assertNever(header)
  }
}

function tcpAnswer(header: TcpHeader, dataBytes: number): TcpHeader | null {
  const { flags } = header
  if (flags.rst || (flags.syn && flags.ack)) return null
  // SYN and FIN each take one number of the sequence (RFC 9293, 3.4).
  const received = dataBytes + (flags.syn ? 1 : 0) + (flags.fin ? 1 : 0)
  return {
    kind: 'tcp',
    sourcePort: header.destinationPort,
    destinationPort: header.sourcePort,
    sequence: flags.syn
      ? hashText(`${header.sequence}<${header.destinationPort}`)
      : header.acknowledgement,
    acknowledgement: (header.sequence + received) % 2 ** 32,
    flags: { ...NO_FLAGS, syn: flags.syn, ack: true },
    window: WINDOWS_WINDOW,
    maxSegmentSize: flags.syn ? header.maxSegmentSize : null,
  }
}

/** The outside of a VXLAN packet. */
export interface VxlanOuter {
  readonly sourceMac: MacAddress
  readonly destinationMac: MacAddress
  readonly source: Ipv4Address
  readonly destination: Ipv4Address
  readonly vni: number
  /** VXLAN_PORT when absent. */
  readonly udpPort?: number
  /** 128 when absent. */
  readonly ttl?: number
  readonly identification?: number
  readonly dontFragment?: boolean
}

/**
 * Puts a frame into VXLAN: outer Ethernet, IPv4, UDP without checksum, VXLAN (RFC 7348).
 * TTL 128 and the source port algorithm are not documented for Windows (data-paths, open questions).
 * Throws when the packet has no frame yet.
 */
export function encapsulateVxlan(frame: Packet, outer: VxlanOuter): Packet {
  invariant(frame.headers[0]?.kind === 'ethernet', 'encapsulateVxlan: no inner frame')
  return push(
    frame,
    { kind: 'ethernet', source: outer.sourceMac, destination: outer.destinationMac },
    {
      kind: 'ipv4',
      source: outer.source,
      destination: outer.destination,
      ttl: outer.ttl ?? WINDOWS_TTL,
      identification: outer.identification ?? 1,
      dontFragment: outer.dontFragment ?? true,
    },
    {
      kind: 'udp',
      sourcePort: vxlanSourcePort(frame),
      destinationPort: outer.udpPort ?? VXLAN_PORT,
      hasChecksum: false,
    },
    { kind: 'vxlan', vni: outer.vni },
  )
}

/** The frame inside; null when the packet is no VXLAN. */
export function decapsulateVxlan(packet: Packet): Packet | null {
  const vxlan = findHeader(packet, 'vxlan')
  return vxlan ? pop(packet, vxlan.index + 1) : null
}

/** UDP source port of a flow, 49152..65535: one port a flow, so that it keeps one path (RFC 7348). */
export function vxlanSourcePort(inner: Packet): number {
  const tuple = tupleOf(inner)
  const flow = tuple
    ? `${tuple.protocol} ${tuple.source}:${tuple.sourcePort} ${tuple.destination}:${tuple.destinationPort}`
    : 'arp'
  return 49152 + (hashText(flow) % 16384)
}

/** The ARP question for an address, as a broadcast frame. */
export function arpRequest(
  sender: { readonly mac: MacAddress; readonly ip: Ipv4Address },
  target: Ipv4Address,
): Packet {
  return {
    headers: [
      { kind: 'ethernet', source: sender.mac, destination: BROADCAST_MAC },
      {
        kind: 'arp',
        operation: 'request',
        senderMac: sender.mac,
        senderIp: sender.ip,
        targetMac: ZERO_MAC,
        targetIp: target,
      },
    ],
    payload: '',
  }
}

/** The answer to an ARP question: `mac` has the address asked for. null when it was no question. */
export function arpReply(request: Packet, mac: MacAddress): Packet | null {
  const arp = findHeader(request, 'arp')?.header
  if (arp?.operation !== 'request') return null
  return {
    headers: [
      { kind: 'ethernet', source: mac, destination: arp.senderMac },
      {
        kind: 'arp',
        operation: 'reply',
        senderMac: mac,
        senderIp: arp.targetIp,
        targetMac: arp.senderMac,
        targetIp: arp.senderIp,
      },
    ],
    payload: '',
  }
}

/** A question of neighbour discovery, to the group of the address asked for, before any VLAN tag. */
export function neighbourSolicitation(
  sender: { readonly mac: MacAddress; readonly ip: Ipv6Address },
  target: Ipv6Address,
): Packet {
  const group = solicitedNodeOf(target)
  return {
    headers: [
      { kind: 'ethernet', source: sender.mac, destination: groupMacOf(group) },
      { kind: 'ipv6', source: sender.ip, destination: group, hopLimit: NDP_HOP_LIMIT },
      { kind: 'ndp', message: 'solicitation', target, linkLayer: sender.mac },
    ],
    payload: '',
  }
}

/** The answer to such a question: `mac` has the address. null when it was no question. */
export function neighbourAdvertisement(request: Packet, mac: MacAddress): Packet | null {
  const asked = findHeader(request, 'ndp')?.header
  const from = findHeader(request, 'ipv6')?.header
  if (asked?.message !== 'solicitation' || !from) return null
  return {
    headers: [
      { kind: 'ethernet', source: mac, destination: asked.linkLayer },
      {
        kind: 'ipv6',
        source: asked.target,
        destination: from.source,
        hopLimit: NDP_HOP_LIMIT,
      },
      { kind: 'ndp', message: 'advertisement', target: asked.target, linkLayer: mac },
    ],
    payload: '',
  }
}
