import { decodeBoardText } from '../../codecs/document/board-text'
import { SCHEMA_VERSION } from '../../engine/document/migrations'
import type { TopologyDocument } from '../../engine/model/document'
import { must } from '../../lib/assert'
import type { AppState, DocumentSlice, SaveStatus } from '../state'
import type { AppStore } from '../store'
import type { BoardStorage } from './board-database'
import { newBoardKey, type BoardLibrary } from './board-library'
import type { BoardInfo, BoardKey, SavedCamera } from './board-record'
import { copyTitle } from './copy-title'
import type { Hold, TabMessage, Tabs } from './tabs'
import { createWriter, recordOf, statusAtRest, type KnownRecord, type Writer } from './writer'

export interface DeskDeps {
  readonly store: AppStore
  readonly storage: BoardStorage
  readonly library: BoardLibrary
  readonly tabs: Tabs
  readonly encode: (document: TopologyDocument) => string
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Where one looks at the board; null before it is drawn. */
  readonly camera: () => SavedCamera | null
  /** Looks there; null = at all of it. */
  readonly look: (camera: SavedCamera | null) => void
  /** How the page began; `saved` as in {@link KnownRecord}. */
  readonly begun: KnownRecord
  /** The board of this tab, for a reload; null = none that is stored. */
  readonly remember: (key: BoardKey | null) => void
  /** After the first change that was stored. */
  readonly onFirstWrite: () => void
}

/** What came of opening a board. */
export type OpenOutcome = 'open' | 'read-only' | 'gone' | 'newer' | 'unreadable'

/** What came of changing a board that is not on the screen. */
export type ChangeOutcome = 'done' | 'gone' | 'open-elsewhere'

/** The boards of this browser, and the one on the screen. */
export interface Desk {
  readonly library: BoardLibrary
  readonly tabs: Tabs
  /** Shows a board of its own. `keep`: it is stored at once, else with its first change. */
  readonly begin: (document: TopologyDocument, options: { readonly keep: boolean }) => void
  /** Stores a board beside the present one, which stays on the screen. Rejects when the browser refuses. */
  readonly add: (document: TopologyDocument) => Promise<BoardKey>
  readonly open: (key: BoardKey) => Promise<OpenOutcome>
  /** The board of a key, from the screen or the storage; null when there is none that can be read. */
  readonly read: (key: BoardKey) => Promise<TopologyDocument | null>
  /** Shows the board that was on the screen before; false when there was none. */
  readonly back: () => Promise<boolean>
  readonly canGoBack: () => boolean
  readonly rename: (key: BoardKey, title: string) => Promise<ChangeOutcome>
  /** Marks a board as deleted. `instead` is shown when it was on the screen and there is no other. */
  readonly remove: (key: BoardKey, instead: TopologyDocument) => Promise<ChangeOutcome>
  /** Takes a deletion back, and shows the board again when it was on the screen. */
  readonly undelete: (key: BoardKey) => Promise<void>
  readonly purge: (key: BoardKey) => Promise<void>
  /** Keeps the present board as it is now. False when it could not be stored. */
  readonly keepSnapshot: () => Promise<boolean>
  /** Makes the present board this tab's to write; the other tab writes what it has left, then only reads. */
  readonly takeOver: () => Promise<void>
  /** Writes at once what is not yet written. False when it could not be. */
  readonly flush: () => Promise<boolean>
  /** Called when boards were added, deleted, renamed or written, here or in another tab. */
  readonly subscribe: (hear: () => void) => () => void
}

/** A board that was on the screen: where one was with it, as long as the page lives. */
interface Parked {
  readonly slice: DocumentSlice
  readonly camera: SavedCamera | null
  readonly writer: Writer
}

/** The board on the screen. */
interface Sitting {
  readonly writer: Writer
  hold: Hold | null
  /** While another tab writes the board: ends the wait for it to be gone. */
  waiting: AbortController | null
}

/** The own board: one that came by a link is shown over it and is never written. */
function ownSlice({ visit, document, past, future }: AppState): DocumentSlice {
  return visit?.own ?? { document, past, future }
}

/** A lock that a tab is about to give back is waited for. */
const CLAIM_MS = 400
/** The same after a reload: the page before may take its time to go. */
const RELOAD_MS = 1000
/** Boards one can go back to. */
const PARKED_LIMIT = 12

const WRITABLE = Promise.resolve(true)

/** Sits down at the board that the page began with, and keeps everything stored from then on. */
export function createDesk(deps: DeskDeps): Desk {
  const { store, library, tabs, encode, now } = deps
  const listeners = new Set<() => void>()
  const parked: Parked[] = []
  /** Deleted while they were on the screen. */
  const removedHere = new Set<BoardKey>()
  let hasWritten = false
  let current: Sitting | null = null
  let next: { readonly known: KnownRecord; readonly hold: Hold | null } | null = null

  const tellListeners = (): void => listeners.forEach((hear) => hear())
  const announce = (message: TabMessage): void => {
    tabs.tell(message)
    tellListeners()
  }

  const statusOf =
    (sitting: () => Sitting | null, writer: () => Writer) => (status: SaveStatus) => {
      if (sitting()?.writer !== writer()) return
      const shown = store.getState().saveStatus.kind
      // What was written to a file stays so until the next change.
      const isAtRest = status.kind === 'saved-in-browser' || status.kind === 'unchanged'
      if (isAtRest && shown === 'saved-to-file') return
      if (shown !== status.kind || status.kind === 'not-saved') store.setSaveStatus(status)
    }

  const sit = (known: KnownRecord, hold: Hold | null, gate = WRITABLE): Sitting => {
    const writer: Writer = createWriter(
      {
        library,
        encode,
        now,
        gate,
        newKey: async () => {
          const key = newBoardKey(now())
          made.hold = await tabs.claim(key)
          watch(made)
          if (current === made) {
            store.setBoard({ boardKey: key })
            deps.remember(key)
          }
          return key
        },
        report: statusOf(
          () => current,
          () => writer,
        ),
        onWritten: ({ key, revision }) => {
          announce({ kind: 'written', key, revision })
          if (!hasWritten) deps.onFirstWrite()
          hasWritten = true
        },
        onConflict: (info) => {
          if (current === made) goOnApart(info)
        },
      },
      known,
    )
    const made: Sitting = { writer, hold, waiting: null }
    watch(made)
    return made
  }

  /** A right that was taken away, because this tab did not answer. */
  const watch = (sitting: Sitting): void => {
    if (sitting.hold === null) return
    sitting.hold.onStolen = () => {
      sitting.hold = null
      if (current === sitting) letGo()
    }
  }

  /** Another tab writes this board now: only look, or go on apart with what it does not have. */
  const letGo = (): void => {
    const sitting = must(current, 'desk: no sitting')
    const { writer } = sitting
    const isBehind = writer.isBehind()
    writer.stop()
    if (isBehind) {
      goOnApart(writer.info())
      return
    }
    store.setBoard({ readOnly: true })
    store.setSaveStatus({ kind: 'read-only' })
    void waitFor(sitting)
  }

  /** From now on this tab writes the board that it has only shown. */
  const goOnWriting = (sitting: Sitting, hold: Hold): void => {
    current = sit({ info: sitting.writer.info(), saved: ownSlice(store.getState()).document }, hold)
    store.setBoard({ readOnly: false })
    store.setSaveStatus({ kind: 'saved-in-browser' })
  }

  /** The board may be changed here as soon as the tab that writes it is gone or shows another one. */
  const waitFor = async (sitting: Sitting): Promise<void> => {
    sitting.waiting?.abort()
    const key = sitting.writer.info()?.key
    if (key === undefined) return
    const waiting = new AbortController()
    sitting.waiting = waiting
    const hold = await tabs.whenFree(key, waiting.signal)
    if (hold === null) return
    if (!waiting.signal.aborted) await catchUp(sitting)
    if (waiting.signal.aborted || current !== sitting) {
      hold.release()
      return
    }
    goOnWriting(sitting, hold)
    store.notify({ key: 'boards.said.free', params: {}, tone: 'info', undo: false })
  }

  /** The board was written elsewhere, and here as well: this version becomes a board of its own. */
  const goOnApart = (info: BoardInfo | null): void => {
    const { writer, hold, waiting } = must(current, 'desk: no sitting')
    writer.stop()
    waiting?.abort()
    hold?.release()
    if (info !== null && info.schemaVersion > SCHEMA_VERSION) {
      store.setSaveStatus({ kind: 'not-saved', reason: 'newer' })
      store.notify({ key: 'boards.said.storage-newer', params: {}, tone: 'warn', undo: false })
      return
    }
    current = sit({ info: null, saved: null }, null)
    store.setBoard({ boardKey: null, readOnly: false })
    store.endVisit()
    const { title } = store.getState().document
    const apart = info === null ? title : copyTitle(title, [title])
    store.commit('action.board.title', (document) => ({ ...document, title: apart }), 'ignore')
    current.writer.want(store.getState().document)
    store.notify({ key: 'boards.said.apart', params: { title: apart }, tone: 'warn', undo: false })
  }

  const decoded = async (
    info: BoardInfo,
  ): Promise<TopologyDocument | 'gone' | 'newer' | 'unreadable'> => {
    if (info.schemaVersion > SCHEMA_VERSION) return 'newer'
    const text = await library.textOf(info.key)
    if (text === null) return 'gone'
    const result = decodeBoardText(text)
    if (result.ok) return result.value
    if (result.error.some(({ code }) => code === 'newer-version')) return 'newer'
    await library.note(info.key, { unreadable: true })
    announce({ kind: 'listed' })
    return 'unreadable'
  }

  /** What another tab has written since, shown here. */
  const catchUp = async (sitting: Sitting): Promise<void> => {
    const key = sitting.writer.info()?.key
    const info = key === undefined ? null : await library.infoOf(key)
    if (info === null || info.revision === sitting.writer.info()?.revision) return
    const document = await decoded(info)
    if (current !== sitting || sitting.writer.isBehind()) return
    if (typeof document === 'string') {
      if (document !== 'newer') return
      store.setSaveStatus({ kind: 'not-saved', reason: 'newer' })
      store.notify({ key: 'boards.said.storage-newer', params: {}, tone: 'warn', undo: false })
      return
    }
    sitting.writer.learn({ info, saved: document })
    store.followDocument(document)
  }

  /** The page began with this board before anybody asked who else has it. */
  const claimFirst = async (key: BoardKey, sitting: Sitting): Promise<boolean> => {
    const hold = await tabs.claim(key, RELOAD_MS)
    if (hold === null) {
      if (current === sitting) letGo()
      return false
    }
    sitting.hold = hold
    watch(sitting)
    if (current === sitting && !sitting.writer.isBehind()) await catchUp(sitting)
    return true
  }

  /** What is lost when the browser refuses this is a place and an order, nothing that was made. */
  const noteQuietly: (...given: Parameters<BoardLibrary['note']>) => void = (key, patch) =>
    void library.note(key, patch).catch(() => undefined)

  const noteSeen = (key: BoardKey | undefined, camera: SavedCamera | null): void => {
    if (key !== undefined) noteQuietly(key, { openedAt: now(), ...(camera !== null && { camera }) })
  }

  const park = async (
    sitting: Sitting,
    slice: DocumentSlice,
    camera: SavedCamera | null,
  ): Promise<void> => {
    const { writer } = sitting
    parked.push({ slice, camera, writer })
    if (parked.length > PARKED_LIMIT) parked.shift()
    const isStored = await writer.flush()
    sitting.hold?.release()
    // Only where one looked at it: the board that has come in its place is the one that is seen now.
    const key = writer.info()?.key
    if (key !== undefined && camera !== null) noteQuietly(key, { camera })
    if (isStored) return
    const { title } = slice.document
    const offer = { kind: 'back' } as const
    store.notify({
      key: 'boards.said.left-unsaved',
      params: { title },
      tone: 'warn',
      undo: false,
      offer,
    })
  }

  const begin: Desk['begin'] = (document, { keep }) => {
    next = { known: { info: null, saved: keep ? null : document }, hold: null }
    store.showDocument({ document, past: [], future: [] })
    deps.look(null)
  }

  /** Takes a board out of those one can go back to. */
  const unpark = (key: BoardKey): Parked | null => {
    const index = parked.findLastIndex(({ writer }) => writer.info()?.key === key)
    return index === -1 ? null : (parked.splice(index, 1)[0] ?? null)
  }

  const open: Desk['open'] = async (key) => {
    if (store.getState().boardKey === key) {
      store.endVisit()
      return store.getState().readOnly ? 'read-only' : 'open'
    }
    const known = unpark(key)
    await known?.writer.flush()
    const hold = await tabs.claim(key, CLAIM_MS)
    const info = await library.infoOf(key)
    const isSame = info !== null && info.revision === known?.writer.info()?.revision
    const document = info === null ? 'gone' : isSame ? known.slice.document : await decoded(info)
    if (typeof document === 'string') {
      hold?.release()
      return document
    }
    const slice = isSame ? known.slice : { document, past: [], future: [] }
    // What found no room before is tried again.
    const saved = known?.writer.isBehind() === true && isSame ? null : document
    next = { known: { info, saved }, hold }
    store.showDocument(slice, { boardKey: key, readOnly: hold === null })
    deps.look(known?.camera ?? info?.camera ?? null)
    return hold === null ? 'read-only' : 'open'
  }

  const add: Desk['add'] = async (document) => {
    const key = newBoardKey(now())
    await library.write(key, recordOf(document, encode(document)), null)
    announce({ kind: 'listed' })
    return key
  }

  const read: Desk['read'] = async (key) => {
    if (store.getState().boardKey === key) return ownSlice(store.getState()).document
    const info = await library.infoOf(key)
    const document = info === null ? 'gone' : await decoded(info)
    return typeof document === 'string' ? null : document
  }

  const back: Desk['back'] = async () => {
    const last = parked.pop()
    if (last === undefined) return false
    const info = last.writer.info()
    if (info !== null && !last.writer.isBehind()) {
      parked.push(last) // with its key it is found again, and its history with it
      const outcome = await open(info.key)
      return outcome === 'open' || outcome === 'read-only' || back()
    }
    const { slice, camera, writer } = last
    const saved = writer.isBehind() ? null : slice.document
    next = { known: { info, saved }, hold: info === null ? null : await tabs.claim(info.key) }
    store.showDocument(slice, { boardKey: info?.key ?? null })
    deps.look(camera)
    return true
  }

  /** Does something with a board that no other tab has open. */
  const alone = async (
    key: BoardKey,
    change: (info: BoardInfo) => Promise<void>,
  ): Promise<ChangeOutcome> => {
    const isHere = store.getState().boardKey === key
    const hold = isHere ? null : await tabs.claim(key)
    if (!isHere && hold === null) return 'open-elsewhere'
    try {
      const info = await library.infoOf(key)
      if (info === null) return 'gone'
      await change(info)
      announce({ kind: 'listed' })
      return 'done'
    } finally {
      hold?.release()
    }
  }

  const rename: Desk['rename'] = async (key, title) => {
    if (store.getState().boardKey === key) {
      if (store.getState().readOnly) return 'open-elsewhere'
      store.endVisit()
      store.commit('action.board.title', (document) => ({ ...document, title }))
      await flush()
      return 'done'
    }
    return alone(key, async (info) => {
      const document = await decoded(info)
      if (typeof document === 'string') return
      const renamed = { ...document, title }
      await library.write(key, recordOf(renamed, encode(renamed)), info.revision)
    })
  }

  const remove: Desk['remove'] = async (key, instead) => {
    const isShown = store.getState().boardKey === key
    if (isShown && store.getState().readOnly) return 'open-elsewhere'
    if (isShown) await flush()
    const outcome = await alone(key, () => library.note(key, { deletedAt: now() }))
    if (outcome !== 'done' || !isShown) return outcome
    removedHere.add(key)
    const others = (await library.list()).filter(
      (info) => info.deletedAt === null && !info.unreadable,
    )
    for (const other of others.sort((a, b) => b.openedAt - a.openedAt)) {
      const opened = await open(other.key)
      if (opened === 'open' || opened === 'read-only') return 'done'
    }
    begin(instead, { keep: false })
    return 'done'
  }

  const undelete: Desk['undelete'] = async (key) => {
    await library.note(key, { deletedAt: null })
    announce({ kind: 'listed' })
    if (removedHere.delete(key)) await open(key)
  }

  const purge: Desk['purge'] = async (key) => {
    await library.purge(key)
    unpark(key)
    announce({ kind: 'listed' })
  }

  const keepSnapshot: Desk['keepSnapshot'] = async () => {
    const { document } = ownSlice(store.getState())
    const sitting = must(current, 'desk: no sitting')
    if (sitting.writer.info() === null) sitting.writer.learn({ info: null, saved: null })
    sitting.writer.want(document)
    if (!(await sitting.writer.flush())) return false
    const info = sitting.writer.info()
    if (info === null) return false
    await library.keepSnapshot(info.key, encode(document), now())
    tellListeners()
    return true
  }

  const takeOver: Desk['takeOver'] = async () => {
    const sitting = must(current, 'desk: no sitting')
    const info = sitting.writer.info()
    if (info === null || !store.getState().readOnly) return
    sitting.waiting?.abort()
    const hold = await tabs.takeOver(info.key)
    if (current !== sitting) {
      hold.release()
      return
    }
    await catchUp(sitting)
    goOnWriting(sitting, hold)
    store.notify({ key: 'boards.said.took-over', params: {}, tone: 'ok', undo: false })
  }

  async function flush(): Promise<boolean> {
    const { writer } = must(current, 'desk: no sitting')
    noteSeen(writer.info()?.key, store.getState().visit === null ? deps.camera() : null)
    return writer.flush()
  }

  /** Another tab wants the board: what is left is written, then it may have it. */
  const yieldTo = async (key: BoardKey): Promise<void> => {
    const sitting = current
    if (sitting === null || sitting.hold === null || sitting.writer.info()?.key !== key) return
    await sitting.writer.flush()
    if (current !== sitting) return
    letGo()
    sitting.hold.release()
    sitting.hold = null
    if (store.getState().readOnly) {
      store.notify({ key: 'boards.said.taken-over', params: {}, tone: 'info', undo: false })
    }
  }

  tabs.listen((message) => {
    tellListeners()
    const sitting = current
    if (message.kind === 'let-go') {
      void yieldTo(message.key)
      // Who asks for it comes first.
      const isWaiting = sitting?.waiting?.signal.aborted === false
      if (isWaiting && sitting.writer.info()?.key === message.key) void waitFor(sitting)
    }
    if (message.kind !== 'written' || sitting === null || !store.getState().readOnly) return
    if (sitting.writer.info()?.key === message.key) void catchUp(sitting)
  })

  deps.storage.onNewer = async () => {
    await flush()
    const { writer, waiting } = must(current, 'desk: no sitting')
    writer.stop()
    waiting?.abort()
    store.setBoard({ readOnly: true })
    store.setSaveStatus({ kind: 'not-saved', reason: 'newer' })
    store.notify({ key: 'boards.said.storage-newer', params: {}, tone: 'warn', undo: false })
  }

  const firstKey = deps.begun.info?.key
  // Later, because the sitting that it is about is only made by the next line.
  const gate =
    firstKey === undefined ? WRITABLE : Promise.resolve().then(() => claimFirst(firstKey, first))
  const first = sit(deps.begun, null, gate)
  current = first
  deps.remember(firstKey ?? null)
  noteSeen(firstKey, null)
  first.writer.want(ownSlice(store.getState()).document) // what was changed before this was loaded

  store.subscribe((state, before) => {
    if (state.sitting !== before.sitting) {
      const left = must(current, 'desk: no sitting')
      const { known, hold } = next ?? { known: { info: null, saved: state.document }, hold: null }
      next = null
      current = sit(known, hold)
      left.waiting?.abort()
      if (state.readOnly) void waitFor(current)
      void park(left, ownSlice(before), before.visit === null ? deps.camera() : null)
      deps.remember(state.boardKey)
      noteSeen(known.info?.key, null)
      store.setSaveStatus(state.readOnly ? { kind: 'read-only' } : statusAtRest(known.info))
      if (!state.readOnly) current.writer.want(state.document)
      return
    }
    const { document } = ownSlice(state)
    if (document !== ownSlice(before).document && !state.readOnly) current?.writer.want(document)
  })

  return {
    library,
    tabs,
    begin,
    add,
    open,
    read,
    back,
    canGoBack: () => parked.length > 0,
    rename,
    remove,
    undelete,
    purge,
    keepSnapshot,
    takeOver,
    flush,
    subscribe: (hear) => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
  }
}
