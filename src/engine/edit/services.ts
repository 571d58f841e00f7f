import { ok } from '../../lib/result'
import { sortedValues } from '../../lib/sort'
import { traitsOf } from '../drivers/traits'
import { MAX_BACKENDS } from '../facts/limits'
import type { EndpointId, LoadBalancerId } from '../model/ids'
import { containerOfEndpoint, entityName, networkOf, networksOfBalancer } from '../model/queries'
import type { HnsNetwork, LoadBalancer, Topology } from '../model/topology'
import { cidr, type Ipv4Address, type Ipv4Cidr } from '../wire/address'
import {
  addressesAround,
  firstFree,
  freeEndpointAddress,
  lanAddresses,
  serviceAddresses,
} from './addressing'
import { drop, put, create, noteChange, refuse, type Draft, type Outcome } from './draft'
import type { Edit } from './edit'
import { freeId, numberedName } from './naming'
import { portOwner } from './ports'

/*
 * Services: load balancers of a board. Every backend is on a network whose driver balances, all of one
 * driver; what a driver cannot do is refused.
 */

/** Kubernetes' service prefix in every set-up script; .1 is its own API server (SDN-L2B). */
const SERVICE_PREFIX: Ipv4Cidr = cidr('10.96.0.0/12')
const FIRST_SERVICE = 10
const FIRST_SOURCE_VIP = 200

/** A service in front of these endpoints, with what Kubernetes or swarm would give it. */
export function placeService(
  draft: Draft,
  edit: Extract<Edit, { kind: 'place-service' }>,
): Outcome<LoadBalancerId> {
  const { topology } = draft
  const taken = new Set(sortedValues(topology.loadBalancers).map(({ name }) => name.toLowerCase()))
  const name = numberedName(taken, 'service-')
  const [first] = edit.endpointIds
  const endpoint = first && topology.endpoints[first]
  const network = endpoint && networkOf(topology, endpoint)
  if (!network) return refuse('no-backend')
  const listener = containerOfEndpoint(topology, endpoint.id)?.listeners.find(
    ({ protocol }) => protocol === 'tcp',
  )
  const port = listener?.port ?? 80
  // Swarm gives its services an address of the overlay, everybody else one of the service prefix.
  const isSwarm = network.type === 'overlay' && network.controlPlane === 'docker'
  const vip = isSwarm ? freeEndpointAddress(topology, network, FIRST_SOURCE_VIP) : freeVip(topology)
  if (!vip.ok) return vip
  const made: LoadBalancer = {
    id: freeId(topology, 'lb', name),
    name,
    protocol: 'tcp',
    vip: vip.value,
    externalPort: port,
    internalPort: port,
    endpointIds: edit.endpointIds,
    sourceVips: {},
    dsr: !isSwarm,
    localRoutedVip: false,
    localOnly: false,
    distribution: 'five-tuple',
    ...edit.patch,
  }
  const problem = serviceProblem(topology, made)
  if (problem) return problem
  create(draft, 'loadBalancers', made)
  fillSourceVips(draft, made.id)
  return ok(made.id)
}

/** Sets fields of a service; the same is refused as when it is made. */
export function updateService(
  draft: Draft,
  { id, patch }: Extract<Edit, { kind: 'update-service' }>,
): Outcome<LoadBalancerId> {
  const old = draft.topology.loadBalancers[id]
  if (!old) return refuse('not-found', { id })
  const next = { ...old, ...patch }
  if (next.name.trim() === '') return refuse('name-empty')
  const problem = serviceProblem(draft.topology, next)
  if (problem) return problem
  put(draft, 'loadBalancers', next)
  fillSourceVips(draft, id)
  return ok(id)
}

/** Why HNS, or sense, would not take this service; null when it may stand. */
function serviceProblem(topology: Topology, service: LoadBalancer) {
  return (
    backendsProblem(topology, service) ??
    portsProblem(topology, service) ??
    addressProblem(topology, service)
  )
}

function backendsProblem(topology: Topology, service: LoadBalancer) {
  const { endpointIds } = service
  if (endpointIds.length === 0) return refuse('no-backend')
  const isTwice = new Set(endpointIds).size < endpointIds.length
  if (isTwice || endpointIds.length > MAX_BACKENDS) {
    return refuse('invalid-value', { field: 'endpointIds', value: endpointIds.length })
  }
  let type: HnsNetwork['type'] | null = null
  for (const id of endpointIds) {
    const endpoint = topology.endpoints[id]
    const network = endpoint && networkOf(topology, endpoint)
    if (!network) return refuse('not-found', { id })
    type ??= network.type
    const isServed = network.type === type && traitsOf(network.type).balancing !== 'none'
    if (!isServed) {
      return refuse('backend-not-served', { name: entityName(topology, id), driver: network.type })
    }
    const onlyDsr = traitsOf(network.type).balancing === 'dsr'
    if (onlyDsr && (!service.dsr || service.vip === null)) {
      const field = service.dsr ? 'vip' : 'dsr'
      return refuse('field-not-on-driver', { driver: network.type, field })
    }
  }
  return null
}

function portsProblem(topology: Topology, service: LoadBalancer) {
  const { externalPort, internalPort, protocol, vip } = service
  const ports = [externalPort, internalPort]
  const wrong = ports.find((port) => !Number.isInteger(port) || port < 0 || port > 65535)
  // "Every port" is every port on both sides, and needs an address of its own.
  const isMixed = (externalPort === 0) !== (internalPort === 0)
  if (wrong !== undefined || isMixed || (externalPort === 0 && vip === null)) {
    return refuse('port-invalid', { port: wrong ?? 0 })
  }
  const other = sortedValues(topology.loadBalancers).find(
    (candidate) =>
      candidate.id !== service.id &&
      candidate.vip === vip &&
      candidate.externalPort === externalPort &&
      (candidate.protocol === protocol || candidate.protocol === null || protocol === null),
  )
  const params = { protocol: protocol ?? 'any', port: externalPort }
  if (other) return refuse('port-taken', { ...params, owner: other.name })
  if (vip !== null) return null
  const hostIds = new Set(networksOfBalancer(topology, service).map(({ hostId }) => hostId))
  const transports = protocol === null ? (['tcp', 'udp'] as const) : [protocol]
  for (const hostId of hostIds) {
    for (const transport of transports) {
      const owner = portOwner(topology, hostId, transport, externalPort, null, service.id)
      if (owner) return refuse('port-taken', { ...params, owner })
    }
  }
  return null
}

function addressProblem(topology: Topology, service: LoadBalancer) {
  const used = usedAddresses(topology, networksOfBalancer(topology, service))
  const own = [...(service.vip ? [service.vip] : []), ...Object.values(service.sourceVips)]
  const taken = own.find((address) => used.has(address))
  return taken ? refuse('address-taken', { address: taken }) : null
}

function usedAddresses(topology: Topology, networks: readonly HnsNetwork[]): Set<Ipv4Address> {
  const around = networks.flatMap((network) => [...addressesAround(topology, network)])
  return new Set([...lanAddresses(topology), ...around])
}

function freeVip(topology: Topology): Outcome<Ipv4Address> {
  const taken = serviceAddresses(topology)
  const found = firstFree(SERVICE_PREFIX, FIRST_SERVICE, (address) => !taken.has(address))
  return found ? ok(found) : refuse('no-free-address', { network: SERVICE_PREFIX })
}

/** On an overlay every node needs a source VIP of its own part of it, where the client's address goes. */
function fillSourceVips(draft: Draft, id: LoadBalancerId): void {
  const service = draft.topology.loadBalancers[id]
  if (!service || (service.dsr && service.vip !== null)) return
  for (const network of networksOfBalancer(draft.topology, service)) {
    const { sourceVips } = draft.topology.loadBalancers[id] ?? service
    if (network.type !== 'overlay' || network.hostId in sourceVips) continue
    const address = freeEndpointAddress(draft.topology, network, FIRST_SOURCE_VIP)
    if (!address.ok) continue // a full subnet: validate says which node has none
    put(draft, 'loadBalancers', {
      ...service,
      sourceVips: { ...sourceVips, [network.hostId]: address.value },
    })
  }
}

/**
 * Services after any other edit: a backend that was made anew under its id stays one, one that moved
 * to a network without load balancers is none any more, and a node that joined gets its source VIP.
 */
export function settleServices(draft: Draft, before: Topology, edit: Edit): void {
  for (const old of sortedValues(before.loadBalancers)) {
    const current = draft.topology.loadBalancers[old.id]
    if (!current) continue
    const listed = edit.kind === 'update-service' ? current.endpointIds : old.endpointIds
    const fits = fitting(draft.topology, listed)
    const fitted = fitting(before, old.endpointIds)
    // What did not fit before is left to the diagnostics: only this edit's own doing is settled.
    const kept = listed.filter(
      (id) => fits.includes(id) || (id in draft.topology.endpoints && !fitted.includes(id)),
    )
    if (kept.length === 0) {
      drop(draft, 'loadBalancers', old.id)
      continue
    }
    const sourceVips = withoutGone(draft.topology, current.sourceVips)
    put(draft, 'loadBalancers', { ...current, endpointIds: kept, sourceVips })
    fillSourceVips(draft, old.id)
    noteBackends(draft, old, kept)
  }
}

function fitting(topology: Topology, ids: readonly EndpointId[]): EndpointId[] {
  const typeOf = (id: EndpointId): HnsNetwork['type'] | null => {
    const endpoint = topology.endpoints[id]
    const network = endpoint && networkOf(topology, endpoint)
    return network && traitsOf(network.type).balancing !== 'none' ? network.type : null
  }
  const type = ids.map(typeOf).find((found) => found !== null)
  return type === undefined ? [] : ids.filter((id) => typeOf(id) === type)
}

function withoutGone(
  topology: Topology,
  sourceVips: LoadBalancer['sourceVips'],
): LoadBalancer['sourceVips'] {
  const hosts: Readonly<Record<string, unknown>> = topology.hosts
  const left = Object.entries(sourceVips).filter(([id]) => id in hosts)
  return Object.fromEntries(left) // entries of that very record
}

function noteBackends(draft: Draft, old: LoadBalancer, kept: readonly EndpointId[]): void {
  const lost = old.endpointIds.filter(
    (id) => !kept.includes(id) && draft.topology.endpoints[id] !== undefined,
  )
  for (const id of lost) {
    noteChange(draft, old.id, 'backends', entityName(draft.topology, id), '')
  }
}
