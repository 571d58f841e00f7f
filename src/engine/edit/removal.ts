import { ok } from '../../lib/result'
import { sortedValues } from '../../lib/sort'
import type {
  CompartmentId,
  ContainerId,
  EndpointId,
  EntityId,
  HostId,
  NetworkId,
  NicId,
  NodeId,
  VSwitchId,
} from '../model/ids'
import {
  compartmentsOf,
  containersOfCompartment,
  endpointsOf,
  endpointsOfCompartment,
  entityOf,
  linksOf,
  networksOf,
  networksOfSwitch,
  tablesOf,
  nicsOf,
  switchesOf,
} from '../model/queries'
import type { Topology } from '../model/topology'
import { drop, put, refuse, type Draft, type Outcome } from './draft'
import { dropUnusedSwitch } from './networks'

/*
 * What goes with what:
 *   host ▸ NICs, switches, networks, compartments       NIC ▸ its cables; a switch left without uplink
 *   switch ▸ its networks       network ▸ its endpoints, its switch when nobody else is on it
 *   compartment ▸ endpoints, containers       container ▸ its compartment, unless others share it
 *   node ▸ its cables       last backend ▸ the load balancer
 * A container whose network goes stays: it is still a container, without a NIC.
 */

/** Removes things with all that cannot be without them. Fails with `not-found`, then nothing goes. */
export function removeEntities(draft: Draft, ids: readonly EntityId[]): Outcome<EntityId | null> {
  const missing = ids.find((id) => !entityOf(draft.topology, id))
  if (missing) return refuse('not-found', { id: missing })
  for (const id of ids) removeOne(draft, id)
  return ok(null)
}

/** Everything that removing these would remove, the ids themselves among them. */
export function removalOf(topology: Topology, ids: readonly EntityId[]): EntityId[] {
  const draft: Draft = { topology, created: [], changes: [] }
  for (const id of ids) removeOne(draft, id)
  return Object.values(tablesOf(topology))
    .flatMap((table: Readonly<Record<string, { readonly id: EntityId }>>) => sortedValues(table))
    .map((entity) => entity.id)
    .filter((id) => !entityOf(draft.topology, id))
}

/** Does nothing when an earlier removal took the thing along. */
function removeOne(draft: Draft, id: EntityId): void {
  const { topology } = draft
  // Each table is asked with the id it is keyed by, so a wrong kind finds nothing.
  if (has(topology.hosts, id)) removeHost(draft, id)
  else if (has(topology.nics, id)) removeNic(draft, id)
  else if (has(topology.vSwitches, id)) removeSwitch(draft, id)
  else if (has(topology.networks, id)) removeNetwork(draft, id)
  else if (has(topology.endpoints, id)) removeEndpoint(draft, id)
  else if (has(topology.compartments, id)) removeCompartment(draft, id)
  else if (has(topology.containers, id)) removeContainer(draft, id)
  else if (has(topology.held, id)) drop(draft, 'held', id)
  else if (has(topology.nodes, id)) removeNode(draft, id)
  else if (has(topology.loadBalancers, id)) drop(draft, 'loadBalancers', id)
  else drop(draft, 'links', id)
}

function has<K extends EntityId>(
  table: Readonly<Record<K, unknown>>,
  id: EntityId,
): id is K & EntityId {
  return id in table
}

function removeHost(draft: Draft, id: HostId): void {
  for (const compartment of compartmentsOf(draft.topology, id)) {
    removeCompartment(draft, compartment.id)
  }
  for (const network of networksOf(draft.topology, id)) removeNetwork(draft, network.id)
  for (const vSwitch of switchesOf(draft.topology, id)) drop(draft, 'vSwitches', vSwitch.id)
  for (const nic of nicsOf(draft.topology, id)) removeNic(draft, nic.id)
  for (const balancer of sortedValues(draft.topology.loadBalancers)) {
    if (!(id in balancer.sourceVips)) continue
    const rest = Object.entries(balancer.sourceVips).filter(([host]) => host !== id)
    put(draft, 'loadBalancers', { ...balancer, sourceVips: Object.fromEntries(rest) })
  }
  drop(draft, 'hosts', id)
}

function removeNic(draft: Draft, id: NicId): void {
  for (const link of linksOf(draft.topology, id)) drop(draft, 'links', link.id)
  for (const vSwitch of sortedValues(draft.topology.vSwitches)) {
    if (!vSwitch.uplinkNicIds.includes(id)) continue
    const uplinkNicIds = vSwitch.uplinkNicIds.filter((uplink) => uplink !== id)
    if (uplinkNicIds.length === 0) removeSwitch(draft, vSwitch.id)
    else put(draft, 'vSwitches', { ...vSwitch, uplinkNicIds })
  }
  drop(draft, 'nics', id)
}

function removeSwitch(draft: Draft, id: VSwitchId): void {
  for (const network of networksOfSwitch(draft.topology, id)) removeNetwork(draft, network.id)
  drop(draft, 'vSwitches', id)
}

function removeNetwork(draft: Draft, id: NetworkId): void {
  for (const endpoint of endpointsOf(draft.topology, id)) removeEndpoint(draft, endpoint.id)
  const network = draft.topology.networks[id]
  drop(draft, 'networks', id)
  if (network) dropUnusedSwitch(draft, network.vSwitchId)
}

function removeEndpoint(draft: Draft, id: EndpointId): void {
  drop(draft, 'endpoints', id)
  for (const balancer of sortedValues(draft.topology.loadBalancers)) {
    if (!balancer.endpointIds.includes(id)) continue
    const endpointIds = balancer.endpointIds.filter((backend) => backend !== id)
    if (endpointIds.length === 0) drop(draft, 'loadBalancers', balancer.id)
    else put(draft, 'loadBalancers', { ...balancer, endpointIds })
  }
}

function removeCompartment(draft: Draft, id: CompartmentId): void {
  for (const endpoint of endpointsOfCompartment(draft.topology, id)) {
    removeEndpoint(draft, endpoint.id)
  }
  for (const container of containersOfCompartment(draft.topology, id)) {
    drop(draft, 'containers', container.id)
  }
  drop(draft, 'compartments', id)
}

/** Takes a container away with what only it uses; nothing happens when it is not there. */
export function removeContainer(draft: Draft, id: ContainerId): void {
  const container = draft.topology.containers[id]
  if (!container) return
  const sharers = containersOfCompartment(draft.topology, container.compartmentId)
  if (sharers.length <= 1) removeCompartment(draft, container.compartmentId)
  drop(draft, 'containers', id)
}

function removeNode(draft: Draft, id: NodeId): void {
  for (const link of linksOf(draft.topology, id)) drop(draft, 'links', link.id)
  drop(draft, 'nodes', id)
}
