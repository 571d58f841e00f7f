/** Where the board of this browser lives: text, so that even a broken one can be handed back. */
export interface BoardStorage {
  /** The saved board; null when there is none. Rejects when the browser refuses. */
  read: () => Promise<string | null>
  /** Rejects with the browser's error, `QuotaExceededError` when there is no room. */
  write: (text: string) => Promise<void>
  /** Keeps a record that could not be read under a name of its own; nothing ever deletes it. */
  setAside: (text: string) => Promise<void>
}

const DATABASE = 'vswitchboard'
const BOARDS = 'boards'
const CURRENT = 'current'

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('board storage: request failed'))
  })
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    const fail = () => reject(transaction.error ?? new Error('board storage: transaction failed'))
    transaction.onerror = fail
    transaction.onabort = fail
  })
}

/** The board in IndexedDB. Opens the database at the first use and keeps it open. */
export function createBoardStorage(factory: IDBFactory): BoardStorage {
  let opening: Promise<IDBDatabase> | null = null
  const database = (): Promise<IDBDatabase> => {
    if (opening === null) {
      const request = factory.open(DATABASE, 1)
      request.onupgradeneeded = () => request.result.createObjectStore(BOARDS)
      opening = done(request)
    }
    return opening
  }
  const put = async (key: string, text: string): Promise<void> => {
    const transaction = (await database()).transaction(BOARDS, 'readwrite')
    transaction.objectStore(BOARDS).put(text, key)
    await finished(transaction)
  }
  return {
    read: async () => {
      const transaction = (await database()).transaction(BOARDS, 'readonly')
      const value: unknown = await done(transaction.objectStore(BOARDS).get(CURRENT))
      return typeof value === 'string' ? value : null
    },
    write: (text) => put(CURRENT, text),
    setAside: async (text) => {
      const transaction = (await database()).transaction(BOARDS, 'readonly')
      const count = await done(transaction.objectStore(BOARDS).count())
      await put(`unreadable-${count}`, text)
    },
  }
}
