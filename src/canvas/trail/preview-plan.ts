import type { PreviewMark, PreviewView, TraceView } from '../contract'
import { projectScene } from '../scene/project-scene'
import type { Scene } from '../scene/scene'
import type { PlayerProps } from './player'
import { standingTrace } from './standing-trace'
import { planTrace, type TracePlan } from './trace-plan'

/** The way of the present packet on a board that is tried out, ready to draw. */
export interface PreviewPlan {
  readonly mark: PreviewMark
  readonly plan: TracePlan
}

/**
 * Plans the way on the drawing of the changed board, not of the present one: there it lies where it
 * will lie after Apply, and switches and adapters that are still to come have their place. Remembers
 * the last plan.
 */
export function createPreviewPlanner(): (scene: Scene, props: PlayerProps) => PreviewPlan | null {
  let last: { readonly scene: Scene; readonly of: PreviewView; readonly plan: PreviewPlan } | null =
    null
  return (scene, { preview, document }) => {
    if (preview === null) return null
    const { forwarding, roundTrip, mark } = preview
    if (forwarding === null || roundTrip === null) return null
    const isKnown = last?.scene === scene && last.of.roundTrip === roundTrip
    if (!isKnown) {
      const layout = { ...preview.document.layout, ...document.layout }
      const there = projectScene({ ...preview.document, layout }, forwarding, scene.level)
      const plan = planTrace(there, forwarding, wholeWay(roundTrip))
      last = { scene, of: preview, plan: { mark, plan } }
    }
    return last?.plan ?? null
  }
}

/** Standing still at its end; with the answer only when that is what fails. */
function wholeWay(roundTrip: TraceView['roundTrip']): TraceView {
  return { ...standingTrace(roundTrip), lane: roundTrip.verdict === 'one-way' ? 'both' : 'request' }
}
