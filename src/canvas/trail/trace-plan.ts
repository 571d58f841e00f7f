import type { Position } from '../../engine/model/document'
import { shownSteps, type AudienceLevel } from '../../engine/explain/levels'
import { tripSteps } from '../../engine/explain/steps'
import type { ForwardingState } from '../../engine/tables/forwarding-state'
import type { RoundTrip, Step, Trace } from '../../engine/trace/trace'
import type { FlowMark, TraceView } from '../contract'
import { plateKey, type Scene } from '../scene/scene'
import { type FloodLine, floodLines, restOfWay } from './side-ways'
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
  /** The plate that decides at the current step, or decided at last; null = at the bead. */
  readonly plate: Position | null
  /** Where it would have gone on had it not been dropped; null when it was not, or nobody knows. */
  readonly rest: readonly Position[] | null
  /** Hops (index in `trace.hops`) of which the level shows no step: the line passes without a bead. */
  readonly folded: ReadonlySet<number>
  /** Name of the row that dropped the packet; null when none did. */
  readonly decidedBy: string | null
}

export interface TracePlan {
  readonly level: AudienceLevel
  /** Which kept packet this is; null for one that was not kept. */
  readonly flow: FlowMark | null
  readonly place: StepPlace | null
  readonly lanes: readonly LanePlan[]
  /** The copies of a question that the step on show sends to everybody. */
  readonly flood: readonly FloodLine[]
}

/**
 * The hops by which the packet comes to the one at `index` of `lane.hops`, that one included: through those
 * of which the level shows nothing, from the last one that it shows.
 */
export function hopsTo({ hops, folded }: LanePlan, index: number): readonly TrailHop[] {
  let first = index
  for (let at = index - 1; at > 0; at--) {
    const hop = hops[at]
    if (hop === undefined || !folded.has(hop.hop)) break
    first = at
  }
  return hops.slice(first, index + 1)
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

function lastStepOf(trace: Trace): Step | null {
  return trace.hops[trace.hops.length - 1]?.steps.at(-1) ?? null
}

function rowNameOf(forwarding: ForwardingState, { disposition }: Trace): string | null {
  if (disposition.kind === 'delivered' || disposition.table === null) return null
  // The end of a table has no name that would mean something on a stamp.
  const rows = forwarding.tables[disposition.table]?.rules ?? []
  return rows.find((row) => row.id === disposition.rule)?.name ?? null
}

/** A step inside VFP happens at the plate of its layer. */
function plateOf(scene: Scene, forwarding: ForwardingState, step: Step | null): Position | null {
  const layer = step?.params['layer']
  if (step === null || typeof layer !== 'string' || scene.level === 'site-plan') return null
  const station = forwarding.stations[step.station]
  if (station?.kind !== 'port' || station.endpointId === null) return null
  return scene.plates.get(plateKey(station.endpointId, layer)) ?? null
}

const trails = new WeakMap<
  Trace,
  { readonly scene: Scene; readonly forwarding: ForwardingState; readonly hops: TrailHop[] }
>()

/** The way over the drawing depends on no step: it is worked out once a scene, so that seeking is quick. */
function knownTrail(scene: Scene, trace: Trace, forwarding: ForwardingState): TrailHop[] {
  const known = trails.get(trace)
  if (known?.scene === scene && known.forwarding === forwarding) return known.hops
  const hops = trailOf(scene, trace, forwarding)
  trails.set(trace, { scene, forwarding, hops })
  return hops
}

function foldedHops(roundTrip: RoundTrip, trace: Trace, level: AudienceLevel): ReadonlySet<number> {
  if (level === 'kernel') return new Set()
  const steps = tripSteps(roundTrip)
  const shown = new Set(
    shownSteps(roundTrip, level).flatMap((position) => {
      const step = steps[position]
      return step?.trace === trace ? [step.hop.index] : []
    }),
  )
  return new Set(trace.hops.map(({ index }) => index).filter((index) => !shown.has(index)))
}

/** What to draw of a round trip at a step: a pure function, so that seeking never replays. */
export function planTrace(scene: Scene, forwarding: ForwardingState, view: TraceView): TracePlan {
  const { roundTrip, stepIndex, lane, level } = view
  const place = placeOf(roundTrip, stepIndex)
  const laneOf = (trace: Trace): LanePlan => {
    const current = place?.trace === trace
    const past = place !== null && trace.direction === 'request' && place.trace !== trace
    return {
      direction: trace.direction,
      trace,
      hops: knownTrail(scene, trace, forwarding),
      folded: foldedHops(roundTrip, trace, level),
      reached: past ? trace.hops.length - 1 : current ? place.hop : -1,
      finished: past || (current && place.last),
      current,
      plate: plateOf(scene, forwarding, current ? place.step : lastStepOf(trace)),
      rest: restOfWay(scene, forwarding, trace),
      decidedBy: rowNameOf(forwarding, trace),
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
  return {
    level,
    flow: view.flow,
    place,
    lanes,
    flood: floodLines(scene, forwarding, place?.step ?? null),
  }
}
