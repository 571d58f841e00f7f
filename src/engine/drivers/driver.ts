import type {
  HnsEndpoint,
  HnsNetwork,
  Host,
  NetworkType,
  PhysicalNic,
  Topology,
  VSwitch,
} from '../model/topology'
import type { Fragment } from '../tables/fragment'
import type { Ipv4Address, MacAddress } from '../wire/address'
import type { DriverTraits } from './traits'

/** The host's side of an external switch: what Hyper-V moved from the NIC to the management vNIC. */
export interface Management {
  readonly address: Ipv4Address
  readonly prefixLength: number
  readonly mac: MacAddress
  readonly gateway: Ipv4Address | null
  readonly nic: PhysicalNic
}

/** What a driver gets: its network, and what stands around it. Never a packet. */
export interface DriverContext {
  readonly topology: Topology
  readonly host: Host
  readonly vSwitch: VSwitch
  /** In the order of their ids. */
  readonly endpoints: readonly HnsEndpoint[]
  /** null on an internal switch, and on an external one whose NIC has no address. */
  readonly management: Management | null
  /** First NIC of an external switch: its MAC is the host's on the wire. */
  readonly uplink: PhysicalNic | null
  /** MACs of everything on the switch: containers of all its networks and the host's own NICs. */
  readonly localMacs: readonly MacAddress[]
  /** Management side of another network of the board: a tunnel needs the other end. */
  managementOf: (network: HnsNetwork) => Management | null
  /** Number of a port on its switch, in the order of the endpoints' ids. */
  portNumber: (endpoint: HnsEndpoint) => number
  /** `C1`, and `2` for the second NIC of the same compartment: `port2(O1)`. */
  endpointLabel: (endpoint: HnsEndpoint) => { readonly name: string; readonly suffix: string }
  /** Isolation of the containers behind an endpoint. */
  isHyperV: (endpoint: HnsEndpoint) => boolean
}

/** One Windows network driver: what makes it different, as rows. */
export interface NetworkDriver<N extends HnsNetwork = HnsNetwork> {
  readonly type: NetworkType
  readonly traits: DriverTraits
  /** The rows, ports and stations this network adds. */
  readonly compile: (network: N, context: DriverContext) => Fragment
}
