import { traitsOf } from '../drivers/traits'
import type { EndpointId } from '../model/ids'
import { containerOfEndpoint, endpointsOfCompartment, entityOf, networkOf } from '../model/queries'
import type { Isolation, NetworkType, Topology } from '../model/topology'
import type { ForwardingState, Station, StationKind } from '../tables/forwarding-state'
import type { Origin, StationId } from '../tables/rule'
import type { TripStep } from './steps'

/** Whose work a decision is, by the name that an engineer knows it under. */
export const ENFORCERS = [
  'program',
  'tcp-ip',
  'windows-firewall', // of the host, or of the host in a container's compartment
  'guest-firewall', // inside the utility VM
  'winnat',
  'ics',
  'vswitch',
  'vfp',
  'nic',
  'parent-switch',
  'lan',
  'azure',
] as const
export type Enforcer = (typeof ENFORCERS)[number]

/** Whom Windows leaves the port rules of an endpoint to, by driver and isolation. */
export interface PortRules {
  readonly endpoint: EndpointId
  readonly driver: NetworkType
  readonly isolation: Isolation
  readonly by: 'windows-firewall' | 'both' | 'vfp' | 'none'
  readonly origin: Origin
}

/** Who enforces where the decision fell. */
export interface Enforcement {
  readonly by: Enforcer
  /** null where no container's port is near: a host's own traffic, the outside. */
  readonly port: PortRules | null
}

/** Who is at work in a kind of station; those that depend on more are asked below. */
const AT_STATION: Readonly<Record<Exclude<StationKind, 'firewall' | 'nat' | 'port'>, Enforcer>> = {
  app: 'program',
  stack: 'tcp-ip',
  nic: 'nic',
  vswitch: 'vswitch',
  vtep: 'vfp',
  dr: 'vfp',
  pnic: 'nic',
  team: 'nic',
  'parent-switch': 'parent-switch',
  segment: 'lan',
  fabric: 'azure',
  'fabric-wire': 'azure',
}

/**
 * Who enforces at a station, and whom driver and isolation leave the rules of the nearest container's port
 * to (data-paths 3.3). `at` is the step it is about, in `steps` of the same way.
 */
export function enforcementAt(
  { topology, forwarding }: { readonly topology: Topology; readonly forwarding: ForwardingState },
  station: Station,
  at: TripStep,
  steps: readonly TripStep[],
): Enforcement {
  const endpoint = endpointNear(topology, forwarding, station, at, steps)
  return {
    by: enforcerOf(station),
    port: endpoint === null ? null : portRules(topology, endpoint),
  }
}

function enforcerOf(station: Station): Enforcer {
  if (station.kind === 'firewall') {
    return station.role === 'guest' ? 'guest-firewall' : 'windows-firewall'
  }
  if (station.kind === 'nat') return station.engine
  if (station.kind === 'port') {
    return station.vfpEnabled || station.layers.length > 0 ? 'vfp' : 'vswitch'
  }
  return AT_STATION[station.kind]
}

function portRules(topology: Topology, id: EndpointId): PortRules | null {
  const endpoint = topology.endpoints[id]
  const network = endpoint ? networkOf(topology, endpoint) : null
  const container = containerOfEndpoint(topology, id)
  if (network === null || container === null) return null
  const { aclEnforcement } = traitsOf(network.type)
  return {
    endpoint: id,
    driver: network.type,
    isolation: container.isolation,
    by: aclEnforcement[container.isolation],
    origin: { object: network.id, fact: '3.3-acl', confidence: aclEnforcement.confidence },
  }
}

/** The endpoint that a station belongs to: its own, or of its compartment the one on this way. */
function endpointNear(
  topology: Topology,
  forwarding: ForwardingState,
  station: Station,
  at: TripStep,
  steps: readonly TripStep[],
): EndpointId | null {
  if (station.kind === 'port' || station.kind === 'nic') return station.endpointId
  const entity = entityOf(topology, station.entity)
  const compartment =
    entity === null
      ? null
      : 'compartmentId' in entity
        ? entity.compartmentId
        : 'number' in entity
          ? entity.id
          : null
  if (compartment === null) return null
  const own = endpointsOfCompartment(topology, compartment).map(({ id }) => id)
  const passed = steps
    .filter(({ trace }) => trace === at.trace)
    .map(({ hop, position }) => ({ endpoint: endpointAt(forwarding, hop.station), position }))
    .filter(({ endpoint }) => endpoint !== null && own.includes(endpoint))
    .sort((a, b) => Math.abs(a.position - at.position) - Math.abs(b.position - at.position))
  return passed[0]?.endpoint ?? own[0] ?? null
}

function endpointAt(forwarding: ForwardingState, id: StationId): EndpointId | null {
  const station = forwarding.stations[id]
  return station?.kind === 'port' || station?.kind === 'nic' ? station.endpointId : null
}
