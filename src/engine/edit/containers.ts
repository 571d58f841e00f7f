import { must } from '../../lib/assert'
import { ok } from '../../lib/result'
import { DEFAULT_IMAGES } from '../facts/defaults'
import type { CompartmentId, ContainerId, EndpointId, HostId, NetworkId } from '../model/ids'
import {
  compartmentsOf,
  containersOfCompartment,
  endpointsOfCompartment,
  hostOfContainer,
  networksOf,
} from '../model/queries'
import type {
  Container,
  EndpointPolicy,
  HnsEndpoint,
  HnsNetwork,
  Host,
  Listener,
  Topology,
} from '../model/topology'
import { create, drop, noteChange, put, refuse, type Draft, type Outcome } from './draft'
import type { Edit } from './edit'
import { endpointMac } from './endpoint-mac'
import { boardNames, chosenName, freeId, numberedName } from './naming'
import { carriedPolicies, endpointStart, placeNetwork } from './networks'
import { portOwner } from './ports'

/** What a dropped container answers on, so that a first packet to port 80 arrives. */
const WEB_SERVER: readonly Listener[] = [{ protocol: 'tcp', port: 80 }]

/** A container with compartment, endpoint and a web server; a NAT network is made where none is. */
export function placeContainer(
  draft: Draft,
  edit: Extract<Edit, { kind: 'place-container' }>,
): Outcome<ContainerId> {
  const host = draft.topology.hosts[edit.hostId]
  if (!host) return refuse('not-found', { id: edit.hostId })
  const names = boardNames(draft.topology)
  const name = chosenName(edit.name, names, numberedName(names, 'web-'))
  if (!name.ok) return name
  const network = networkFor(draft, host, edit.networkId)
  if (!network.ok) return network
  const compartmentId = createCompartment(draft, host.id, name.value)
  const container = create(draft, 'containers', {
    id: freeId(draft.topology, 'ctr', name.value),
    name: name.value,
    compartmentId,
    isolation: edit.isolation,
    image: DEFAULT_IMAGES[host.release],
    listeners: WEB_SERVER,
    runOptions: [],
  } satisfies Container)
  const id = freeId(draft.topology, 'ep', name.value)
  const endpoint = addEndpoint(draft, id, compartmentId, network.value, [])
  return endpoint.ok ? ok(container.id) : endpoint
}

/**
 * A container that shares compartment, address and ports with another one. It listens on nothing:
 * the ports of the compartment are taken by who is there (data-paths POD-01). Windows shares the
 * network of process containers only: fails with `compartment-shared` (POD-02).
 */
export function joinContainer(
  draft: Draft,
  edit: Extract<Edit, { kind: 'join-container' }>,
): Outcome<ContainerId> {
  const first = draft.topology.containers[edit.containerId]
  if (!first) return refuse('not-found', { id: edit.containerId })
  const names = boardNames(draft.topology)
  const name = chosenName(edit.name, names, numberedName(names, `${first.name}-side-`))
  if (!name.ok) return name
  if (first.isolation === 'hyperv') {
    return refuse('compartment-shared', { container: first.name, others: name.value })
  }
  const container = create(draft, 'containers', {
    ...first,
    id: freeId(draft.topology, 'ctr', name.value),
    name: name.value,
    listeners: [],
  } satisfies Container)
  return ok(container.id)
}

/** The network asked for, else the host's first, else a new NAT network. */
export function networkFor(
  draft: Draft,
  host: Host,
  networkId: NetworkId | null,
): Outcome<HnsNetwork> {
  if (networkId) {
    const network = draft.topology.networks[networkId]
    if (!network) return refuse('not-found', { id: networkId })
    return network.hostId === host.id
      ? ok(network)
      : refuse('wrong-host', { network: network.name, host: host.name })
  }
  const first = networksOf(draft.topology, host.id)[0]
  if (first) return ok(first)
  const made = placeNetwork(draft, host.id, 'nat', undefined)
  if (!made.ok) return made
  return ok(must(draft.topology.networks[made.value], 'networkFor: the new network is not there'))
}

export function createCompartment(draft: Draft, hostId: HostId, name: string): CompartmentId {
  const id = freeId(draft.topology, 'comp', name)
  create(draft, 'compartments', { id, hostId, number: freeNumber(draft.topology, hostId) })
  return id
}

/** Windows counts compartments up; number 1 is the host's own. */
function freeNumber(topology: Topology, hostId: HostId): number {
  return Math.max(1, ...compartmentsOf(topology, hostId).map(({ number }) => number)) + 1
}

export function addEndpoint(
  draft: Draft,
  id: EndpointId,
  compartmentId: CompartmentId,
  network: HnsNetwork,
  policies: readonly EndpointPolicy[],
): Outcome<HnsEndpoint> {
  const start = endpointStart(draft.topology, network)
  if (!start.ok) return start
  const mac = endpointMac(draft.topology, network, start.value.address)
  if (!mac.ok) return mac
  return ok(
    create(draft, 'endpoints', {
      id,
      networkId: network.id,
      compartmentId,
      mac: mac.value,
      ...start.value,
      vlanId: null,
      disableIcc: false,
      dnsServers: [],
      policies: carriedPolicies(policies, start.value.policies),
    } satisfies HnsEndpoint),
  )
}

/** A second NIC for a container, on another network of its host. */
export function attachEndpoint(
  draft: Draft,
  edit: Extract<Edit, { kind: 'attach-endpoint' }>,
): Outcome<EndpointId> {
  const container = draft.topology.containers[edit.containerId]
  if (!container) return refuse('not-found', { id: edit.containerId })
  const host = hostRecord(draft.topology, hostOfContainer(draft.topology, container.id))
  if (!host) return refuse('not-found', { id: edit.containerId })
  const network = networkFor(draft, host, edit.networkId)
  if (!network.ok) return network
  const own = endpointsOfCompartment(draft.topology, container.compartmentId)
  if (own.some((endpoint) => endpoint.networkId === network.value.id)) {
    return refuse('already-attached', { container: container.name, network: network.value.name })
  }
  const id = freeId(draft.topology, 'ep', container.name)
  const endpoint = addEndpoint(draft, id, container.compartmentId, network.value, [])
  return endpoint.ok ? ok(endpoint.value.id) : endpoint
}

function hostRecord(topology: Topology, id: HostId | null): Host | null {
  return id ? (topology.hosts[id] ?? null) : null
}

/**
 * A container to another host or network. Its compartment and endpoint are made again there: address,
 * MAC and compartment number change, ports stay where they are free. Everything that changed is told.
 */
export function moveContainer(
  draft: Draft,
  edit: Extract<Edit, { kind: 'move-container' }>,
): Outcome<ContainerId> {
  const container = draft.topology.containers[edit.containerId]
  const host = draft.topology.hosts[edit.hostId]
  if (!container) return refuse('not-found', { id: edit.containerId })
  if (!host) return refuse('not-found', { id: edit.hostId })
  const network = networkFor(draft, host, edit.networkId)
  if (!network.ok) return network
  const old = endpointsOfCompartment(draft.topology, container.compartmentId)
  const stays = hostOfContainer(draft.topology, container.id) === host.id
  if (stays && old.length === 1 && old[0]?.networkId === network.value.id) return ok(container.id)

  const compartmentId = moveCompartment(draft, container, host.id)
  if (compartmentId === container.compartmentId) {
    for (const endpoint of old) drop(draft, 'endpoints', endpoint.id)
  }
  const first = old[0]
  const isTaken = first !== undefined && draft.topology.endpoints[first.id] !== undefined
  const id = first && !isTaken ? first.id : freeId(draft.topology, 'ep', container.name)
  const { kept, lost } = policiesThatFit(draft.topology, host.id, first?.policies ?? [])
  const endpoint = addEndpoint(draft, id, compartmentId, network.value, kept)
  if (!endpoint.ok) return endpoint
  if (first) noteMove(draft, container, first, endpoint.value)
  for (const port of lost) noteChange(draft, container.id, 'policies', port, '')
  return ok(container.id)
}

/** The compartment goes with its only container; a container that leaves a pod gets one of its own. */
function moveCompartment(draft: Draft, container: Container, hostId: HostId): CompartmentId {
  const old = draft.topology.compartments[container.compartmentId]
  const isPod = containersOfCompartment(draft.topology, container.compartmentId).length > 1
  if (isPod || !old) {
    const compartmentId = createCompartment(draft, hostId, container.name)
    put(draft, 'containers', { ...container, compartmentId })
    return compartmentId
  }
  if (old.hostId !== hostId) {
    const number = freeNumber(draft.topology, hostId)
    put(draft, 'compartments', { ...old, hostId, number })
    noteChange(draft, container.id, 'compartment', String(old.number), String(number))
  }
  return old.id
}

function noteMove(draft: Draft, container: Container, from: HnsEndpoint, to: HnsEndpoint): void {
  const nameOf = (id: NetworkId) => draft.topology.networks[id]?.name ?? ''
  noteChange(draft, container.id, 'network', nameOf(from.networkId), nameOf(to.networkId))
  noteChange(draft, container.id, 'address', from.address, to.address)
  noteChange(draft, container.id, 'mac', from.mac, to.mac)
}

/** Published ports that somebody has on the new host cannot come along. */
export function policiesThatFit(
  topology: Topology,
  hostId: HostId,
  policies: readonly EndpointPolicy[],
): { readonly kept: readonly EndpointPolicy[]; readonly lost: readonly string[] } {
  const kept: EndpointPolicy[] = []
  const lost: string[] = []
  for (const policy of policies) {
    const isLost =
      policy.type === 'PortMapping' &&
      portOwner(topology, hostId, policy.protocol, policy.externalPort, null) !== null
    if (isLost) lost.push(`${policy.protocol} ${policy.externalPort} → ${policy.internalPort}`)
    else kept.push(policy)
  }
  return { kept, lost }
}
