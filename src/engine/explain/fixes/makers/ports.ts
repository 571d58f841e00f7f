import { sortedValues } from '../../../../lib/sort'
import { traitsOf } from '../../../drivers/traits'
import { excludedRangeOf } from '../../../facts/excluded-ports'
import { isPort } from '../../../facts/limits'
import { portOwner } from '../../../edit/ports'
import type { Edit } from '../../../edit/edit'
import type { HostId } from '../../../model/ids'
import {
  containersOf,
  containersOfCompartment,
  endpointsOfContainer,
  hostAddressOf,
  hostOfEndpoint,
  networkOf,
} from '../../../model/queries'
import type {
  EndpointPolicy,
  HnsEndpoint,
  Listener,
  PortMappingPolicy,
  Topology,
} from '../../../model/topology'
import type { Ipv4Address } from '../../../wire/address'
import { change, nameOf, serviceOf, type Candidate, type Maker } from '../candidate'
import { containerAt, meantEndpoints, ownerEndpoints, type Site } from '../site'

/* Programs that listen, and ports that a host publishes for its containers. */

type Mapping = Omit<PortMappingPolicy, 'type'>

const sameService = (a: Listener, b: Listener): boolean =>
  a.protocol === b.protocol && a.port === b.port

/** The sockets of everybody in an endpoint's compartment. */
function listenersOf(topology: Topology, { compartmentId }: HnsEndpoint): readonly Listener[] {
  return containersOfCompartment(topology, compartmentId).flatMap(({ listeners }) => listeners)
}

/** The port itself when the host has it free, else the next one that is. */
export function freeHostPort(
  topology: Topology,
  hostId: HostId,
  protocol: Mapping['protocol'],
  wanted: number,
): number | null {
  const host = topology.hosts[hostId]
  if (!host) return null
  for (let port = wanted; isPort(port); port++) {
    const range = excludedRangeOf(host, { protocol, externalPort: port })
    if (range) port = range.to
    else if (portOwner(topology, hostId, protocol, port, null) === null) return port
  }
  return null
}

function publish(topology: Topology, endpoint: HnsEndpoint, mapping: Mapping): Candidate {
  const hostId = hostOfEndpoint(topology, endpoint.id)
  return change(
    'publish-port',
    {
      container: nameOf(topology, endpoint.id),
      protocol: mapping.protocol,
      external: mapping.externalPort,
      internal: mapping.internalPort,
      host: hostId ? nameOf(topology, hostId) : '',
    },
    { kind: 'publish-port', endpointId: endpoint.id, mapping },
  )
}

/** How many containers of a host are tried as the one behind a port. */
const MOST_CONTAINERS = 4

/**
 * The port that was called on a host is published for a container of that host: of those that listen
 * on that very port, else of those that listen at all.
 */
export const publishCalledPort: Maker = (site) => {
  const { topology, station, tuple } = site
  const service = serviceOf(tuple)
  const hostId = station.hostId
  if (!service || hostId === null) return []
  const own = containerAt(topology, site.sender)?.compartmentId
  const ends = containersOf(topology, hostId)
    .filter(({ compartmentId }) => compartmentId !== own)
    .flatMap(({ id }) => endpointsOfContainer(topology, id).slice(0, 1))
  const exact = ends.filter((end) =>
    listenersOf(topology, end).some((one) => sameService(one, service)),
  )
  const chosen = exact.length > 0 ? exact : ends
  return chosen.slice(0, MOST_CONTAINERS).flatMap((endpoint) => {
    const listeners = listenersOf(topology, endpoint).filter(
      ({ protocol }) => protocol === service.protocol,
    )
    const socket = listeners.find(({ port }) => port === service.port) ?? listeners[0]
    const mapping: Mapping = {
      protocol: service.protocol,
      externalPort: service.port,
      internalPort: socket?.port ?? service.port,
      localRoutedVip: false,
    }
    const published = publish(topology, endpoint, mapping)
    // Nobody in there listens in this protocol: publishing alone would lead to a closed port.
    const socketless = socket === undefined ? listen(topology, endpoint, service) : null
    return [
      socketless
        ? {
            parts: [...published.parts, ...socketless.parts],
            edits: [...published.edits, ...socketless.edits],
          }
        : published,
    ]
  })
}

/**
 * A container of the host that was called gets a port of its own there, and the packet goes to that one:
 * for traffic that no container began, which a session never lets in for good.
 */
export const publishAndCall: Maker = (site) => {
  const { topology, request, station } = site
  const service = serviceOf(site.tuple)
  const hostId = station.hostId
  if (!service || hostId === null) return []
  const address = hostAddressOf(topology, hostId)
  if (!address) return []
  return containersOf(topology, hostId)
    .flatMap(({ id }) => endpointsOfContainer(topology, id).slice(0, 1))
    .flatMap((endpoint): Candidate[] => {
      const socket = listenersOf(topology, endpoint).find(
        ({ protocol }) => protocol === service.protocol,
      )
      const external = socket && freeHostPort(topology, hostId, service.protocol, socket.port)
      if (!socket || !external) return []
      const made = publish(topology, endpoint, {
        protocol: service.protocol,
        externalPort: external,
        internalPort: socket.port,
        localRoutedVip: false,
      })
      return [toHost(site, hostId, address, external, made)]
    })
    .slice(0, MOST_CONTAINERS)
    .filter(({ send }) => send?.request.destinationPort !== request.destinationPort)
}

/** The container's own port is published, which on early releases also opens its firewall (F-06). */
export const publishOwnPort: Maker = (site) => {
  const { topology, tuple } = site
  const service = serviceOf(tuple)
  if (!service) return []
  return ownerEndpoints(site).flatMap((endpoint) => {
    const hostId = hostOfEndpoint(topology, endpoint.id)
    const external = hostId && freeHostPort(topology, hostId, service.protocol, service.port)
    return external
      ? [
          publish(topology, endpoint, {
            protocol: service.protocol,
            internalPort: service.port,
            externalPort: external,
            localRoutedVip: false,
          }),
        ]
      : []
  })
}

function listen(topology: Topology, endpoint: HnsEndpoint, socket: Listener): Candidate | null {
  const container = containersOfCompartment(topology, endpoint.compartmentId)[0]
  if (!container) return null
  return change(
    'listen',
    { name: container.name, ...socket },
    {
      kind: 'update-container',
      id: container.id,
      patch: { listeners: [...container.listeners, socket] },
    },
  )
}

/** A program listens where the packet found nobody: in the container, on the host or the machine. */
export const listenThere: Maker = ({ topology, station, tuple }) => {
  const socket = serviceOf(tuple)
  if (!socket) return []
  const params = { name: nameOf(topology, station.entity), ...socket }
  const container =
    containerAt(topology, station.entity) ??
    sortedValues(topology.containers).find(({ compartmentId }) => compartmentId === station.entity)
  if (container) {
    const listeners = [...container.listeners, socket]
    return [
      change(
        'listen',
        { ...params, name: container.name },
        { kind: 'update-container', id: container.id, patch: { listeners } },
      ),
    ]
  }
  const host = sortedValues(topology.hosts).find(({ id }) => id === station.entity)
  if (host) {
    const listeners = [...host.listeners, socket]
    return [change('listen', params, { kind: 'update-host', id: host.id, patch: { listeners } })]
  }
  const node = sortedValues(topology.nodes).find(({ id }) => id === station.entity)
  if (!node || !('listeners' in node)) return []
  const listening = { ...node, listeners: [...node.listeners, socket] }
  return [change('listen', params, { kind: 'update-node', id: node.id, node: listening })]
}

/** The host itself may use the mappings that it was called on. */
export const hostMayUseMapping: Maker = ({ topology, tuple, station }) => {
  const service = serviceOf(tuple)
  if (!service) return []
  return sortedValues(topology.endpoints)
    .filter(({ id }) => hostOfEndpoint(topology, id) === station.hostId)
    .flatMap((endpoint) => {
      const isCalled = (policy: EndpointPolicy): policy is PortMappingPolicy =>
        policy.type === 'PortMapping' &&
        policy.protocol === service.protocol &&
        policy.externalPort === service.port &&
        !policy.localRoutedVip
      if (!endpoint.policies.some(isCalled)) return []
      const policies = endpoint.policies.map((policy): EndpointPolicy =>
        isCalled(policy) ? { ...policy, localRoutedVip: true } : policy,
      )
      return [
        change(
          'local-routed-vip',
          {
            container: nameOf(topology, endpoint.id),
            protocol: service.protocol,
            external: service.port,
          },
          { kind: 'update-endpoint', id: endpoint.id, patch: { policies } },
        ),
      ]
    })
}

/**
 * The packet goes to the address of the container's host and the port published there; the port is
 * published when it is not yet.
 */
export const sendToPublished: Maker = (site) => {
  const { topology, request } = site
  if (request.destinationPort === null || request.to === null) return []
  if (request.protocol !== 'tcp' && request.protocol !== 'udp') return []
  const { protocol, destinationPort } = request
  return meantEndpoints(site).flatMap((endpoint): Candidate[] => {
    const hostId = hostOfEndpoint(topology, endpoint.id)
    const network = networkOf(topology, endpoint)
    const address = hostId && hostAddressOf(topology, hostId)
    if (!hostId || !network || !address || traitsOf(network.type).natEngine === 'none') return []
    const known = endpoint.policies.find(
      (policy): policy is PortMappingPolicy =>
        policy.type === 'PortMapping' &&
        policy.protocol === protocol &&
        policy.internalPort === destinationPort,
    )
    const port = known?.externalPort ?? freeHostPort(topology, hostId, protocol, destinationPort)
    if (port === null) return []
    const made = known
      ? null
      : publish(topology, endpoint, {
          protocol,
          internalPort: destinationPort,
          externalPort: port,
          localRoutedVip: false,
        })
    return [toHost(site, hostId, address, port, made)]
  })
}

function toHost(
  { topology, request }: Site,
  hostId: HostId,
  address: Ipv4Address,
  port: number,
  made: Candidate | null,
): Candidate {
  const host = nameOf(topology, hostId)
  const edits: readonly Edit[] = made?.edits ?? []
  return {
    parts: [...(made?.parts ?? []), { kind: 'send-to-host', params: { host, address, port } }],
    edits,
    send: { request: { ...request, to: address, destinationPort: port }, sendTo: host },
  }
}
