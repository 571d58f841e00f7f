import type { Assumptions } from './assumptions'
import type { Ipv4Address, Ipv4Cidr, Ipv6Address, Ipv6Cidr, MacAddress } from '../wire/address'
import type { HostSetup, NetworkCreation, RunOption, TeamSettings, TunnelSettings } from './asked'
import type {
  CompartmentId,
  ContainerId,
  EndpointId,
  HostId,
  LinkId,
  LoadBalancerId,
  NetworkId,
  NicId,
  NodeId,
  VSwitchId,
} from './ids'

/*
 * What a person decided, as flat records. Parents are referenced upward only; children are found by
 * query. Ports, routes, MAC tables, VFP rules and traces are computed from this, never stored in it.
 *
 *   Host ◀─ PhysicalNic ◀─ Link ─▶ UnderlayNode (segment, router, external host, internet, fabric)
 *    ▲  ◀─ VSwitch ◀─ HnsNetwork ◀─ HnsEndpoint ─▶ Compartment ◀─ Container
 */

/** Every release the simulator knows, oldest first. */
export const WINDOWS_RELEASES = ['ws2016', 'ws2019', 'ws2022', 'ws2025', 'win11'] as const
export type WindowsRelease = (typeof WINDOWS_RELEASES)[number]

/**
 * Updates of Server 2016 and 2019 without which overlay (V-42) or services (SVC-05, SVC-08, X-19) behave
 * otherwise, oldest first.
 */
export const WINDOWS_UPDATES = ['KB4015217', 'KB4489899', 'KB4551853', 'KB4571748'] as const
export type WindowsUpdate = (typeof WINDOWS_UPDATES)[number]

export const NETWORK_TYPES = [
  'nat',
  'transparent',
  'overlay',
  'l2bridge',
  'l2tunnel',
  'ics',
  'internal',
  'private',
] as const
export type NetworkType = (typeof NETWORK_TYPES)[number]

/** What the host runs on. It decides who stands between its NIC and the wire. */
export const MACHINE_KINDS = ['physical', 'hyper-v-vm', 'vmware-vm', 'azure-vm'] as const
export type MachineKind = (typeof MACHINE_KINDS)[number]

export const ISOLATIONS = ['process', 'hyperv'] as const
export type Isolation = (typeof ISOLATIONS)[number]

export type TransportProtocol = 'tcp' | 'udp'

/** A socket that waits for traffic on every address of its compartment. */
export interface Listener {
  readonly protocol: TransportProtocol
  readonly port: number // 1..65535
}

export interface StaticRoute {
  readonly prefix: Ipv4Cidr
  readonly nextHop: Ipv4Address
}

/** A Windows Firewall rule that the administrator of a host made. */
export interface FirewallRule {
  readonly name: string
  readonly direction: 'in' | 'out'
  readonly action: 'allow' | 'block'
  /** null = any */
  readonly protocol: TransportProtocol | 'icmp' | null
  /** null = any */
  readonly localPort: number | null
  /** null = any */
  readonly remoteAddresses: Ipv4Cidr | null
}

export interface HostFirewall {
  readonly inboundDefault: 'block' | 'allow'
  readonly outboundDefault: 'block' | 'allow'
  /** False when group policy says "apply local firewall rules: No": HNS-made rules are ignored. */
  readonly localRulesApply: boolean
  readonly rules: readonly FirewallRule[]
}

export interface Host {
  readonly id: HostId
  readonly name: string
  readonly release: WindowsRelease
  readonly machine: MachineKind
  /**
   * The parent lets other MACs than the VM's own through: MacAddressSpoofing on Hyper-V, promiscuous
   * mode with forged transmits on VMware. Means nothing on a physical machine and in Azure.
   */
  readonly macSpoofing: boolean
  /** The parent's fabric terminates VXLAN on UDP 4789 itself (data-paths OVL-13). */
  readonly parentTakesVxlan: boolean
  /** Updates that are not installed; one counts only on the release it was made for. */
  readonly missingUpdates: readonly WindowsUpdate[]
  readonly firewall: HostFirewall
  /** Sockets of the host itself, compartment 1. */
  readonly listeners: readonly Listener[]
  /** Routes of compartment 1 beyond those of its interfaces. */
  readonly routes: readonly StaticRoute[]
  readonly setup: HostSetup
}

export interface PhysicalNic {
  readonly id: NicId
  readonly hostId: HostId
  readonly name: string // `Ethernet`
  readonly mac: MacAddress
  /** The host's address here; it moves to the management vNIC when an external vSwitch takes the NIC. */
  readonly address: Ipv4Address | null
  readonly prefixLength: number // 0..32
  readonly gateway: Ipv4Address | null
  readonly dnsServers: readonly Ipv4Address[]
  readonly mtuBytes: number // the largest IP packet, 1500
  readonly linkUp: boolean
  readonly medium: 'ethernet' | 'wifi'
}

export interface VSwitch {
  readonly id: VSwitchId
  readonly hostId: HostId
  readonly name: string
  readonly kind: 'external' | 'internal' | 'private'
  /** One for a plain external switch, more for Switch Embedded Teaming; empty unless external. */
  readonly uplinkNicIds: readonly NicId[]
  /** Means nothing with fewer than two uplinks. */
  readonly team: TeamSettings
  /** The host has a port of its own on this switch. Never on a private one. */
  readonly managementVNic: boolean
  /** IP forwarding on the management vNIC. Windows starts with it off. */
  readonly managementForwarding: boolean
  /** Of the management vNIC on an internal switch. On an external one it is the NIC's. */
  readonly managementMac: MacAddress | null
}

export interface Subnet {
  readonly prefix: Ipv4Cidr
  readonly gateway: Ipv4Address | null
}

export interface OverlaySubnet extends Subnet {
  readonly vni: number // 4096..2^24-2; 0 = none was given (V-02)
}

interface NetworkBase {
  readonly id: NetworkId
  readonly hostId: HostId
  readonly vSwitchId: VSwitchId
  readonly name: string
  readonly dnsServers: readonly Ipv4Address[]
  readonly dnsSuffix: string
  readonly creation: NetworkCreation
}

/** The OutboundNAT option of a network: VFP source NAT to the host's address, TCP and UDP only. */
export interface OutboundNat {
  readonly enabled: boolean
  /** Prefixes whose traffic keeps the container's address. */
  readonly exceptions: readonly Ipv4Cidr[]
}

export interface NatNetwork extends NetworkBase {
  readonly type: 'nat'
  readonly subnets: readonly Subnet[]
  /** Containers ask the engine's resolver on the gateway; false is `disable_gatewaydns` (NAT-45). */
  readonly gatewayDns: boolean
}

export interface TransparentNetwork extends NetworkBase {
  readonly type: 'transparent'
  readonly subnets: readonly Subnet[]
  /** Access VLAN of the container ports, null = untagged. */
  readonly vlanId: number | null
}

/** The second subnet of a dual-stack network. */
export interface Ipv6Subnet {
  readonly prefix: Ipv6Cidr
  readonly gateway: Ipv6Address | null
}

/** The gateway endpoint that a host-gw layout puts into compartment 1 (`vEthernet (cbr0)`, address .2). */
export interface HostEndpoint {
  readonly address: Ipv4Address
  readonly mac: MacAddress
  readonly forwarding: boolean
}

export interface L2BridgeNetwork extends NetworkBase {
  readonly type: 'l2bridge'
  readonly subnets: readonly Subnet[]
  readonly vlanId: number | null
  /** null: the container subnet is the host's own and its gateway is on the LAN (config 1). */
  readonly hostEndpoint: HostEndpoint | null
  /** Dual stack, as CNI programs it from WS2022 on; null: IPv4 alone. */
  readonly ipv6: Ipv6Subnet | null
  readonly outboundNat: OutboundNat
}

export interface L2TunnelNetwork extends NetworkBase {
  readonly type: 'l2tunnel'
  readonly subnets: readonly Subnet[]
  readonly outboundNat: OutboundNat
}

export interface OverlayNetwork extends NetworkBase {
  readonly type: 'overlay'
  readonly subnets: readonly OverlaySubnet[]
  /**
   * docker: one remote endpoint per container elsewhere, same name = same network.
   * flannel: one remote subnet route per node, same VNI = same network.
   */
  readonly controlPlane: 'docker' | 'flannel'
  /** MAC of the distributed router of this host; HNS makes it (00-15-5D…). */
  readonly distributedRouterMac: MacAddress
  /** Provider address; null = the management address of the switch. */
  readonly providerAddress: Ipv4Address | null
  readonly outboundNat: OutboundNat
  readonly tunnel: TunnelSettings
  /** HostRoute policy: the host and its own containers may talk (flannel). */
  readonly hostRoute: boolean
  /** False: the control plane has told this host nothing (gossip on 7946 blocked). */
  readonly knowsPeers: boolean
  /** False: the DR MACs of the other nodes are stale or empty (flannel). */
  readonly remoteMacsValid: boolean
}

/** The Default Switch of Windows clients: Internet Connection Sharing translates (hns-objects 2.1). */
export interface IcsNetwork extends NetworkBase {
  readonly type: 'ics'
  readonly subnets: readonly Subnet[]
}

/** An internal switch without NAT: the host and the containers, nobody else. */
export interface InternalNetwork extends NetworkBase {
  readonly type: 'internal'
  readonly subnets: readonly Subnet[]
}

/** A private switch: the containers alone; its gateway address, if it names one, nobody has. */
export interface PrivateNetwork extends NetworkBase {
  readonly type: 'private'
  readonly subnets: readonly Subnet[]
}

export type HnsNetwork =
  | NatNetwork
  | TransparentNetwork
  | L2BridgeNetwork
  | L2TunnelNetwork
  | OverlayNetwork
  | IcsNetwork
  | InternalNetwork
  | PrivateNetwork

/** `-p external:internal`. */
export interface PortMappingPolicy {
  readonly type: 'PortMapping'
  readonly protocol: TransportProtocol
  readonly internalPort: number
  readonly externalPort: number
  /** NatFlags LocalRoutedVip: the host itself may use the mapping (data-paths L2B-22). */
  readonly localRoutedVip: boolean
}

/** HNS ACL. `ruleType` host = Windows Firewall of the compartment, switch = VFP on the port. */
export interface AclPolicy {
  readonly type: 'Acl'
  readonly name: string
  readonly action: 'allow' | 'block'
  readonly direction: 'in' | 'out'
  readonly protocol: TransportProtocol | 'icmp' | null
  readonly localPorts: string // '80', '8000-8010', '' = any
  readonly remotePorts: string
  readonly localAddresses: Ipv4Cidr | null
  readonly remoteAddresses: Ipv4Cidr | null
  readonly ruleType: 'host' | 'switch'
  readonly priority: number // 1..65535, lower wins
}

/** ROUTE / SDNRoute: send a prefix through VFP instead of the plain path. */
export interface SdnRoutePolicy {
  readonly type: 'SdnRoute'
  readonly destinationPrefix: Ipv4Cidr
  readonly needEncap: boolean
}

/**
 * What CNI's `loopbackDSR` adds: an OutBoundNAT policy whose only destination is the endpoint's own
 * address, so that a container can be its own backend (data-paths SVC-04).
 */
export interface LoopbackDsrPolicy {
  readonly type: 'LoopbackDsr'
}

/** In the names of HCN v2. */
export type EndpointPolicy = PortMappingPolicy | AclPolicy | SdnRoutePolicy | LoopbackDsrPolicy

/** One NIC of a container: a port, a MAC, an address and policies on one network. */
export interface HnsEndpoint {
  readonly id: EndpointId
  readonly networkId: NetworkId
  readonly compartmentId: CompartmentId
  readonly mac: MacAddress
  /** Where the network takes addresses from DHCP: the one its lease will be for. */
  readonly address: Ipv4Address
  /** Its address of the IPv6 subnet of a dual-stack network; absent without one. */
  readonly ipv6Address?: Ipv6Address
  /** null = the gateway of the subnet that holds the address. */
  readonly gateway: Ipv4Address | null
  /** Overrides the VLAN of the network; null = as the network. */
  readonly vlanId: number | null
  /** HNS flag DisableICC: no traffic between this endpoint and its neighbours (data-paths NAT-08). */
  readonly disableIcc: boolean
  /** `--dns`: asked in place of the network's own; empty = as the network. */
  readonly dnsServers: readonly Ipv4Address[]
  readonly policies: readonly EndpointPolicy[]
}

/** A network namespace of a host. The host's own, number 1, is implied and has no record. */
export interface Compartment {
  readonly id: CompartmentId
  readonly hostId: HostId
  readonly number: number // 2…
}

export interface Container {
  readonly id: ContainerId
  readonly name: string
  readonly compartmentId: CompartmentId
  readonly isolation: Isolation
  readonly image: string
  readonly listeners: readonly Listener[]
  /** What else `docker run` was told. */
  readonly runOptions: readonly RunOption[]
}

/**
 * A container that stands aside, in the holding strip of the board: on no host, without compartment and
 * endpoint. Nothing that computes a network reads these; they wait to be placed on a host again.
 */
export interface HeldContainer {
  readonly id: ContainerId
  readonly name: string
  readonly isolation: Isolation
  readonly image: string
  readonly listeners: readonly Listener[]
  readonly runOptions: readonly RunOption[]
  /** What it had published; taken up again where it is placed, as far as the ports are free there. */
  readonly published: readonly PortMappingPolicy[]
}

/** HNS DistributionType: what is hashed to choose a backend (rule-tables B.7). */
export const DISTRIBUTIONS = ['five-tuple', 'source-protocol', 'source'] as const
export type Distribution = (typeof DISTRIBUTIONS)[number]

/**
 * One port of a service, as every node that serves it makes an HNS load balancer of it: a service VIP
 * or routing mesh of swarm, a ClusterIP or NodePort of Kubernetes (hns-objects 4.4 and 5.3).
 */
export interface LoadBalancer {
  readonly id: LoadBalancerId
  readonly name: string
  /** null = TCP and UDP, as swarm's own virtual addresses are. */
  readonly protocol: TransportProtocol | null
  /** FrontendVIPs: a virtual address; null = every node's own, as a published port or a NodePort. */
  readonly vip: Ipv4Address | null
  /** 0 = every port, kept as it is. */
  readonly externalPort: number
  readonly internalPort: number
  /** The backends, all on networks of one driver. */
  readonly endpointIds: readonly EndpointId[]
  /** Source address towards the backends, one per node; a node without one uses its own address. */
  readonly sourceVips: Readonly<Record<HostId, Ipv4Address>>
  /** Flag DSR: the client's own port rewrites, the backend sees the client and answers it directly. */
  readonly dsr: boolean
  /** Port mapping flag LocalRoutedVIP: the node itself may call its own port. */
  readonly localRoutedVip: boolean
  /** externalTrafficPolicy Local: from outside a node uses only its own backends and keeps the client. */
  readonly localOnly: boolean
  readonly distribution: Distribution
}

interface NodeBase {
  readonly id: NodeId
  readonly name: string
}

/** A LAN: one physical layer 2 domain, whatever switches it is made of. */
export interface SegmentNode extends NodeBase {
  readonly kind: 'segment'
  /** What hosts dropped next to it get their addresses from. */
  readonly prefix: Ipv4Cidr
}

export interface RouterInterface {
  readonly name: string // unique on the router; links refer to it
  readonly address: Ipv4Address
  readonly prefixLength: number
  readonly mac: MacAddress
  /** Tagged sub-interface, null = untagged. */
  readonly vlanId: number | null
}

/** A physical router. Private prefixes it has no route for it discards (RFC 1918); the rest goes to the internet. */
export interface RouterNode extends NodeBase {
  readonly kind: 'router'
  readonly interfaces: readonly RouterInterface[]
  readonly routes: readonly StaticRoute[]
}

/** A name that a DNS server answers with an address. */
export interface DnsRecord {
  readonly name: string // `shop.example`, any case
  readonly address: Ipv4Address
}

/** DHCP for the LAN of the machine: its own prefix, its own gateway as the router. */
export interface DhcpService {
  readonly dnsServers: readonly Ipv4Address[]
  readonly leaseSeconds: number
}

/** A machine that is no container host: on a segment, behind the internet or on the Azure fabric. */
export interface MachineNode extends NodeBase {
  readonly kind: 'external-host' | 'dns-server'
  readonly address: Ipv4Address
  readonly prefixLength: number
  readonly gateway: Ipv4Address | null
  readonly mac: MacAddress
  readonly listeners: readonly Listener[]
  readonly routes: readonly StaticRoute[]
  /** What it answers besides the names of hosts and machines; of a DNS server only. */
  readonly records: readonly DnsRecord[]
  /** null = it gives no addresses. */
  readonly dhcp: DhcpService | null
}

export interface InternetNode extends NodeBase {
  readonly kind: 'internet'
}

export interface NsgRule {
  readonly name: string
  readonly priority: number // 100..4096, lower wins
  readonly action: 'allow' | 'deny'
  readonly protocol: TransportProtocol | 'icmp' | null
  readonly source: Ipv4Cidr | null
  readonly destination: Ipv4Cidr | null
  readonly destinationPort: number | null
}

/** The virtual network under Azure VMs; not ours, so an opaque box with the few rows that decide. */
export interface AzureFabricNode extends NodeBase {
  readonly kind: 'azure-fabric'
  readonly prefix: Ipv4Cidr
  readonly gateway: Ipv4Address
  readonly nsgRules: readonly NsgRule[]
  /** User-defined routes, next hop type virtual appliance. */
  readonly routes: readonly StaticRoute[]
  /** Container addresses that are no IP configuration of their VM's NIC (data-paths L2T-11). */
  readonly unregistered: readonly Ipv4Address[]
}

/** The VNet's way to the internet. */
export interface AzureGatewayNode extends NodeBase {
  readonly kind: 'azure-gateway'
}

export type UnderlayNode =
  SegmentNode | RouterNode | MachineNode | InternetNode | AzureFabricNode | AzureGatewayNode
export type NodeKind = UnderlayNode['kind']

/** How the physical switch port at a segment's end treats VLANs. */
export interface SegmentPort {
  readonly mode: 'access' | 'trunk'
  /** access: the one VLAN (empty = the untagged LAN). trunk: those carried (empty = all). */
  readonly vlanIds: readonly number[]
}

export interface LinkEnd {
  readonly of: NicId | NodeId
  /** The router's interface at this end; null elsewhere. */
  readonly interfaceName: string | null
}

/** A cable. Has no direction. `segmentPort` says how the segment end, if there is one, treats VLANs. */
export interface Link {
  readonly id: LinkId
  readonly ends: readonly [LinkEnd, LinkEnd]
  readonly segmentPort: SegmentPort
}

/** The records of a board, each table by id. */
export interface Tables {
  readonly hosts: Readonly<Record<HostId, Host>>
  readonly nics: Readonly<Record<NicId, PhysicalNic>>
  readonly vSwitches: Readonly<Record<VSwitchId, VSwitch>>
  readonly networks: Readonly<Record<NetworkId, HnsNetwork>>
  readonly endpoints: Readonly<Record<EndpointId, HnsEndpoint>>
  readonly compartments: Readonly<Record<CompartmentId, Compartment>>
  readonly containers: Readonly<Record<ContainerId, Container>>
  /** Ids and names are one space with those of `containers`. */
  readonly held: Readonly<Record<ContainerId, HeldContainer>>
  readonly loadBalancers: Readonly<Record<LoadBalancerId, LoadBalancer>>
  readonly nodes: Readonly<Record<NodeId, UnderlayNode>>
  readonly links: Readonly<Record<LinkId, Link>>
}

export type TableName = keyof Tables

/** What a person decided: the records, and where open questions are answered otherwise. */
export interface Topology extends Tables {
  /** Absent: every question at its default. */
  readonly assumptions?: Assumptions
}

export const EMPTY_TOPOLOGY: Topology = {
  hosts: {},
  nics: {},
  vSwitches: {},
  networks: {},
  endpoints: {},
  compartments: {},
  containers: {},
  held: {},
  loadBalancers: {},
  nodes: {},
  links: {},
}
