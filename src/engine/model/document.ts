import type { EntityId, HostId, NodeId, NoteId } from './ids'
import type { Topology } from './topology'

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

/** What the last packet was, so that a saved board opens ready to send it again. */
export interface SavedRequest {
  readonly from: EntityId
  /** Name or address; for `dns` the name that is asked for, for `dhcp` nothing. */
  readonly to: string
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'dns' | 'dhcp'
  readonly port: number
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
}
