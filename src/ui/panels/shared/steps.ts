import { tripSteps, type TripStep } from '../../../engine/explain/steps'
import type { Disposition, RoundTrip, Trace } from '../../../engine/trace/trace'

/** A step with where it stands: its hop, its way, and its index in request and reply together. */
export type PlacedStep = TripStep

/** Every step of a round trip in the order of the transport: request first, then reply. */
export function placedSteps(roundTrip: RoundTrip | null): readonly PlacedStep[] {
  return roundTrip === null ? [] : tripSteps(roundTrip)
}

/** The step at an index; null when there is no trace or the index is past its end. */
export function placedStepAt(roundTrip: RoundTrip | null, index: number): PlacedStep | null {
  return placedSteps(roundTrip)[index] ?? null
}

/** The way that decided the verdict: the reply when the packet arrived and its answer did not. */
export function decidingTrace(roundTrip: RoundTrip): Trace {
  return roundTrip.verdict === 'one-way' && roundTrip.reply !== null
    ? roundTrip.reply
    : roundTrip.request
}

/** Index of the last step of a way: where it was delivered or dropped. */
export function lastPositionOf(roundTrip: RoundTrip, trace: Trace): number {
  return placedSteps(roundTrip).findLastIndex((placed) => placed.trace === trace)
}

/** A disposition that is a drop, or null. */
export function dropOf(trace: Trace): Extract<Disposition, { kind: 'dropped' }> | null {
  return trace.disposition.kind === 'dropped' ? trace.disposition : null
}
