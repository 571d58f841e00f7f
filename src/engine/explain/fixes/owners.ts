import { sortedValues } from '../../../lib/sort'
import {
  containerOfEndpoint,
  hostEndpointOf,
  managementInterfacesOf,
  networksOf,
  nicsOf,
  switchesOf,
} from '../../model/queries'
import type { EntityId, HostId } from '../../model/ids'
import type { HnsEndpoint, Host, LoadBalancer, Topology, UnderlayNode } from '../../model/topology'
import type { IpAddress, Ipv4Address } from '../../wire/address'

/** What on the board has an address. */
export type Owner =
  | { readonly kind: 'endpoint'; readonly endpoint: HnsEndpoint }
  | { readonly kind: 'host'; readonly host: Host }
  | { readonly kind: 'node'; readonly node: UnderlayNode }
  | { readonly kind: 'service'; readonly service: LoadBalancer }

/** Every IPv4 address of a host's own: NICs, gateways of internal switches, gateway endpoints. */
export function hostAddresses(topology: Topology, hostId: HostId): Ipv4Address[] {
  const nics = nicsOf(topology, hostId).flatMap(({ address }) => (address ? [address] : []))
  const managed = switchesOf(topology, hostId).flatMap(({ id }) =>
    managementInterfacesOf(topology, id).map(({ address }) => address),
  )
  const gateways = networksOf(topology, hostId).flatMap((network) => {
    const hostEndpoint = hostEndpointOf(network)
    return hostEndpoint ? [hostEndpoint.address] : []
  })
  return [...new Set([...nics, ...managed, ...gateways])]
}

/** Addresses of a machine or router outside. */
export function nodeAddresses(node: UnderlayNode): Ipv4Address[] {
  if (node.kind === 'router') return node.interfaces.map(({ address }) => address)
  return 'listeners' in node ? [node.address] : []
}

/** Everything with this address, endpoints first; several where prefixes repeat on hosts. */
export function ownersOf(topology: Topology, address: IpAddress): Owner[] {
  return [
    ...sortedValues(topology.endpoints)
      .filter((endpoint) => endpoint.address === address || endpoint.ipv6Address === address)
      .map((endpoint): Owner => ({ kind: 'endpoint', endpoint })),
    ...sortedValues(topology.hosts)
      .filter((host) => hostAddresses(topology, host.id).some((own) => own === address))
      .map((host): Owner => ({ kind: 'host', host })),
    ...sortedValues(topology.nodes)
      .filter((node) => nodeAddresses(node).some((own) => own === address))
      .map((node): Owner => ({ kind: 'node', node })),
    ...sortedValues(topology.loadBalancers)
      .filter(({ vip }) => vip === address)
      .map((service): Owner => ({ kind: 'service', service })),
  ]
}

/** What a person calls the owner: the container, host or machine; null for a service. */
export function entityOfOwner(topology: Topology, owner: Owner): EntityId | null {
  switch (owner.kind) {
    case 'endpoint':
      return containerOfEndpoint(topology, owner.endpoint.id)?.id ?? null
    case 'host':
      return owner.host.id
    case 'node':
      return owner.node.id
    case 'service':
      return null
  }
}
