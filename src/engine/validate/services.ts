import { sortedValues } from '../../lib/sort'
import { takenBalancers } from '../drivers/shared/services'
import { traitsOf } from '../drivers/traits'
import { hasGate, hostHas } from '../facts/gates'
import { MAX_BACKENDS } from '../facts/limits'
import { networkOf, networksOfBalancer } from '../model/queries'
import type { HnsNetwork, Host, LoadBalancer, Topology } from '../model/topology'
import { error, warning, type Check } from './report'

/** Load-balanced services. */
export const serviceChecks: readonly Check[] = [
  (topology) =>
    sortedValues(topology.loadBalancers).flatMap((balancer) => [
      ...foreignNetworks(topology, balancer),
      ...onNodes(topology, balancer),
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

function onNodes(topology: Topology, balancer: LoadBalancer) {
  return networksOfBalancer(topology, balancer).flatMap((network) => {
    const host = topology.hosts[network.hostId]
    return host ? onHost(topology, balancer, network, host) : []
  })
}

/** What the HNS of one node says to it, or what it lacks there. */
function onHost(topology: Topology, balancer: LoadBalancer, network: HnsNetwork, host: Host) {
  const params = { host: host.name, name: balancer.name }
  // V-41: neither routing mesh nor virtual addresses on 2016.
  if (!hasGate(host.release, 'service-vip')) return [error('V-41', balancer.id, params)]
  if (balancer.dsr && !hostHas(host, 'balancer-dsr')) {
    const text = 'platform does not support feature DSR'
    return [error('board-service-dsr', balancer.id, params, text)]
  }
  const isTaken = takenBalancers(topology, host, network).some((one) => one.balancer === balancer)
  if (!isTaken) {
    const text = 'hcnCreateLoadBalancer failed in Win32: The specified port already exists.'
    return [error('board-service-ports', balancer.id, params, text)]
  }
  const needsSource = network.type === 'overlay' && (!balancer.dsr || balancer.vip === null)
  return needsSource && !(host.id in balancer.sourceVips)
    ? [warning('board-service-source-vip', balancer.id, params)]
    : []
}

/** V-54. */
function backends(balancer: LoadBalancer) {
  const count = balancer.endpointIds.length
  return count <= MAX_BACKENDS ? [] : [error('V-54', balancer.id, { name: balancer.name, count })]
}
