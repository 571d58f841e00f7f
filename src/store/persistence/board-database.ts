import type { DBSchema, IDBPDatabase } from 'idb'
import { hashText } from '../../lib/hash'
import type { BoardInfo, BoardKey, Snapshot } from './board-record'

/*
 * The boards of this browser in IndexedDB. Texts and what is known of them are apart, so that a list
 * reads no text; texts are text, so that even a broken one can be handed back.
 */
export interface BoardSchema extends DBSchema {
  /** Texts by key. Version 1 knew one board, `current`, and `unreadable-N` beside it. */
  boards: { key: string; value: string }
  infos: { key: BoardKey; value: BoardInfo }
  snapshots: { key: [BoardKey, number]; value: Snapshot }
}

/** The database as `wrap` of idb gives it: what comes after the first picture. */
export type BoardDatabase = IDBPDatabase<BoardSchema>

export const DATABASE_NAME = 'vswitchboard'
export const DATABASE_VERSION = 2

/** Why the boards of this browser cannot be reached. */
export class StorageClosed extends Error {
  /** newer: a newer program has taken the database over. blocked: an older one does not let go of it. */
  readonly why: 'newer' | 'blocked'

  constructor(why: 'newer' | 'blocked') {
    super(`board database: ${why}`)
    this.why = why
  }
}

export interface BoardStorage {
  /**
   * The database, opened at the first use and kept open. Rejects when the browser refuses, and with
   * {@link StorageClosed} when another version of this program has it.
   */
  readonly database: () => Promise<IDBDatabase>
  /** Called when a newer program asks for the database; it waits until the promise is settled. */
  onNewer: (() => Promise<void>) | null
}

/** The way to the boards of this browser. */
export function createBoardStorage(): BoardStorage {
  let opening: Promise<IDBDatabase> | null = null
  let isTaken = false
  const storage: BoardStorage = { database, onNewer: null }

  function database(): Promise<IDBDatabase> {
    if (isTaken) return Promise.reject(new StorageClosed('newer'))
    opening ??= open().catch((error: unknown) => {
      opening = null // what was refused once may be allowed the next time
      throw isVersionError(error) ? new StorageClosed('newer') : error
    })
    return opening
  }

  // By hand, as the first picture waits for it; whoever comes later has idb around it.
  const open = (): Promise<IDBDatabase> =>
    new Promise((resolve, reject) => {
      const request = window.indexedDB.open(DATABASE_NAME, DATABASE_VERSION)
      request.onupgradeneeded = ({ oldVersion }) => {
        const { result: db, transaction } = request
        if (oldVersion < 1) db.createObjectStore('boards')
        if (oldVersion < 2) {
          db.createObjectStore('infos', { keyPath: 'key' })
          db.createObjectStore('snapshots', { keyPath: ['key', 'at'] })
          if (oldVersion === 1 && transaction !== null) takeOverFirstForm(transaction)
        }
      }
      request.onblocked = () => reject(new StorageClosed('blocked'))
      request.onerror = () => reject(request.error ?? new Error('board database: not opened'))
      request.onsuccess = () => {
        const db = request.result
        // The upgrade of the other tab waits until this connection is closed.
        db.onversionchange = () => {
          void (storage.onNewer?.() ?? Promise.resolve()).finally(() => {
            isTaken = true
            opening = null
            db.close()
          })
        }
        db.onclose = () => {
          opening = null
        }
        resolve(db)
      }
    })

  return storage
}

const isVersionError = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'VersionError'

/**
 * Version 1 kept the one board as `current`. It becomes the first of many, and what could not be read
 * then stands beside it; every text stays as it is.
 */
function takeOverFirstForm(transaction: IDBTransaction): void {
  const infos = transaction.objectStore('infos')
  const walking = transaction.objectStore('boards').openCursor()
  const now = Date.now()
  // An error in here ends the upgrade and leaves all as it was.
  walking.onsuccess = () => {
    const cursor = walking.result
    if (cursor === null) return
    const { key: old } = cursor
    const text: unknown = cursor.value
    if (typeof text === 'string' && typeof old === 'string' && !old.startsWith('board:')) {
      const key: BoardKey = `board:${old === 'current' ? 'first' : old}`
      transaction.objectStore('boards').put(text, key)
      cursor.delete()
      infos.put({
        key,
        ...titleIn(text),
        createdAt: now,
        changedAt: now,
        openedAt: old === 'current' ? now : 0,
        revision: 1,
        hash: hashText(text),
        camera: null,
        deletedAt: null,
        unreadable: old !== 'current',
      } satisfies BoardInfo)
    }
    cursor.continue()
  }
}

/** The answer to a request. */
export function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('board database: request failed'))
  })
}

/** What the list shows, from a text that nobody has checked yet; it is told exactly with the next write. */
function titleIn(text: string): Pick<BoardInfo, 'title' | 'schemaVersion' | 'objects'> {
  const title = /^ {2}"title": (".*")/m.exec(text)?.[1]
  const objects = text.match(/^ {8}"id": "(host|ctr|net|node):/gm)?.length ?? 0
  return { title: title === undefined ? '' : titleOf(title), schemaVersion: 1, objects }
}

function titleOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return '' // no JSON: told when the board is opened
  }
}
