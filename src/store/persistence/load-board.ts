import type { TopologyDocument } from '../../engine/model/document'
import { answered, StorageClosed, type BoardStorage } from './board-database'
import type { BoardInfo } from './board-record'

/** Of the storage of a tab: which board it had, for a reload. */
export const BOARD_OF_TAB = 'vswitchboard.board'

/** Message key of what must be said about a load. */
export type LoadNotice =
  | 'boards.said.record-broken'
  | 'boards.said.record-from-snapshot'
  | 'boards.said.record-newer'
  | 'boards.said.storage-refused'
  | 'boards.said.storage-newer'
  | 'boards.said.storage-blocked'

export interface LoadedBoard {
  /** null: begin with the example. */
  readonly document: TopologyDocument | null
  /** The stored board it is; null when it is none of them. */
  readonly info: BoardInfo | null
  /** null when all is well. */
  readonly notice: LoadNotice | null
}

const NOTHING: LoadedBoard = { document: null, info: null, notice: null }

/**
 * The board to begin with: the one this tab had, else the one that was last on the screen. One that
 * cannot be read stays where it is and is marked; the newest snapshot that can be read takes its place. A
 * browser that refuses storage is no reason not to begin.
 */
export async function loadBoard(
  storage: BoardStorage,
  ofThisTab: string | null,
): Promise<LoadedBoard> {
  try {
    const all = (await storage.database()).transaction('infos').objectStore('infos')
    const infos = (await answered(all.getAll() as IDBRequest<BoardInfo[]>)).filter(isOpenable)
    const info =
      infos.find(({ key }) => key === ofThisTab) ??
      infos.sort((a, b) => b.openedAt - a.openedAt)[0] ??
      null
    return info === null ? NOTHING : await loadStored(storage, info)
  } catch (error) {
    return { ...NOTHING, notice: refusalOf(error) }
  }
}

const isOpenable = ({ deletedAt, unreadable }: BoardInfo): boolean =>
  deletedAt === null && !unreadable

function refusalOf(error: unknown): LoadNotice {
  if (!(error instanceof StorageClosed)) return 'boards.said.storage-refused'
  return error.why === 'newer' ? 'boards.said.storage-newer' : 'boards.said.storage-blocked'
}

/** Reads one board. Rejects when the browser refuses. */
async function loadStored(storage: BoardStorage, info: BoardInfo): Promise<LoadedBoard> {
  const texts = (await storage.database()).transaction('boards').objectStore('boards')
  const text: unknown = await answered(texts.get(info.key))
  const { decodeBoardText } = await import('../../codecs/document/board-text')
  const result = decodeBoardText(typeof text === 'string' ? text : '')
  if (result.ok) return { document: result.value, info, notice: null }
  if (result.error.some(({ code }) => code === 'newer-version')) {
    return { ...NOTHING, notice: 'boards.said.record-newer' }
  }
  const { recoverBoard } = await import('./recover-board')
  const document = await recoverBoard(storage, info)
  const notice =
    document === null ? 'boards.said.record-broken' : 'boards.said.record-from-snapshot'
  return { document, info: null, notice }
}
