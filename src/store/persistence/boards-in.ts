import { wrap } from 'idb'
import type { BoardDatabase } from './board-database'

/** The database with promises around it, for everything that comes after the first picture. */
export function boardsIn(database: IDBDatabase): BoardDatabase {
  return wrap(database) as unknown as BoardDatabase // its stores are those that its upgrade made
}
