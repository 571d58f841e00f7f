import { compareText } from '../../../lib/sort'
import { hasGate, isSince } from '../../facts/gates'
import { departs } from '../../model/assumptions'
import type { HnsEndpoint, HnsNetwork, OverlayNetwork, OverlaySubnet } from '../../model/topology'
import { isInCidr, type IpAddress, type Ipv4Address, type MacAddress } from '../../wire/address'
import type { DriverContext } from '../driver'

/** A container elsewhere, as the control plane told this host about it. */
export interface RemoteEndpoint {
  readonly endpoint: HnsEndpoint
  readonly provider: Ipv4Address
  /** The subnet of *this* host's network that holds its address. */
  readonly subnet: OverlaySubnet
}

/** A whole subnet elsewhere, behind one node (flannel). */
export interface RemoteSubnet {
  readonly network: OverlayNetwork
  readonly subnet: OverlaySubnet
  readonly provider: Ipv4Address
}

export function isOverlay(network: HnsNetwork): network is OverlayNetwork {
  return network.type === 'overlay'
}

/** Address of this host in the underlay: the tunnel's own end. */
export function providerOf(network: OverlayNetwork, context: DriverContext): Ipv4Address | null {
  return network.providerAddress ?? context.managementOf(network)?.address ?? null
}

export function subnetHolding(
  network: OverlayNetwork,
  address: IpAddress,
): OverlaySubnet | undefined {
  return network.subnets.find((subnet) => isInCidr(address, subnet.prefix))
}

/** The same network on other hosts: by name for Docker, by VNI for flannel; in the order of ids. */
export function peersOf(network: OverlayNetwork, context: DriverContext): OverlayNetwork[] {
  const same = (other: OverlayNetwork): boolean =>
    network.controlPlane === 'docker'
      ? other.name === network.name
      : other.subnets.some(({ vni }) => network.subnets.some((subnet) => subnet.vni === vni))
  return Object.values(context.topology.networks)
    .filter(isOverlay)
    .filter(
      (other) =>
        other.hostId !== network.hostId &&
        other.controlPlane === network.controlPlane &&
        same(other),
    )
    .sort((a, b) => compareText(a.id, b.id))
}

/** Remote endpoints of a Docker overlay; none when the gossip does not arrive (OVL-11). */
export function remoteEndpoints(network: OverlayNetwork, context: DriverContext): RemoteEndpoint[] {
  if (network.controlPlane !== 'docker' || !network.knowsPeers) return []
  const endpoints = Object.values(context.topology.endpoints)
  return peersOf(network, context).flatMap((peer) => {
    const provider = providerOf(peer, context)
    if (provider === null) return []
    return endpoints
      .filter((endpoint) => endpoint.networkId === peer.id)
      .sort((a, b) => compareText(a.id, b.id))
      .flatMap((endpoint) => {
        const subnet = subnetHolding(network, endpoint.address)
        return subnet ? [{ endpoint, provider, subnet }] : []
      })
  })
}

/** Remote subnet routes of a flannel overlay. */
export function remoteSubnets(network: OverlayNetwork, context: DriverContext): RemoteSubnet[] {
  if (network.controlPlane !== 'flannel' || !network.knowsPeers) return []
  return peersOf(network, context).flatMap((peer) => {
    const provider = providerOf(peer, context)
    return provider === null
      ? []
      : peer.subnets.map((subnet) => ({ network: peer, subnet, provider }))
  })
}

/** A source VIP of the routing mesh on another node: answers to it go back through the tunnel. */
export interface RemoteVip {
  readonly address: Ipv4Address
  readonly provider: Ipv4Address
  readonly mac: MacAddress
  readonly subnet: OverlaySubnet
}

export function remoteVips(network: OverlayNetwork, context: DriverContext): RemoteVip[] {
  const peers = peersOf(network, context)
  return Object.values(context.topology.loadBalancers).flatMap((balancer) =>
    peers.flatMap((peer) => {
      const address = balancer.sourceVips[peer.hostId]
      const provider = providerOf(peer, context)
      const subnet = address && subnetHolding(network, address)
      return address && subnet && provider !== null
        ? [{ address, provider, mac: peer.distributedRouterMac, subnet }]
        : []
    }),
  )
}

/** The HostRoute policy is set and the release has it, from the one that the board assumes. */
export function hasHostRoute(network: OverlayNetwork, { host, topology }: DriverContext): boolean {
  const late = departs(topology, 'host-route-since', 'ws2022')
  const has = hasGate(host.release, 'host-route') && (!late || isSince(host.release, 'ws2022'))
  return network.hostRoute && has
}
