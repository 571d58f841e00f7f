import { sortedValues } from '../../lib/sort'
import type {
  CompartmentId,
  ContainerId,
  EndpointId,
  EntityId,
  HostId,
  NetworkId,
  VSwitchId,
} from './ids'
import type {
  Compartment,
  Container,
  HeldContainer,
  HnsEndpoint,
  HnsNetwork,
  Host,
  Link,
  LinkEnd,
  LoadBalancer,
  PhysicalNic,
  Tables,
  Topology,
  UnderlayNode,
  VSwitch,
} from './topology'
import { nicAt } from './wiring'

/* Questions about what is on the board and what belongs to what. */

/** Any record of the topology that has an id. */
export type Entity =
  | Host
  | PhysicalNic
  | VSwitch
  | HnsNetwork
  | HnsEndpoint
  | Compartment
  | Container
  | HeldContainer
  | LoadBalancer
  | UnderlayNode
  | Link

/** The record with this id, or null. */
export function entityOf(topology: Topology, id: EntityId): Entity | null {
  const tables: readonly Readonly<Record<string, Entity>>[] = [
    topology.hosts,
    topology.nics,
    topology.vSwitches,
    topology.networks,
    topology.endpoints,
    topology.compartments,
    topology.containers,
    topology.held,
    topology.loadBalancers,
    topology.nodes,
    topology.links,
  ]
  for (const table of tables) {
    const found = table[id]
    if (found) return found
  }
  return null
}

/** The tables of a topology without what is assumed of it. */
export function tablesOf({ assumptions: _, ...tables }: Topology): Tables {
  return tables
}

/** True when the topology has a record with this id. Narrows text that came from outside. */
export function isEntityId(topology: Topology, id: string): id is EntityId {
  return Object.values(tablesOf(topology)).some((table: object) => Object.hasOwn(table, id))
}

/** Every id of the topology: hosts first, cables last, each kind in order. */
export function entityIdsOf(topology: Topology): EntityId[] {
  return [
    ...sortedValues(topology.hosts),
    ...sortedValues(topology.nics),
    ...sortedValues(topology.vSwitches),
    ...sortedValues(topology.networks),
    ...sortedValues(topology.endpoints),
    ...sortedValues(topology.compartments),
    ...sortedValues(topology.containers),
    ...sortedValues(topology.held),
    ...sortedValues(topology.loadBalancers),
    ...sortedValues(topology.nodes),
    ...sortedValues(topology.links),
  ].map((entity) => entity.id)
}

/** The physical NICs of a host. */
export function nicsOf(topology: Topology, hostId: HostId): PhysicalNic[] {
  return sortedValues(topology.nics).filter((nic) => nic.hostId === hostId)
}

/** The virtual switches of a host. */
export function switchesOf(topology: Topology, hostId: HostId): VSwitch[] {
  return sortedValues(topology.vSwitches).filter((vSwitch) => vSwitch.hostId === hostId)
}

/** The HNS networks of a host. */
export function networksOf(topology: Topology, hostId: HostId): HnsNetwork[] {
  return sortedValues(topology.networks).filter((network) => network.hostId === hostId)
}

/** The HNS networks that live on a switch. */
export function networksOfSwitch(topology: Topology, vSwitchId: VSwitchId): HnsNetwork[] {
  return sortedValues(topology.networks).filter((network) => network.vSwitchId === vSwitchId)
}

/** The endpoints of a network. */
export function endpointsOf(topology: Topology, networkId: NetworkId): HnsEndpoint[] {
  return sortedValues(topology.endpoints).filter((endpoint) => endpoint.networkId === networkId)
}

/** The endpoints with a port on a switch, whatever network of it they are on. */
export function endpointsOfSwitch(topology: Topology, vSwitchId: VSwitchId): HnsEndpoint[] {
  return sortedValues(topology.endpoints).filter(
    (endpoint) => topology.networks[endpoint.networkId]?.vSwitchId === vSwitchId,
  )
}

/** The NICs of a compartment; the first is the one a container is known by. */
export function endpointsOfCompartment(
  topology: Topology,
  compartmentId: CompartmentId,
): HnsEndpoint[] {
  return sortedValues(topology.endpoints).filter(
    (endpoint) => endpoint.compartmentId === compartmentId,
  )
}

/** The NICs of a container. */
export function endpointsOfContainer(topology: Topology, containerId: ContainerId): HnsEndpoint[] {
  const container = topology.containers[containerId]
  return container ? endpointsOfCompartment(topology, container.compartmentId) : []
}

/** The compartments of a host's containers; its own, number 1, is not among them. */
export function compartmentsOf(topology: Topology, hostId: HostId): Compartment[] {
  return sortedValues(topology.compartments).filter((compartment) => compartment.hostId === hostId)
}

/** The containers of a host. */
export function containersOf(topology: Topology, hostId: HostId): Container[] {
  return sortedValues(topology.containers).filter(
    (container) => topology.compartments[container.compartmentId]?.hostId === hostId,
  )
}

/** The containers of a compartment: one, or the several of a pod. */
export function containersOfCompartment(
  topology: Topology,
  compartmentId: CompartmentId,
): Container[] {
  return sortedValues(topology.containers).filter(
    (container) => container.compartmentId === compartmentId,
  )
}

/** The first container that owns an endpoint, or null. */
export function containerOfEndpoint(topology: Topology, endpointId: EndpointId): Container | null {
  const endpoint = topology.endpoints[endpointId]
  if (!endpoint) return null
  return containersOfCompartment(topology, endpoint.compartmentId)[0] ?? null
}

/** The network of an endpoint, or null. */
export function networkOf(topology: Topology, endpoint: HnsEndpoint): HnsNetwork | null {
  return topology.networks[endpoint.networkId] ?? null
}

/** The switch under a network, or null. */
export function switchOf(topology: Topology, networkId: NetworkId): VSwitch | null {
  const network = topology.networks[networkId]
  return network ? (topology.vSwitches[network.vSwitchId] ?? null) : null
}

/** The host an endpoint is on, by its network; null when the board names none. */
export function hostOfEndpoint(topology: Topology, endpointId: EndpointId): HostId | null {
  const endpoint = topology.endpoints[endpointId]
  return endpoint ? (topology.networks[endpoint.networkId]?.hostId ?? null) : null
}

/** The host a container runs on. */
export function hostOfContainer(topology: Topology, containerId: ContainerId): HostId | null {
  const container = topology.containers[containerId]
  return container ? (topology.compartments[container.compartmentId]?.hostId ?? null) : null
}

/** The host that something is part of, itself for a host; null for outside nodes, cables, balancers. */
export function hostOfEntity(topology: Topology, id: EntityId): HostId | null {
  const entity = entityOf(topology, id)
  if (!entity) return null
  if ('release' in entity) return entity.id
  if ('hostId' in entity) return entity.hostId
  if ('networkId' in entity) return hostOfEndpoint(topology, entity.id)
  if ('isolation' in entity) return hostOfContainer(topology, entity.id)
  return null
}

/**
 * What something is drawn inside of: NIC and switch in their host, network in its switch, endpoint
 * in its network, compartment in its host, container in its compartment. Null at the top.
 */
export function parentOf(topology: Topology, id: EntityId): EntityId | null {
  const entity = entityOf(topology, id)
  if (!entity) return null
  if ('vSwitchId' in entity) return entity.vSwitchId
  if ('networkId' in entity) return entity.networkId
  if ('hostId' in entity) return entity.hostId
  if ('compartmentId' in entity) return entity.compartmentId
  return null
}

/**
 * The records that are one overlay network over several hosts, the given one among them: the same
 * name under swarm, a shared VNI under flannel (topology, `controlPlane`). Any other network is alone.
 */
export function clusterOf(topology: Topology, network: HnsNetwork): HnsNetwork[] {
  if (network.type !== 'overlay') return [network]
  const vnis = new Set(network.subnets.map((subnet) => subnet.vni))
  return sortedValues(topology.networks).filter(
    (other) =>
      other.type === 'overlay' &&
      other.controlPlane === network.controlPlane &&
      (network.controlPlane === 'docker'
        ? other.name === network.name
        : other.subnets.some((subnet) => vnis.has(subnet.vni))),
  )
}

/**
 * The networks whose nodes make an HNS load balancer of this one: those of its backends; of an overlay
 * the same one on every host, of any other driver every network of that driver, as each node of a
 * cluster has one (hns-objects 5.3).
 */
export function networksOfBalancer(topology: Topology, balancer: LoadBalancer): HnsNetwork[] {
  const own = balancer.endpointIds.flatMap((id) => {
    const endpoint = topology.endpoints[id]
    const network = endpoint && networkOf(topology, endpoint)
    return network ? [network] : []
  })
  const served = new Set(own.flatMap((network) => clusterOf(topology, network).map(({ id }) => id)))
  return sortedValues(topology.networks).filter(
    (network) =>
      served.has(network.id) ||
      (network.type !== 'overlay' && own.some(({ type }) => type === network.type)),
  )
}

/**
 * The short name of anything, for a person: a host's, container's or node's own; an endpoint and a
 * compartment are known by their first container; a cable by its ends. The id when there is no better.
 */
export function entityName(topology: Topology, id: EntityId): string {
  const entity = entityOf(topology, id)
  if (!entity) return id
  if ('name' in entity) return entity.name
  if ('ends' in entity) return entity.ends.map((end) => endName(topology, end)).join(' – ')
  const compartmentId = 'compartmentId' in entity ? entity.compartmentId : entity.id
  const container = containersOfCompartment(topology, compartmentId)[0]
  if (container) return container.name
  return 'address' in entity ? entity.address : id
}

function endName(topology: Topology, end: LinkEnd): string {
  const nic = nicAt(topology, end)
  if (!nic) return entityName(topology, end.of)
  const host = topology.hosts[nic.hostId]
  return host ? `${host.name} ${nic.name}` : nic.name
}

/** Host, container or outside node with this name, capitals or not; null when none or several. */
export function findByName(
  topology: Topology,
  text: string,
): Host | Container | UnderlayNode | null {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return null
  const found = [
    ...sortedValues(topology.hosts),
    ...sortedValues(topology.containers),
    ...sortedValues(topology.nodes),
  ].filter((entity) => entity.name.toLowerCase() === wanted)
  return found.length === 1 ? (found[0] ?? null) : null
}
