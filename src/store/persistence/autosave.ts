import type { TopologyDocument } from '../../engine/model/document'
import type { SaveStatus } from '../state'
import type { AppStore } from '../store'
import type { BoardStorage } from './board-storage'

/** After the last change; together with the write it stays below 300 ms (interaction-and-look 1.11). */
const WAIT_MS = 150

export interface Autosave {
  /** Writes at once what is not yet written: before the page goes. */
  flush: () => Promise<void>
  stop: () => void
}

/**
 * Writes the board soon after each change and says in the status whether it is safe. One write at a
 * time; a change during a write is written after it.
 */
export function keepSaved(
  store: AppStore,
  storage: BoardStorage,
  encode: (document: TopologyDocument) => string,
): Autosave {
  let saved = ownDocument(store)
  let timer: ReturnType<typeof setTimeout> | null = null
  let writing: Promise<void> | null = null

  const write = async (): Promise<void> => {
    for (;;) {
      const document = ownDocument(store)
      if (document === saved) {
        store.setSaveStatus({ kind: 'saved-in-browser' })
        return
      }
      try {
        await storage.write(encode(document))
        saved = document
      } catch (error) {
        store.setSaveStatus(refusal(error))
        return
      }
    }
  }

  const flush = async (): Promise<void> => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (ownDocument(store) === saved && store.getState().saveStatus.kind !== 'saving') return
    writing ??= write().finally(() => {
      writing = null
    })
    await writing
  }

  const unsubscribe = store.subscribe((state, before) => {
    if (state.document === before.document || ownDocument(store) === saved) return
    if (state.saveStatus.kind !== 'saving') store.setSaveStatus({ kind: 'saving' })
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => void flush(), WAIT_MS)
  })

  return {
    flush,
    stop: () => {
      unsubscribe()
      if (timer !== null) clearTimeout(timer)
    },
  }
}

/** A board that came by a link is never written: the own one waits behind it. */
function ownDocument(store: AppStore): TopologyDocument {
  const { visit, document } = store.getState()
  return visit?.own.document ?? document
}

function refusal(error: unknown): SaveStatus {
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError'
  return { kind: 'not-saved', reason: isFull ? 'full' : 'refused' }
}
