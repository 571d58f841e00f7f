import type { StoreApi } from 'zustand/vanilla'
import type { SavedRequest } from '../engine/model/document'
import type { KeptFlow } from '../engine/model/kept-flows'
import type { Topology } from '../engine/model/topology'
import { requestOf } from '../engine/trace/target'
import type { RoundTrip, TraceError } from '../engine/trace/trace'
import type { Result } from '../lib/result'
import type { EngineClient } from '../worker/engine-client'
import { askFor, type Derivation } from './derive'
import { changeOfFlow, currentFlow } from './flow-view'
import type { AppState, FlowTrace, Notice } from './state'

/** Traces one kept packet, alone on a quiet network: none of them finds what another one left. */
async function traceFlow(
  engine: EngineClient,
  topology: Topology,
  request: SavedRequest,
): Promise<Result<RoundTrip, TraceError>> {
  const asked = requestOf(topology, request)
  return asked.ok ? askFor(engine, topology, asked.value, request.to.trim()) : asked
}

/**
 * Keeps the paths of kept packets in step with the board. Asks the engine about one at a time, and only
 * when the board itself has been analysed: so the shown packet comes first, and the engine is sent no
 * board twice. An answer for an older board, or for a packet that was let go, is thrown away.
 */
export function keepFlowTraces(
  store: StoreApi<AppState>,
  engine: EngineClient,
  notify: (notice: Omit<Notice, 'id'>) => void,
): Derivation {
  let isStopped = false
  let running: Promise<void> | null = null
  /** Packets that the engine failed on, with the board: not asked again until either is another. */
  const failed = new WeakMap<SavedRequest, Topology>()

  const isKnown = (flow: KeptFlow, state: AppState): boolean => {
    const { topology } = state.document
    return (
      failed.get(flow.request) === topology ||
      state.flowTraces.some(
        (trace) =>
          trace.letter === flow.letter &&
          trace.request === flow.request &&
          trace.topology === topology,
      )
    )
  }

  /** The next packet to ask about; null when there is none, or the board is still being analysed. */
  const next = (): KeptFlow | null => {
    const state = store.getState()
    if (isStopped || state.derivedFrom?.topology !== state.document.topology) return null
    return (state.document.flows ?? []).find((flow) => !isKnown(flow, state)) ?? null
  }

  const take = (flow: KeptFlow, topology: Topology, result: FlowTrace['result']): void => {
    const state = store.getState()
    const flows = state.document.flows ?? []
    if (isStopped || state.document.topology !== topology) return
    if (!flows.some(({ request }) => request === flow.request)) return
    const before = state.flowTraces.find(({ letter }) => letter === flow.letter)
    // What is shown is looked at: its changes are told by the notice of the path itself.
    const isShown = currentFlow(state)?.letter === flow.letter
    const isNew = before === undefined || before.request !== flow.request
    const path = result.ok ? result.value : null
    const trace: FlowTrace = {
      letter: flow.letter,
      request: flow.request,
      topology,
      result,
      seen: isNew || isShown ? path : (before.seen ?? path),
    }
    const others = state.flowTraces.filter(({ letter }) => letter !== flow.letter)
    store.setState({
      flowTraces: flows.flatMap(({ letter }) =>
        letter === trace.letter ? trace : (others.find((each) => each.letter === letter) ?? []),
      ),
    })
  }

  const run = async (): Promise<void> => {
    const changedBefore = changedLetters(store.getState())
    for (let flow = next(); flow !== null; flow = next()) {
      const { topology } = store.getState().document
      try {
        take(flow, topology, await traceFlow(engine, topology, flow.request))
      } catch (error) {
        // A bug of ours or a worker that is gone: its lane stays empty until the board changes.
        failed.set(flow.request, topology)
        console.error('flows: the engine failed', error)
      }
    }
    running = null
    const state = store.getState()
    const news = changedLetters(state).filter((letter) => !changedBefore.includes(letter))
    if (news.length > 0 && !isStopped) {
      const flows = news.join(' ')
      notify({ key: 'notice.flows-changed', params: { flows }, tone: 'info', undo: false })
    }
  }

  const wake = (): void => {
    const { document, flowTraces } = store.getState()
    const kept = (document.flows ?? []).map(({ letter }) => letter)
    const left = flowTraces.filter(({ letter }) => kept.includes(letter))
    if (left.length < flowTraces.length) store.setState({ flowTraces: left })
    if (running === null && next() !== null) running = Promise.resolve().then(run)
  }

  const unsubscribe = store.subscribe(wake)
  wake()
  return {
    settled: async () => {
      while (running !== null) await running
    },
    stop: () => {
      isStopped = true
      unsubscribe()
    },
  }
}

function changedLetters(state: AppState): readonly string[] {
  return state.flowTraces.flatMap((trace) => (changeOfFlow(trace) === null ? [] : trace.letter))
}
