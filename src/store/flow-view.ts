import type { SavedRequest, TopologyDocument } from '../engine/model/document'
import { isSameRequest, type KeptFlow } from '../engine/model/kept-flows'
import type { AppState, FlowTrace } from './state'
import { divergenceOf } from './trace-position'

/** Lanes that fit: request and reply of as many packets, the shown one among them (interaction-and-look 1.5). */
export const LANES_SHOWN = 6

/** The shown packet as a board would save it; null when none was sent, or one that no board can save. */
export function sentRequest({
  sent,
  sentTo,
}: Pick<AppState, 'sent' | 'sentTo'>): SavedRequest | null {
  if (sent === null || sent.protocol === 'other') return null
  const { from, protocol, destinationPort } = sent
  return { from, to: sentTo, protocol, port: destinationPort ?? 0 }
}

/** What tells which packets are kept and which one is shown. */
type Kept = Pick<AppState, 'sent' | 'sentTo'> & {
  readonly document: Pick<TopologyDocument, 'flows'>
}

/** The kept packet that is the shown one; null when that was not kept. */
export function currentFlow(state: Kept): KeptFlow | null {
  const request = sentRequest(state)
  if (request === null) return null
  return (state.document.flows ?? []).find((flow) => isSameRequest(flow.request, request)) ?? null
}

export interface FlowsShown {
  /** In the order of the board, the shown packet among them where it was kept. */
  readonly flows: readonly KeptFlow[]
  /** How many have no lane for now. */
  readonly folded: number
}

/** The kept packets that have a lane: as many as fit beside the shown packet, whose own never folds. */
export function flowsShown(state: Kept & Pick<AppState, 'showsAllFlows'>): FlowsShown {
  const all = state.document.flows ?? []
  if (state.showsAllFlows) return { flows: all, folded: 0 }
  const current = currentFlow(state)
  // One that was sent and not kept has a lane too.
  const room = LANES_SHOWN - (state.sent !== null ? 1 : 0)
  const others = all.filter((flow) => flow !== current).slice(0, room)
  const flows = all.filter((flow) => flow === current || others.includes(flow))
  return { flows, folded: all.length - flows.length }
}

/** What came of a kept packet; null while it is worked out for the first time. */
export function traceOfFlow(
  { flowTraces }: Pick<AppState, 'flowTraces'>,
  { letter, request }: KeptFlow,
): FlowTrace | null {
  return flowTraces.find((one) => one.letter === letter && one.request === request) ?? null
}

/**
 * Index of the step from which on a kept packet goes otherwise than when it was last looked at; null
 * when it does not. A packet that cannot start any more parts at once.
 */
export function changeOfFlow({ seen, result }: FlowTrace): number | null {
  if (seen === null) return null
  return result.ok ? divergenceOf(seen, result.value) : 0
}
