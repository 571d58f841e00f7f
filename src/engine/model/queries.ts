import { sortedValues } from '../../lib/sort'
import {
  isInCidr,
  networkAddressOf,
  prefixLengthOf,
  type IpAddress,
  type Ipv4Address,
  type MacAddress,
} from '../wire/address'
import type {
  CompartmentId,
  ContainerId,
  EndpointId,
  EntityId,
  HostId,
  LinkId,
  NetworkId,
  NicId,
  NodeId,
  VSwitchId,
} from './ids'
import type {
  Compartment,
  Container,
  HnsEndpoint,
  HnsNetwork,
  Host,
  Link,
  LinkEnd,
  LoadBalancer,
  OverlaySubnet,
  PhysicalNic,
  Subnet,
  Topology,
  UnderlayNode,
  VSwitch,
} from './topology'

/*
 * Parents are stored, children are asked for. Every list is in the order of the ids, so that the
 * order in which records were added changes nothing. A query of something that is not there gives
 * null or an empty list: a board that was written by hand may name what it does not have.
 */

/** Any record of the topology that has an id. */
export type Entity =
  | Host
  | PhysicalNic
  | VSwitch
  | HnsNetwork
  | HnsEndpoint
  | Compartment
  | Container
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

/** True when the topology has a record with this id. Narrows text that came from outside. */
export function isEntityId(topology: Topology, id: string): id is EntityId {
  return Object.values(topology).some((table: Readonly<Record<string, Entity>>) => id in table)
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
  if ('isolation' in entity) return entity.compartmentId
  return null
}

/** The cables at a NIC or outside node. */
export function linksOf(topology: Topology, of: NicId | NodeId): Link[] {
  return sortedValues(topology.links).filter((link) => link.ends.some((end) => end.of === of))
}

/** The other end of a cable, seen from `of`. A cable from a thing to itself gives its second end. */
export function otherEnd(link: Link, of: NicId | NodeId): LinkEnd {
  return link.ends[0].of === of ? link.ends[1] : link.ends[0]
}

/** Every outside node and NIC that is one cable away, with the cable. */
export function neighboursOf(
  topology: Topology,
  of: NicId | NodeId,
): { readonly link: Link; readonly end: LinkEnd }[] {
  return linksOf(topology, of).map((link) => ({ link, end: otherEnd(link, of) }))
}

/** The first neighbour of `of` that is a node of this kind; null when no cable leads to one. */
export function neighbourOfKind<K extends UnderlayNode['kind']>(
  topology: Topology,
  of: NicId | NodeId,
  kind: K,
): (UnderlayNode & { kind: K }) | null {
  for (const { end } of neighboursOf(topology, of)) {
    const node = nodeAt(topology, end)
    if (node && isKind(node, kind)) return node
  }
  return null
}

function isKind<K extends UnderlayNode['kind']>(
  node: UnderlayNode,
  kind: K,
): node is UnderlayNode & { kind: K } {
  return node.kind === kind
}

/** The outside node at the end of a cable, null when a NIC is there. */
export function nodeAt(topology: Topology, end: LinkEnd): UnderlayNode | null {
  const nodes: Readonly<Record<string, UnderlayNode>> = topology.nodes
  return nodes[end.of] ?? null
}

/** The NIC at the end of a cable, null when an outside node is there. */
export function nicAt(topology: Topology, end: LinkEnd): PhysicalNic | null {
  const nics: Readonly<Record<string, PhysicalNic>> = topology.nics
  return nics[end.of] ?? null
}

/** The switch that took a NIC, null when the host still uses the NIC itself. */
export function switchOfNic(topology: Topology, nicId: NicId): VSwitch | null {
  return (
    sortedValues(topology.vSwitches).find((vSwitch) => vSwitch.uplinkNicIds.includes(nicId)) ?? null
  )
}

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

/** The address others reach a host at: the one of its first NIC that has one. */
export function hostAddressOf(topology: Topology, hostId: HostId): Ipv4Address | null {
  for (const nic of nicsOf(topology, hostId)) if (nic.address) return nic.address
  return null
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

/** The cables between two things. */
export function linkIdsBetween(topology: Topology, a: NicId | NodeId, b: NicId | NodeId): LinkId[] {
  return linksOf(topology, a)
    .filter((link) => otherEnd(link, a).of === b)
    .map((link) => link.id)
}
