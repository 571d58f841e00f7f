import type { Ipv4Address, Ipv6Address, MacAddress } from './address'

/*
 * A packet as a person thinks of it. Outermost header first; what follows from the rest (lengths,
 * checksums, EtherType, next protocol) is not stored: encode computes it, decode verifies it.
 *
 *   headers[0]  ethernet ─ vlan ─ ipv4 ─ udp ─ vxlan ─ ethernet ─ ipv4 ─ tcp      payload
 *               └──────────── outer ───────────────┘   └────── inner ─────┘
 */

export interface EthernetHeader {
  readonly kind: 'ethernet'
  readonly source: MacAddress
  readonly destination: MacAddress
}

/** IEEE 802.1Q tag. */
export interface VlanHeader {
  readonly kind: 'vlan'
  readonly vlanId: number // 1..4094
  readonly priority: number // PCP 0..7
}

/** ARP for IPv4 over Ethernet (RFC 826). */
export interface ArpHeader {
  readonly kind: 'arp'
  readonly operation: 'request' | 'reply'
  readonly senderMac: MacAddress
  readonly senderIp: Ipv4Address
  readonly targetMac: MacAddress
  readonly targetIp: Ipv4Address
}

/** IPv4 without options (RFC 791). */
export interface Ipv4Header {
  readonly kind: 'ipv4'
  readonly source: Ipv4Address
  readonly destination: Ipv4Address
  readonly ttl: number // 0..255; Windows sends 128 (data-paths 2, O)
  readonly identification: number // 0..65535
  readonly dontFragment: boolean
}

export interface Ipv6Header {
  readonly kind: 'ipv6'
  readonly source: Ipv6Address
  readonly destination: Ipv6Address
  readonly hopLimit: number // 0..255
}

export interface TcpFlags {
  readonly syn: boolean
  readonly ack: boolean
  readonly fin: boolean
  readonly rst: boolean
  readonly psh: boolean
}

/** TCP (RFC 9293). `maxSegmentSize` writes the options of a Windows SYN; null writes none. */
export interface TcpHeader {
  readonly kind: 'tcp'
  readonly sourcePort: number
  readonly destinationPort: number
  readonly sequence: number // 0..2^32-1
  readonly acknowledgement: number
  readonly flags: TcpFlags
  readonly window: number
  readonly maxSegmentSize: number | null
}

export interface UdpHeader {
  readonly kind: 'udp'
  readonly sourcePort: number
  readonly destinationPort: number
  /** False writes checksum 0, as the outer header of VXLAN does (RFC 7348). */
  readonly hasChecksum: boolean
}

/** ICMP echo (RFC 792). */
export interface IcmpHeader {
  readonly kind: 'icmp'
  readonly type: 'echo-request' | 'echo-reply'
  readonly identifier: number
  readonly sequence: number
}

/** Neighbour discovery over ICMPv6 (RFC 4861): the question and the answer that ARP is for IPv4. */
export interface NeighbourHeader {
  readonly kind: 'ndp'
  readonly message: 'solicitation' | 'advertisement'
  readonly target: Ipv6Address
  /** Of the asker in a solicitation, of the target in an advertisement. */
  readonly linkLayer: MacAddress
}

/** VXLAN (RFC 7348). */
export interface VxlanHeader {
  readonly kind: 'vxlan'
  readonly vni: number // 24 bit
}

/** DNS over UDP (RFC 1035): one question, or its answer. */
export interface DnsHeader {
  readonly kind: 'dns'
  readonly id: number // 0..65535
  readonly code: 'question' | 'answer' | 'no-such-name' | 'server-failure'
  /** Asked for; without the dot at its end. */
  readonly name: string
  readonly type: 'A' | 'NS' | 'CNAME' | 'PTR' | 'AAAA' | 'SRV'
  /** Empty unless it is the answer to a question for `A`. */
  readonly addresses: readonly Ipv4Address[]
  readonly ttlSeconds: number // of every address; 0 without any
}

/** DHCP for IPv4 (RFC 2131) between a client and a server on its own link. */
export interface DhcpHeader {
  readonly kind: 'dhcp'
  readonly message: 'discover' | 'offer' | 'request' | 'ack' | 'nak'
  readonly transactionId: number // 0..2^32-1
  /** The client asks for answers to everybody, because it takes no other before it has an address. */
  readonly broadcast: boolean
  readonly clientMac: MacAddress
  /** What the server gives; 0.0.0.0 in messages of the client. */
  readonly yourAddress: Ipv4Address
  readonly requested: Ipv4Address | null
  readonly server: Ipv4Address | null
  readonly leaseSeconds: number | null
  readonly prefixLength: number | null
  readonly router: Ipv4Address | null
  readonly dnsServers: readonly Ipv4Address[]
}

/** An IP protocol without a header of ours: the number, and the payload as it is. */
export interface OpaqueHeader {
  readonly kind: 'opaque'
  readonly protocol: number // 0..255, none of 1, 6, 17
}

export type Header =
  | EthernetHeader
  | VlanHeader
  | ArpHeader
  | Ipv4Header
  | Ipv6Header
  | TcpHeader
  | UdpHeader
  | IcmpHeader
  | NeighbourHeader
  | VxlanHeader
  | DnsHeader
  | DhcpHeader
  | OpaqueHeader

export interface Packet {
  /** Outermost first. */
  readonly headers: readonly Header[]
  /** Lower-case hexadecimal, two digits a byte. */
  readonly payload: string
}
