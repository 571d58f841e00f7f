import type { EntityId, HostId } from '../../model/ids'
import { hostOfEntity } from '../../model/queries'
import type { Topology } from '../../model/topology'
import type { ForwardingState } from '../../tables/forwarding-state'
import { roundTrip } from '../../trace/run'
import type { TraceRequest } from '../../trace/trace'
import { reachEnds, type Probe, type ReachEnds } from '../../reach/ends'
import { cellOf, reachability } from '../../reach/reachability'
import { compareText } from '../../../lib/sort'
import type { OtherPath, SideEffects } from './types'

/*
 * What a change does to everybody else: who reaches whom with the same protocol and port, with and
 * without it. A large board is sampled: the ends of the packet first, then who is on the same hosts, then
 * the rest by id. A thing counts as reached when one of its addresses is, so that a second endpoint
 * which opens a way is seen.
 */

/** How many ways are compared at most when nobody says otherwise: all between about 20 things. */
export const MOST_WAYS = 400

/** A board and its tables. */
export interface Compiled {
  readonly topology: Topology
  readonly state: ForwardingState
}

/** Who is asked by whom, the same on every board. */
export interface Ways {
  /** null: a question that names nobody, or a protocol that nobody is asked in; each sends it for itself. */
  readonly probe: Probe | null
  readonly request: TraceRequest
  readonly chosen: ReadonlySet<EntityId>
  readonly compared: number
  readonly outOf: number
}

const ANY_PROBE: Probe = { protocol: 'icmp', port: null }

function probeOf({ protocol, destinationPort }: TraceRequest): Probe | null {
  if (protocol === 'icmp') return ANY_PROBE
  const hasPort = protocol === 'tcp' || protocol === 'udp'
  return hasPort && destinationPort !== null ? { protocol, port: destinationPort } : null
}

const idsOf = ({ sources, targets }: ReachEnds): readonly EntityId[] => [
  ...new Set([...sources.map(({ id }) => id), ...targets.map(({ owner }) => owner)]),
]

const among = ({ sources, targets }: ReachEnds, chosen: ReadonlySet<EntityId>): ReachEnds => ({
  sources: sources.filter(({ id }) => chosen.has(id)),
  targets: targets.filter(({ owner }) => chosen.has(owner)),
})

const waysBetween = ({ sources, targets }: ReachEnds): number => {
  const owners = new Set<EntityId>(targets.map(({ owner }) => owner))
  const selves = sources.filter(({ id }) => owners.has(id)).length
  return sources.length * owners.size - selves
}

/** Which ways are compared: those between the nearest, as many as fit. */
export function waysOf(
  { topology }: Compiled,
  request: TraceRequest,
  ends: readonly EntityId[],
  most: number,
): Ways {
  const probe = probeOf(request)
  const all = reachEnds(topology, probe ?? ANY_PROBE)
  const hosts = new Set<HostId | null>(ends.map((id) => hostOfEntity(topology, id)))
  hosts.delete(null)
  const rank = (id: EntityId): number =>
    ends.includes(id) ? 0 : hosts.has(hostOfEntity(topology, id)) ? 1 : 2
  const near = [...idsOf(all)].sort((a, b) => rank(a) - rank(b) || compareText(a, b))
  const sizeOf = (chosen: ReadonlySet<EntityId>): number =>
    probe === null ? among(all, chosen).sources.length : waysBetween(among(all, chosen))
  let count = 0
  while (count < near.length && sizeOf(new Set(near.slice(0, count + 1))) <= most) count += 1
  const chosen = new Set(near.slice(0, count))
  return { probe, request, chosen, compared: sizeOf(chosen), outOf: sizeOf(new Set(near)) }
}

const keyOf = ({ from, to }: OtherPath): string => `${from} ${to}`

/** The ways that are delivered there and back on a board, by their key. */
export function deliveredWays(
  { topology, state }: Compiled,
  { probe, chosen, request }: Ways,
): ReadonlyMap<string, OtherPath> {
  const ends = among(reachEnds(topology, probe ?? ANY_PROBE), chosen)
  const paths = probe === null ? answered(state, ends, request) : reached(state, ends, probe)
  return new Map(paths.map((path) => [keyOf(path), path]))
}

function reached(state: ForwardingState, ends: ReachEnds, probe: Probe): readonly OtherPath[] {
  const reach = reachability(state, ends, probe)
  return ends.sources.flatMap(({ id: from }, row) =>
    ends.targets.flatMap(({ owner: to }, column): OtherPath[] =>
      cellOf(reach, row, column).code === 'delivered' ? [{ from, to }] : [],
    ),
  )
}

/** Everybody sends the same as it stands: a question for a name, for an address. */
function answered(
  state: ForwardingState,
  { sources }: ReachEnds,
  request: TraceRequest,
): readonly OtherPath[] {
  return sources.flatMap(({ id }): OtherPath[] => {
    const sent = roundTrip(state, { ...request, from: id })
    return sent.ok && sent.value.verdict === 'delivered' ? [{ from: id, to: id }] : []
  })
}

/** Which of the ways a change opens and closes, besides those it is for. */
export function sideEffectsOf(
  { compared, outOf }: Ways,
  before: ReadonlyMap<string, OtherPath>,
  after: ReadonlyMap<string, OtherPath>,
  isWanted: (path: OtherPath) => boolean,
): SideEffects {
  const only = (one: typeof before, other: typeof before): readonly OtherPath[] =>
    [...one.values()].filter((path) => !other.has(keyOf(path)) && !isWanted(path))
  return { opens: only(after, before), closes: only(before, after), compared, outOf }
}
