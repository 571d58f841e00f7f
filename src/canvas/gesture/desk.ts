import type { NoteForm, PlacedId, Position } from '../../engine/model/document'
import type { NoteId } from '../../engine/model/ids'
import type { BoardId, CanvasProps } from '../contract'
import type { Rect } from '../scene/geometry'
import type { CableEnds, ConnectKeys, FreePort } from './cable'
import type { Scene } from '../scene/scene'
import type { Screen } from '../screen/screen'
import type { Ghost } from './ghost'

/** A line through edges or middles that are level: drawn while something is moved. Board units. */
export interface Guide {
  readonly from: Position
  readonly to: Position
}

/** What a gesture draws while it lasts; painted over the board, gone with the gesture. */
export interface Sketch {
  readonly ghost: {
    readonly drawing: Ghost
    readonly corner: Position
    /** It will not stand there: what is under it changes, and is to be seen. */
    readonly faint?: boolean
  } | null
  /** Board rectangle. */
  readonly marquee: Rect | null
  /** What the marquee would select: lit as if it were selected. */
  readonly lit: readonly BoardId[]
  /** What the thing in the hand is level with. */
  readonly guides: readonly Guide[]
  /** A cable or an arrow being pulled, board points. */
  readonly rubber: {
    readonly from: Position
    readonly to: Position
    readonly isArrow?: boolean
  } | null
  /** A stroke under the pen, board points. */
  readonly ink: readonly Position[]
  /** Where the laser was, and how much of its glow is left: 1 to 0. */
  readonly laser: readonly { readonly at: Position; readonly glow: number }[]
  /** Where the cable in the hand could end: what cannot be its end is dimmed. */
  readonly ends: CableEnds | null
  readonly target: { readonly id: BoardId; readonly allowed: boolean } | null
  /** What would happen, at the pointer; CSS pixels of the canvas. */
  readonly label: {
    readonly text: string
    readonly at: Position
    /** Instead of at the pointer: at this point of the board, wherever the camera goes. */
    readonly on?: Position
    readonly allowed: boolean
  } | null
}

export const NO_SKETCH: Sketch = {
  ghost: null,
  marquee: null,
  lit: [],
  guides: [],
  rubber: null,
  ink: [],
  laser: [],
  ends: null,
  target: null,
  label: null,
}

/** Where the pointer is. */
export interface PointerInput {
  readonly client: Position
  /** CSS pixels from the canvas corner. */
  readonly local: Position
  readonly board: Position
  readonly inside: boolean
  readonly shift: boolean
  readonly alt: boolean
  /** Ctrl, or Command on macOS. */
  readonly ctrl: boolean
  readonly touch: boolean
  /** How hard a pen presses, 0 to 1; 0.5 of what cannot tell. */
  readonly pressure: number
}

/** What gestures may know and do. */
export interface Desk {
  props: () => CanvasProps
  scene: () => Scene
  readonly screen: Screen
  /** Of the canvas, CSS pixels. */
  size: () => Position
  /** Shows placed things elsewhere until the document says so; null puts them back. */
  moveLive: (positions: Readonly<Partial<Record<PlacedId, Position>>> | null) => void
  /** Shows a note in another form until the document says so; null puts it back. */
  formLive: (id: NoteId | null, form?: NoteForm, at?: Position) => void
  sketch: (sketch: Sketch) => void
  /** The free ports that are in sight. */
  ports: () => readonly FreePort[]
  /** A cable that keys have begun; null until the gestures have come. */
  connectKeys: () => ConnectKeys | null
}

/** One gesture under way, from the moment it is known what it is. */
export interface Mode {
  readonly move: (input: PointerInput) => void
  readonly up: (input: PointerInput) => void
  readonly cancel: () => void
  /** The board glides when the pointer nears an edge. */
  readonly edgePans: boolean
  readonly cursor: string
}

/** A gesture that also follows the pointer without a button. */
export type HoverMode = Mode & { readonly hover: Mode['move'] }

/** The grid things snap to (interaction-and-look 2.1). */
export const GRID = 8

export function snap(value: number): number {
  return Math.round(value / GRID) * GRID
}

export function snapPosition(position: Position): Position {
  return { x: snap(position.x), y: snap(position.y) }
}
