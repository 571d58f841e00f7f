import type { RoundTrip } from '../../engine/trace/trace'
import type { TraceView } from '../contract'

/** A packet that stands at a step, both ways in full and nothing beside it; `Infinity` is its end. */
export function standingTrace(roundTrip: RoundTrip, stepIndex = Infinity): TraceView {
  return {
    roundTrip,
    stepIndex,
    lane: 'both',
    ghost: null,
    flow: null,
    playing: false,
    speed: 1,
    level: 'kernel',
  }
}
