import { must } from '../../../../lib/assert'
import { sortedValues } from '../../../../lib/sort'
import type { EntityId } from '../../../model/ids'
import { endpointsOfContainer, hostOfEndpoint } from '../../../model/queries'
import type {
  AclPolicy,
  FirewallRule,
  HnsEndpoint,
  Listener,
  PortMappingPolicy,
  Topology,
} from '../../../model/topology'
import type { ForwardingState } from '../../../tables/forwarding-state'
import type { RoundTrip, TraceRequest } from '../../../trace/trace'
import { cidrOf, isIpv6 } from '../../../wire/address'
import { tupleOf, type Tuple } from '../../../wire/packet-ops'
import {
  change,
  nameOf,
  ruleProtocol,
  serviceOf,
  trafficParams,
  type Candidate,
} from '../candidate'
import { containerAt, receiverOf } from '../site'

/*
 * Changes that may stop a packet that arrives: what a person would do who wants this way closed. Whether
 * they do is found out by trying them.
 */

/** A packet that was delivered there and back, and its board. */
export interface Delivery {
  readonly topology: Topology
  readonly state: ForwardingState
  readonly request: TraceRequest
  readonly trip: RoundTrip
}

type Direction = AclPolicy['direction']

/** All that are worth trying, the smallest first: a row for this side alone, a row, an object. */
export function stopsOf(delivery: Delivery): readonly Candidate[] {
  const { topology, state, request, trip } = delivery
  const steps = trip.request.hops.flatMap((hop) => hop.steps)
  const sent = tupleOf(must(steps[0], 'stopsOf: a trace without a step').after)
  const taken = tupleOf(must(steps.at(-1), 'stopsOf: a trace without a step').before)
  if (sent === null || taken === null) return []
  const receiver = receiverOf(state, trip.request)
  return [
    ...blockAt(topology, receiver, 'in', taken),
    ...blockAt(topology, request.from, 'out', sent),
    ...unpublish(topology, receiver, request),
    ...stopListening(topology, receiver, taken),
  ]
}

/** A block of this traffic at one end: of this other side alone, and of everybody. */
function blockAt(
  topology: Topology,
  end: EntityId,
  direction: Direction,
  tuple: Tuple,
): readonly Candidate[] {
  if (isIpv6(tuple.source) || isIpv6(tuple.destination) || ruleProtocol(tuple) === null) return []
  const remote = direction === 'in' ? tuple.source : tuple.destination
  const container = containerAt(topology, end)
  return [cidrOf(remote, 32), null].flatMap((remoteAddresses) => {
    const params = { direction, ...trafficParams(tuple), ...(remoteAddresses && { remote }) }
    if (container === null)
      return hostBlock(topology, end, tuple, direction, remoteAddresses, params)
    return endpointsOfContainer(topology, container.id).flatMap((endpoint) =>
      aclBlocks(topology, endpoint, tuple, direction, remoteAddresses, params),
    )
  })
}

type Remote = FirewallRule['remoteAddresses']

const FIRST_PRIORITY = 1
const PLAIN_PRIORITY = 100

/** At the port of the switch, and where VFP is off in the firewall of the container. */
function aclBlocks(
  topology: Topology,
  endpoint: HnsEndpoint,
  tuple: Tuple,
  direction: Direction,
  remoteAddresses: Remote,
  params: Candidate['parts'][number]['params'],
): readonly Candidate[] {
  const numbers = endpoint.policies.flatMap((each) => (each.type === 'Acl' ? [each.priority] : []))
  const priority = Math.min(PLAIN_PRIORITY, ...numbers.map((number) => number - 1))
  if (priority < FIRST_PRIORITY) return []
  const port = String(serviceOf(tuple)?.port ?? '')
  return (['switch', 'host'] as const).map((ruleType) => {
    const acl: AclPolicy = {
      type: 'Acl',
      name: `Block ${params['protocol'] ?? ''} ${port}`.trim(),
      action: 'block',
      direction,
      protocol: ruleProtocol(tuple),
      localPorts: direction === 'in' ? port : '',
      remotePorts: direction === 'out' ? port : '',
      localAddresses: null,
      remoteAddresses,
      ruleType,
      priority,
    }
    return change(
      'acl-block',
      { container: nameOf(topology, endpoint.id), priority, ...params },
      {
        kind: 'update-endpoint',
        id: endpoint.id,
        patch: { policies: [...endpoint.policies, acl] },
      },
    )
  })
}

function hostBlock(
  topology: Topology,
  end: EntityId,
  tuple: Tuple,
  direction: Direction,
  remoteAddresses: Remote,
  params: Candidate['parts'][number]['params'],
): readonly Candidate[] {
  const host = sortedValues(topology.hosts).find(({ id }) => id === end)
  if (!host) return []
  const service = serviceOf(tuple)
  // A rule of the model names the local port alone: going out, the other side is what it can name.
  if (direction === 'out' && remoteAddresses === null) return []
  const rule: FirewallRule = {
    name: `Block ${String(params['protocol']).toUpperCase()} ${service?.port ?? ''}`.trim(),
    direction,
    action: 'block',
    protocol: ruleProtocol(tuple),
    localPort: direction === 'in' ? (service?.port ?? null) : null,
    remoteAddresses,
  }
  const { port: _port, ...withoutPort } = params
  const said = direction === 'in' ? params : withoutPort
  const rules = [...host.firewall.rules, rule]
  return [
    change(
      'firewall-block',
      { host: host.name, ...said },
      { kind: 'update-host', id: host.id, patch: { firewall: { ...host.firewall, rules } } },
    ),
  ]
}

/** The published port that was called goes. */
function unpublish(
  topology: Topology,
  receiver: EntityId,
  { protocol, destinationPort }: TraceRequest,
): readonly Candidate[] {
  const container = containerAt(topology, receiver)
  if (container === null) return []
  return endpointsOfContainer(topology, container.id).flatMap((endpoint) => {
    const called = endpoint.policies.find(
      (policy): policy is PortMappingPolicy =>
        policy.type === 'PortMapping' &&
        policy.protocol === protocol &&
        policy.externalPort === destinationPort,
    )
    const hostId = hostOfEndpoint(topology, endpoint.id)
    if (called === undefined || hostId === null) return []
    const policies = endpoint.policies.filter((policy) => policy !== called)
    return [
      change(
        'publish-remove',
        {
          container: nameOf(topology, endpoint.id),
          protocol: called.protocol,
          external: called.externalPort,
          host: nameOf(topology, hostId),
        },
        { kind: 'update-endpoint', id: endpoint.id, patch: { policies } },
      ),
    ]
  })
}

/** The program that took it no longer listens. */
function stopListening(topology: Topology, receiver: EntityId, tuple: Tuple): readonly Candidate[] {
  const socket = serviceOf(tuple)
  if (socket === null) return []
  const without = (listeners: readonly Listener[]) => {
    const rest = listeners.filter(
      ({ protocol, port }) => protocol !== socket.protocol || port !== socket.port,
    )
    return rest.length < listeners.length ? rest : null
  }
  const params = { name: nameOf(topology, receiver), ...socket }
  const container = containerAt(topology, receiver)
  const host = sortedValues(topology.hosts).find(({ id }) => id === receiver)
  const owner = container ?? host
  if (owner) {
    const listeners = without(owner.listeners)
    if (listeners === null) return []
    const edit =
      container === null
        ? ({
            kind: 'update-host',
            id: must(host, 'stopListening').id,
            patch: { listeners },
          } as const)
        : ({ kind: 'update-container', id: container.id, patch: { listeners } } as const)
    return [change('listen-stop', params, edit)]
  }
  const node = sortedValues(topology.nodes).find(({ id }) => id === receiver)
  if (!node || !('listeners' in node)) return []
  const listeners = without(node.listeners)
  if (listeners === null) return []
  return [
    change('listen-stop', params, {
      kind: 'update-node',
      id: node.id,
      node: { ...node, listeners },
    }),
  ]
}
