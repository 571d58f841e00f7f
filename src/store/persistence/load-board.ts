import type { TopologyDocument } from '../../engine/model/document'
import type { BoardStorage } from './board-storage'

export interface LoadedBoard {
  /** null: begin with the example. */
  readonly document: TopologyDocument | null
  /** Message key of what must be said; null when all is well. */
  readonly notice: 'notice.record-broken' | 'notice.record-stuck' | 'notice.storage-refused' | null
  /** False: the record in the storage is the only copy of something unreadable; do not overwrite it. */
  readonly mayWrite: boolean
}

/**
 * The board of the last visit. A record that cannot be read is kept aside before anything overwrites
 * it; a browser that refuses storage is no reason not to begin.
 */
export async function loadBoard(storage: BoardStorage): Promise<LoadedBoard> {
  let text: string | null
  try {
    text = await storage.read()
  } catch {
    return { document: null, notice: 'notice.storage-refused', mayWrite: true }
  }
  if (text === null) return { document: null, notice: null, mayWrite: true }
  const { decodeBoardText } = await import('../../codecs/document/board-text')
  const result = decodeBoardText(text)
  if (result.ok) return { document: result.value, notice: null, mayWrite: true }
  try {
    await storage.setAside(text)
    return { document: null, notice: 'notice.record-broken', mayWrite: true }
  } catch {
    // No room for a second copy: the first one stays, and this visit is not saved.
    return { document: null, notice: 'notice.record-stuck', mayWrite: false }
  }
}
