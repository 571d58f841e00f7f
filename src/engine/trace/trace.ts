import type { EntityId, HostId } from '../model/ids'
import type { Fields } from '../tables/read-field'
import {
  FIELDS,
  type FieldName,
  type DropFamily,
  type DropReason,
  type Origin,
  type RuleId,
  type StationId,
  type TableId,
} from '../tables/rule'
import type { IpAddress, Ipv4Address, MacAddress } from '../wire/address'
import type { Packet } from '../wire/packet'

/** Every sentence a step can be. `params` fill it; the catalogue has one sentence a code. */
export const STEP_CODES = [
  'dns-server-chosen', // {name, address} the program's own DNS client
  'app-sends', // {protocol, destination}
  'local-delivery', // {address}
  'route-on-link', // {destination, interface}
  'route-to-many', // {destination} broadcast or multicast
  'route-via', // {destination, nextHop, interface}
  'neighbour-known', // {address, mac}
  'arp-asks', // {address} packet is held; `arp` has the exchange
  'arp-answered', // {address, mac}
  'arp-unanswered', // {address}
  'ndp-asks', // {address} as ARP, for IPv6
  'ndp-answered', // {address, mac}
  'ndp-unanswered', // {address}
  'firewall-allows', // {direction, rule}
  'firewall-blocks', // {direction, rule}
  'state-known', // {table} answer of an accepted connection
  'nic-sends', // {nic}
  'nic-receives', // {nic}
  'port-open', // {port} gate: no VFP here
  'port-vfp', // {port} VFP enabled
  'port-blocks', // {port, rule}
  'layer-allows', // {layer, rule}
  'layer-blocks', // {layer, rule}
  'layer-no-match', // {layer}
  'layer-flow', // {layer} reverse flow of an earlier packet
  'layers-skipped', // {count}
  'vlan-tagged', // {vlan}
  'vlan-untagged', // {vlan}
  'vlan-admitted', // {vlan}
  'switch-known-port', // {mac, port}
  'switch-to-uplink', // {mac}
  'switch-floods', // {mac, count}
  'switch-no-port', // {mac}
  'switch-by-address', // {address, port} VFP forwards by IP
  'mac-rewritten', // {which, from, to}
  'nat-session-made', // {engine, inside, outside, remote}
  'nat-session-used', // {engine, inside, outside}
  'nat-mapping-used', // {external, internal}
  'nat-not-involved', // {}
  'source-translated', // {from, to}
  'destination-translated', // {from, to}
  'backend-chosen', // {backend, source?, count?}
  'router-rewrites', // {from, to} distributed router
  'encapsulated', // {vni, local, remote, overhead}
  'decapsulated', // {vni}
  'outer-next-hop', // {nextHop, mac}
  'ttl-decremented', // {ttl, host}
  'team-member', // {nic}
  'leaves-nic', // {nic}
  'enters-nic', // {nic}
  'parent-allows', // {}
  'crosses-segment', // {segment}
  'fabric-forwards', // {}
  'fabric-reflects', // {} hairpin
  'reaches-internet', // {}
  'name-known', // {name, addresses}
  'name-unknown', // {name}
  'name-unanswerable', // {name} nobody left to ask
  'question-handed-on', // {name, address} a resolver asks another server itself
  'answer-handed-back', // {name, address}
  'name-resolved', // {name, addresses} at the program that asked
  'dhcp-asks', // {mac} the stack's DHCP client
  'lease-offered', // {address, mac}
  'lease-taken', // {address, server}
  'socket-accepts', // {protocol, port, name}
  'echo-answered', // {name}
  'reply-accepted', // {name}
  'dropped', // {reason} see `Disposition`
] as const
export type StepCode = (typeof STEP_CODES)[number]

/** Why a row above the winner was not the one: its first condition that failed. */
export interface Loser {
  readonly rule: RuleId
  readonly field: FieldName
  /** What the row asks for and what the packet has, as text for a person: `80`, `9200`. */
  readonly expected: string
  readonly actual: string
}

/**
 * What a packet has and somebody on the way may look at: the fields of rows, and what stacks and
 * adapters compare with limits of their own.
 */
export const COMPARABLE = [...FIELDS, 'length', 'dont-fragment', 'ttl'] as const
export type ComparedField = (typeof COMPARABLE)[number]

/** One consultation of one table. */
export interface TableLookup {
  readonly table: TableId
  /** What was compared with the rows: the packet at that moment, a next hop, a MAC. */
  readonly asked: Fields
  readonly winner: RuleId
  readonly isDefault: boolean
  readonly losers: readonly Loser[]
}

/** The question as it passed one station, and the answer as it came back there. */
export interface ArpPlace {
  readonly station: StationId
  /** Hop token, as in `path`. */
  readonly at: string
  readonly request: Packet
  /** The same way back; null when nobody answered. */
  readonly reply: Packet | null
}

/** ARP while the packet is held: who was asked, who answered, over which hops. */
export interface ArpExchange {
  readonly target: IpAddress
  readonly answer: MacAddress | null
  readonly answeredBy: StationId | null
  /** Tokens the request crossed to the one who answered, or to where it died. */
  readonly path: readonly string[]
  /** The stations of `path`, with the frames there: tags and rewritten MACs included. */
  readonly places: readonly ArpPlace[]
  /** As the asker sends it. */
  readonly request: Packet
  /** As the asker gets it. */
  readonly reply: Packet | null
}

/** One thing that happened. `after` is `before` unless a header changed; it is the next step's `before`. */
export interface Step {
  /** Position in the trace, from 0, across hops. */
  readonly index: number
  readonly code: StepCode
  readonly params: Readonly<Record<string, string | number>>
  readonly station: StationId
  readonly before: Packet
  readonly after: Packet
  readonly lookups: readonly TableLookup[]
  readonly origin: Origin
  readonly arp: ArpExchange | null
}

/** A station the packet passed. Begins by entering it, ends by leaving it or with the disposition. */
export interface Hop {
  readonly index: number
  /** data-paths 3.1, with host suffix; `DROP@…` on the last hop of a drop. */
  readonly at: string
  readonly station: StationId
  readonly hostId: HostId | null
  /** What on the board it belongs to. */
  readonly entity: EntityId
  readonly steps: readonly Step[]
}

export type Disposition =
  | { readonly kind: 'delivered'; readonly station: StationId; readonly origin: Origin }
  | {
      readonly kind: 'dropped'
      readonly family: DropFamily
      readonly reason: DropReason
      readonly station: StationId
      /** The row that decided, when one did. */
      readonly rule: RuleId | null
      readonly table: TableId | null
      readonly origin: Origin
      /** Fills the sentence of the reason. */
      readonly params: Readonly<Record<string, string | number>>
    }

/** One way. */
export interface Trace {
  readonly direction: 'request' | 'reply'
  readonly hops: readonly Hop[]
  readonly disposition: Disposition
  /**
   * What was looked at on this way, in the order of {@link COMPARABLE} and as this packet has it: of a
   * reply the destination port is what the request has as its source port. What is not here could be
   * anything, and the packet would have walked the same way. Empty when nobody asked for explanations.
   */
  readonly compared: readonly ComparedField[]
}

/** What a person asks for. Names are resolved before: these are ids and addresses. */
export interface TraceRequest {
  /** Container, host or outside machine. */
  readonly from: EntityId
  /** null for `dns`: the server that the sender is configured with; for `dhcp`: everybody. */
  readonly to: IpAddress | null
  /** 'other' with `protocolNumber`, 'dns' with `query`. */
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'other' | 'dns' | 'dhcp'
  readonly protocolNumber: number | null
  /** For `dns`: the name that is asked for. */
  readonly query?: string
  /** null = 49160, the first of the examples. */
  readonly sourcePort: number | null
  /** null for icmp and other, and for dns and dhcp, which have their own. */
  readonly destinationPort: number | null
  readonly timeSeconds: number
  /** Bytes of payload; 0 for a SYN, 32 for a ping. */
  readonly payloadBytes: number
  readonly dontFragment: boolean
}

export interface NatSession {
  readonly nat: StationId
  readonly protocol: number
  readonly inside: { readonly address: Ipv4Address; readonly port: number }
  readonly outside: { readonly address: Ipv4Address; readonly port: number }
  readonly remote: { readonly address: Ipv4Address; readonly port: number }
  readonly lastOutboundSeconds: number
  readonly timeoutSeconds: number
  /** The mapping row that made it, for inbound sessions. */
  readonly mapping: RuleId | null
}

/** A stateful pair: the tuple that may pass in the other direction, and the edit to undo. */
export interface VfpFlow {
  readonly port: StationId
  readonly layer: string
  /** Direction of the reverse flow. */
  readonly direction: 'out' | 'in'
  readonly protocol: number
  readonly source: { readonly address: IpAddress; readonly port: number }
  readonly destination: { readonly address: IpAddress; readonly port: number }
  /** What to put back, null keeps. */
  readonly rewriteSource: { readonly address: Ipv4Address; readonly port: number } | null
  readonly rewriteDestination: { readonly address: Ipv4Address; readonly port: number } | null
  /** Put in place of the destination MAC; absent = it stays. */
  readonly destinationMac?: MacAddress
  readonly rule: RuleId
}

export interface FirewallFlow {
  readonly firewall: StationId
  readonly protocol: number
  readonly local: { readonly address: IpAddress; readonly port: number }
  readonly remote: { readonly address: IpAddress; readonly port: number }
}

export interface LearnedNeighbour {
  readonly stack: StationId
  readonly interfaceId: string
  readonly address: IpAddress
  readonly mac: MacAddress
}

export interface LearnedMac {
  readonly segment: StationId
  readonly vlanId: number
  readonly mac: MacAddress
  readonly end: StationId
}

/** What the first packet leaves for the next one. `trace` takes one and returns the next. */
export interface FlowState {
  readonly natSessions: readonly NatSession[]
  readonly vfpFlows: readonly VfpFlow[]
  readonly firewallFlows: readonly FirewallFlow[]
  readonly neighbours: readonly LearnedNeighbour[]
  readonly macs: readonly LearnedMac[]
}

export const NO_FLOWS: FlowState = {
  natSessions: [],
  vfpFlows: [],
  firewallFlows: [],
  neighbours: [],
  macs: [],
}

/** Request, reply if there is one, and what both mean together. */
export interface RoundTrip {
  readonly request: Trace
  /** null when the request did not arrive, or nobody answers (UDP sink, opaque protocol). */
  readonly reply: Trace | null
  readonly verdict: 'delivered' | 'one-way' | 'dropped'
  readonly flows: FlowState
}

/** A request that cannot even start. */
export interface TraceError {
  readonly code:
    | 'no-such-source'
    | 'no-such-target'
    | 'bad-port'
    | 'bad-name' // {text} no name that DNS can ask for
    | 'held' // {text} waits in the holding strip: no host, no network, no address
  readonly text: string
}
