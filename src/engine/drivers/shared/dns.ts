import { nicsOf } from '../../model/queries'
import type { HnsEndpoint, HnsNetwork, Topology } from '../../model/topology'
import { origin, row, type RowDraft } from '../../tables/fragment'
import { stationOf, tableOf } from '../../tables/station-ids'
import { isInCidr, type Ipv4Address } from '../../wire/address'
import { traitsOf } from '../traits'

/** The engine answers container names on this network: by its driver, unless it is told not to (NAT-45). */
export function hasResolver(network: HnsNetwork): boolean {
  const { resolver } = traitsOf(network.type)
  if (resolver === 'none' || resolver === 'proxy') return false
  if ('gatewayDns' in network) return network.gatewayDns
  // Only the Docker engine brings a resolver; a cluster has its own, behind a service address.
  return !('controlPlane' in network) || network.controlPlane === 'docker'
}

/** Windows answers at the gateway with a proxy that knows no containers (ICS-02). */
export function hasDnsProxy(network: HnsNetwork): boolean {
  return traitsOf(network.type).resolver === 'proxy'
}

/** The gateway address at which the resolver answers this endpoint; null without one. */
export function resolverAddressOf(network: HnsNetwork, endpoint: HnsEndpoint): Ipv4Address | null {
  if (!hasResolver(network) && !hasDnsProxy(network)) return null
  const subnet = network.subnets.find(({ prefix }) => isInCidr(endpoint.address, prefix))
  return subnet?.gateway ?? null
}

/**
 * Servers that stand behind the resolver, or that an endpoint without one asks itself: `--dns`, else
 * the option of the network where the driver passes it on, else those of the host where the
 * engine resolves for its containers (NAT-43, OVL-34).
 */
export function upstreamServersOf(
  topology: Topology,
  network: HnsNetwork,
  endpoint: HnsEndpoint | null,
): readonly Ipv4Address[] {
  const traits = traitsOf(network.type)
  const own = endpoint?.dnsServers ?? []
  if (own.length > 0) return own
  if (traits.takesDnsOption && network.dnsServers.length > 0) return network.dnsServers
  return traits.resolver === 'none' ? [] : hostDnsServers(topology, network)
}

/** What the host's own adapters are configured with, each server once. */
function hostDnsServers(topology: Topology, network: HnsNetwork): readonly Ipv4Address[] {
  return [...new Set(nicsOf(topology, network.hostId).flatMap((nic) => nic.dnsServers))]
}

/** DNSServerList of an endpoint, first asked first: the resolver, then what is behind it (hns-objects 3.2). */
export function dnsServersOf(
  topology: Topology,
  network: HnsNetwork,
  endpoint: HnsEndpoint,
): readonly Ipv4Address[] {
  const resolver = resolverAddressOf(network, endpoint)
  // The DHCP of ICS names its proxy alone; who is asked behind it is the proxy's affair.
  if (resolver !== null && hasDnsProxy(network) && endpoint.dnsServers.length === 0) {
    return [resolver]
  }
  if (hasDnsProxy(network)) return endpoint.dnsServers
  const others = upstreamServersOf(topology, network, endpoint)
  return resolver === null ? others : [resolver, ...others.filter((server) => server !== resolver)]
}

/** The DNS client of the endpoint's compartment: a row a server. */
export function dnsClientRows(
  topology: Topology,
  network: HnsNetwork,
  endpoint: HnsEndpoint,
): RowDraft[] {
  const table = tableOf(stationOf.stack(endpoint.compartmentId), 'dns')
  const resolved = hasResolver(network)
  return dnsServersOf(topology, network, endpoint).map((address, index) =>
    row(table, `${endpoint.id}/${index}`, {
      name: address,
      priority: index + 1,
      action: { kind: 'ask-server', address },
      origin: origin(
        endpoint.id,
        'gatewayDns' in network && !resolved ? 'NAT-45' : traitsOf(network.type).dnsFact,
        'documented',
      ),
    }),
  )
}
