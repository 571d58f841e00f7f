import { ok } from '../../lib/result'
import { sortedValues } from '../../lib/sort'
import { fixedAclOwner } from '../drivers/shared/acl'
import { excludedRangeOf } from '../facts/excluded-ports'
import { isPort } from '../facts/limits'
import type { EndpointId, HostId, LoadBalancerId } from '../model/ids'
import {
  containersOfCompartment,
  entityName,
  hostOfEndpoint,
  networkOf,
  networksOfBalancer,
} from '../model/queries'
import type {
  Container,
  EndpointPolicy,
  HnsEndpoint,
  Listener,
  PortMappingPolicy,
  Topology,
  TransportProtocol,
} from '../model/topology'
import { put, refuse, type Draft, type Outcome } from './draft'
import type { Edit } from './edit'

/**
 * Who has a port of a host's addresses: the name of a container that published it, or of the host
 * when a socket of its own is bound; null when it is free (data-paths V-15, V-18). `except` and `exceptService` are not asked.
 */
export function portOwner(
  topology: Topology,
  hostId: HostId,
  protocol: TransportProtocol,
  port: number,
  except: EndpointId | null,
  exceptService: LoadBalancerId | null = null,
): string | null {
  const host = topology.hosts[hostId]
  const bound = host?.listeners.some(
    (socket) => socket.protocol === protocol && socket.port === port,
  )
  if (host && bound) return host.name
  const service = sortedValues(topology.loadBalancers).find(
    (balancer) =>
      balancer.id !== exceptService &&
      balancer.vip === null &&
      (balancer.protocol ?? protocol) === protocol &&
      balancer.externalPort === port &&
      networksOfBalancer(topology, balancer).some((network) => network.hostId === hostId),
  )
  if (service) return service.name
  for (const endpoint of sortedValues(topology.endpoints)) {
    if (endpoint.id === except || hostOfEndpoint(topology, endpoint.id) !== hostId) continue
    const has = endpoint.policies.some(
      (policy) =>
        policy.type === 'PortMapping' &&
        policy.protocol === protocol &&
        policy.externalPort === port,
    )
    if (has) return entityName(topology, endpoint.id)
  }
  return null
}

/** `-p external:internal`. Fails with `port-invalid` and `port-taken`. */
export function publishPort(
  draft: Draft,
  edit: Extract<Edit, { kind: 'publish-port' }>,
): Outcome<EndpointId> {
  const endpoint = draft.topology.endpoints[edit.endpointId]
  if (!endpoint) return refuse('not-found', { id: edit.endpointId })
  const mapping: PortMappingPolicy = { type: 'PortMapping', ...edit.mapping }
  const policies = [...endpoint.policies, mapping]
  const problem = policiesProblem(draft.topology, endpoint.id, policies)
  if (problem) return problem
  put(draft, 'endpoints', { ...endpoint, policies })
  return ok(endpoint.id)
}

/** Takes a published port away. Fails with `mapping-not-found`. */
export function unpublishPort(
  draft: Draft,
  edit: Extract<Edit, { kind: 'unpublish-port' }>,
): Outcome<EndpointId> {
  const endpoint = draft.topology.endpoints[edit.endpointId]
  if (!endpoint) return refuse('not-found', { id: edit.endpointId })
  const rest = endpoint.policies.filter(
    (policy) =>
      policy.type !== 'PortMapping' ||
      policy.protocol !== edit.protocol ||
      policy.externalPort !== edit.externalPort,
  )
  if (rest.length === endpoint.policies.length) {
    return refuse('mapping-not-found', { protocol: edit.protocol, port: edit.externalPort })
  }
  put(draft, 'endpoints', { ...endpoint, policies: rest })
  return ok(endpoint.id)
}

/** The excluded range that holds a new mapping of a NAT network (V-16); one that was there may stay. */
function excludedOn(
  topology: Topology,
  endpointId: EndpointId,
  hostId: HostId | null,
  policy: PortMappingPolicy,
) {
  const endpoint = topology.endpoints[endpointId]
  const host = hostId ? topology.hosts[hostId] : undefined
  const network = endpoint ? networkOf(topology, endpoint) : null
  const isOld = endpoint?.policies.some(
    (old) =>
      old.type === 'PortMapping' &&
      old.protocol === policy.protocol &&
      old.externalPort === policy.externalPort,
  )
  if (!host || isOld === true || network?.type !== 'nat') return null
  const range = excludedRangeOf(host, policy)
  return range && { from: range.from, to: range.to }
}

/** Why an endpoint cannot have these policies, or null. */
export function policiesProblem(
  topology: Topology,
  endpointId: EndpointId,
  policies: readonly EndpointPolicy[],
) {
  const hostId = hostOfEndpoint(topology, endpointId)
  const seen = new Set<string>()
  for (const policy of policies) {
    if (policy.type === 'Acl' && !isPort(policy.priority)) {
      return refuse('invalid-value', { field: 'priority', value: policy.priority })
    }
    if (policy.type !== 'PortMapping') continue
    const { protocol, externalPort, internalPort } = policy
    const wrong = [externalPort, internalPort].find((port) => !isPort(port))
    if (wrong !== undefined) return refuse('port-invalid', { port: wrong })
    const key = `${protocol} ${externalPort}`
    const owner = seen.has(key)
      ? entityName(topology, endpointId)
      : hostId && portOwner(topology, hostId, protocol, externalPort, endpointId)
    if (owner) return refuse('port-taken', { protocol, port: externalPort, owner })
    seen.add(key)
    const kept = excludedOn(topology, endpointId, hostId, policy)
    if (kept) return refuse('port-excluded', { protocol, port: externalPort, ...kept })
  }
  return null
}

/**
 * The port ACL of Hyper-V containers is fixed on drivers without VFP: none can be added (data-paths
 * ACL-05). Those that are there, from a board written by hand, may stay.
 */
export function fixedAclProblem(
  topology: Topology,
  old: HnsEndpoint,
  policies: readonly EndpointPolicy[],
) {
  const isNew = policies.some((policy) => policy.type === 'Acl' && !old.policies.includes(policy))
  const owner = isNew ? fixedAclOwner(topology, old) : null
  if (!owner) return null
  return refuse('acl-not-configurable', {
    container: owner.name,
    driver: networkOf(topology, old)?.type ?? '',
  })
}

/** A port that another container of the same compartment has bound (data-paths POD-01). */
export function boundPortProblem(
  topology: Topology,
  old: Container,
  listeners: readonly Listener[],
) {
  const others = containersOfCompartment(topology, old.compartmentId).filter(
    ({ id }) => id !== old.id,
  )
  const has = ({ listeners: own }: Container, { protocol, port }: Listener) =>
    own.some((socket) => socket.protocol === protocol && socket.port === port)
  for (const listener of listeners) {
    const owner = has(old, listener) ? undefined : others.find((other) => has(other, listener))
    if (owner) return refuse('port-taken', { ...listener, owner: owner.name })
  }
  return null
}
