import { sortedValues } from '../../../../lib/sort'
import { hostEndpointFor, ownHostRoute } from '../../../edit/driver-defaults'
import type { Edit } from '../../../edit/edit'
import {
  endpointsOfCompartment,
  hostOfEndpoint,
  managementAddressOf,
  networkOf,
  networksOf,
  nicsOf,
  subnetOf,
  switchesOf,
} from '../../../model/queries'
import type { HostId } from '../../../model/ids'
import type { HnsEndpoint, StaticRoute, Topology } from '../../../model/topology'
import type { StackStation } from '../../../tables/forwarding-state'
import { cidrOf, isInCidr, isIpv6, type Ipv4Address, type Ipv4Cidr } from '../../../wire/address'
import { change, nameOf, type Candidate, type Maker } from '../candidate'
import { hostAddresses } from '../owners'
import { senderEndpoints, type Site } from '../site'

/* Routes, gateways and forwarding. */

/** The stack whose routes decided; null when the packet died elsewhere. */
const stackOf = ({ station }: Site): StackStation | null =>
  station.kind === 'stack' ? station : null

/** What a route has to lead to: the subnet that the address is in, and the address alone. */
function prefixesOf(site: Site): readonly { prefix: Ipv4Cidr; hostId: HostId | null }[] {
  const { topology, destination } = site
  if (isIpv6(destination)) return []
  const subnets = site.owners.flatMap((owner) => {
    if (owner.kind !== 'endpoint') return []
    const network = networkOf(topology, owner.endpoint)
    const subnet = network && subnetOf(network, destination)
    return subnet
      ? [{ prefix: subnet.prefix, hostId: hostOfEndpoint(topology, owner.endpoint.id) }]
      : []
  })
  if (subnets.length > 0) return subnets
  const hosts = site.owners.flatMap((owner) => (owner.kind === 'host' ? [owner.host.id] : []))
  const alone = cidrOf(destination, 32)
  return [{ prefix: alone, hostId: hosts[0] ?? null }]
}

/** Addresses on the links of a stack that could pass a packet on: of the right host first, then routers. */
function nextHops(site: Site, stack: StackStation, hostId: HostId | null): readonly Ipv4Address[] {
  const { topology } = site
  const own = new Set(stack.interfaces.flatMap(({ address }) => (address ? [address] : [])))
  const links = stack.interfaces.flatMap(({ address, prefixLength }) =>
    address ? [cidrOf(address, prefixLength)] : [],
  )
  const routers = sortedValues(topology.nodes).flatMap((node) =>
    node.kind === 'router' ? node.interfaces.map(({ address }) => address) : [],
  )
  const all = [...(hostId ? hostAddresses(topology, hostId) : []), ...routers]
  return [
    ...new Set(all.filter((hop) => !own.has(hop) && links.some((link) => isInCidr(hop, link)))),
  ]
}

/** The edit that gives a host, router, machine or fabric another list of routes; null for others. */
function withRoutes(
  topology: Topology,
  id: string,
  routes: (old: readonly StaticRoute[]) => readonly StaticRoute[],
): Edit | null {
  const host = sortedValues(topology.hosts).find((each) => each.id === id)
  if (host) return { kind: 'update-host', id: host.id, patch: { routes: routes(host.routes) } }
  const node = sortedValues(topology.nodes).find((each) => each.id === id)
  if (!node || !('routes' in node)) return null
  return { kind: 'update-node', id: node.id, node: { ...node, routes: routes(node.routes) } }
}

function routesOf(topology: Topology, id: string): readonly StaticRoute[] {
  const host = sortedValues(topology.hosts).find((each) => each.id === id)
  if (host) return host.routes
  const node = sortedValues(topology.nodes).find((each) => each.id === id)
  return node && 'routes' in node ? node.routes : []
}

/** A static route where the packet found none, to whoever can pass it on. */
export const addRoute: Maker = (site) => {
  const { topology, station } = site
  const stack = stackOf(site)
  const entity = stack?.entity ?? station.entity
  const hops = (hostId: HostId | null): readonly Ipv4Address[] =>
    stack ? nextHops(site, stack, hostId) : hostId ? hostAddresses(topology, hostId) : []
  return prefixesOf(site).flatMap(({ prefix, hostId }) =>
    hops(hostId).flatMap((nextHop) => {
      const edit = withRoutes(topology, entity, (old) => [...old, { prefix, nextHop }])
      return edit
        ? [change('route-add', { name: nameOf(topology, entity), prefix, nextHop }, edit)]
        : []
    }),
  )
}

/** The static routes that the packet followed, one taken away at a time. */
export const withoutRoute: Maker = ({ topology, trace, destination }) => {
  const stacks = [...new Set(trace.hops.map(({ entity }) => entity))]
  return stacks.flatMap((entity) =>
    routesOf(topology, entity)
      .filter(({ prefix }) => isInCidr(destination, prefix))
      .flatMap((route) => {
        const { prefix, nextHop } = route
        const edit = withRoutes(topology, entity, (old) => old.filter((each) => each !== route))
        return edit
          ? [change('route-remove', { name: nameOf(topology, entity), prefix, nextHop }, edit)]
          : []
      }),
  )
}

/** IP forwarding on every interface of the host that can have it. */
export const forwardingOn: Maker = ({ topology, station }) => {
  const { hostId } = station
  if (hostId === null) return []
  const host = nameOf(topology, hostId)
  return [
    ...switchesOf(topology, hostId)
      .filter(({ managementVNic, managementForwarding }) => managementVNic && !managementForwarding)
      .map(({ id, name }) =>
        change(
          'forwarding-on',
          { host, switch: name },
          { kind: 'update-vswitch', id, patch: { managementForwarding: true } },
        ),
      ),
    ...networksOf(topology, hostId).flatMap((network) => {
      const hostEndpoint = network.type === 'l2bridge' ? network.hostEndpoint : null
      return hostEndpoint && !hostEndpoint.forwarding
        ? [
            change(
              'host-endpoint-forwarding',
              { network: network.name },
              {
                kind: 'update-network',
                id: network.id,
                patch: { hostEndpoint: { ...hostEndpoint, forwarding: true } },
              },
            ),
          ]
        : []
    }),
  ]
}

/** The gateway endpoint that the sender's network lacks, or the router as its gateway. */
export const gatewayEndpoint: Maker = (site) =>
  senderEndpoints(site).flatMap((endpoint): Candidate[] => {
    const network = networkOf(site.topology, endpoint)
    const subnet = network && subnetOf(network, endpoint.address)
    if (network?.type !== 'l2bridge' || !subnet || network.hostEndpoint) return []
    const hostEndpoint = hostEndpointFor(site.topology, network.id, subnet.prefix)
    return [
      change(
        'host-endpoint-on',
        { network: network.name, address: hostEndpoint.address },
        { kind: 'update-network', id: network.id, patch: { hostEndpoint } },
      ),
    ]
  })

/** A default gateway for who has none on its link: the container, or the machine. */
export const setGateway: Maker = (site) => {
  const { topology, station } = site
  const routers = sortedValues(topology.nodes).flatMap((node) =>
    node.kind === 'router' ? node.interfaces.map(({ address }) => address) : [],
  )
  const compartment = sortedValues(topology.compartments).find(({ id }) => id === station.entity)
  const ends = compartment ? endpointsOfCompartment(topology, compartment.id) : []
  const node = sortedValues(topology.nodes).find(({ id }) => id === station.entity)
  const host = sortedValues(topology.hosts).find(({ id }) => id === station.entity)
  return [
    ...ends.flatMap((endpoint) => gatewaysOf(topology, endpoint, routers)),
    ...(node && 'listeners' in node
      ? routers
          .filter((address) => isInCidr(address, cidrOf(node.address, node.prefixLength)))
          .map((address) =>
            change(
              'gateway-set',
              { name: node.name, address },
              { kind: 'update-node', id: node.id, node: { ...node, gateway: address } },
            ),
          )
      : []),
    ...(host ? nicsOf(topology, host.id) : []).flatMap((nic) =>
      nic.address === null
        ? []
        : routers
            .filter(
              (address) =>
                address !== nic.gateway &&
                nic.address !== null &&
                isInCidr(address, cidrOf(nic.address, nic.prefixLength)),
            )
            .map((address) =>
              change(
                'gateway-set',
                { name: nameOf(topology, nic.hostId), address },
                { kind: 'update-nic', id: nic.id, patch: { gateway: address } },
              ),
            ),
    ),
  ]
}

function gatewaysOf(
  topology: Topology,
  endpoint: HnsEndpoint,
  routers: readonly Ipv4Address[],
): readonly Candidate[] {
  const network = networkOf(topology, endpoint)
  const subnet = network && subnetOf(network, endpoint.address)
  if (!network || !subnet) return []
  const name = nameOf(topology, endpoint.id)
  const hosts = hostAddresses(topology, network.hostId)
  return [...new Set([...routers, ...hosts])]
    .filter(
      (address) =>
        isInCidr(address, subnet.prefix) &&
        address !== endpoint.address &&
        address !== (endpoint.gateway ?? subnet.gateway),
    )
    .map((address) =>
      change(
        'gateway-set',
        { name, address },
        { kind: 'update-endpoint', id: endpoint.id, patch: { gateway: address } },
      ),
    )
}

/** The SDNRoute policy that lets a container behind a gateway endpoint reach its own host. */
export const routePolicy: Maker = (site) =>
  senderEndpoints(site).flatMap((endpoint): Candidate[] => {
    const network = networkOf(site.topology, endpoint)
    const address = network && managementAddressOf(site.topology, network.vSwitchId)
    if (!address) return []
    const policy = ownHostRoute(address)
    return [
      change(
        'route-policy',
        { container: nameOf(site.topology, endpoint.id), prefix: cidrOf(address, 32) },
        {
          kind: 'update-endpoint',
          id: endpoint.id,
          patch: { policies: [...endpoint.policies, policy] },
        },
      ),
    ]
  })

/** The host gets a port of its own on the switches where it has none. */
export const managementNic: Maker = ({ topology, station }) =>
  station.hostId === null
    ? []
    : switchesOf(topology, station.hostId)
        .filter(({ managementVNic, kind }) => !managementVNic && kind !== 'private')
        .map(({ id, name, hostId }) =>
          change(
            'management-vnic',
            { host: nameOf(topology, hostId), switch: name },
            { kind: 'update-vswitch', id, patch: { managementVNic: true } },
          ),
        )

/** OutboundNAT: on, an exception for the destination, or an exception that stands in the way taken out. */
export const outboundNat: Maker = (site) => {
  const { topology } = site
  // An answer dies because its question left untranslated: the exceptions are of the one who asked.
  const ends = site.trace.direction === 'request' ? senderEndpoints(site) : requesters(site)
  return ends.flatMap((endpoint): Candidate[] => {
    const network = networkOf(topology, endpoint)
    if (!network || !('outboundNat' in network)) return []
    const { outboundNat: old } = network
    const to = site.request.to
    if (to === null || isIpv6(to)) return []
    const set = (patch: Partial<typeof old>): Edit => ({
      kind: 'update-network',
      id: network.id,
      patch: { outboundNat: { ...old, ...patch } },
    })
    if (!old.enabled) {
      return [change('outbound-nat-on', { network: network.name }, set({ enabled: true }))]
    }
    const inside = old.exceptions.filter((prefix) => isInCidr(to, prefix))
    if (inside.length > 0) {
      return inside.map((prefix) =>
        change(
          'outbound-nat-include',
          { network: network.name, prefix },
          set({ exceptions: old.exceptions.filter((each) => each !== prefix) }),
        ),
      )
    }
    const prefix = cidrOf(to, 32)
    return [
      change(
        'outbound-nat-exception',
        { network: network.name, prefix },
        set({ exceptions: [...old.exceptions, prefix] }),
      ),
    ]
  })
}

const requesters = (site: Site): readonly HnsEndpoint[] =>
  senderEndpoints({ ...site, sender: site.request.from })
