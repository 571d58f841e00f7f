import { sortedValues } from '../../lib/sort'
import { traitsOf } from '../drivers/traits'
import { hasGate } from '../facts/gates'
import { MAX_BACKENDS } from '../facts/limits'
import { networkOf } from '../model/queries'
import type { LoadBalancer, Topology } from '../model/topology'
import { error, type Check } from './report'

/** Load-balanced services. */
export const serviceChecks: readonly Check[] = [
  (topology) =>
    sortedValues(topology.loadBalancers).flatMap((balancer) => [
      ...foreignNetworks(topology, balancer),
      ...withoutMesh(topology, balancer),
      ...backends(balancer),
    ]),
]

/** V-40: a service whose backends are on a network of the host alone, which swarm does not have. */
function foreignNetworks(topology: Topology, balancer: LoadBalancer) {
  const names = balancer.endpointIds.flatMap((id) => {
    const endpoint = topology.endpoints[id]
    const network = endpoint ? networkOf(topology, endpoint) : null
    return network && traitsOf(network.type).balancing === 'none' ? [network.name] : []
  })
  return [...new Set(names)].map((name) =>
    error(
      'V-40',
      balancer.id,
      { name: balancer.name, network: name },
      `could not find the corresponding predefined swarm network: network ${name} not found`,
    ),
  )
}

/** V-41: no routing mesh on 2016. */
function withoutMesh(topology: Topology, balancer: LoadBalancer) {
  return sortedValues(topology.hosts)
    .filter((host) => !hasGate(host.release, 'routing-mesh') && host.id in balancer.sourceVips)
    .map((host) => error('V-41', balancer.id, { host: host.name }))
}

/** V-54. */
function backends(balancer: LoadBalancer) {
  const count = balancer.endpointIds.length
  return count <= MAX_BACKENDS ? [] : [error('V-54', balancer.id, { name: balancer.name, count })]
}
