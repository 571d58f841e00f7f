import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Topology } from '../../../engine/model/topology'
import { compareReachability, type ReachChanges } from '../../../engine/reach/compare'
import { probeLike, sameProbe, type Probe } from '../../../engine/reach/ends'
import type { Reachability } from '../../../engine/reach/reachability'
import type { AppState } from '../../../store/state'
import type { AppStore } from '../../../store/store'
import {
  createReachClient,
  reachPortOf,
  type MatrixRun,
  type ReachClient,
} from '../../../worker/reach-client'

/** The board that the present one is compared with. */
export const BASELINES = ['none', 'last-edit', 'opening', 'pinned'] as const
export type Baseline = (typeof BASELINES)[number]

export interface MatrixState {
  /** null = as the present packet. */
  readonly chosen: Probe | null
  readonly probe: Probe
  /** null before the first cells. */
  readonly reach: Reachability | null
  readonly isRunning: boolean
  /** A person stopped it: what is there stays until the board or the port changes. */
  readonly isStopped: boolean
  readonly failure: string | null
  readonly baseline: Baseline
  readonly pinned: Topology | null
  /** Against the baseline; null until both matrices are whole. */
  readonly changes: ReachChanges | null
}

/** The matrix of a board, kept in step while somebody looks at it. */
export interface ReachSession {
  readonly state: StoreApi<MatrixState>
  readonly client: ReachClient
  /** Keeps the matrix in step with the board until the function it gives is called. */
  watch: () => () => void
  choose: (probe: Probe | null) => void
  stop: () => void
  /** Goes on where it was stopped. */
  goOn: () => void
  /** Remembers the present board as the one to compare with. */
  pin: () => void
  compareWith: (baseline: Baseline) => void
}

/** Whole matrices that are kept: the present board and what it is compared with, and one step of undo. */
const KEPT_MATRICES = 4

/** A matrix session over the app's store and a worker. */
export function createReachSession(app: AppStore, client: ReachClient): ReachSession {
  const state = createStore<MatrixState>(() => ({
    chosen: null,
    probe: probeLike(app.getState().draft),
    reach: null,
    isRunning: false,
    isStopped: false,
    failure: null,
    baseline: 'none',
    pinned: null,
    changes: null,
  }))
  const whole: { readonly topology: Topology; readonly reach: Reachability }[] = []
  let wanted: { readonly topology: Topology; readonly probe: Probe } | null = null
  let filling: MatrixRun | null = null
  let isLeft = false

  const known = (topology: Topology, probe: Probe): Reachability | null =>
    whole.find((one) => one.topology === topology && sameProbe(one.reach.probe, probe))?.reach ??
    null

  const keep = (topology: Topology, reach: Reachability): void => {
    whole.unshift({ topology, reach })
    whole.length = Math.min(whole.length, KEPT_MATRICES)
  }

  const baselineTopology = (): Topology | null => {
    const { baseline, pinned } = state.getState()
    if (baseline === 'pinned') return pinned
    if (baseline === 'opening') return sinceOpening(app.getState())
    return baseline === 'last-edit' ? beforeLastEdit(app.getState()) : null
  }

  const fill = (
    topology: Topology,
    probe: Probe,
    onPart: (reach: Reachability, isLast: boolean) => void,
  ): void => {
    filling = client.fill(topology, probe, {
      onPart,
      onFailure: (failure) => state.setState({ failure, isRunning: false }),
    })
  }

  /** Compares as soon as both matrices are there; computes that of the baseline where it is not. */
  const compare = (): void => {
    const before = baselineTopology()
    const { probe } = state.getState()
    const now = wanted && known(wanted.topology, probe)
    if (before === null || now === null) {
      state.setState({ changes: null })
      return
    }
    const then = known(before, probe)
    if (then !== null) {
      state.setState({ changes: compareReachability(then, now), isRunning: false })
      return
    }
    const asked = wanted
    state.setState({ isRunning: true, changes: null })
    fill(before, probe, (reach, isLast) => {
      if (wanted !== asked || !isLast) return
      if (reach.done < reach.codes.length) {
        state.setState({ isRunning: false })
        return
      }
      keep(before, reach)
      compare()
    })
  }

  const run = (): void => {
    const { topology } = app.getState().document
    const probe = state.getState().chosen ?? probeLike(app.getState().draft)
    const asked = { topology, probe }
    wanted = asked
    const ready = known(topology, probe)
    const common = { probe, failure: null, isStopped: false, changes: null }
    if (ready !== null) {
      filling?.stop()
      state.setState({ ...common, reach: ready, isRunning: false })
      compare()
      return
    }
    state.setState({ ...common, isRunning: true })
    fill(topology, probe, (reach, isLast) => {
      if (wanted !== asked) return
      state.setState({ reach, isRunning: !isLast })
      if (!isLast || reach.done < reach.codes.length) return
      keep(topology, reach)
      compare()
    })
  }

  const step = (): void => {
    const probe = state.getState().chosen ?? probeLike(app.getState().draft)
    const { topology } = app.getState().document
    if (wanted?.topology !== topology || !sameProbe(wanted.probe, probe)) run()
    else if (isLeft) goOn()
    isLeft = false
  }

  const goOn = (): void => {
    state.setState({ isRunning: true, isStopped: false })
    filling?.goOn()
  }

  return {
    state,
    client,
    watch: () => {
      step()
      const unsubscribe = app.subscribe(step)
      return () => {
        unsubscribe()
        const { isRunning, isStopped } = state.getState()
        if (!isRunning || isStopped) return
        filling?.stop() // nobody looks: gone on with when somebody does
        isLeft = true
      }
    },
    choose: (chosen) => {
      state.setState({ chosen })
      step()
    },
    stop: () => {
      filling?.stop() // its last part, on the way, ends the run
      state.setState({ isStopped: true })
    },
    goOn,
    pin: () => {
      state.setState({ pinned: app.getState().document.topology, baseline: 'pinned' })
      compare()
    },
    compareWith: (baseline) => {
      state.setState({ baseline })
      compare()
    },
  }
}

const sessions = new WeakMap<AppStore, ReachSession>()

/** The session of an app; its worker starts with the first question. */
export function reachSessionOf(app: AppStore): ReachSession {
  const known = sessions.get(app)
  if (known) return known
  const worker = new Worker(new URL('../../../worker/reach.worker.ts', import.meta.url), {
    type: 'module',
  })
  const session = createReachSession(app, createReachClient(reachPortOf(worker)))
  sessions.set(app, session)
  return session
}

/** The topology before the last change that was one: notes and layout change no path. */
export function beforeLastEdit({ past, document }: AppState): Topology | null {
  return (
    past.findLast((entry) => entry.document.topology !== document.topology)?.document.topology ??
    null
  )
}

/** The topology as it was when this board was opened, as far back as undo goes. */
export function sinceOpening({ past, document }: AppState): Topology {
  return (past[0]?.document ?? document).topology
}
