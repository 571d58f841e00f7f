import { must } from '../../lib/assert'
import type { ForwardingState, Station, StationKind } from '../tables/forwarding-state'
import type { Confidence, Origin, StationId } from '../tables/rule'
import type { Hop, Step, StepCode, Trace } from './trace'
import { isKind } from './walk'

/*
 * How a packet got where it went, in the words that comparisons of drivers use: bridged, routed,
 * encapsulated, translated. Read off the steps, so that it holds for any driver and any board.
 */

/** Each has a sentence in the catalogue, `mechanism.<kind>`; its parameters are behind it. */
export const MECHANISM_KINDS = [
  'bridged', // {switch} a vSwitch found the way in its MAC table
  'turned-in-switch', // {switch} VFP named a neighbour's port itself
  'mac-rewritten', // {from, to}
  'vlan-tagged', // {vlan}
  'routed-through-management', // {via} the host routed it, in or out by a vNIC of its own
  'routed-by-host', // {host} between physical NICs
  'routed-outside', // {router}
  'through-fabric-gateway', // {router}
  'routed-by-distributed-router', // {}
  'encapsulated', // {vni, local, remote}
  'translated-by-winnat', // {from, to} source
  'mapped-by-winnat', // {from, to} destination: a published port
  'translated-by-vfp', // {from, to}
  'mapped-by-vfp', // {from, to}
  'balanced', // {backend}
  'hair-pinned', // {nic} out by a NIC and back in by the same one
  'reflected-by-fabric', // {}
  'carried-by-fabric', // {}
] as const
export type MechanismKind = (typeof MECHANISM_KINDS)[number]

/** One thing that carried the packet on, with the step that shows it first. */
export interface Mechanism {
  readonly kind: MechanismKind
  readonly params: Readonly<Record<string, string | number>>
  /** `Step.index` of the step. */
  readonly step: number
  readonly origin: Origin
}

/** A step with the hops around it. */
interface Seen {
  readonly state: ForwardingState
  readonly hops: readonly Hop[]
  readonly hop: Hop
  readonly step: Step
}

/**
 * What carried a packet, in the order in which it happened, each kind once. Empty for a packet that
 * stayed in its own stack or was dropped before anything carried it. The state is the one that was
 * traced: steps name stations, and what kind of place they are tells WinNAT from VFP.
 */
export function mechanismsOf(state: ForwardingState, trace: Trace): Mechanism[] {
  const found = new Map<MechanismKind, Mechanism>()
  for (const hop of trace.hops) {
    for (const step of hop.steps) {
      const seen = { state, hops: trace.hops, hop, step }
      const kind = READERS[step.code]?.(seen) ?? null
      if (kind === null || found.has(kind)) continue
      found.set(kind, {
        kind,
        params: PLACES[kind]?.(seen) ?? step.params,
        step: step.index,
        origin: originOf(hop, step),
      })
    }
  }
  return [...found.values()]
}

const ORDER: readonly Confidence[] = ['documented', 'observed', 'inferred']

/** The least sure of several; documented when there is none. */
export function lowestConfidence(of: readonly Confidence[]): Confidence {
  return of.reduce<Confidence>(
    (least, one) => (ORDER.indexOf(one) > ORDER.indexOf(least) ? one : least),
    'documented',
  )
}

/** How sure we are of a trace: the least sure of what carried the packet and of how it ended. */
export function confidenceOf(state: ForwardingState, trace: Trace): Confidence {
  return lowestConfidence([
    ...mechanismsOf(state, trace).map(({ origin }) => origin.confidence),
    trace.disposition.origin.confidence,
  ])
}

type Reader = (seen: Seen) => MechanismKind | null

/** Steps that show a mechanism; the others only tell of the place the packet is at. */
const READERS: Readonly<Partial<Record<StepCode, Reader>>> = {
  'switch-known-port': (seen) => (isBridged(seen) ? 'bridged' : null),
  'switch-to-uplink': (seen) => (isBridged(seen) ? 'bridged' : null),
  'switch-by-address': (seen) => (isTurned(seen) ? 'turned-in-switch' : null),
  'mac-rewritten': () => 'mac-rewritten',
  'vlan-tagged': () => 'vlan-tagged',
  'ttl-decremented': routerKind,
  'router-rewrites': () => 'routed-by-distributed-router',
  encapsulated: () => 'encapsulated',
  'source-translated': (seen) => (isAt(seen, 'nat') ? 'translated-by-winnat' : 'translated-by-vfp'),
  'destination-translated': (seen) => (isAt(seen, 'nat') ? 'mapped-by-winnat' : 'mapped-by-vfp'),
  'backend-chosen': () => 'balanced',
  'enters-nic': (seen) => (hasLeftBy(seen) ? 'hair-pinned' : null),
  'fabric-reflects': () => 'reflected-by-fabric',
  'fabric-forwards': () => 'carried-by-fabric',
}

function stationOf({ state }: Seen, id: StationId): Station {
  return must(state.stations[id], 'stationOf: a step at no station')
}

function isAt(seen: Seen, kind: StationKind): boolean {
  return isKind(stationOf(seen, seen.step.station), kind)
}

/** Its MAC table decided, and what comes next is no vNIC of the host: that one only hands it to the router. */
function isBridged(seen: Seen): boolean {
  if (seen.step.lookups.length === 0) return false
  const following = seen.hops[seen.hop.index + 1]
  return following === undefined || !isHostNic(seen, following)
}

/** VFP named the port inside the switch, and the frame goes to that port: not one that came by the uplink. */
function isTurned(seen: Seen): boolean {
  const following = seen.hops[seen.hop.index + 1]
  return (
    isAt(seen, 'vswitch') &&
    following !== undefined &&
    isKind(stationOf(seen, following.station), 'port')
  )
}

function isHostNic(seen: Seen, hop: Hop): boolean {
  const station = stationOf(seen, hop.station)
  return (
    isKind(station, 'nic') && (station.role === 'management' || station.role === 'host-endpoint')
  )
}

/** Who took one from the TTL: a physical router, the fabric's gateway, or the host by a vNIC of its own. */
function routerKind(seen: Seen): MechanismKind | null {
  const station = stationOf(seen, seen.step.station)
  if (isKind(station, 'stack') && station.role === 'router') {
    const besides = [seen.hops[seen.hop.index - 1], seen.hops[seen.hop.index + 1]]
    const isAtFabric = besides.some((hop) => hop && isKind(stationOf(seen, hop.station), 'fabric'))
    return isAtFabric ? 'through-fabric-gateway' : 'routed-outside'
  }
  return hostNicBeside(seen) ? 'routed-through-management' : 'routed-by-host'
}

/** The host's own vNIC by which the packet came to its stack or leaves it. */
function hostNicBeside(seen: Seen): Hop | undefined {
  const { hops, hop } = seen
  const isInside = (other: Hop): boolean =>
    ['stack', 'nat', 'firewall'].includes(stationOf(seen, other.station).kind)
  const before = hops.slice(0, hop.index).findLast((other) => !isInside(other))
  const after = hops.slice(hop.index + 1).find((other) => !isInside(other))
  return [before, after].find((other) => other !== undefined && isHostNic(seen, other))
}

function hasLeftBy({ hops, step }: Seen): boolean {
  return hops.some((hop) =>
    hop.steps.some(
      (other) =>
        other.code === 'leaves-nic' && other.station === step.station && other.index < step.index,
    ),
  )
}

/** The row that routed; the TTL itself is inferred and no reason to doubt the route. */
function originOf(hop: Hop, step: Step): Origin {
  if (step.code !== 'ttl-decremented') return step.origin
  const route = hop.steps.findLast(
    (other) => other.index < step.index && other.code.startsWith('route-'),
  )
  return route?.origin ?? step.origin
}

/** Mechanisms that are told by the place rather than by what the step did. */
const PLACES: Readonly<Partial<Record<MechanismKind, (seen: Seen) => Mechanism['params']>>> = {
  bridged: ({ hop }) => ({ switch: hop.at }),
  'turned-in-switch': ({ hop }) => ({ switch: hop.at }),
  'routed-through-management': (seen) => ({
    via: must(hostNicBeside(seen), 'PLACES: no vNIC beside it').at,
  }),
  'routed-by-host': ({ hop }) => ({ host: hop.at }),
  'routed-outside': ({ hop }) => ({ router: hop.at }),
  'through-fabric-gateway': ({ hop }) => ({ router: hop.at }),
  'hair-pinned': ({ hop }) => ({ nic: hop.at }),
}
