import { sortedValues } from '../../lib/sort'
import { hostEndpointOf, managementAddressOf, nicsOf } from '../model/queries'
import type { HostId } from '../model/ids'
import type { EndpointPolicy, StaticRoute, Topology } from '../model/topology'
import { cidrOf, isInCidr, type Ipv4Address } from '../wire/address'
import { put, type Draft } from './draft'
import { ownHostRoute } from './driver-defaults'

/*
 * What the control plane of a host-gw cluster programs on every node by itself (data-paths 3.6,
 * SDN-RTE, FLN-HGW): a route to each other node's containers, and on each pod the route to its own
 * host. An edit that moves nodes or prefixes around changes these; routes a person wrote stay.
 */

/** The routes a control plane would have on each host of this board. */
export function podRoutesOf(topology: Topology): ReadonlyMap<HostId, readonly StaticRoute[]> {
  const nodes = sortedValues(topology.networks).flatMap((network) => {
    const nextHop = managementAddressOf(topology, network.vSwitchId)
    if (!hostEndpointOf(network) || !nextHop) return []
    return [{ hostId: network.hostId, nextHop, prefixes: network.subnets.map((s) => s.prefix) }]
  })
  const routes = new Map<HostId, StaticRoute[]>()
  for (const { hostId } of nodes) {
    if (routes.has(hostId)) continue
    routes.set(
      hostId,
      nodes
        .filter((peer) => peer.hostId !== hostId && isNeighbour(topology, hostId, peer.nextHop))
        .flatMap(({ prefixes, nextHop }) => prefixes.map((prefix) => ({ prefix, nextHop }))),
    )
  }
  return routes
}

/** True when the address is on a wire of the host, so that it can be a next hop. */
function isNeighbour(topology: Topology, hostId: HostId, address: Ipv4Address): boolean {
  return nicsOf(topology, hostId).some(
    (nic) => nic.address !== null && isInCidr(address, cidrOf(nic.address, nic.prefixLength)),
  )
}

/** Brings routes and own-host policies of the draft to where they belong after an edit of `before`. */
export function syncPodRoutes(draft: Draft, before: Topology): void {
  const old = podRoutesOf(before)
  const next = podRoutesOf(draft.topology)
  for (const host of sortedValues(draft.topology.hosts)) {
    const had = new Set((old.get(host.id) ?? []).map(keyOf))
    const wanted = next.get(host.id) ?? []
    const wantedKeys = new Set(wanted.map(keyOf))
    const kept = host.routes.filter(
      (route) => !had.has(keyOf(route)) || wantedKeys.has(keyOf(route)),
    )
    const keptKeys = new Set(kept.map(keyOf))
    const added = wanted.filter((route) => !had.has(keyOf(route)) && !keptKeys.has(keyOf(route)))
    if (added.length === 0 && kept.length === host.routes.length) continue
    put(draft, 'hosts', { ...host, routes: [...kept, ...added] })
  }
  syncOwnHostRoutes(draft, before)
}

const keyOf = (route: StaticRoute) => `${route.prefix} ${route.nextHop}`

/** When a host's address changes, the policy that names it on its pods changes too (L2B-23). */
function syncOwnHostRoutes(draft: Draft, before: Topology): void {
  for (const vSwitch of sortedValues(draft.topology.vSwitches)) {
    const old = managementAddressOf(before, vSwitch.id)
    const next = managementAddressOf(draft.topology, vSwitch.id)
    if (!old || !next || old === next) continue
    const stale = ownHostRoute(old)
    const fresh = ownHostRoute(next)
    for (const endpoint of sortedValues(draft.topology.endpoints)) {
      const network = draft.topology.networks[endpoint.networkId]
      if (network?.vSwitchId !== vSwitch.id) continue
      if (!endpoint.policies.some((policy) => isSameRoute(policy, stale))) continue
      const policies = endpoint.policies.map((p) => (isSameRoute(p, stale) ? fresh : p))
      put(draft, 'endpoints', { ...endpoint, policies })
    }
  }
}

function isSameRoute(a: EndpointPolicy, b: EndpointPolicy): boolean {
  return (
    a.type === 'SdnRoute' &&
    b.type === 'SdnRoute' &&
    a.destinationPrefix === b.destinationPrefix &&
    a.needEncap === b.needEncap
  )
}
