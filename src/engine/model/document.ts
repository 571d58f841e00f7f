import type { EntityId, HostId, NodeId, NoteId } from './ids'
import type { KeptFlow } from './kept-flows'
import type { SavedRequest } from './saved-request'
import type { Topology, TransportProtocol } from './topology'

export type { SavedRequest } from './saved-request'

/** Board units; one unit is one CSS pixel at zoom 1. y grows downward. */
export interface Position {
  readonly x: number
  readonly y: number
}

/** What has a place of its own on the board. The inside of a host is laid out by the canvas. */
export type PlacedId = HostId | NodeId | NoteId

export interface Note {
  readonly id: NoteId
  readonly text: string
}

/** One side of a contract: a thing on the board, or an address. */
export interface ContractEnd {
  /** Follows the thing through renames; null for an address. */
  readonly id: EntityId | null
  /** As it was written. What is shown when the thing is gone, and a thing of this name takes its place. */
  readonly name: string
}

/** What must be true of the board: `web reaches db:1433`, `internet does not reach db`. */
export interface Contract {
  readonly from: ContractEnd
  readonly to: ContractEnd
  /** False: it must not. */
  readonly reaches: boolean
  /** null = whatever the other side listens for, and a ping. */
  readonly protocol: TransportProtocol | 'icmp' | null
  /** null for icmp, and where the protocol is null. */
  readonly port: number | null
  /** Why; shown with it and never read. Empty = nothing was said. */
  readonly note: string
}

/** The saved board. `layout` stands outside `topology`, so that dragging never recompiles. */
export interface TopologyDocument {
  readonly schemaVersion: 1
  readonly title: string
  readonly topology: Topology
  /** Top left corner of each placed thing. */
  readonly layout: Readonly<Partial<Record<PlacedId, Position>>>
  readonly notes: Readonly<Record<NoteId, Note>>
  readonly request: SavedRequest | null
  /** In the order they were written. Absent: none. */
  readonly contracts?: readonly Contract[]
  /** Packets that were kept, in the order of their lanes. Absent: none. */
  readonly flows?: readonly KeptFlow[]
}
