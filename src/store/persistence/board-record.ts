import type { TopologyDocument } from '../../engine/model/document'

/** Names a board of this browser. */
export type BoardKey = `board:${string}`

/** Where one looked at a board: zoom, and the origin in CSS pixels. */
export interface SavedCamera {
  readonly zoom: number
  readonly pan: { readonly x: number; readonly y: number }
}

/** What is known of a stored board without reading it. */
export interface BoardInfo {
  readonly key: BoardKey
  readonly title: string
  /** Of its text; a board of a newer program is left alone. */
  readonly schemaVersion: number
  /** Milliseconds since 1970, as all times here. */
  readonly createdAt: number
  readonly changedAt: number
  /** When it was last on the screen; the newest is shown on the next visit. */
  readonly openedAt: number
  /** Counts the writes: who expects another one has not seen the last. */
  readonly revision: number
  /** `hashText` of its text. */
  readonly hash: number
  /** Hosts, containers, networks and outside machines. */
  readonly objects: number
  readonly camera: SavedCamera | null
  /** null = not deleted. A deleted board stays until somebody removes it for good. */
  readonly deletedAt: number | null
  /** Its text is no board: kept as it is, to be downloaded. */
  readonly unreadable: boolean
}

/** A board as it was at some moment. */
export interface Snapshot {
  readonly key: BoardKey
  readonly at: number
  readonly text: string
}

/** What one counts when one asks how large a board is. */
export function countObjects({ topology }: TopologyDocument): number {
  const { hosts, containers, networks, nodes } = topology
  return [hosts, containers, networks, nodes].reduce(
    (sum, records) => sum + Object.keys(records).length,
    0,
  )
}
