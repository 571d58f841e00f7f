import { beatOf, stepAtBeat, stepsInLane } from '../engine/explain/beat'
import { isSameRequest, newFlow, type FlowColour, type KeptFlow } from '../engine/model/kept-flows'
import { requestOf } from '../engine/trace/target'
import type { RoundTrip } from '../engine/trace/trace'
import { currentFlow, sentRequest, traceOfFlow } from '../store/flow-view'
import type { AppState } from '../store/state'
import type { ActionContext } from './action'

/* What is done with kept packets. A chunk of its own: nobody keeps one before the first was sent. */

/** The board's kept packets are replaced; none at all leaves no field behind. */
function commit({ store }: ActionContext, label: string, flows: readonly KeptFlow[]): void {
  store.commit(label, ({ flows: _, ...board }) =>
    flows.length === 0 ? board : { ...board, flows },
  )
}

const flowsOf = ({ store }: ActionContext): readonly KeptFlow[] =>
  store.getState().document.flows ?? []

/** True when the shown packet is a kept one. */
export function isKept(state: AppState): boolean {
  return currentFlow(state) !== null
}

export function keepOrNot(context: ActionContext): void {
  const { store } = context
  const state = store.getState()
  const request = sentRequest(state)
  if (request === null) return
  const current = currentFlow(state)
  if (current !== null) return removeFlow(context, current.letter)
  const kept = flowsOf(context)
  const flow = newFlow(kept, request)
  if (flow === null) {
    store.notify({ key: 'notice.flows-full', params: {}, tone: 'warn', undo: false })
    return
  }
  commit(context, 'action.flow.keep', [...kept, flow])
}

/** Where the shown packet's flows stand together: how many steps of the lane lie before it. */
function beatIn({ roundTrip, level, lane, stepIndex }: AppState): number {
  return roundTrip === null ? 0 : beatOf(stepsInLane(roundTrip, level, lane), stepIndex)
}

function stepAt({ level, lane }: AppState, roundTrip: RoundTrip | null, beat: number): number {
  return roundTrip === null ? beat : stepAtBeat(stepsInLane(roundTrip, level, lane), beat)
}

/**
 * Makes a kept packet the shown one. All flows stand at one beat and go on standing there; `stepIndex`
 * says where in the packet's own steps one wants to be.
 */
export function showFlow(context: ActionContext, letter: string, stepIndex?: number): void {
  const { store } = context
  const state = store.getState()
  const flow = flowsOf(context).find((one) => one.letter === letter)
  if (flow === undefined) return
  const { topology } = state.document
  const { from, to, protocol, port } = flow.request
  const hasPort = protocol === 'tcp' || protocol === 'udp'
  const draft = { from, to, protocol, port: hasPort ? port : state.draft.port }
  const isShown = currentFlow(state)?.letter === letter
  if (isShown) {
    if (stepIndex !== undefined) store.setTrace({ stepIndex, playing: false, stoppedBy: null })
    store.seeFlow(letter)
    return
  }
  const asked = requestOf(topology, flow.request)
  if (!asked.ok) {
    store.setTrace({ draft })
    store.refuse(asked.error)
    return
  }
  const known = traceOfFlow(state, flow)
  const isFresh = known?.topology === topology
  const roundTrip = isFresh && known.result.ok ? known.result.value : null
  store.setTrace({ draft, ...(stepIndex !== undefined && { playing: false }) })
  store.commit('action.flow.show', (board) => ({ ...board, request: draft }), 'ignore')
  store.turnTo(asked.value, to.trim(), {
    roundTrip,
    stepIndex: stepIndex ?? stepAt(state, roundTrip, beatIn(state)),
  })
  store.seeFlow(letter)
}

/** The kept packet after or before the shown one, round and round; from none to the first or the last. */
export function showBeside(context: ActionContext, by: 1 | -1): void {
  const flows = flowsOf(context)
  const request = sentRequest(context.store.getState())
  const at = flows.findIndex((flow) => request !== null && isSameRequest(flow.request, request))
  const start = at === -1 && by === -1 ? 0 : at
  const next = flows[(start + by + flows.length) % flows.length]
  if (next !== undefined) showFlow(context, next.letter)
}

export function setColour(context: ActionContext, letter: string, colour: FlowColour): void {
  const flows = flowsOf(context)
  if (flows.every((flow) => flow.letter !== letter || flow.colour === colour)) return
  commit(
    context,
    'action.flow.colour',
    flows.map((flow) => (flow.letter === letter ? { ...flow, colour } : flow)),
  )
}

export function removeFlow(context: ActionContext, letter: string): void {
  const flows = flowsOf(context)
  const left = flows.filter((flow) => flow.letter !== letter)
  if (left.length < flows.length) commit(context, 'action.flow.remove', left)
}

export function removeAll(context: ActionContext): void {
  commit(context, 'action.flow.remove-all', [])
}
