import { ok } from '../../lib/result'
import { isPort, isVlanId } from '../facts/limits'
import { isReserved } from '../facts/reserved'
import type {
  ContainerId,
  EndpointId,
  HostId,
  LinkId,
  NicId,
  NodeId,
  VSwitchId,
} from '../model/ids'
import {
  containersOfCompartment,
  entityName,
  linksOf,
  networkOf,
  nicsOf,
  subnetOf,
} from '../model/queries'
import type {
  Container,
  HnsEndpoint,
  HnsNetwork,
  Isolation,
  LinkEnd,
  Listener,
  Topology,
  UnderlayNode,
} from '../model/topology'
import { networkAddressOf, lastAddressOf, cidrOf, isInCidr } from '../wire/address'
import { addressesAround, lanAddresses, serviceAddresses } from './addressing'
import { put, refuse, type Draft, type Outcome } from './draft'
import type { Edit } from './edit'
import { boardNames, nicNames, switchNames } from './naming'
import { boundPortProblem, fixedAclProblem, policiesProblem, portOwner } from './ports'
import { moveToGround, settleRelease } from './settle'

/*
 * Fields set one by one, as the inspector does it. What a real host would refuse is refused; what is
 * merely unwise is set, and `validate` says so.
 */

type Of<K extends Edit['kind']> = Extract<Edit, { kind: K }>

/** The patched record, when the name in it, if any, is good. */
function nameProblem(name: string | undefined, old: string, taken: Set<string>) {
  if (name === undefined) return null
  if (name.trim() === '') return refuse('name-empty')
  taken.delete(old.toLowerCase())
  return taken.has(name.trim().toLowerCase()) ? refuse('name-taken', { name: name.trim() }) : null
}

function listenersProblem(listeners: readonly Listener[] | undefined) {
  const wrong = listeners?.find((listener) => !isPort(listener.port))
  return wrong ? refuse('port-invalid', { port: wrong.port }) : null
}

/** Sets fields of a host; another machine kind moves it between LAN and VNet. */
export function updateHost(draft: Draft, { id, patch }: Of<'update-host'>): Outcome<HostId> {
  const old = draft.topology.hosts[id]
  if (!old) return refuse('not-found', { id })
  const problem =
    nameProblem(patch.name, old.name, boardNames(draft.topology)) ??
    listenersProblem(patch.listeners)
  if (problem) return problem
  for (const listener of patch.listeners ?? []) {
    const had = old.listeners.some(
      (l) => l.protocol === listener.protocol && l.port === listener.port,
    )
    const owner = had ? null : portOwner(draft.topology, id, listener.protocol, listener.port, null)
    if (owner) return refuse('port-taken', { ...listener, owner })
  }
  const host = { ...old, ...patch }
  put(draft, 'hosts', host)
  if (host.release !== old.release) settleRelease(draft, host, old.release)
  const inAzure = host.machine === 'azure-vm'
  if (inAzure !== (old.machine === 'azure-vm')) return moveToGround(draft, id, inAzure)
  return ok(id)
}

/** Sets fields of a NIC. Its address must be free and no network or broadcast address. */
export function updateNic(draft: Draft, { id, patch }: Of<'update-nic'>): Outcome<NicId> {
  const old = draft.topology.nics[id]
  if (!old) return refuse('not-found', { id })
  const nic = { ...old, ...patch }
  const problem = nameProblem(patch.name, old.name, nicNames(draft.topology, old.hostId))
  if (problem) return problem
  if (!Number.isInteger(nic.prefixLength) || nic.prefixLength < 0 || nic.prefixLength > 32) {
    return refuse('invalid-value', { field: 'prefixLength', value: nic.prefixLength })
  }
  if (!Number.isInteger(nic.mtuBytes) || nic.mtuBytes < 576 || nic.mtuBytes > 65535) {
    return refuse('invalid-value', { field: 'mtuBytes', value: nic.mtuBytes })
  }
  if (nic.address && nic.address !== old.address) {
    if (lanAddresses(draft.topology).has(nic.address)) {
      return refuse('address-taken', { address: nic.address })
    }
    const wire = cidrOf(nic.address, nic.prefixLength)
    const isEdge = nic.address === networkAddressOf(wire) || nic.address === lastAddressOf(wire)
    if (nic.prefixLength < 31 && isEdge) {
      return refuse('address-reserved', { address: nic.address })
    }
  }
  put(draft, 'nics', nic)
  return ok(id)
}

/** Sets fields of a switch. Its uplinks must be NICs of its host that no other switch has (V-23). */
export function updateVSwitch(
  draft: Draft,
  { id, patch }: Of<'update-vswitch'>,
): Outcome<VSwitchId> {
  const old = draft.topology.vSwitches[id]
  if (!old) return refuse('not-found', { id })
  const vSwitch = { ...old, ...patch }
  const problem = nameProblem(patch.name, old.name, switchNames(draft.topology, old.hostId))
  if (problem) return problem
  const own = nicsOf(draft.topology, old.hostId).map((nic) => nic.id)
  const foreign = vSwitch.uplinkNicIds.find((nicId) => !own.includes(nicId))
  if (foreign) return refuse('wrong-host', { network: vSwitch.name, host: foreign })
  const others = Object.values(draft.topology.vSwitches).filter((other) => other.id !== id)
  const taken = vSwitch.uplinkNicIds.find((nicId) =>
    others.some((other) => other.uplinkNicIds.includes(nicId)),
  )
  const hasNone = vSwitch.kind === 'external' && vSwitch.uplinkNicIds.length === 0
  if (taken || hasNone) return refuse('no-adapter', { network: vSwitch.name })
  if (vSwitch.kind !== 'external' && vSwitch.uplinkNicIds.length > 0) {
    return refuse('invalid-value', { field: 'uplinkNicIds', value: vSwitch.uplinkNicIds.length })
  }
  if (vSwitch.kind === 'private' && vSwitch.managementVNic) {
    return refuse('invalid-value', { field: 'managementVNic', value: 'private' })
  }
  put(draft, 'vSwitches', vSwitch)
  return ok(id)
}

/** Sets fields of an endpoint. HNS refuses kept and taken addresses (data-paths V-36). */
export function updateEndpoint(
  draft: Draft,
  { id, patch }: Of<'update-endpoint'>,
): Outcome<EndpointId> {
  const old = draft.topology.endpoints[id]
  const network = old && networkOf(draft.topology, old)
  if (!old || !network) return refuse('not-found', { id })
  const endpoint = { ...old, ...patch }
  const { address, vlanId } = endpoint
  if (address !== old.address) {
    const subnet = subnetOf(network, address)
    if (!subnet) return refuse('address-outside-subnet', { address, network: network.name })
    if (isReserved(network, subnet, address)) return refuse('address-reserved', { address })
    const isTaken = [addressesAround(draft.topology, network), serviceAddresses(draft.topology)]
    if (isTaken.some((addresses) => addresses.has(address))) {
      return refuse('address-taken', { address })
    }
  }
  if (vlanId !== null && !isVlanId(vlanId)) {
    return refuse('invalid-value', { field: 'vlanId', value: vlanId })
  }
  const unfit = ipv6Problem(draft.topology, network, endpoint)
  if (unfit) return unfit
  const problem =
    policiesProblem(draft.topology, id, endpoint.policies) ??
    fixedAclProblem(draft.topology, old, endpoint.policies)
  if (problem) return problem
  put(draft, 'endpoints', endpoint)
  return ok(id)
}

/** An IPv6 address is one of the second subnet of a dual-stack network, and nobody else's. */
function ipv6Problem(topology: Topology, network: HnsNetwork, endpoint: HnsEndpoint) {
  const address = endpoint.ipv6Address
  if (address === undefined) return null
  const prefix = 'ipv6' in network ? network.ipv6?.prefix : undefined
  if (!prefix || !isInCidr(address, prefix)) {
    return refuse('address-outside-subnet', { address, network: network.name })
  }
  const isTaken = Object.values(topology.endpoints).some(
    (other) => other.id !== endpoint.id && other.ipv6Address === address,
  )
  return isTaken ? refuse('address-taken', { address }) : null
}

/** The network of a Hyper-V container cannot be shared: it refuses to start (data-paths V-50). */
function isolationProblem(topology: Topology, container: Container, wanted: Isolation) {
  if (wanted === container.isolation || wanted === 'process') return null
  const others = containersOfCompartment(topology, container.compartmentId)
    .filter((other) => other.id !== container.id)
    .map(({ name }) => name)
  if (others.length === 0) return null
  return refuse('compartment-shared', { container: container.name, others: others.join(', ') })
}

/** Sets fields of a container, its isolation among them. Fails with `compartment-shared`, `port-taken`. */
export function updateContainer(
  draft: Draft,
  id: ContainerId,
  patch: Of<'update-container'>['patch'],
): Outcome<ContainerId> {
  const old = draft.topology.containers[id]
  if (!old) return refuse('not-found', { id })
  const problem =
    nameProblem(patch.name, old.name, boardNames(draft.topology)) ??
    listenersProblem(patch.listeners) ??
    boundPortProblem(draft.topology, old, patch.listeners ?? []) ??
    isolationProblem(draft.topology, old, patch.isolation ?? old.isolation)
  if (problem) return problem
  put(draft, 'containers', { ...old, ...patch })
  return ok(id)
}

/**
 * Sets a node's fields, its kind excepted. Cables follow a router interface that was renamed; one
 * that is gone leaves its cable without an interface.
 */
export function updateNode(draft: Draft, { id, node }: Of<'update-node'>): Outcome<NodeId> {
  const old = draft.topology.nodes[id]
  if (!old) return refuse('not-found', { id })
  if (node.kind !== old.kind) return refuse('invalid-value', { field: 'kind', value: node.kind })
  const problem =
    nameProblem(node.name, old.name, boardNames(draft.topology)) ??
    ('listeners' in node ? listenersProblem(node.listeners) : null) ??
    nodeAddressProblem(draft, old, node)
  if (problem) return problem
  put(draft, 'nodes', { ...node, id })
  if (old.kind === 'router' && node.kind === 'router') followInterfaces(draft, old, node)
  return ok(id)
}

function nodeAddressProblem(draft: Draft, old: UnderlayNode, node: UnderlayNode) {
  if (!('listeners' in node) || !('listeners' in old) || node.address === old.address) return null
  const isTaken = lanAddresses(draft.topology).has(node.address)
  return isTaken ? refuse('address-taken', { address: node.address }) : null
}

type Router = Extract<UnderlayNode, { kind: 'router' }>

function followInterfaces(draft: Draft, old: Router, next: Router): void {
  const nextNameOf = (name: string | null): string | null => {
    if (name === null || next.interfaces.some((port) => port.name === name)) return name
    const index = old.interfaces.findIndex((port) => port.name === name)
    const isRename = old.interfaces.length === next.interfaces.length
    return isRename ? (next.interfaces[index]?.name ?? null) : null
  }
  const follow = (end: LinkEnd): LinkEnd =>
    end.of === next.id ? { ...end, interfaceName: nextNameOf(end.interfaceName) } : end
  for (const link of linksOf(draft.topology, next.id)) {
    put(draft, 'links', { ...link, ends: [follow(link.ends[0]), follow(link.ends[1])] })
  }
}

/** Sets how the segment end of a cable treats VLANs. */
export function updateLink(draft: Draft, { id, segmentPort }: Of<'update-link'>): Outcome<LinkId> {
  const old = draft.topology.links[id]
  if (!old) return refuse('not-found', { id })
  const wrong = segmentPort.vlanIds.find((vlanId) => !isVlanId(vlanId))
  if (wrong !== undefined) {
    return refuse('invalid-value', {
      field: 'vlanIds',
      value: wrong,
      of: entityName(draft.topology, id),
    })
  }
  put(draft, 'links', { ...old, segmentPort })
  return ok(id)
}
