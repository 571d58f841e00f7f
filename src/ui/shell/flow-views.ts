import type { FlowMark, FlowView } from '../../canvas/contract'
import type { KeptFlow } from '../../engine/model/kept-flows'
import { currentFlow, flowsShown, traceOfFlow } from '../../store/flow-view'
import type { AppState } from '../../store/state'

/** What decides which kept packets are drawn. */
export type FlowParts = Pick<AppState, 'sent' | 'sentTo' | 'showsAllFlows' | 'flowTraces'> & {
  readonly kept: readonly KeptFlow[]
}

export interface FlowViews {
  /** Which kept packet is the shown one; null when that was not kept. */
  readonly flow: FlowMark | null
  /** The others that have a lane and a path. */
  readonly flows: readonly FlowView[]
}

/** The kept packets that the board draws. */
export function flowViews({ kept, ...rest }: FlowParts): FlowViews {
  const state = { ...rest, document: { flows: kept } }
  const current = currentFlow(state)
  const flows = flowsShown(state).flows.flatMap((flow): FlowView[] => {
    const result = traceOfFlow(state, flow)?.result
    if (flow === current || result?.ok !== true) return []
    return [{ letter: flow.letter, colour: flow.colour, roundTrip: result.value }]
  })
  return { flow: current, flows }
}
