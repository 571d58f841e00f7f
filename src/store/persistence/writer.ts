import { SCHEMA_VERSION } from '../../engine/document/migrations'
import type { TopologyDocument } from '../../engine/model/document'
import type { SaveStatus } from '../state'
import { StorageClosed } from './board-database'
import { WriteUnsure, type BoardLibrary, type WrittenBoard } from './board-library'
import { countObjects, type BoardInfo, type BoardKey } from './board-record'
import { SNAPSHOT_EVERY_MS } from './kept-snapshots'

/** From the first change that is not written; with the write it stays below 300 ms (interaction-and-look 1.11). */
const WAIT_MS = 150

export interface WriterDeps {
  readonly library: BoardLibrary
  readonly encode: (document: TopologyDocument) => string
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Gives a board that is written for the first time its key, and this tab the right to write it. */
  readonly newKey: () => Promise<BoardKey>
  /** Settled before anything is written: false when this tab may not write. */
  readonly gate: Promise<boolean>
  readonly report: (status: SaveStatus) => void
  readonly onWritten: (info: BoardInfo) => void
  /** Somebody else has written; null when the board is gone. Nothing more is written here. */
  readonly onConflict: (info: BoardInfo | null) => void
}

/** What a board is known to be in the storage. */
export interface KnownRecord {
  /** null: it is not stored yet. */
  readonly info: BoardInfo | null
  /** What is stored, or what need not be because nobody has changed it; null = store it at once. */
  readonly saved: TopologyDocument | null
}

/** Keeps the record of one board in step with what is on the screen. */
export interface Writer {
  readonly info: () => BoardInfo | null
  /** What is to be in the record; it is written soon. */
  readonly want: (document: TopologyDocument) => void
  /** The record was read anew: this is what it holds. */
  readonly learn: (known: KnownRecord) => void
  /** Writes at once what is not yet written. False when it could not be. */
  readonly flush: () => Promise<boolean>
  /** True while something is not written. */
  readonly isBehind: () => boolean
  /** Writes nothing more. */
  readonly stop: () => void
}

/** What the record says about a board besides its text. */
export function recordOf(document: TopologyDocument, text: string): WrittenBoard {
  return {
    text,
    title: document.title,
    schemaVersion: SCHEMA_VERSION,
    objects: countObjects(document),
  }
}

/**
 * Writes a board soon after each change, one write at a time, and keeps a snapshot now and then: of what
 * was there before the first change, and every few minutes while it goes on.
 */
export function createWriter(deps: WriterDeps, known: KnownRecord): Writer {
  const { library, encode, now, report } = deps
  let { info, saved } = known
  /** Its own as soon as it has one, also while nothing could be written. */
  let ownKey: BoardKey | null = null
  let wanted: TopologyDocument | null = saved
  let timer: ReturnType<typeof setTimeout> | null = null
  let writing: Promise<void> | null = null
  let isStopped = false
  let hasKeptFirst = false
  let snapshotAt = 0

  const isBehind = (): boolean => !isStopped && wanted !== null && wanted !== saved

  /** As it was before anybody touched it in this sitting, unless there is a snapshot of that already. */
  const keepFirst = async (): Promise<void> => {
    if (hasKeptFirst || info === null || saved === null) return
    hasKeptFirst = true
    const [newest = 0] = await library.snapshotTimes(info.key)
    snapshotAt = now()
    if (newest < info.changedAt) await library.keepSnapshot(info.key, encode(saved), info.changedAt)
  }

  const keepLater = async (key: BoardKey, text: string): Promise<void> => {
    const at = now()
    if (at - snapshotAt < SNAPSHOT_EVERY_MS) return
    snapshotAt = at
    await library.keepSnapshot(key, text, at)
  }

  /** A snapshot that finds no room is not what the status speaks of: the board itself is. */
  const tried = (keeping: Promise<void>): Promise<void> => keeping.catch(() => undefined)

  const write = async (): Promise<void> => {
    if (!(await deps.gate)) return
    while (isBehind() && wanted !== null) {
      const document = wanted
      try {
        const text = encode(document)
        await tried(keepFirst())
        const key = info?.key ?? (ownKey ??= await deps.newKey())
        const outcome = await library.write(key, recordOf(document, text), info?.revision ?? null)
        if (outcome.kind === 'conflict') {
          isStopped = true
          deps.onConflict(outcome.info)
          return
        }
        ;({ info } = outcome)
        saved = document
        deps.onWritten(info)
        await tried(keepLater(key, text))
      } catch (error) {
        // The record has this revision all the same: without it the next try would look like another's.
        if (error instanceof WriteUnsure) ({ info } = error)
        report({ kind: 'not-saved', reason: reasonOf(error) })
        return
      }
    }
    if (!isStopped) report({ kind: 'saved-in-browser' })
  }

  const flush = async (): Promise<boolean> => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (writing === null && !isBehind()) return true
    writing ??= write().finally(() => {
      writing = null
    })
    await writing
    return !isBehind()
  }

  return {
    info: () => info,
    isBehind,
    want: (document) => {
      wanted = document
      if (isStopped || document === saved) {
        if (!isStopped && writing === null) report(statusAtRest(info))
        return
      }
      report({ kind: 'saving' })
      // From the first unwritten change, not the last: what goes on changing is written as well.
      timer ??= setTimeout(() => void flush(), WAIT_MS)
    },
    learn: (next) => {
      ;({ info, saved } = next)
      wanted = saved
    },
    flush,
    stop: () => {
      isStopped = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}

/** What is said of a board that nobody has changed since it was stored, or since it came. */
export function statusAtRest(info: BoardInfo | null): SaveStatus {
  return { kind: info === null ? 'unchanged' : 'saved-in-browser' }
}

function reasonOf(error: unknown): Extract<SaveStatus, { kind: 'not-saved' }>['reason'] {
  if (error instanceof WriteUnsure) return 'unsure'
  if (error instanceof StorageClosed && error.why === 'newer') return 'newer'
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError'
  return isFull ? 'full' : 'refused'
}
