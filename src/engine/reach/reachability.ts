import { must } from '../../lib/assert'
import type { EntityId } from '../model/ids'
import type { ForwardingState } from '../tables/forwarding-state'
import { DROP_REASONS, type DropReason, type StationId } from '../tables/rule'
import { familyOf } from '../trace/drop-family'
import { plainRequest } from '../trace/plain-request'
import { roundTrip } from '../trace/run'
import { NO_FLOWS, type Disposition, type RoundTrip, type TraceRequest } from '../trace/trace'
import { isSelf, type Probe, type ReachEnds, type ReachSource, type ReachTarget } from './ends'

/** What becomes of a question and its answer. Closed; the position is what is stored. */
export const REACH_CODES = [
  'unasked', // not computed yet, or stopped before
  'delivered', // arrives, and so does the answer where there is one
  'one-way', // arrives, the answer does not
  'policy', // somebody decided against it
  'forwarding', // nobody knew the way
  'nobody', // it got there, nobody answers
  'elsewhere', // somebody else has the same address nearer by, and takes it
  'unknown', // it left what is modelled: never shown as delivered
  'self', // the source itself
  'not-applicable', // it cannot be asked: the source has no program to send
] as const
export type ReachCode = (typeof REACH_CODES)[number]

/** Everybody asked everybody. Cell (row, column) is at `row * targets.length + column`. */
export interface Reachability extends ReachEnds {
  readonly probe: Probe
  /** Positions in {@link REACH_CODES}. */
  readonly codes: Uint8Array
  /** Positions in DROP_REASONS plus one; 0 = nothing was dropped. Of a one-way cell: the answer's. */
  readonly reasons: Uint8Array
  /** Positions in `stations` plus one, of where it was dropped; 0 = nowhere. */
  readonly places: Uint32Array
  readonly stations: readonly StationId[]
  /** Cells computed so far. */
  readonly done: number
}

export interface ReachCell {
  readonly code: ReachCode
  readonly reason: DropReason | null
  readonly at: StationId | null
}

/** One cell. */
export function cellOf(reach: Reachability, row: number, column: number): ReachCell {
  const index = row * reach.targets.length + column
  return {
    code: REACH_CODES[reach.codes[index] ?? 0] ?? 'unasked',
    reason: DROP_REASONS[(reach.reasons[index] ?? 0) - 1] ?? null,
    at: reach.stations[(reach.places[index] ?? 0) - 1] ?? null,
  }
}

/** What a source sends to a target. The same packet that the packet builder would send. */
export function probeRequest(
  from: ReachSource['id'],
  to: ReachTarget['address'],
  probe: Probe,
): TraceRequest {
  return plainRequest({
    from,
    to,
    protocol: probe.protocol,
    destinationPort: probe.port,
  })
}

/** The verdict of a round trip as a cell. */
export function cellOfTrip({ request, reply, verdict }: RoundTrip): ReachCell {
  if (verdict === 'delivered') return { code: 'delivered', reason: null, at: null }
  const dropped = (verdict === 'one-way' ? reply : request)?.disposition
  const { reason, station } = droppedOf(dropped)
  if (reason === 'not-modelled') return { code: 'unknown', reason, at: station }
  return { code: verdict === 'one-way' ? 'one-way' : familyOf(reason), reason, at: station }
}

function droppedOf(
  disposition: Disposition | undefined,
): Disposition & { readonly kind: 'dropped' } {
  if (disposition?.kind === 'dropped') return disposition
  throw new Error('cellOfTrip: a trip that failed without a drop')
}

/** Who took the request: a container, a host, a machine; null when nobody did. */
export function takerOf(state: ForwardingState, { request }: RoundTrip): EntityId | null {
  const { disposition } = request
  if (disposition.kind !== 'delivered') return null
  return must(state.stations[disposition.station], 'takerOf: no station').entity
}

/** A computation under way. */
export interface ReachRun {
  /** Computes up to `count` more cells, row by row. False when none is left. */
  readonly advance: (count: number) => boolean
  /** What is known so far; the arrays are those that `advance` goes on filling. */
  readonly soFar: () => Reachability
}

/** Prepares to ask every target from every source. Nothing is computed until {@link ReachRun.advance}. */
export function startReachability(state: ForwardingState, ends: ReachEnds, probe: Probe): ReachRun {
  const { sources, targets } = ends
  const size = sources.length * targets.length
  const codes = new Uint8Array(size)
  const reasons = new Uint8Array(size)
  const places = new Uint32Array(size)
  const stations: StationId[] = []
  const numbers = new Map<StationId, number>()
  let done = 0

  const numberOf = (station: StationId): number => {
    const known = numbers.get(station)
    if (known !== undefined) return known
    stations.push(station)
    numbers.set(station, stations.length)
    return stations.length
  }

  const compartments = new Map(sources.map(({ id, compartmentId }) => [id, compartmentId]))
  /** A host's address may lead to a container of its own; an endpoint's only to its own compartment. */
  const isTakenBy = (taker: EntityId, { compartmentId }: ReachTarget): boolean =>
    compartmentId === null || compartments.get(taker) === compartmentId

  const ask = (source: ReachSource, target: ReachTarget): ReachCell => {
    if (isSelf(source, target)) return { code: 'self', reason: null, at: null }
    const answer = roundTrip(state, probeRequest(source.id, target.address, probe), NO_FLOWS, {
      explains: false,
    })
    if (!answer.ok) return { code: 'not-applicable', reason: null, at: null }
    const taker = takerOf(state, answer.value)
    if (taker !== null && !isTakenBy(taker, target)) {
      return { code: 'elsewhere', reason: null, at: null }
    }
    return cellOfTrip(answer.value)
  }

  return {
    advance: (count) => {
      const end = Math.min(size, done + count)
      for (; done < end; done++) {
        const source = must(sources[Math.floor(done / targets.length)], 'advance: no source')
        const target = must(targets[done % targets.length], 'advance: no target')
        const { code, reason, at } = ask(source, target)
        codes[done] = CODE_NUMBER[code]
        reasons[done] = reason === null ? 0 : REASON_NUMBER[reason]
        places[done] = at === null ? 0 : numberOf(at)
      }
      return done < size
    },
    soFar: () => ({ ...ends, probe, codes, reasons, places, stations, done }),
  }
}

const CODE_NUMBER = Object.fromEntries(REACH_CODES.map((code, index) => [code, index])) as Record<
  ReachCode,
  number
> // every code of the list has its position

const REASON_NUMBER = Object.fromEntries(
  DROP_REASONS.map((reason, index) => [reason, index + 1]),
) as Record<DropReason, number> // every reason of the list has its position

/** Everybody asks everybody, in one go. For boards of a few dozen ends; else see {@link startReachability}. */
export function reachability(state: ForwardingState, ends: ReachEnds, probe: Probe): Reachability {
  const run = startReachability(state, ends, probe)
  run.advance(Infinity)
  return run.soFar()
}
