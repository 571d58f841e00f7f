import { hashText } from '../../lib/hash'
import { must } from '../../lib/assert'
import { boardsIn } from './boards-in'
import type { BoardDatabase, BoardStorage } from './board-database'
import type { BoardInfo, BoardKey, Snapshot } from './board-record'
import { keptSnapshots } from './kept-snapshots'

/** What a write says about the board besides its text. */
export interface WrittenBoard {
  readonly text: string
  readonly title: string
  readonly schemaVersion: number
  readonly objects: number
}

export type WriteOutcome =
  | { readonly kind: 'written'; readonly info: BoardInfo }
  /** Somebody else has written meanwhile: nothing was changed. null = the board is gone. */
  | { readonly kind: 'conflict'; readonly info: BoardInfo | null }

/** What was read back is not what was written, or could not be read at all. */
export class WriteUnsure extends Error {
  /** As the record was written: the next write goes on from this revision. */
  readonly info: BoardInfo

  constructor(info: BoardInfo, cause?: unknown) {
    super('board library: what was written does not read back', { cause })
    this.info = info
  }
}

/** The boards of this browser and their snapshots. Everything rejects when the browser refuses. */
export interface BoardLibrary {
  /** Every board, deleted and unreadable ones too, the one that was changed last first. */
  readonly list: () => Promise<readonly BoardInfo[]>
  readonly infoOf: (key: BoardKey) => Promise<BoardInfo | null>
  readonly textOf: (key: BoardKey) => Promise<string | null>
  /**
   * Writes a board and reads it back. `expected` is the revision that the writer has seen last, null for a
   * board that is not stored yet; another revision is a conflict. Rejects with {@link WriteUnsure} when
   * what is read back differs.
   */
  readonly write: (
    key: BoardKey,
    board: WrittenBoard,
    expected: number | null,
  ) => Promise<WriteOutcome>
  /** Changes what is known of a board; does nothing when it is gone. No new revision. */
  readonly note: (
    key: BoardKey,
    patch: Partial<Pick<BoardInfo, 'deletedAt' | 'openedAt' | 'camera' | 'unreadable'>>,
  ) => Promise<void>
  /** Removes a board and its snapshots for good. */
  readonly purge: (key: BoardKey) => Promise<void>
  /** Keeps a text as what the board was at a time, and forgets snapshots that are no longer due. */
  readonly keepSnapshot: (key: BoardKey, text: string, at: number) => Promise<void>
  /** When there are snapshots of a board, the newest first. */
  readonly snapshotTimes: (key: BoardKey) => Promise<readonly number[]>
  readonly snapshot: (key: BoardKey, at: number) => Promise<Snapshot | null>
}

/** The library over a database. `now` gives the time in milliseconds. */
export function createBoardLibrary(
  storage: Pick<BoardStorage, 'database'>,
  now: () => number,
): BoardLibrary {
  const database = async (): Promise<BoardDatabase> => boardsIn(await storage.database())
  const rangeOf = (key: BoardKey) => IDBKeyRange.bound([key, 0], [key, Infinity])

  const snapshotTimes = async (key: BoardKey): Promise<readonly number[]> => {
    const keys = await (await database()).getAllKeys('snapshots', rangeOf(key))
    return keys.map(([, at]) => at).reverse()
  }

  return {
    list: async () =>
      (await (await database()).getAll('infos')).sort((a, b) => b.changedAt - a.changedAt),
    infoOf: async (key) => (await (await database()).get('infos', key)) ?? null,
    textOf: async (key) => (await (await database()).get('boards', key)) ?? null,

    write: async (key, { text, ...said }, expected) => {
      const db = await database()
      const transaction = db.transaction(['boards', 'infos'], 'readwrite')
      const infos = transaction.objectStore('infos')
      const before = (await infos.get(key)) ?? null
      if ((before?.revision ?? null) !== expected) {
        await transaction.done
        return { kind: 'conflict', info: before }
      }
      const at = now()
      const info: BoardInfo = {
        ...(before ?? { createdAt: at, openedAt: at, camera: null }),
        ...said,
        deletedAt: null, // what somebody works on is not deleted, whoever did so meanwhile
        key,
        changedAt: at,
        revision: (before?.revision ?? 0) + 1,
        hash: hashText(text),
        unreadable: false,
      }
      // Both at once: a refused put rejects and aborts, and `done` rejects with the same error.
      await Promise.all([
        transaction.objectStore('boards').put(text, key),
        infos.put(info),
        transaction.done,
      ])
      let back: string | undefined
      try {
        back = await db.get('boards', key)
      } catch (error) {
        throw new WriteUnsure(info, error)
      }
      if (back === undefined || hashText(back) !== info.hash) throw new WriteUnsure(info)
      return { kind: 'written', info }
    },

    note: async (key, patch) => {
      const transaction = (await database()).transaction('infos', 'readwrite')
      const info = await transaction.store.get(key)
      if (info !== undefined) await transaction.store.put({ ...info, ...patch })
      await transaction.done
    },

    purge: async (key) => {
      const names = ['boards', 'infos', 'snapshots'] as const
      const transaction = (await database()).transaction(names, 'readwrite')
      await Promise.all([
        transaction.objectStore('boards').delete(key),
        transaction.objectStore('infos').delete(key),
        transaction.objectStore('snapshots').delete(rangeOf(key)),
        transaction.done,
      ])
    },

    keepSnapshot: async (key, text, at) => {
      const transaction = (await database()).transaction('snapshots', 'readwrite')
      const { store } = transaction
      const times = (await store.getAllKeys(rangeOf(key))).map(([, time]) => time)
      const kept = new Set(keptSnapshots([...times, at], now()))
      await Promise.all([
        store.put({ key, at, text }),
        ...times.filter((time) => !kept.has(time)).map((time) => store.delete([key, time])),
        transaction.done,
      ])
    },

    snapshotTimes,
    snapshot: async (key, at) => (await (await database()).get('snapshots', [key, at])) ?? null,
  }
}

/** A name that no other board has: from the time and chance of the browser. */
export function newBoardKey(now: number): BoardKey {
  const chance = must(crypto.getRandomValues(new Uint32Array(1))[0], 'newBoardKey: no number')
  return `board:${now.toString(36)}-${chance.toString(36)}`
}
