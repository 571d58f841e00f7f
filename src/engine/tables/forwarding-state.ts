import type { Assumptions } from '../model/assumptions'
import type { EntityId, EndpointId, HostId, NetworkId } from '../model/ids'
import type { NotModelledCode } from '../facts/not-modelled'
import type { WindowsRelease } from '../model/topology'
import type { Ipv4Address, Ipv4Cidr, Ipv6Address, MacAddress } from '../wire/address'
import type { Confidence, DropReason, Origin, StationId, Table, TableId } from './rule'

/*
 * Everything the walker knows: stations and their tables. Plain data, structured-cloneable, frozen
 * in development. Drivers and compile fill it, trace reads it; they meet here and nowhere else.
 */

export interface StationBase {
  readonly id: StationId
  /** Hop token without host suffix: `stk(C1)`, `port(C1)`, `vsw(nat)`, `pnic` (data-paths 3.1). */
  readonly token: string
  /** The host it is in; null for the outside. Decides the host suffix of the token. */
  readonly hostId: HostId | null
  /** What on the board it belongs to: selecting that shows its tables. */
  readonly entity: EntityId
}

/** A program's end: sends what the request asks for, takes what a socket listens on. */
export interface AppStation extends StationBase {
  readonly kind: 'app'
  readonly stack: StationId
  readonly sockets: TableId
  /** Answers echo requests: every stack does. */
  /** False for what belongs to the platform: no request begins there. */
  readonly speaks?: false
  /** It is a DNS server: what it answers, and the stack it asks others from; null = it asks nobody. */
  readonly names?: { readonly table: TableId; readonly upstream: StationId | null }
  /** It is a DHCP server: who gets what. */
  readonly leases?: TableId
}

export interface StackInterface {
  readonly id: string // unique in the stack; routes refer to it
  readonly name: string // `vEthernet (nat)`
  readonly mac: MacAddress
  readonly address: Ipv4Address | null
  readonly prefixLength: number
  /** Link-local first, where it has IPv6. */
  readonly ipv6: readonly { readonly address: Ipv6Address; readonly prefixLength: number }[]
  readonly mtuBytes: number
  readonly forwarding: boolean
  /** Where its frames go: a NIC station, or a segment end for routers and outside machines. */
  readonly attachedTo: StationId
  /** Tag its frames carry (router sub-interface), null = untagged. */
  readonly vlanId: number | null
  /** Its address comes by DHCP. */
  readonly dhcp?: true
}

/** A TCP/IP instance: compartment, host, router or outside machine. */
export interface StackStation extends StationBase {
  readonly kind: 'stack'
  readonly role: 'container' | 'host' | 'router' | 'machine' | 'internet'
  readonly interfaces: readonly StackInterface[]
  readonly localAddresses: TableId
  readonly routes: TableId
  readonly ipv6Routes: TableId
  readonly neighbours: TableId
  /** DNS servers that programs here ask, first one first. */
  readonly dnsClient: TableId
  readonly firewall: StationId | null
  /** Ports that VFP maps, seen from this host itself (L2B-21, L2B-22); null elsewhere. */
  readonly published: TableId | null
  /** Translators beside the host stack, each for networks of its own: WinNAT, ICS. None elsewhere. */
  readonly nats: readonly StationId[]
  readonly apps: readonly StationId[]
  readonly release: WindowsRelease | null
}

/** Windows Firewall of one compartment. */
export interface FirewallStation extends StationBase {
  readonly kind: 'firewall'
  readonly role: 'container' | 'guest' | 'host'
  readonly inbound: TableId
  readonly outbound: TableId
}

/** WinNAT or ICS of a host. Sessions are flow state. */
export interface NatStation extends StationBase {
  readonly kind: 'nat'
  readonly engine: 'winnat' | 'ics'
  /** What says how its sessions work. */
  readonly sessions: Origin
  /** Internal prefixes and what happens between them; first match decides whether to translate. */
  readonly networks: TableId
  readonly mappings: TableId
  /** Host profile over published ports: HNS-made allows, then the inbound default (data-paths NAT-22). */
  readonly edgeFirewall: TableId
  readonly firstPort: number
  readonly timeoutsSeconds: {
    readonly tcpEstablished: number
    readonly udp: number
    readonly icmp: number
  }
  /** The release answers mappings for traffic that starts on this host. */
  readonly answersLoopback: boolean
}

/** Container NIC or the host's own vNIC on a switch. */
export interface NicStation extends StationBase {
  readonly kind: 'nic'
  readonly role: 'host-vnic' | 'synthetic' | 'management' | 'host-endpoint' | 'resolver'
  readonly stack: StationId
  readonly port: StationId
  readonly endpointId: EndpointId | null
}

export interface VfpGroup {
  readonly name: string
  readonly direction: 'out' | 'in'
  /** null: of either. A packet of the other family does not see the group (rule-tables B.1). */
  readonly family: 'ipv4' | 'ipv6' | null
  readonly priority: number
  readonly table: TableId
}

export interface VfpLayer {
  /** As printed, or with `(name not public)`. */
  readonly name: string
  /** Ascending outward, descending inward (rule-tables A.4, inferred). */
  readonly priority: number
  readonly stateful: boolean
  readonly groups: readonly VfpGroup[]
  readonly confidence: Confidence
}

/** A port of a vSwitch. `vfp` empty = the extension is off here. */
export interface PortStation extends StationBase {
  readonly kind: 'port'
  readonly role: 'endpoint' | 'management' | 'host-endpoint' | 'resolver' | 'external'
  readonly vSwitch: StationId
  /** NIC behind it; for an external port the team or physical NIC. */
  readonly nic: StationId
  readonly number: number
  readonly mac: MacAddress
  readonly vlanId: number | null
  readonly vni: number | null
  readonly networkId: NetworkId | null
  /** Names the switch in hop tokens: `vsw(nat)`. null = the switch's own name. */
  readonly networkName: string | null
  readonly endpointId: EndpointId | null
  readonly vfpEnabled: boolean
  readonly layers: readonly VfpLayer[]
  readonly security: TableId | null
  /** VFP answering ARP on this port; null = ARP goes to the switch. */
  readonly arp: TableId | null
  /** External port only: VFP choosing the port by IP, or mapping, or decapsulating. */
  readonly forwarding: TableId | null
  /** Tunnel end of this switch, for ports that encapsulate or decapsulate. */
  readonly vtep: StationId | null
  /** VFP hands frames between this port and the external port itself: no MAC lookup (overlay). */
  readonly direct: boolean
  /** What leaves this port never turns round in the switch: it goes to the uplink (l2tunnel). */
  readonly alwaysUplink: boolean
}

export interface VSwitchStation extends StationBase {
  readonly kind: 'vswitch'
  readonly macTable: TableId
  readonly ports: readonly StationId[]
  readonly external: StationId | null
  /** What says so when nobody on it answers for an address. */
  readonly silence: Origin
}

/** VXLAN tunnel end of a host. */
export interface VtepStation extends StationBase {
  readonly kind: 'vtep'
  readonly providerAddress: Ipv4Address
  /** Mapping space: who is where, customer address to provider address (rule-tables A.10). */
  readonly remotes: TableId
  /** VNIs this host has, each to the forwarding inside it. */
  readonly decapsulation: TableId
  /** Distributed router of the same host. */
  readonly router: StationId
  /** Host firewall: the tunnel comes in through it. */
  readonly firewall: StationId
  readonly external: StationId
  /** The host's own NIC on the switch: what an encapsulated packet to oneself turns at. */
  readonly management: StationId
  /** Resolves outer next hops, through this interface only. */
  readonly hostStack: StationId
  readonly interfaceId: string
}

/** VFP distributed router of a host. */
export interface RouterInVfpStation extends StationBase {
  readonly kind: 'dr'
  readonly mac: MacAddress
}

/** A physical NIC, or the team of a switch. */
export interface PhysicalNicStation extends StationBase {
  readonly kind: 'pnic'
  readonly mac: MacAddress
  readonly mtuBytes: number
  readonly linkUp: boolean
  /** The stack when no vSwitch has taken the NIC, else the external port. */
  readonly owner: StationId
  /** Parent switch, fabric or segment on the other side; null = no cable. */
  readonly outside: StationId | null
}

/** Which member of a team carries the frame. */
export interface TeamStation extends StationBase {
  readonly kind: 'team'
  /** One member a vNIC, or one a flow. */
  readonly balancing: 'hyper-v-port' | 'dynamic'
  readonly members: readonly StationId[]
  readonly external: StationId
}

/** The parent hypervisor's port under a VM. */
export interface ParentSwitchStation extends StationBase {
  readonly kind: 'parent-switch'
  readonly security: TableId
  readonly nic: StationId
  readonly outside: StationId | null
}

export interface SegmentEnd {
  readonly to: StationId
  /** VLANs allowed at this end: see SegmentPort. */
  readonly table: TableId
  readonly mode: 'access' | 'trunk'
  readonly accessVlan: number // 0 = the untagged LAN
}

/** A physical LAN. Learns MACs. */
export interface SegmentStation extends StationBase {
  readonly kind: 'segment'
  /** As on the board: `Office LAN`. */
  readonly name: string
  readonly ends: readonly SegmentEnd[]
}

/** The fabric between Azure's physical hosts. */
export interface FabricWireStation extends StationBase {
  readonly kind: 'fabric-wire'
}

/** Physical host under an Azure VM (`azhost`), or the fabric's edge for machines and the gateway. */
export interface FabricStation extends StationBase {
  readonly kind: 'fabric'
  /** Which MACs its VM may send from. */
  readonly ownership: TableId
  /** Network security group. */
  readonly nsg: TableId
  /** Destination address → the fabric station of its VM, or the machine or gateway itself. */
  readonly addresses: TableId
  readonly gatewayMac: MacAddress
  /** The VM's NIC above it; null at the edge. */
  readonly nic: StationId | null
  readonly nicMac: MacAddress | null
  readonly wire: StationId
}

export type Station =
  | AppStation
  | StackStation
  | FirewallStation
  | NatStation
  | NicStation
  | PortStation
  | VSwitchStation
  | VtepStation
  | RouterInVfpStation
  | PhysicalNicStation
  | TeamStation
  | ParentSwitchStation
  | SegmentStation
  | FabricStation
  | FabricWireStation
export type StationKind = Station['kind']

/** Something the compiler met that the walker does not model; said where it is met. */
export interface NotModelled {
  readonly entity: EntityId
  readonly code: NotModelledCode
}

export interface ForwardingState {
  /** What the board assumes of open questions; absent: every default. */
  readonly assumptions?: Assumptions
  readonly stations: Readonly<Record<StationId, Station>>
  readonly tables: Readonly<Record<TableId, Table>>
  /** Where a trace may start or end, by the entity a person names. */
  readonly apps: Readonly<Partial<Record<EntityId, StationId>>>
  readonly notModelled: readonly NotModelled[]
}

/** A verdict that needs no row: reason and where it is written. */
export interface Verdict {
  readonly reason: DropReason
  readonly origin: Origin
}

export type { Ipv4Cidr }
