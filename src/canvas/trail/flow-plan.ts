import { beatOf, stepAtBeat, stepsInLane } from '../../engine/explain/beat'
import type { ForwardingState } from '../../engine/tables/forwarding-state'
import type { RoundTrip } from '../../engine/trace/trace'
import type { FlowView, TraceView } from '../contract'
import type { Scene } from '../scene/scene'
import { placeOf, planTrace, type TracePlan } from './trace-plan'

/** A kept packet beside the shown one, ready to draw. */
export interface FlowPlan {
  readonly flow: FlowView
  readonly plan: TracePlan
  /** Its hop is another than at the beat before: it travels when the shown packet does. */
  readonly moves: boolean
}

/** What decides where kept packets stand: a pure function of the shown packet's step. */
export type FlowClock = Pick<TraceView, 'roundTrip' | 'stepIndex' | 'lane' | 'level'>

/**
 * Where each kept packet stands at the step of the shown one: at the same beat, or at its end when it has
 * fewer. Without a shown packet every one stands at its end. Trails are the ones that `planTrace` knows.
 */
export function planFlows(
  scene: Scene,
  forwarding: ForwardingState,
  flows: readonly FlowView[],
  clock: FlowClock | null,
): readonly FlowPlan[] {
  const beat =
    clock === null
      ? Infinity
      : beatOf(stepsInLane(clock.roundTrip, clock.level, clock.lane), clock.stepIndex)
  const { lane, level } = clock ?? { lane: 'both', level: 'kernel' }
  return flows.map((flow) => {
    const { roundTrip } = flow
    const shown = stepsInLane(roundTrip, level, lane)
    const stepIndex = stepAtBeat(shown, beat)
    const plan = planTrace(scene, forwarding, { ...STILL, roundTrip, stepIndex, lane, level })
    return { flow, plan, moves: hasMoved(roundTrip, stepAtBeat(shown, beat - 1), stepIndex) }
  })
}

const STILL = { ghost: null, playing: false, speed: 1, flow: null } as const

function hasMoved(roundTrip: RoundTrip, from: number, to: number): boolean {
  const [before, now] = [placeOf(roundTrip, from), placeOf(roundTrip, to)]
  return before?.trace !== now?.trace || before?.hop !== now?.hop
}

/** Plans kept packets and remembers the last plan. */
export function createFlowPlanner(): (
  scene: Scene,
  forwarding: ForwardingState | null,
  flows: readonly FlowView[],
  clock: FlowClock | null,
) => readonly FlowPlan[] {
  let last: { readonly of: readonly unknown[]; readonly plans: readonly FlowPlan[] } | null = null
  return (scene, forwarding, flows, clock) => {
    if (forwarding === null || flows.length === 0) return []
    const of = [
      scene,
      forwarding,
      flows,
      clock?.roundTrip,
      clock?.stepIndex,
      clock?.lane,
      clock?.level,
    ]
    if (last?.of.every((part, index) => part === of[index]) !== true) {
      last = { of, plans: planFlows(scene, forwarding, flows, clock) }
    }
    return last.plans
  }
}
