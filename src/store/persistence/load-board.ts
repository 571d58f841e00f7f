import type { TopologyDocument } from '../../engine/model/document'
import type { BoardStorage } from './board-storage'

export interface LoadedBoard {
  /** null: begin with the example. */
  readonly document: TopologyDocument | null
  /** Message key of what must be said; null when all is well. */
  readonly notice: 'notice.record-broken' | 'notice.storage-refused' | null
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
    return { document: null, notice: 'notice.storage-refused' }
  }
  if (text === null) return { document: null, notice: null }
  const { decodeBoardText } = await import('../../codecs/document/board-text')
  const result = decodeBoardText(text)
  if (result.ok) return { document: result.value, notice: null }
  try {
    await storage.setAside(text)
  } catch {
    // No room for a second copy: the first one stays until the next change of the new board.
  }
  return { document: null, notice: 'notice.record-broken' }
}
