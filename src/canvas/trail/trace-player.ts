import type { TraceView } from '../contract'
import { shownSteps } from '../../engine/explain/levels'
import { stepForward } from '../../engine/explain/stepping'
import { clamp } from '../scene/geometry'
import type { Scene } from '../scene/scene'
import { createFlowPlanner } from './flow-plan'
import { flips, faceAt } from './packet-face'
import { partakersOf } from './partakers'
import { sameView, type Partakes, type PlayerProps, type TracePlayer } from './player'
import { paintPreview } from './paint-preview'
import { paintFlowsAlone, paintTrace } from './paint-trace'
import { createPreviewPlanner } from './preview-plan'
import { planTrace, placeOf, type TracePlan } from './trace-plan'

/** How long a changed address takes to turn over. */
const FLIP_MS = 400

interface Cached {
  readonly scene: Scene
  readonly view: TraceView
  readonly plan: TracePlan
}

interface Motion {
  readonly startedAt: number
  readonly travelMs: number
  readonly flipMs: number
  /** The copies of a flooded question leave when the packet waits. */
  readonly spreadMs: number
}

/** `redraw` asks for another frame. */
export function createTracePlayer(redraw: () => void): TracePlayer {
  let shown: PlayerProps['trace'] = null
  let motion: Motion | null = null
  let frame = 0
  let planned: Cached | null = null
  let ghosted: Cached | null = null
  let partaking: { readonly of: readonly unknown[]; readonly says: Partakes } | null = null
  const previews = createPreviewPlanner()
  const flowPlans = createFlowPlanner()

  const planFor = (scene: Scene, props: PlayerProps): TracePlan | null => {
    const { trace, forwarding } = props
    if (trace === null || forwarding === null) return null
    if (planned?.scene !== scene || !sameView(planned.view, trace)) {
      planned = { scene, view: trace, plan: planTrace(scene, forwarding, trace) }
    }
    return planned.plan
  }

  const ghostFor = (scene: Scene, props: PlayerProps): TracePlan | null => {
    const { trace, forwarding } = props
    if (trace === null || trace.ghost === null || forwarding === null) return null
    if (ghosted?.scene !== scene || ghosted.view.roundTrip !== trace.ghost) {
      const view: TraceView = {
        ...trace,
        roundTrip: trace.ghost,
        stepIndex: Infinity,
        lane: 'both',
      }
      ghosted = { scene, view, plan: planTrace(scene, forwarding, view) }
    }
    return ghosted.plan
  }

  const tick = () => {
    redraw()
    if (motion === null) return
    const wholeMs = motion.travelMs + Math.max(motion.flipMs, motion.spreadMs)
    if (performance.now() - motion.startedAt > wholeMs) motion = null
    else frame = requestAnimationFrame(tick)
  }

  return {
    update: ({ trace, motion: wish }, pens) => {
      const before = shown
      shown = trace
      if (sameView(trace, before)) return
      cancelAnimationFrame(frame)
      motion = null
      if (trace === null || wish !== 'full' || pens.hopMs === 0) return
      const isNext =
        before !== null &&
        before.roundTrip === trace.roundTrip &&
        trace.stepIndex === stepForward(shownSteps(trace.roundTrip, trace.level), before.stepIndex)
      const isFirst =
        trace.stepIndex === 0 && trace.playing && before?.roundTrip !== trace.roundTrip
      if (!isNext && !isFirst) return
      const from = placeOf(trace.roundTrip, before?.stepIndex ?? 0)
      const to = placeOf(trace.roundTrip, trace.stepIndex)
      if (to === null) return
      const sameHop = from?.trace === to.trace && from.hop === to.hop
      const speed = Math.max(0.05, trace.speed)
      motion = {
        startedAt: performance.now(),
        travelMs: sameHop ? 0 : pens.hopMs / speed,
        spreadMs: to.step.arp === null ? 0 : pens.hopMs / speed,
        flipMs: flips(faceAt(to.step, trace.level)) ? FLIP_MS / Math.max(1, speed) : 0,
      }
      frame = requestAnimationFrame(tick)
    },
    paint: (painter, view, scene, props) => {
      const plan = planFor(scene, props)
      const preview = previews(scene, props)
      const flows = flowPlans(scene, props.forwarding, props.flows, props.trace)
      if (plan === null || props.trace === null) {
        if (flows.length > 0) paintFlowsAlone(painter, view, flows)
        if (preview !== null) paintPreview(painter, view, preview, null)
        return
      }
      const elapsed = motion === null ? Infinity : performance.now() - motion.startedAt
      const travel = motion === null || motion.travelMs === 0 ? 1 : elapsed / motion.travelMs
      const flip =
        motion === null || motion.flipMs === 0 ? 1 : (elapsed - motion.travelMs) / motion.flipMs
      const spread =
        motion === null || motion.spreadMs === 0 ? 1 : (elapsed - motion.travelMs) / motion.spreadMs
      paintTrace(painter, view, {
        plan,
        // Two other paths at once would be one too many.
        ghost: preview === null ? ghostFor(scene, props) : null,
        flows,
        preview,
        scene,
        travel: Math.min(1, travel),
        flip: clamp(flip, 0, 1),
        spread: clamp(spread, 0, 1),
        numbered: props.motion !== 'full',
      })
    },
    participants: (scene, props) => {
      const plan = planFor(scene, props)
      const flows = flowPlans(scene, props.forwarding, props.flows, props.trace)
      if ((plan === null && flows.length === 0) || props.forwarding === null) return null
      const { topology } = props.document
      const lanes = [...(plan?.lanes ?? []), ...flows.flatMap((flow) => flow.plan.lanes)]
      const of = [scene, topology, props.forwarding, ...lanes.map(({ trace }) => trace)]
      if (of.length !== partaking?.of.length || of.some((part, at) => part !== partaking?.of[at])) {
        partaking = { of, says: partakersOf(scene, lanes, topology, props.forwarding) }
      }
      return partaking.says
    },
    destroy: () => cancelAnimationFrame(frame),
  }
}
