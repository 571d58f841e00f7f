import { createStore, type StoreApi } from 'zustand/vanilla'
import type { TopologyDocument } from '../engine/model/document'
import type { RoundTrip, TraceError, TraceRequest } from '../engine/trace/trace'
import type { EngineClient } from '../worker/engine-client'
import { keepDerived } from './derive'
import { searchFixes } from './fixes'
import { draftOf, INITIAL_VIEW } from './initial-view'
import { keepFlowsLater } from './late-flows'
import { askAbout } from './preview'
import { commitTo, redone, undone } from './history'
import type {
  AppState,
  Area,
  BoardSlice,
  CommitMode,
  ContractCheck,
  DocumentSlice,
  FlowTrace,
  Notice,
  PreviewAsked,
  SaveStatus,
  SelectionSlice,
  TraceSlice,
  ViewSlice,
} from './state'
import { withoutLost } from './lost-selection'

export interface AppStoreDeps {
  readonly engine: EngineClient
  /** The board to begin with; it has no history. */
  readonly document: TopologyDocument
  /** Which of the stored boards that is; absent when it is none of them. */
  readonly boardKey?: BoardSlice['boardKey']
  /** Preferences of an earlier visit. */
  readonly view?: Partial<ViewSlice>
}

/**
 * All state of the application. Read with `getState` or a selector; change through the methods, each
 * of which owns a slice. The document changes through `commit`, `undo` and `redo` and nowhere else;
 * derived values follow by themselves.
 */
export interface AppStore extends Pick<
  StoreApi<AppState>,
  'getState' | 'getInitialState' | 'subscribe'
> {
  /**
   * Changes the document by a pure recipe. `label` is the message key of the action, for undo. On a board
   * that another tab writes it changes nothing and says so.
   */
  commit: (
    label: string,
    recipe: (document: TopologyDocument) => TopologyDocument,
    mode?: CommitMode,
  ) => void
  /**
   * Shows a board that came by a link in place of the own one, which is set aside with its history. It can
   * be looked at and sent over, not changed; {@link endVisit} brings the own one back.
   */
  visit: (document: TopologyDocument, seen: Area | null) => void
  endVisit: () => void
  /** Shows another board, with its own history; packet, selection and path begin anew. */
  showDocument: (
    shown: DocumentSlice,
    board?: Partial<Pick<BoardSlice, 'boardKey' | 'readOnly'>>,
  ) => void
  /** The same board as another tab wrote it: its history is over there. */
  followDocument: (document: TopologyDocument) => void
  /** Where the present board is stored, and whether it may be changed. */
  setBoard: (patch: Partial<Pick<BoardSlice, 'boardKey' | 'readOnly'>>) => void
  /** Shows a change before it is made, and asks the engine about it; null shows none. No history. */
  showPreview: (preview: PreviewAsked | null) => void
  /** Looks for changes that would let the present packet through, unless that is under way or done. */
  searchFixes: () => void
  undo: () => void
  redo: () => void
  setSelection: (patch: Partial<SelectionSlice>) => void
  setView: (patch: Partial<ViewSlice>) => void
  /** Draft, position and transport. What was sent changes by `send` and `clearTrace` only. */
  setTrace: (patch: Partial<Omit<TraceSlice, 'sent' | 'sentTo' | 'sentLog'>>) => void
  /**
   * Sends a packet: traces it now and again after each change of the board. `to` is the target as it
   * was written: a name follows its thing.
   */
  send: (request: TraceRequest, to?: string) => void
  /** A packet that could not start: shown in place of a path. */
  refuse: (error: TraceError) => void
  /**
   * Makes another packet the shown one, as `send` does, at this step and with the path that is known of it:
   * nothing begins anew. The path is asked for again all the same.
   */
  turnTo: (request: TraceRequest, to: string, known: KnownPath) => void
  /** The path of a kept packet was looked at: from now on it is the one that changes are told from. */
  seeFlow: (letter: string) => void
  setShowsAllFlows: (showsAllFlows: boolean) => void
  clearTrace: () => void
  /** Shows a notice; returns its number for `dismiss`. */
  notify: (notice: Omit<Notice, 'id'>) => number
  dismiss: (id: number) => void
  setSaveStatus: (status: SaveStatus) => void
  /** What a check of the contracts came to. */
  setContractCheck: (check: ContractCheck | null) => void
  /** Resolves when the derived values belong to the current board and packet. For tests. */
  settled: () => Promise<void>
  dispose: () => void
}

/** What is known of a packet that becomes the shown one. */
export interface KnownPath {
  readonly roundTrip: RoundTrip | null
  readonly stepIndex: number
}

/** Notices shown at once; the oldest leaves first. */
const NOTICE_LIMIT = 3

/** What is said where a board that came by a link was to be changed. */
const VISITING = 'notice.visiting'
const READ_ONLY = 'boards.said.read-only'

/** A trace that nobody has stopped or looped yet. */
const STANDING = { backward: false, loop: null, stoppedBy: null } as const

/** Makes the store and starts deriving. The engine client stays the caller's to dispose. */
export function createAppStore(deps: AppStoreDeps): AppStore {
  const store = createStore<AppState>()(() => ({
    document: deps.document,
    past: [],
    future: [],
    visit: null,
    boardKey: deps.boardKey ?? null,
    readOnly: false,
    sitting: 0,
    selected: [],
    hovered: null,
    found: [],
    pinnedCards: [],
    hoveredRule: null,
    hoveredStation: null,
    ...INITIAL_VIEW,
    ...deps.view,
    draft: draftOf(deps.document),
    sent: null,
    sentTo: '',
    sentLog: [],
    pinnedStep: null,
    stepIndex: 0,
    playing: false,
    speed: 1,
    lane: 'both',
    ...STANDING,
    looping: false,
    derivedFrom: null,
    forwarding: null,
    diagnostics: [],
    roundTrip: null,
    ghost: null,
    traceError: null,
    busy: false,
    flowTraces: [],
    showsAllFlows: false,
    preview: null,
    fixes: null,
    contractCheck: null,
    saveStatus: { kind: deps.boardKey ? 'saved-in-browser' : 'unchanged' },
    notices: [],
  }))
  const { getState, getInitialState, subscribe, setState } = store
  let nextNotice = 1

  const notify = (notice: Omit<Notice, 'id'>): number => {
    const id = nextNotice++
    setState((state) => ({ notices: [...state.notices, { ...notice, id }].slice(-NOTICE_LIMIT) }))
    return id
  }

  const clearTrace = () =>
    setState({
      sent: null,
      pinnedStep: null,
      stepIndex: 0,
      playing: false,
      ...STANDING,
      roundTrip: null,
      ghost: null,
      traceError: null,
      preview: null,
    })

  const turnTo: AppStore['turnTo'] = (request, to, { roundTrip, stepIndex }) =>
    setState((state) => ({
      sent: request,
      sentTo: to,
      sentLog: logged(state.sentLog, request),
      pinnedStep: null,
      stepIndex,
      ...STANDING,
      roundTrip,
      ghost: null,
      traceError: null,
      preview: null,
    }))

  const derive = keepDerived(store, deps.engine, notify)
  const flows = keepFlowsLater(store, deps.engine, notify)

  /** False on a board that came by a link or that another tab writes, and says so, once at a time. */
  const mayChange = (mode: CommitMode): boolean => {
    const { visit, readOnly, notices } = getState()
    if (visit === null && !readOnly) return true
    if (mode === 'ignore') return visit !== null // a link's board remembers what was sent over it
    const key = visit === null ? READ_ONLY : VISITING
    if (!notices.some((notice) => notice.key === key)) {
      notify({ key, params: {}, tone: 'info', undo: false })
    }
    return false
  }

  /** Another board: packet, selection and path begin anew. */
  const showSlice = (slice: DocumentSlice): void => {
    setState((state) => ({
      ...withoutLost(slice, state),
      draft: draftOf(slice.document),
      selected: [],
      hovered: null,
      pinnedCards: [],
      hoveredRule: null,
      hoveredStation: null,
      armed: null,
      sentLog: [],
      flowTraces: [],
      showsAllFlows: false,
    }))
    clearTrace()
  }

  /** What is said of the board that is left. */
  const withoutRefusals = ({ notices }: AppState): readonly Notice[] =>
    notices.filter(
      ({ key, undo, offer }) =>
        !undo && offer?.kind !== 'back' && key !== READ_ONLY && key !== VISITING,
    )

  return {
    getState,
    getInitialState,
    subscribe,
    commit: (label, recipe, mode = 'record') => {
      if (mayChange(mode)) {
        setState((state) =>
          withoutLost(commitTo(state, label, recipe(state.document), mode), state),
        )
      }
    },
    showDocument: (slice, { boardKey = null, readOnly = false } = {}) => {
      // At once with the document: nobody may take one board for the other.
      setState((state) => ({
        ...withoutLost(slice, state),
        ...slice,
        boardKey,
        readOnly,
        visit: null,
        sitting: state.sitting + 1,
        notices: withoutRefusals(state),
      }))
      showSlice(slice)
    },
    followDocument: (document) => {
      const own = { document, past: [], future: [] }
      setState((state) =>
        state.visit === null ? withoutLost(own, state) : { visit: { ...state.visit, own } },
      )
    },
    setBoard: (patch) => setState(patch),
    visit: (document, seen) => {
      const { visit, document: present, past, future } = getState()
      const own = visit?.own ?? { document: present, past, future }
      setState({ visit: { own, seen } }) // first: nothing may take the visited board for the own one
      showSlice({ document, past: [], future: [] })
    },
    endVisit: () => {
      const { visit } = getState()
      if (visit === null) return
      setState((state) => ({ visit: null, notices: withoutRefusals(state) }))
      showSlice(visit.own)
    },
    showPreview: (shown) => {
      const preview = shown === null ? null : { ...shown, outcome: null }
      setState({ preview })
      if (preview !== null) void askAbout(store, deps.engine, preview, notify)
    },
    searchFixes: () => void searchFixes(store, deps.engine),
    undo: () => {
      if (mayChange('record')) setState((state) => withoutLost(undone(state), state))
    },
    redo: () => {
      if (mayChange('record')) setState((state) => withoutLost(redone(state), state))
    },
    setSelection: (patch) => setState(patch),
    setView: (patch) => setState(patch),
    setTrace: (patch) => setState(patch),
    send: (request, to = request.to ?? request.query ?? '') =>
      turnTo(request, to, { roundTrip: null, stepIndex: 0 }),
    refuse: (traceError) => {
      clearTrace()
      setState({ traceError })
    },
    turnTo,
    seeFlow: (letter) =>
      setState(({ flowTraces }) => ({
        flowTraces: flowTraces.map((flow) => (flow.letter === letter ? seenNow(flow) : flow)),
      })),
    setShowsAllFlows: (showsAllFlows) => setState({ showsAllFlows }),
    clearTrace,
    notify,
    dismiss: (id) =>
      setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) })),
    setSaveStatus: (saveStatus) => setState({ saveStatus }),
    setContractCheck: (contractCheck) => setState({ contractCheck }),
    settled: async () => {
      await derive.settled()
      await flows.settled()
    },
    dispose: () => {
      derive.stop()
      flows.stop()
    },
  }
}

function seenNow(flow: FlowTrace): FlowTrace {
  return { ...flow, seen: flow.result.ok ? flow.result.value : null }
}

/** Packets of a board that are kept for the capture of them all. */
const SENT_LIMIT = 50

/** The packets that were sent, with this one as the last. */
function logged(before: readonly TraceRequest[], request: TraceRequest): readonly TraceRequest[] {
  const text = JSON.stringify(request)
  const others = before.filter((sent) => JSON.stringify(sent) !== text)
  return [...others, request].slice(-SENT_LIMIT)
}
