import type { RoundTrip } from '../trace/trace'
import { nearestShown, shownSteps, type AudienceLevel } from './levels'
import { tripSteps } from './steps'

/*
 * Several packets at once share a clock. A beat is a place in the list of steps that one can stand at;
 * every packet is at the step of the beat, or at its last one when it is done already. So what is seen
 * is a function of the shown packet's step index alone, and no packet is ever replayed.
 */

/** Which ways are shown. A packet without an answer shows its question all the same. */
export type LaneChoice = 'request' | 'reply' | 'both'

/** Positions of the steps of these ways that the level shows, ascending; never empty for a packet that was sent. */
export function stepsInLane(
  roundTrip: RoundTrip,
  level: AudienceLevel,
  lane: LaneChoice,
): readonly number[] {
  const shown = shownSteps(roundTrip, level)
  if (lane === 'both' || (lane === 'reply' && roundTrip.reply === null)) return shown
  const way = lane === 'reply' ? roundTrip.reply : roundTrip.request
  const steps = tripSteps(roundTrip)
  return shown.filter((position) => steps[position]?.trace === way)
}

/** The beat at which one stands at `position`: that of the shown step up to it. */
export function beatOf(shown: readonly number[], position: number): number {
  return Math.max(0, shown.indexOf(nearestShown(shown, position)))
}

/** The step of a beat: past the end the last one. 0 where there is none. */
export function stepAtBeat(shown: readonly number[], beat: number): number {
  return shown[Math.min(Math.max(0, beat), shown.length - 1)] ?? 0
}
