import type { ContainerId, EntityId, HostId, LinkId, NodeId, NoteId } from './ids'
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

/** A size of letters, from the smallest. */
export const TEXT_SIZES = ['small', 'medium', 'large'] as const
export type TextSize = (typeof TEXT_SIZES)[number]

/** What a frame stands for. It says so and groups what it surrounds; no packet knows of it. */
export const ZONES = ['zone', 'site', 'subnet', 'vnet'] as const
export type Zone = (typeof ZONES)[number]

/** Where the pen was, from the corner of its stroke, and how hard it pressed: 0 to 1. */
export type StrokePoint = readonly [x: number, y: number, pressure: number]

/** What an end of an arrow can be fastened to: what stands on the board by itself, and containers. */
export type ArrowTarget = PlacedId | ContainerId

/** True for an id of such a thing. */
export function isArrowTarget(id: string): id is ArrowTarget {
  return ['host:', 'node:', 'note:', 'ctr:'].some((kind) => id.startsWith(kind))
}

/**
 * An end of an arrow that goes where a thing goes. `x` and `y` say which part of the thing is meant: 0 to 1
 * of its width and height.
 */
export interface ArrowHold extends Position {
  readonly id: ArrowTarget
}

/** How a note looks. All lengths are board units from its own corner. */
export type NoteForm =
  | { readonly kind: 'text'; readonly size: TextSize }
  | {
      readonly kind: 'frame'
      readonly zone: Zone
      readonly width: number
      readonly height: number
    }
  | {
      readonly kind: 'arrow'
      /** Where it was drawn; where a held thing is not drawn, it is there. */
      readonly from: Position
      readonly to: Position
      /** Absent: that end is fastened to nothing. */
      readonly fromHold?: ArrowHold
      readonly toHold?: ArrowHold
    }
  | { readonly kind: 'stroke'; readonly points: readonly StrokePoint[] }

/**
 * What people write and draw beside the network: a slip of paper, or another form. None of it is known
 * to the engine. The text of a frame is its title, of an arrow what stands at it, of a stroke what it
 * shows, for those who cannot see it.
 */
export interface Note {
  readonly id: NoteId
  /** Slips and texts are Markdown. */
  readonly text: string
  /** Absent: a slip of paper. */
  readonly form?: NoteForm
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

/** What the owner of a drawing writes into its title block. Empty: nothing is said. */
export interface TitleBlockText {
  /** Of the drawing; empty: the title of the board. */
  readonly name: string
  readonly revision: string
  readonly author: string
  /** As it was written: no calendar is asked. */
  readonly date: string
}

export const NO_TITLE_BLOCK: TitleBlockText = { name: '', revision: '', author: '', date: '' }

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
  /** What moves together; a thing is in one group at most. Absent: none. */
  readonly groups?: readonly (readonly PlacedId[])[]
  /** What keeps its place and cannot be deleted until it is unlocked. Absent: nothing. */
  readonly locked?: readonly PlacedId[]
  /** What stands at a cable. Absent: nothing. */
  readonly linkLabels?: Readonly<Record<LinkId, string>>
  /** What is written into the title block of its drawing. Absent: nothing. */
  readonly titleBlock?: TitleBlockText
}
