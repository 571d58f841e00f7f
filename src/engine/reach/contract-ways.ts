import { sortedValues } from '../../lib/sort'
import type { Contract } from '../model/document'
import type { EntityId, HostId } from '../model/ids'
import {
  endpointsOfContainer,
  managementInterfacesOf,
  neighboursOf,
  networksOfBalancer,
  nicsOf,
  nodeAt,
  switchesOf,
} from '../model/queries'
import type { HnsEndpoint, Listener, LoadBalancer, Topology, UnderlayNode } from '../model/topology'
import type { IpAddress } from '../wire/address'
import type { ContractThing, Meant } from './contract-ends'
import type { Probe } from './ends'

/** How a packet can be addressed so that it ends at the thing. */
export const CONTRACT_WAYS = [
  'direct', // at an address of its own
  'published', // at a port of its host
  'service', // at a virtual address or a node port that has it as a backend
] as const
export type ContractWay = (typeof CONTRACT_WAYS)[number]

/** One address and port at which the other side may be found. */
export interface WayIn {
  readonly way: ContractWay
  readonly to: IpAddress
  readonly probe: Probe
}

const PING: Probe = { protocol: 'icmp', port: null }

type Asked = Pick<Contract, 'protocol' | 'port'>

/** What is sent to an end that listens for these: what the contract names, else all of it and a ping. */
function probesOf({ protocol, port }: Asked, listeners: readonly Listener[]): readonly Probe[] {
  if (protocol === null) return [...listeners, PING]
  return [protocol === 'icmp' || port === null ? PING : { protocol, port }]
}

const at = (way: ContractWay, to: IpAddress, probes: readonly Probe[]): WayIn[] =>
  probes.map((probe) => ({ way, to, probe }))

/** Who asks when this thing is named: itself, and for the internet every machine behind it as well. */
export function askers(topology: Topology, { id }: ContractThing): readonly EntityId[] {
  return [id, ...behindInternet(topology, id).map((machine) => machine.id)]
}

/** The machines at the other ends of the internet's cables; empty for anything else. */
function behindInternet(topology: Topology, id: EntityId): readonly UnderlayNode[] {
  const node = sortedValues(topology.nodes).find((item) => item.id === id)
  if (node?.kind !== 'internet') return []
  return neighboursOf(topology, node.id).flatMap(({ end }) => {
    const other = nodeAt(topology, end)
    return other?.kind === 'external-host' || other?.kind === 'dns-server' ? [other] : []
  })
}

/**
 * Every way in that a contract speaks of. A port of a container is its socket, however one gets there: by
 * its own address, by a port that its host publishes, by a service in front of it. So “does not reach”
 * means that no way is open, and “reaches” that one is.
 */
export function waysIn(topology: Topology, meant: Meant, asked: Asked): readonly WayIn[] {
  switch (meant.kind) {
    case 'gone':
      return []
    case 'address':
      return at('direct', meant.address, probesOf(asked, listenersAt(topology, meant.address)))
    case 'thing':
      return waysTo(topology, meant.thing, asked)
  }
}

function waysTo(topology: Topology, { id }: ContractThing, asked: Asked): readonly WayIn[] {
  const container = sortedValues(topology.containers).find((item) => item.id === id)
  if (container) {
    const probes = probesOf(asked, container.listeners)
    const endpoints = endpointsOfContainer(topology, container.id)
    return [
      ...endpoints.flatMap(({ address, ipv6Address }) => [
        ...at('direct', address, probes),
        ...(ipv6Address ? at('direct', ipv6Address, probes) : []),
      ]),
      ...endpoints.flatMap((endpoint) => published(topology, endpoint, asked)),
      ...sortedValues(topology.loadBalancers)
        .filter(({ endpointIds }) => endpoints.some((own) => endpointIds.includes(own.id)))
        .flatMap((balancer) => throughService(topology, balancer, asked, 'backend')),
    ]
  }
  const host = sortedValues(topology.hosts).find((item) => item.id === id)
  if (host) {
    const probes = probesOf(asked, host.listeners)
    return hostAddresses(topology, host.id).flatMap((address) => at('direct', address, probes))
  }
  const balancer = sortedValues(topology.loadBalancers).find((item) => item.id === id)
  if (balancer) return throughService(topology, balancer, asked, 'front')
  const node = sortedValues(topology.nodes).find((item) => item.id === id)
  const machines = node ? [node, ...behindInternet(topology, id)] : []
  return machines.flatMap((machine) => machineWays(machine, asked))
}

function machineWays(node: UnderlayNode, asked: Asked): readonly WayIn[] {
  if (node.kind === 'router') {
    return node.interfaces.flatMap(({ address }) => at('direct', address, probesOf(asked, [])))
  }
  return 'listeners' in node ? at('direct', node.address, probesOf(asked, node.listeners)) : []
}

function published(topology: Topology, endpoint: HnsEndpoint, asked: Asked): readonly WayIn[] {
  const hostId = topology.networks[endpoint.networkId]?.hostId
  if (hostId === undefined) return []
  return endpoint.policies.flatMap((policy) => {
    if (policy.type !== 'PortMapping') return []
    const { protocol, internalPort, externalPort } = policy
    const isMeant =
      asked.protocol === null || (asked.protocol === protocol && asked.port === internalPort)
    const probe: Probe = { protocol, port: externalPort }
    return isMeant
      ? hostAddresses(topology, hostId).flatMap((address) => at('published', address, [probe]))
      : []
  })
}

/**
 * The front of a service: asked for as such, by its own port; or as the way to a backend, by the port that
 * the backend listens on.
 */
function throughService(
  topology: Topology,
  balancer: LoadBalancer,
  asked: Asked,
  as: 'front' | 'backend',
): readonly WayIn[] {
  const { protocol, vip, externalPort, internalPort } = balancer
  if (asked.protocol === 'icmp')
    return vip !== null && as === 'front' ? at('direct', vip, [PING]) : []
  const keepsPort = externalPort === 0
  const wanted = as === 'front' ? externalPort : internalPort
  if (asked.port !== null && !keepsPort && asked.port !== wanted) return []
  if (asked.protocol !== null && protocol !== null && asked.protocol !== protocol) return []
  const port = keepsPort ? asked.port : externalPort
  if (port === null) return []
  const known = asked.protocol ?? protocol
  const probes: Probe[] = (known === null ? (['tcp', 'udp'] as const) : [known]).map((one) => ({
    protocol: one,
    port,
  }))
  const fronts = vip === null ? nodeAddresses(topology, balancer) : [vip]
  const way = as === 'front' ? 'direct' : 'service'
  return fronts.flatMap((address) => at(way, address, probes))
}

function nodeAddresses(topology: Topology, balancer: LoadBalancer): readonly IpAddress[] {
  const nodes = new Set(networksOfBalancer(topology, balancer).map(({ hostId }) => hostId))
  return [...nodes].flatMap((hostId) => hostAddresses(topology, hostId))
}

/** Every address that is the host's own: of its adapters and of its ends of internal switches. */
function hostAddresses(topology: Topology, hostId: HostId): readonly IpAddress[] {
  const own = [
    ...nicsOf(topology, hostId).map(({ address }) => address),
    ...switchesOf(topology, hostId).flatMap(({ id }) =>
      managementInterfacesOf(topology, id).map(({ address }) => address),
    ),
  ]
  return [...new Set(own.filter((address) => address !== null))]
}

/** What listens at an address, as far as the board knows. */
function listenersAt(topology: Topology, address: IpAddress): readonly Listener[] {
  const container = sortedValues(topology.containers).find(({ id }) =>
    endpointsOfContainer(topology, id).some(
      (endpoint) => endpoint.address === address || endpoint.ipv6Address === address,
    ),
  )
  if (container) return container.listeners
  const host = sortedValues(topology.hosts).find(({ id }) =>
    hostAddresses(topology, id).includes(address),
  )
  if (host) return host.listeners
  const machine = sortedValues(topology.nodes).find(
    (node) => 'listeners' in node && node.address === address,
  )
  return machine && 'listeners' in machine ? machine.listeners : []
}
