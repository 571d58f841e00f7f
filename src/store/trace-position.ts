import type { EntityId } from '../engine/model/ids'
import type { RoundTrip, Step, Trace } from '../engine/trace/trace'
import type { AppState, LoopRange } from './state'

/** The steps of a round trip as the transport counts them: request first, then reply. */
export function stepsOf(roundTrip: RoundTrip | null): readonly Step[] {
  if (roundTrip === null) return []
  return [...traceSteps(roundTrip.request), ...(roundTrip.reply ? traceSteps(roundTrip.reply) : [])]
}

/** The thing at which the packet stands; null before one was sent. */
export function packetPlace({
  roundTrip,
  stepIndex,
}: Pick<AppState, 'roundTrip' | 'stepIndex'>): EntityId | null {
  const step = stepsOf(roundTrip)[stepIndex]
  if (roundTrip === null || step === undefined) return null
  const hops = [...roundTrip.request.hops, ...(roundTrip.reply?.hops ?? [])]
  return hops.find((hop) => hop.steps.includes(step))?.entity ?? null
}

/** Number of steps of the request: the index at which the reply begins. */
export function requestLength(roundTrip: RoundTrip | null): number {
  return roundTrip === null ? 0 : traceSteps(roundTrip.request).length
}

/** First and last step of the lane that is shown: indices into request and reply together. */
export function laneRange(state: Pick<AppState, 'lane' | 'roundTrip'>): readonly [number, number] {
  const last = Math.max(0, stepsOf(state.roundTrip).length - 1)
  const split = requestLength(state.roundTrip)
  switch (state.lane) {
    case 'request':
      return [0, Math.max(0, split - 1)]
    case 'reply':
      return split <= last ? [split, last] : [0, last]
    case 'both':
      return [0, last]
  }
}

function traceSteps(trace: Trace): readonly Step[] {
  return trace.hops.flatMap((hop) => hop.steps)
}

/** The tables that were asked, in order: what tells one rule of a port from the next. */
const asked = (step: Step): string => step.lookups.map(({ table }) => table).join(' ')

const sameStep = (a: Step | undefined, b: Step | undefined): boolean =>
  a !== undefined && b !== undefined && a.code === b.code && a.station === b.station

/** First index at which two round trips take different steps; null when they are the same path. */
export function divergenceOf(before: RoundTrip, after: RoundTrip): number | null {
  const a = stepsOf(before)
  const b = stepsOf(after)
  const length = Math.max(a.length, b.length)
  for (let index = 0; index < length; index++) {
    if (!sameStep(a[index], b[index])) return index
  }
  return before.verdict === after.verdict ? null : Math.max(0, length - 1)
}

/**
 * Where to stand in `after` when one stood at `stepIndex` in `before`: the nearest step of the same
 * kind at the same station, else the place where the paths part (interaction-and-look 1.5).
 */
export function equivalentStep(before: RoundTrip, after: RoundTrip, stepIndex: number): number {
  const last = Math.max(0, stepsOf(after).length - 1)
  return (
    sameStepIn(before, after, stepIndex) ?? Math.min(divergenceOf(before, after) ?? stepIndex, last)
  )
}

/**
 * Index in `after` of the step that was at `stepIndex`: same kind and station, the same tables asked
 * where that can be, on the same way where that can be, then the nearest; null when there is none.
 */
function sameStepIn(before: RoundTrip, after: RoundTrip, stepIndex: number): number | null {
  const here = stepsOf(before)[stepIndex]
  if (here === undefined) return null
  const wasReply = stepIndex >= requestLength(before)
  const split = requestLength(after)
  const candidates = stepsOf(after).flatMap((step, index) => {
    if (!sameStep(here, step)) return []
    const otherTables = asked(here) === asked(step) ? 0 : 1
    const otherWay = index >= split === wasReply ? 0 : 1
    return [{ index, rank: [otherWay, otherTables, Math.abs(index - stepIndex)] as const }]
  })
  candidates.sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || a.rank[2] - b.rank[2])
  return candidates[0]?.index ?? null
}

/** The range between the same two steps on the new path; null when either is gone or they changed places. */
export function equivalentRange(
  before: RoundTrip,
  after: RoundTrip,
  range: LoopRange,
): LoopRange | null {
  const first = sameStepIn(before, after, range.first)
  const last = sameStepIn(before, after, range.last)
  return first === null || last === null || last < first ? null : { first, last }
}
