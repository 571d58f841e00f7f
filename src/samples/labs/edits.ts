import { must } from '../../lib/assert'
import type {
  EndpointId,
  HostId,
  LinkId,
  NetworkId,
  NicId,
  NodeId,
  VSwitchId,
} from '../../engine/model/ids'
import type {
  AzureFabricNode,
  EndpointPolicy,
  HnsEndpoint,
  HnsNetwork,
  Host,
  Link,
  MachineNode,
  NetworkType,
  PhysicalNic,
  RouterNode,
  Topology,
  UnderlayNode,
  VSwitch,
} from '../../engine/model/topology'
import { assemble, type Parts } from './parts'

/*
 * Small changes of a lab, as plain objects: each takes a board and returns another. They throw when
 * the record they change is not there, because then the case is written wrong.
 */

/** Does several changes, first to last. */
export function apply(
  board: Topology,
  ...changes: readonly ((board: Topology) => Topology)[]
): Topology {
  return changes.reduce((current, change) => change(current), board)
}

/** The board with more records; one with a known id replaces the old. */
export function add(board: Topology, parts: Parts): Topology {
  const more = assemble(parts)
  return {
    hosts: { ...board.hosts, ...more.hosts },
    nics: { ...board.nics, ...more.nics },
    vSwitches: { ...board.vSwitches, ...more.vSwitches },
    networks: { ...board.networks, ...more.networks },
    endpoints: { ...board.endpoints, ...more.endpoints },
    compartments: { ...board.compartments, ...more.compartments },
    containers: { ...board.containers, ...more.containers },
    held: board.held,
    loadBalancers: { ...board.loadBalancers, ...more.loadBalancers },
    nodes: { ...board.nodes, ...more.nodes },
    links: { ...board.links, ...more.links },
  }
}

export function editHost(board: Topology, id: HostId, patch: Partial<Host>): Topology {
  const host = must(board.hosts[id], `editHost: no ${id}`)
  return { ...board, hosts: { ...board.hosts, [id]: { ...host, ...patch } } }
}

/** The same change for every host of the board. */
export function editHosts(board: Topology, patch: Partial<Host>): Topology {
  const hosts = Object.entries(board.hosts).map(
    ([id, host]) => [id, { ...host, ...patch }] as const,
  )
  return { ...board, hosts: Object.fromEntries(hosts) }
}

export function editNic(board: Topology, id: NicId, patch: Partial<PhysicalNic>): Topology {
  const nic = must(board.nics[id], `editNic: no ${id}`)
  return { ...board, nics: { ...board.nics, [id]: { ...nic, ...patch } } }
}

export function editSwitch(board: Topology, id: VSwitchId, patch: Partial<VSwitch>): Topology {
  const vSwitch = must(board.vSwitches[id], `editSwitch: no ${id}`)
  return { ...board, vSwitches: { ...board.vSwitches, [id]: { ...vSwitch, ...patch } } }
}

export function editLink(board: Topology, id: LinkId, patch: Partial<Link>): Topology {
  const link = must(board.links[id], `editLink: no ${id}`)
  return { ...board, links: { ...board.links, [id]: { ...link, ...patch } } }
}

/** Changes a network of a known driver; throws when it is of another. */
export function editNetwork<T extends NetworkType>(
  board: Topology,
  id: NetworkId,
  type: T,
  patch: Partial<Extract<HnsNetwork, { type: T }>>,
): Topology {
  const network = must(board.networks[id], `editNetwork: no ${id}`)
  if (network.type !== type) throw new Error(`editNetwork: ${id} is ${network.type}, not ${type}`)
  return { ...board, networks: { ...board.networks, [id]: { ...network, ...patch } } }
}

export function editEndpoint(
  board: Topology,
  id: EndpointId,
  patch: Partial<HnsEndpoint>,
): Topology {
  const endpoint = must(board.endpoints[id], `editEndpoint: no ${id}`)
  return { ...board, endpoints: { ...board.endpoints, [id]: { ...endpoint, ...patch } } }
}

/** Replaces the policies of an endpoint. */
export function setPolicies(
  board: Topology,
  id: EndpointId,
  ...policies: readonly EndpointPolicy[]
): Topology {
  return editEndpoint(board, id, { policies })
}

type NodeOf<K extends UnderlayNode['kind']> = K extends 'external-host' | 'dns-server'
  ? MachineNode
  : K extends 'router'
    ? RouterNode
    : K extends 'azure-fabric'
      ? AzureFabricNode
      : Extract<UnderlayNode, { kind: K }>

/** Changes an outside node of a known kind; throws when it is of another. */
export function editNode<K extends UnderlayNode['kind']>(
  board: Topology,
  id: NodeId,
  kind: K,
  patch: Partial<NodeOf<K>>,
): Topology {
  const node = must(board.nodes[id], `editNode: no ${id}`)
  if (node.kind !== kind) throw new Error(`editNode: ${id} is ${node.kind}, not ${kind}`)
  return { ...board, nodes: { ...board.nodes, [id]: { ...node, ...patch } } }
}

/** Takes records out by id, whatever they are. Does not look after what refers to them. */
export function remove(board: Topology, ...ids: readonly string[]): Topology {
  const without = <T>(records: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(records).filter(([id]) => !ids.includes(id)))
  return {
    hosts: without(board.hosts),
    nics: without(board.nics),
    vSwitches: without(board.vSwitches),
    networks: without(board.networks),
    endpoints: without(board.endpoints),
    compartments: without(board.compartments),
    containers: without(board.containers),
    held: without(board.held),
    loadBalancers: without(board.loadBalancers),
    nodes: without(board.nodes),
    links: without(board.links),
  }
}
