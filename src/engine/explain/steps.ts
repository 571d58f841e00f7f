import type { Hop, RoundTrip, Step, Trace } from '../trace/trace'

/** A step with where it stands: its way, its hop, and its position in request and reply together. */
export interface TripStep {
  readonly trace: Trace
  readonly hop: Hop
  readonly step: Step
  /** From 0: request steps first, then reply steps. */
  readonly position: number
}

const known = new WeakMap<RoundTrip, readonly TripStep[]>()

/** Request, then the reply where there is one. */
export function waysOf({ request, reply }: RoundTrip): readonly Trace[] {
  return reply === null ? [request] : [request, reply]
}

/** Every step of a round trip in the order of time. Worked out once a round trip: it never changes. */
export function tripSteps(roundTrip: RoundTrip): readonly TripStep[] {
  const before = known.get(roundTrip)
  if (before) return before
  const steps = waysOf(roundTrip)
    .flatMap((trace) =>
      trace.hops.flatMap((hop) => hop.steps.map((step) => ({ trace, hop, step }))),
    )
    .map((placed, position) => ({ ...placed, position }))
  known.set(roundTrip, steps)
  return steps
}
