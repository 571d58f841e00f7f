import {
  compartmentsOf,
  containersOf,
  containersOfCompartment,
  endpointsOf,
  endpointsOfCompartment,
  entityOf,
  hostOfEntity,
  networksOf,
} from '../../engine/model/queries'
import type { CompartmentId, EntityId, HostId } from '../../engine/model/ids'
import type {
  Container,
  HnsEndpoint,
  HnsNetwork,
  Host,
  Topology,
  VSwitch,
} from '../../engine/model/topology'
import type { StackStation } from '../../engine/tables/forwarding-state'
import type { StationId } from '../../engine/tables/rule'
import { stationOf } from '../../engine/tables/station-ids'
import { compareText } from '../../lib/sort'
import { isOfKubernetes } from './hns-names'
import type { ConsoleWorld } from './types'

/** Where a command is typed, and how much of the host it is about. */
export interface Place {
  readonly scope: 'host' | 'container' | 'network' | 'switch'
  readonly host: Host
  /** The TCP/IP instance that `ipconfig` and its like speak of: the container's, else the host's. */
  readonly stack: StationId
  /** null unless the scope is a container. */
  readonly compartmentId: CompartmentId | null
  readonly container: Container | null
  /** The networks and endpoints it is about. */
  readonly networks: readonly HnsNetwork[]
  readonly endpoints: readonly HnsEndpoint[]
  /** The one switch it is about; null = every one of the host. */
  readonly vSwitch: VSwitch | null
}

/**
 * The place of something on the board: a host, a container (by its endpoint or compartment too), a
 * network or a switch. Null for what is no Windows container host or part of one.
 */
export function placeOf(topology: Topology, at: EntityId): Place | null {
  const hostId = hostOfEntity(topology, at)
  const host = hostId === null ? undefined : topology.hosts[hostId]
  const entity = entityOf(topology, at)
  if (!host || !entity) return null
  if ('compartmentId' in entity) return containerPlace(topology, host, entity.compartmentId)
  if ('number' in entity) return containerPlace(topology, host, entity.id)
  const whole: Place = {
    scope: 'host',
    host,
    stack: stationOf.stack(host.id),
    compartmentId: null,
    container: null,
    networks: networksOf(topology, host.id),
    endpoints: endpointsOfHost(topology, host.id),
    vSwitch: null,
  }
  if ('vSwitchId' in entity) {
    const endpoints = endpointsOf(topology, entity.id)
    return { ...whole, scope: 'network', networks: [entity], endpoints }
  }
  if ('uplinkNicIds' in entity) {
    const networks = whole.networks.filter((network) => network.vSwitchId === entity.id)
    return {
      ...whole,
      scope: 'switch',
      vSwitch: entity,
      networks,
      endpoints: networks.flatMap((network) => endpointsOf(topology, network.id)),
    }
  }
  return whole
}

function containerPlace(topology: Topology, host: Host, compartmentId: CompartmentId): Place {
  const endpoints = endpointsOfCompartment(topology, compartmentId)
  const used = new Set(endpoints.map((endpoint) => endpoint.networkId))
  return {
    scope: 'container',
    host,
    stack: stationOf.stack(compartmentId),
    compartmentId,
    container: containersOfCompartment(topology, compartmentId)[0] ?? null,
    networks: networksOf(topology, host.id).filter((network) => used.has(network.id)),
    endpoints,
    vSwitch: null,
  }
}

function endpointsOfHost(topology: Topology, hostId: HostId): HnsEndpoint[] {
  return networksOf(topology, hostId)
    .flatMap((network) => endpointsOf(topology, network.id))
    .sort((a, b) => compareText(a.id, b.id))
}

/** The stack of a place; null on a board that compiled to none. */
export function stackOf(world: ConsoleWorld, place: Place): StackStation | null {
  const station = world.forwarding.stations[place.stack]
  return station?.kind === 'stack' ? station : null
}

/** A command as it is typed on the host: a container's own runs in the container. */
export function commandAt(place: Place, command: string): string {
  if (!place.container) return command
  const [network] = place.networks
  return network && isOfKubernetes(network)
    ? `kubectl exec ${place.container.name} -- ${command}`
    : `docker exec ${place.container.name} ${command}`
}

/** Process-isolated compartments of the host; those of Hyper-V containers are in their utility VM. */
export function visibleCompartments(topology: Topology, hostId: HostId) {
  const guests = new Set(
    containersOf(topology, hostId)
      .filter((container) => container.isolation === 'hyperv')
      .map((container) => container.compartmentId),
  )
  return compartmentsOf(topology, hostId).filter((compartment) => !guests.has(compartment.id))
}
