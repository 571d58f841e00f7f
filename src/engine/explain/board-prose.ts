import { sortedValues } from '../../lib/sort'
import type { Note, TopologyDocument } from '../model/document'
import type {
  ContainerId,
  EndpointId,
  HostId,
  LinkId,
  LoadBalancerId,
  NetworkId,
  NicId,
  NodeId,
  VSwitchId,
} from '../model/ids'
import {
  containersOf,
  containersOfCompartment,
  endpointsOfContainer,
  entityName,
  linksOf,
  networksOf,
  nicsOf,
  switchesOf,
} from '../model/queries'
import type {
  Container,
  HnsEndpoint,
  HnsNetwork,
  Host,
  Isolation,
  LinkEnd,
  Listener,
  MachineKind,
  NetworkType,
  NodeKind,
  Topology,
  TransportProtocol,
  UnderlayNode,
  VSwitch,
  WindowsRelease,
} from '../model/topology'

/*
 * A board as somebody would tell it who sees it: house by house, then what is outside, then the cables.
 * Data without sentences. Every object of the board is told of in one place; others may name it.
 */

export interface AdapterProse {
  readonly id: NicId
  readonly name: string
  readonly address: string | null
  readonly linkUp: boolean
  /** The vSwitch that has taken it; null when none has. */
  readonly vSwitch: string | null
  readonly cabledTo: readonly string[]
}

export interface SwitchProse {
  readonly id: VSwitchId
  readonly name: string
  readonly kind: VSwitch['kind']
  readonly uplinks: readonly string[]
}

export interface NetworkProse {
  readonly id: NetworkId
  readonly name: string
  readonly driver: NetworkType
  readonly prefixes: readonly string[]
  /** null = untagged, or a driver without VLANs. */
  readonly vlan: number | null
  readonly vnis: readonly number[]
  readonly vSwitch: string
}

export interface PublishedPort {
  readonly protocol: TransportProtocol
  readonly external: number
  readonly internal: number
}

export interface EndpointProse {
  readonly id: EndpointId
  readonly address: string
  readonly network: string
  readonly published: readonly PublishedPort[]
}

export interface ContainerProse {
  readonly id: ContainerId
  readonly name: string
  readonly isolation: Isolation
  readonly endpoints: readonly EndpointProse[]
  readonly listeners: readonly Listener[]
  /** Others in its compartment: they have the same addresses. */
  readonly sharesWith: readonly string[]
}

export interface HostProse {
  readonly id: HostId
  readonly name: string
  readonly release: WindowsRelease
  readonly machine: MachineKind
  readonly listeners: readonly Listener[]
  readonly adapters: readonly AdapterProse[]
  readonly switches: readonly SwitchProse[]
  readonly networks: readonly NetworkProse[]
  readonly containers: readonly ContainerProse[]
}

export interface NodeProse {
  readonly id: NodeId
  readonly name: string
  readonly kind: NodeKind
  readonly addresses: readonly string[]
  readonly prefix: string | null
  readonly listeners: readonly Listener[]
  readonly leases: boolean
}

export interface CableProse {
  readonly id: LinkId
  /** Host and adapter, or the name of what is outside. */
  readonly ends: readonly [string, string]
  /** VLANs where the cable meets a LAN; empty = the untagged LAN, or all. */
  readonly vlans: readonly number[]
}

export interface ServiceProse {
  readonly id: LoadBalancerId
  readonly name: string
  readonly protocol: TransportProtocol | null
  /** null = every node's own address. */
  readonly address: string | null
  /** 0 = every port. */
  readonly port: number
  readonly backendPort: number
  readonly backends: readonly string[]
}

export interface HeldProse {
  readonly id: ContainerId
  readonly name: string
  readonly isolation: Isolation
}

export interface BoardProse {
  readonly title: string
  readonly hosts: readonly HostProse[]
  readonly outside: readonly NodeProse[]
  readonly cables: readonly CableProse[]
  readonly services: readonly ServiceProse[]
  readonly held: readonly HeldProse[]
  readonly notes: readonly Note[]
}

/** What there is to tell about a board, in the order in which it is told. Same board, same telling. */
export function boardProse({ title, topology, notes }: TopologyDocument): BoardProse {
  return {
    title,
    hosts: sortedValues(topology.hosts).map((host) => hostProse(topology, host)),
    outside: sortedValues(topology.nodes).map(nodeProse),
    cables: sortedValues(topology.links).map(({ id, ends, segmentPort }) => ({
      id,
      ends: [endName(topology, ends[0]), endName(topology, ends[1])],
      vlans: segmentPort.vlanIds,
    })),
    services: sortedValues(topology.loadBalancers).map((service) => ({
      id: service.id,
      name: service.name,
      protocol: service.protocol,
      address: service.vip,
      port: service.externalPort,
      backendPort: service.internalPort,
      backends: service.endpointIds.map((id) => entityName(topology, id)),
    })),
    held: sortedValues(topology.held).map(({ id, name, isolation }) => ({ id, name, isolation })),
    notes: sortedValues(notes),
  }
}

function hostProse(topology: Topology, host: Host): HostProse {
  const { id, name, release, machine, listeners } = host
  return {
    id,
    name,
    release,
    machine,
    listeners,
    adapters: nicsOf(topology, id).map((nic) => ({
      id: nic.id,
      name: nic.name,
      address: nic.address === null ? null : `${nic.address}/${nic.prefixLength}`,
      linkUp: nic.linkUp,
      vSwitch:
        switchesOf(topology, id).find(({ uplinkNicIds }) => uplinkNicIds.includes(nic.id))?.name ??
        null,
      cabledTo: linksOf(topology, nic.id).flatMap(({ ends }) =>
        ends.filter(({ of }) => of !== nic.id).map((end) => endName(topology, end)),
      ),
    })),
    switches: switchesOf(topology, id).map((vSwitch) => ({
      id: vSwitch.id,
      name: vSwitch.name,
      kind: vSwitch.kind,
      uplinks: vSwitch.uplinkNicIds.map((nic) => entityName(topology, nic)),
    })),
    networks: networksOf(topology, id).map((network) => networkProse(topology, network)),
    containers: containersOf(topology, id).map((container) => containerProse(topology, container)),
  }
}

function networkProse(topology: Topology, network: HnsNetwork): NetworkProse {
  const { id, name, type, vSwitchId, subnets } = network
  const second = 'ipv6' in network && network.ipv6 !== null ? [network.ipv6.prefix] : []
  return {
    id,
    name,
    driver: type,
    prefixes: [...subnets.map(({ prefix }) => prefix), ...second],
    vlan: 'vlanId' in network ? network.vlanId : null,
    vnis: subnets.flatMap((subnet) => ('vni' in subnet ? [subnet.vni] : [])),
    vSwitch: topology.vSwitches[vSwitchId]?.name ?? vSwitchId,
  }
}

function containerProse(topology: Topology, container: Container): ContainerProse {
  const { id, name, isolation, listeners, compartmentId } = container
  return {
    id,
    name,
    isolation,
    endpoints: endpointsOfContainer(topology, id).map((endpoint) =>
      endpointProse(topology, endpoint),
    ),
    listeners,
    sharesWith: containersOfCompartment(topology, compartmentId)
      .filter((other) => other.id !== id)
      .map((other) => other.name),
  }
}

function endpointProse(topology: Topology, endpoint: HnsEndpoint): EndpointProse {
  const { id, address, networkId, policies } = endpoint
  return {
    id,
    address,
    network: topology.networks[networkId]?.name ?? networkId,
    published: policies.flatMap((policy) =>
      policy.type === 'PortMapping'
        ? [
            {
              protocol: policy.protocol,
              external: policy.externalPort,
              internal: policy.internalPort,
            },
          ]
        : [],
    ),
  }
}

function nodeProse(node: UnderlayNode): NodeProse {
  const { id, name, kind } = node
  const plain = { id, name, kind, addresses: [], prefix: null, listeners: [], leases: false }
  switch (node.kind) {
    case 'segment':
      return { ...plain, prefix: node.prefix }
    case 'azure-fabric':
      return { ...plain, prefix: node.prefix, addresses: [node.gateway] }
    case 'router':
      return {
        ...plain,
        addresses: node.interfaces.map(({ address, prefixLength }) => `${address}/${prefixLength}`),
      }
    case 'external-host':
    case 'dns-server':
      return {
        ...plain,
        addresses: [node.address],
        listeners: node.listeners,
        leases: node.dhcp !== null,
      }
    case 'internet':
    case 'azure-gateway':
      return plain
  }
}

function endName(topology: Topology, { of, interfaceName }: LinkEnd): string {
  const nic = sortedValues(topology.nics).find(({ id }) => id === of)
  if (nic !== undefined) return `${entityName(topology, nic.hostId)} ${nic.name}`
  const name = entityName(topology, of)
  return interfaceName === null ? name : `${name} ${interfaceName}`
}
