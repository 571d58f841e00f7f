import type { AudienceLevel } from '../../engine/explain/levels'
import type { RoundTrip } from '../../engine/trace/trace'
import type { TraceView } from '../contract'

/**
 * A packet that stands at a step, both ways and nothing beside it; `Infinity` is its end. In full where no
 * level is given.
 */
export function standingTrace(
  roundTrip: RoundTrip,
  stepIndex = Infinity,
  level: AudienceLevel = 'kernel',
): TraceView {
  return {
    roundTrip,
    stepIndex,
    lane: 'both',
    ghost: null,
    flow: null,
    playing: false,
    speed: 1,
    level,
  }
}
