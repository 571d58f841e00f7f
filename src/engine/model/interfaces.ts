import {
  isInCidr,
  networkAddressOf,
  prefixLengthOf,
  type IpAddress,
  type Ipv4Address,
  type MacAddress,
} from '../wire/address'
import type { HostId, VSwitchId } from './ids'
import { networkOf, networksOfSwitch, nicsOf } from './entities'
import type { HnsEndpoint, HnsNetwork, OverlaySubnet, Subnet, Topology } from './topology'

/* Questions about subnets, gateways and the host's own addresses. */

/** The subnet of a network that holds an address; the most specific when several do. */
export function subnetOf(network: HnsNetwork, address: IpAddress): Subnet | OverlaySubnet | null {
  const subnets: readonly (Subnet | OverlaySubnet)[] = network.subnets
  let best: Subnet | OverlaySubnet | null = null
  for (const subnet of subnets) {
    if (!isInCidr(address, subnet.prefix)) continue
    if (!best || isInCidr(networkAddressOf(subnet.prefix), best.prefix)) best = subnet
  }
  return best
}

/**
 * The address an endpoint sends what leaves its subnet to: its own, else that of the host endpoint
 * on l2bridge (.2, data-paths 3.6), else that of its subnet. Null: it has no default route.
 */
export function gatewayOf(topology: Topology, endpoint: HnsEndpoint): Ipv4Address | null {
  if (endpoint.gateway) return endpoint.gateway
  const network = networkOf(topology, endpoint)
  if (!network) return null
  const hostEndpoint = hostEndpointOf(network)
  if (hostEndpoint) return hostEndpoint.address
  return subnetOf(network, endpoint.address)?.gateway ?? null
}

/** The gateway endpoint of an l2bridge network in host-gw layout, null on every other network. */
export function hostEndpointOf(network: HnsNetwork) {
  return 'hostEndpoint' in network ? network.hostEndpoint : null
}

/** An interface of the host's own compartment: what it is called, and its addresses. */
export interface HostInterface {
  readonly address: Ipv4Address
  readonly prefixLength: number
  readonly gateway: Ipv4Address | null
  readonly mac: MacAddress
}

/**
 * The host's interfaces on a switch: with an external switch one, address and MAC of its first
 * uplink, which moved there (data-paths 2 and acceptance 20); with an internal one a gateway address
 * for each subnet of its networks, all behind the MAC of the switch. Empty: no management vNIC, or
 * nothing gives it an address.
 */
export function managementInterfacesOf(topology: Topology, vSwitchId: VSwitchId): HostInterface[] {
  const vSwitch = topology.vSwitches[vSwitchId]
  if (!vSwitch?.managementVNic) return []
  if (vSwitch.kind === 'external') {
    for (const nicId of vSwitch.uplinkNicIds) {
      const nic = topology.nics[nicId]
      if (!nic?.address) continue
      const { address, prefixLength, gateway, mac } = nic
      return [{ address, prefixLength, gateway, mac }]
    }
    return []
  }
  const mac = vSwitch.managementMac
  if (!mac) return []
  return networksOfSwitch(topology, vSwitchId).flatMap((network) =>
    network.subnets.flatMap(({ gateway, prefix }) =>
      gateway
        ? [{ address: gateway, prefixLength: prefixLengthOf(prefix), gateway: null, mac }]
        : [],
    ),
  )
}

/** The first of {@link managementInterfacesOf}, or null. */
export function managementInterfaceOf(
  topology: Topology,
  vSwitchId: VSwitchId,
): HostInterface | null {
  return managementInterfacesOf(topology, vSwitchId)[0] ?? null
}

/** The address of {@link managementInterfaceOf}; in overlay it is the provider address. */
export function managementAddressOf(topology: Topology, vSwitchId: VSwitchId): Ipv4Address | null {
  return managementInterfaceOf(topology, vSwitchId)?.address ?? null
}

/** The address others reach a host at: the one of its first NIC that has one. */
export function hostAddressOf(topology: Topology, hostId: HostId): Ipv4Address | null {
  for (const nic of nicsOf(topology, hostId)) if (nic.address) return nic.address
  return null
}
