import type { Position } from '../../engine/model/document'
import type { EntityId } from '../../engine/model/ids'
import type { BoardId } from '../contract'
import type { Tone } from './driver-tone'
import type { Rect } from './geometry'
import type { Level } from './level'
import type { Shape } from './shape'

/**
 * What a thing of the drawing is. `part` belongs to the object named by `id` but is no object of its
 * own (the host's TCP/IP stack, WinNAT); so does `wall`, a utility VM.
 */
export type ItemKind =
  | 'host'
  | 'compartment'
  | 'container'
  | 'vswitch'
  | 'network'
  | 'endpoint'
  | 'nic'
  | 'node'
  | 'link'
  | 'note'
  | 'text'
  | 'frame'
  | 'arrow'
  | 'stroke'
  | 'part'
  | 'wall'

/** One thing of the drawing. Items are listed in drawing order, so parents come before children. */
export interface SceneItem {
  /** Unique in the scene: the id, or `part:what:id`. */
  readonly key: string
  /** What a click on it selects. */
  readonly id: BoardId
  readonly kind: ItemKind
  /** The host, compartment or network it stands in. */
  readonly parent: BoardId | null
  /** On the board. */
  readonly rect: Rect
  /** Shapes are relative to this point. */
  readonly origin: Position
  readonly shapes: readonly Shape[]
  readonly tone: Tone | null
  /** For lines: the polyline that takes hits instead of the rectangle; on the board. */
  readonly line: readonly Position[] | null
}

/** Begins the key of a utility VM: the wall around a compartment, drawn by itself so that it can rise. */
export const WALL_KEY = 'part:utility-vm:'

/** Names of the points a packet passes, `port:ep:c1`; see `anchors.ts` for the stations. */
export type AnchorKey = `${AnchorKind}:${EntityId}`
export type AnchorKind =
  | 'app'
  | 'stack'
  | 'firewall'
  | 'nic'
  | 'port'
  | 'vswitch'
  | 'management-nic'
  | 'management-port'
  | 'external'
  | 'pnic'
  | 'team'
  | 'nat'
  | 'vtep'
  | 'router'
  | 'parent'
  | 'segment'

/** Names the plate of a layer on the port of an endpoint. */
export function plateKey(endpoint: EntityId, layer: string): string {
  return `${endpoint} ${layer}`
}

/** A bar that packets travel along: a bus bar or a LAN. */
export interface Bar {
  readonly y: number
  readonly left: number
  readonly right: number
}

export interface Wire {
  readonly a: AnchorKey
  readonly b: AnchorKey
  /** From a to b, on the board. */
  readonly points: readonly Position[]
}

/** The whole picture as data: what is drawn, hit, focused and travelled along. */
export interface Scene {
  readonly level: Level
  readonly items: readonly SceneItem[]
  readonly byId: ReadonlyMap<BoardId, SceneItem>
  readonly anchors: ReadonlyMap<AnchorKey, Position>
  readonly bars: ReadonlyMap<AnchorKey, Bar>
  /** The bar that a socket sits on: between two of one bar a packet goes along it. */
  readonly onBar: ReadonlyMap<AnchorKey, AnchorKey>
  readonly wires: readonly Wire[]
  /** Where a layer of a port's VFP is, by `plateKey`. */
  readonly plates: ReadonlyMap<string, Position>
  /** Around everything; null for an empty board. */
  readonly bounds: Rect | null
}

/** What is inside a host, relative to it; moved into place when the scene is put together. */
export interface Interior {
  readonly width: number
  readonly height: number
  readonly items: readonly SceneItem[]
  readonly anchors: ReadonlyMap<AnchorKey, Position>
  readonly bars: ReadonlyMap<AnchorKey, Bar>
  readonly onBar: ReadonlyMap<AnchorKey, AnchorKey>
  readonly wires: readonly Wire[]
  readonly plates: ReadonlyMap<string, Position>
}
