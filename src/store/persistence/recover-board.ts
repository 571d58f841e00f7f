import { decodeBoardText } from '../../codecs/document/board-text'
import type { TopologyDocument } from '../../engine/model/document'
import type { BoardDatabase, BoardStorage } from './board-database'
import { boardsIn } from './boards-in'
import type { BoardInfo, BoardKey } from './board-record'

/**
 * What takes the place of a board that cannot be read: its newest snapshot that can. The record stays as it
 * is and is marked. null when there is no such snapshot.
 */
export async function recoverBoard(
  storage: BoardStorage,
  info: BoardInfo,
): Promise<TopologyDocument | null> {
  const database = boardsIn(await storage.database())
  await database.put('infos', { ...info, unreadable: true })
  return newestSnapshot(database, info.key)
}

async function newestSnapshot(
  database: BoardDatabase,
  key: BoardKey,
): Promise<TopologyDocument | null> {
  const range = IDBKeyRange.bound([key, 0], [key, Infinity])
  for (const { text } of (await database.getAll('snapshots', range)).reverse()) {
    const result = decodeBoardText(text)
    if (result.ok) return result.value
  }
  return null
}
