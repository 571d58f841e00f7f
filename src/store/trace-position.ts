import type { RoundTrip, Step, Trace } from '../engine/trace/trace'

/** The steps of a round trip as the transport counts them: request first, then reply. */
export function stepsOf(roundTrip: RoundTrip | null): readonly Step[] {
  if (roundTrip === null) return []
  return [...traceSteps(roundTrip.request), ...(roundTrip.reply ? traceSteps(roundTrip.reply) : [])]
}

/** Number of steps of the request: the index at which the reply begins. */
export function requestLength(roundTrip: RoundTrip | null): number {
  return roundTrip === null ? 0 : traceSteps(roundTrip.request).length
}

function traceSteps(trace: Trace): readonly Step[] {
  return trace.hops.flatMap((hop) => hop.steps)
}

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
  const steps = stepsOf(after)
  const here = stepsOf(before)[stepIndex]
  const last = Math.max(0, steps.length - 1)
  let best: number | undefined
  for (const [index, step] of steps.entries()) {
    const isNearer = best === undefined || Math.abs(index - stepIndex) < Math.abs(best - stepIndex)
    if (isNearer && sameStep(here, step)) best = index
  }
  return best ?? Math.min(divergenceOf(before, after) ?? stepIndex, last)
}
