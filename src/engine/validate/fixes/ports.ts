import { portOwner } from '../../edit/ports'
import { excludedRangeOf } from '../../facts/excluded-ports'
import { isPort } from '../../facts/limits'
import { containersOfCompartment, hostOfEndpoint } from '../../model/queries'
import type {
  Container,
  EndpointPolicy,
  HnsEndpoint,
  PortMappingPolicy,
  Topology,
} from '../../model/topology'
import { at, type Mend } from './mend'

/** The mapping that the problem names, on the next host port that is free. */
export const nextPort: Mend = (topology, { subject, params }) => {
  const endpoint = at<HnsEndpoint>(topology.endpoints, subject)
  if (!endpoint) return null
  const index = endpoint.policies.findLastIndex(
    (policy) =>
      policy.type === 'PortMapping' &&
      policy.protocol === params['protocol'] &&
      policy.externalPort === params['port'],
  )
  const mapping = endpoint.policies[index]
  if (mapping?.type !== 'PortMapping') return null
  const externalPort = freePort(topology, endpoint, mapping)
  if (externalPort === null) return null
  const policies = endpoint.policies.map((policy, i): EndpointPolicy =>
    i === index ? { ...mapping, externalPort } : policy,
  )
  return [{ kind: 'update-endpoint', id: endpoint.id, patch: { policies } }]
}

function freePort(
  topology: Topology,
  endpoint: HnsEndpoint,
  { protocol, externalPort }: PortMappingPolicy,
): number | null {
  const hostId = hostOfEndpoint(topology, endpoint.id)
  const host = hostId ? topology.hosts[hostId] : undefined
  if (!host) return null
  for (let port = externalPort + 1; isPort(port); port++) {
    const range = excludedRangeOf(host, { protocol, externalPort: port })
    if (range) port = range.to
    else if (portOwner(topology, host.id, protocol, port, null) === null) return port
  }
  return null
}

/** Takes back every mapping of the host port that the problem names. */
export const unpublish: Mend = (topology, { subject, params }) => {
  const endpoint = at<HnsEndpoint>(topology.endpoints, subject)
  if (!endpoint) return null
  const useless = endpoint.policies.filter(
    (policy): policy is PortMappingPolicy =>
      policy.type === 'PortMapping' && policy.externalPort === params['port'],
  )
  return useless.map(({ protocol, externalPort }) => ({
    kind: 'unpublish-port',
    endpointId: endpoint.id,
    protocol,
    externalPort,
  }))
}

/** The socket that another container of the compartment has, on the next port that is free there. */
export const ownPort: Mend = (topology, { subject, params }) => {
  const container = at<Container>(topology.containers, subject)
  if (!container) return null
  const taken = new Set(
    containersOfCompartment(topology, container.compartmentId).flatMap(({ listeners }) =>
      listeners
        .filter(({ protocol }) => protocol === params['protocol'])
        .map((socket) => socket.port),
    ),
  )
  let port = Number(params['port']) + 1
  while (taken.has(port)) port++
  const listeners = container.listeners.map((socket) =>
    socket.protocol === params['protocol'] && socket.port === params['port']
      ? { ...socket, port }
      : socket,
  )
  return [{ kind: 'update-container', id: container.id, patch: { listeners } }]
}

/** Port ACLs left out where nothing enforces them. */
export const withoutAcls: Mend = (topology, { subject }) => {
  const endpoint = at<HnsEndpoint>(topology.endpoints, subject)
  if (!endpoint) return null
  const policies = endpoint.policies.filter(({ type }) => type !== 'Acl')
  return [{ kind: 'update-endpoint', id: endpoint.id, patch: { policies } }]
}
