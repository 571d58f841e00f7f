import type { StoreApi } from 'zustand/vanilla'
import { followTarget, heldOf, resolveTarget } from '../engine/trace/target'
import { entityName, isEntityId } from '../engine/model/queries'
import type * as Levels from '../engine/explain/levels'
import type { AudienceLevel } from '../engine/explain/levels'
import type { Topology } from '../engine/model/topology'
import type { RoundTrip, TraceError, TraceRequest } from '../engine/trace/trace'
import { err, type Result } from '../lib/result'
import type { EngineClient } from '../worker/engine-client'
import type { AppState, Notice } from './state'
import { divergenceOf, equivalentRange, equivalentStep } from './trace-position'

/** The faint path: the one just left, else the one before it until the packet walks there again. */
function ghostAfter(
  ghost: RoundTrip | null,
  left: RoundTrip | null,
  now: RoundTrip,
): RoundTrip | null {
  if (left !== null) return ghost !== null && divergenceOf(ghost, now) === null ? null : left
  return ghost !== null && divergenceOf(ghost, now) === null ? null : ghost
}

/** What a level leaves out; the chunk that knows is asked for only where something is. */
async function levelsFor(level: AudienceLevel): Promise<typeof Levels | null> {
  return level === 'kernel' ? null : import('../engine/explain/levels')
}

/** A packet whose sender or target went into the holding strip goes nowhere; null when neither did. */
function heldEnd(topology: Topology, request: TraceRequest, sentTo: string): TraceError | null {
  const source = heldOf(topology, request.from)
  if (source) return { code: 'held', text: source.name }
  const target = resolveTarget(topology, sentTo)
  return !target.ok && target.error.code === 'held' ? target.error : null
}

/** Traces a packet on a board, present or tried out. `sentTo` is its target as it was written. */
export async function askFor(
  engine: EngineClient,
  topology: Topology,
  request: TraceRequest,
  sentTo: string,
): Promise<Result<RoundTrip, TraceError>> {
  const held = heldEnd(topology, request, sentTo)
  return held ? err(held) : engine.trace(topology, followTarget(topology, request, sentTo))
}

export interface Derivation {
  /** Resolves when nothing is left to compute. */
  settled: () => Promise<void>
  stop: () => void
}

/**
 * Keeps the derived slice in step with the board and the packet: whenever either moved on, asks the
 * engine again, until the answers belong to what is on the screen. One question is under way at a
 * time; answers for an older board are dropped. Dragging changes no topology, so it asks nothing.
 */
export function keepDerived(
  store: StoreApi<AppState>,
  engine: EngineClient,
  notify: (notice: Omit<Notice, 'id'>) => void,
): Derivation {
  let analysed: Topology | null = null
  let traced: { readonly topology: Topology; readonly request: TraceRequest } | null = null
  /** Who sent the packet, for when that one is not on the board any more. */
  let sender: { readonly id: string; readonly name: string } | null = null
  let isStopped = false
  let running: Promise<void> | null = null

  const isCurrent = (): boolean => {
    const { document, sent } = store.getState()
    if (analysed !== document.topology) return false
    return sent === null || (traced?.topology === document.topology && traced.request === sent)
  }

  const analyse = async (topology: Topology): Promise<void> => {
    const answer = await engine.analyse(topology)
    const { document } = store.getState()
    if (document.topology !== topology || isStopped) return
    analysed = topology
    store.setState({ ...answer, derivedFrom: document })
  }

  const trace = async (topology: Topology, request: TraceRequest): Promise<void> => {
    const { sentTo } = store.getState()
    const [answer, levels] = await Promise.all([
      askFor(engine, topology, request, sentTo),
      levelsFor(store.getState().level),
    ])
    const state = store.getState()
    if (state.document.topology !== topology || state.sent !== request || isStopped) return
    const isRepeat = traced?.request === request
    traced = { topology, request }
    const before = state.roundTrip
    if (!answer.ok) {
      const { code, text } = answer.error
      store.setState({
        traceError:
          code === 'no-such-source' && sender?.id === text
            ? { code, text: sender.name }
            : answer.error,
        roundTrip: null,
        ghost: before ?? state.ghost,
        playing: false,
        loop: null,
        stoppedBy: null,
      })
      return
    }
    const roundTrip = answer.value
    if (isEntityId(topology, request.from)) {
      sender = { id: request.from, name: entityName(topology, request.from) }
    }
    // A packet that could not be sent for a while is back where it stood when it can be again.
    const from = before ?? (isRepeat ? state.ghost : null)
    const wanted =
      from === null ? state.stepIndex : equivalentStep(from, roundTrip, state.stepIndex)
    const stepIndex =
      levels?.nearestShown(levels.shownSteps(roundTrip, state.level), wanted) ?? wanted
    const loop =
      before === null || state.loop === null ? null : equivalentRange(before, roundTrip, state.loop)
    const divergence = before === null || !isRepeat ? null : divergenceOf(before, roundTrip)
    store.setState({
      roundTrip,
      traceError: null,
      ghost: ghostAfter(state.ghost, divergence === null ? null : before, roundTrip),
      stepIndex,
      loop,
      // Why it stopped was said of the old path.
      stoppedBy: divergence === null ? state.stoppedBy : null,
      pinnedStep:
        before === null || state.pinnedStep === null
          ? state.pinnedStep
          : equivalentStep(before, roundTrip, state.pinnedStep),
      // A change of the board never sets the packet going by itself (interaction-and-look 1.5).
      playing: divergence === null && state.playing,
    })
    if (loop === null && state.loop !== null) {
      notify({ key: 'notice.loop-gone', params: {}, tone: 'info', undo: false })
    }
    if (divergence !== null) {
      notify({
        key: 'notice.path-changed',
        params: { step: divergence + 1 },
        tone: 'info',
        undo: true,
      })
    }
  }

  const run = async (): Promise<void> => {
    store.setState({ busy: true })
    while (!isStopped && !isCurrent()) {
      const { document, sent } = store.getState()
      const { topology } = document
      try {
        if (analysed !== topology) await analyse(topology)
        else if (sent !== null) await trace(topology, sent)
      } catch (error) {
        // A bug of ours or a worker that is gone: this board stays without tables, the next one is tried.
        analysed = topology
        traced = sent === null ? null : { topology, request: sent }
        console.error('derive: the engine failed', error)
        store.setState({
          derivedFrom: document,
          forwarding: null,
          diagnostics: [],
          roundTrip: null,
          playing: false,
        })
        const undo = store.getState().past.length > 0
        notify({ key: 'notice.engine-failed', params: {}, tone: 'warn', undo })
      }
    }
    running = null
    store.setState({ busy: false })
  }

  const wake = (): void => {
    const { document, derivedFrom } = store.getState()
    if (analysed === document.topology && derivedFrom !== document) {
      store.setState({ derivedFrom: document }) // only layout, notes or the title changed
      return
    }
    if (running === null && !isStopped && !isCurrent()) running = Promise.resolve().then(run)
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
