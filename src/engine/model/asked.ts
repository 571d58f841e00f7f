import type { Ipv4Address, Ipv4Cidr, MacAddress } from '../wire/address'

/*
 * What was asked of Windows when a thing was made, and the state of the machine it was asked of. Most
 * of it changes no path: it decides whether the thing comes into being at all (data-paths part 6).
 */

/** Options of `docker network create` and of a CNI configuration that Windows refuses or remembers. */
export const NETWORK_OPTIONS = [
  'without-subnet', // no --subnet: HNS chooses
  'dhcp', // addresses from a DHCP server
  'ip-range', // --ip-range
  'ipv6-subnet', // a --subnet of IPv6
  'ipv4-off', // --ipv4=false
  'aux-address', // --aux-address
  'internal', // --internal
  'ipam-driver', // --ipam-driver
  'ipam-opt', // --ipam-opt
  'ipv6', // --ipv6
  'encrypted', // --opt encrypted
  'direct-routing', // flannel "DirectRouting": true
  'gbp', // flannel "GBP": true
  'adopted', // HNS had it before dockerd found it
] as const
export type NetworkOption = (typeof NETWORK_OPTIONS)[number]

/** Options of `docker run` that Windows refuses or takes with a condition. */
export const RUN_OPTIONS = [
  'static-ip', // --ip
  'ip6', // --ip6
  'dns-option', // --dns-option
  'host-network', // --network host
  'connected-while-running', // docker network connect, without stopping it first
  'publish-all', // -P, or -p with a container port alone: the engine chooses the host port
  'publish-protocol', // -p 132:132/sctp
  'publish-host-address', // -p 10.0.0.11:80:80
  'publish-port-range', // -p 8080-8090:80
] as const
export type RunOption = (typeof RUN_OPTIONS)[number]

/** The CNI plug-in that drives a network in Kubernetes, and what its configuration says. */
export interface CniPlugin {
  readonly name: 'win-bridge' | 'win-overlay'
  /** `0E-2A`; the endpoint's address in hexadecimal follows. null = the plug-in's own. */
  readonly endpointMacPrefix: string | null
}

/** How a network was made. */
export interface NetworkCreation {
  readonly options: readonly NetworkOption[]
  /** `windowsshim.networkname`: what HNS calls it. null = as docker does. */
  readonly hnsName: string | null
  /** `windowsshim.macpool`: starts and ends of ranges, in turn. Empty: HNS picks a range. */
  readonly macPool: readonly MacAddress[]
  readonly cni: CniPlugin | null
}

export const PLAIN_CREATION: NetworkCreation = {
  options: [],
  hnsName: null,
  macPool: [],
  cni: null,
}

/** The tunnel of an overlay network. */
export interface TunnelSettings {
  /** HCN policy VxlanPort. */
  readonly udpPort: number // 1..65535
  /** HCN policy EncapOverhead: what container MTUs are below the underlay's. */
  readonly overheadBytes: number // 0..1000
}

export const PLAIN_TUNNEL: TunnelSettings = { udpPort: 4789, overheadBytes: 50 }

/** Switch Embedded Teaming: how the members of a switch are used. */
export interface TeamSettings {
  readonly mode: 'switch-independent' | 'lacp'
  /** One member a vNIC, or one a flow. */
  readonly balancing: 'hyper-v-port' | 'dynamic'
}

export const PLAIN_TEAM: TeamSettings = { mode: 'switch-independent', balancing: 'hyper-v-port' }

/** Ports that `netsh int ipv4 show excludedportrange` lists. */
export interface PortRange {
  readonly protocol: 'tcp' | 'udp'
  readonly from: number // 1..65535
  readonly to: number // from..65535
}

/** An object of `Get-NetNat` that HNS did not make. */
export interface ForeignNat {
  readonly name: string
  readonly prefix: Ipv4Cidr
}

/** The state of a Windows machine as far as networks depend on it. */
export interface HostSetup {
  /** False: the registry value DisabledComponents turns IPv6 off. */
  readonly ipv6Enabled: boolean
  /** True: HNS keeps objects from before the last update of Windows. */
  readonly hnsDataStale: boolean
  readonly swarm: 'manager' | 'worker' | 'none'
  /** What flannel takes for the host's address when that is not its own, as behind a NAT. */
  readonly publicAddress: Ipv4Address | null
  readonly excludedPorts: readonly PortRange[]
  readonly foreignNats: readonly ForeignNat[]
}

export const PLAIN_SETUP: HostSetup = {
  ipv6Enabled: true,
  hnsDataStale: false,
  swarm: 'manager',
  publicAddress: null,
  excludedPorts: [],
  foreignNats: [],
}
