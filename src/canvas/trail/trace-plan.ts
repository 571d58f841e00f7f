import type { ForwardingState } from '../../engine/tables/forwarding-state'
import type { RoundTrip, Step, Trace } from '../../engine/trace/trace'
import type { TraceView } from '../contract'
import type { Scene } from '../scene/scene'
import { trailOf, type TrailHop } from './trail'

/** Which step is shown, and in which trace and hop it lies. */
export interface StepPlace {
  readonly trace: Trace
  readonly hop: number
  readonly step: Step
  /** It is the last step of its trace: the verdict is out. */
  readonly last: boolean
}

/** One lane ready to draw: everything that depends only on round trip, step and scene. */
export interface LanePlan {
  readonly direction: 'request' | 'reply'
  readonly trace: Trace
  readonly hops: readonly TrailHop[]
  /** Hops up to this one (index in `trace.hops`) have been passed; -1 = not yet begun. */
  readonly reached: number
  readonly finished: boolean
  readonly current: boolean
}

export interface TracePlan {
  readonly place: StepPlace | null
  readonly lanes: readonly LanePlan[]
}

/** The step at an index over request and reply together; past the end is the last. */
export function placeOf(roundTrip: RoundTrip, stepIndex: number): StepPlace | null {
  const places = [
    roundTrip.request,
    ...(roundTrip.reply === null ? [] : [roundTrip.reply]),
  ].flatMap((trace) => {
    const steps = trace.hops.flatMap((hop) => hop.steps.map((step) => ({ hop: hop.index, step })))
    return steps.map(({ hop, step }, index): StepPlace => ({
      trace,
      hop,
      step,
      last: index === steps.length - 1,
    }))
  })
  return places[Math.max(0, Math.min(stepIndex, places.length - 1))] ?? null
}

/** What to draw of a round trip at a step: a pure function, so that seeking never replays. */
export function planTrace(scene: Scene, forwarding: ForwardingState, view: TraceView): TracePlan {
  const { roundTrip, stepIndex, lane } = view
  const place = placeOf(roundTrip, stepIndex)
  const laneOf = (trace: Trace): LanePlan => {
    const current = place?.trace === trace
    const past = place !== null && trace.direction === 'request' && place.trace !== trace
    return {
      direction: trace.direction,
      trace,
      hops: trailOf(scene, trace, forwarding),
      reached: past ? trace.hops.length - 1 : current ? place.hop : -1,
      finished: past || (current && place.last),
      current,
    }
  }
  const { reply } = roundTrip
  // The way back is drawn when it begins, so that it does not hide the way there.
  const showsReply =
    reply !== null && (lane === 'reply' || (lane === 'both' && place?.trace === reply))
  const lanes = [
    ...(lane === 'reply' && reply !== null ? [] : [roundTrip.request]),
    ...(showsReply ? [reply] : []),
  ].map(laneOf)
  return { place, lanes }
}
