import type { PlacedId, Position } from '../../engine/model/document'
import type { BoardId, CanvasProps } from '../contract'
import type { Rect } from '../scene/geometry'
import type { Scene } from '../scene/scene'
import type { Screen } from '../screen/screen'
import type { Ghost } from './ghost'

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
  /** A cable being pulled, board points. */
  readonly rubber: { readonly from: Position; readonly to: Position } | null
  readonly target: { readonly id: BoardId; readonly allowed: boolean } | null
  /** What would happen, at the pointer; CSS pixels of the canvas. */
  readonly label: {
    readonly text: string
    readonly at: Position
    readonly allowed: boolean
  } | null
}

export const NO_SKETCH: Sketch = {
  ghost: null,
  marquee: null,
  rubber: null,
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
  readonly ctrl: boolean
  readonly touch: boolean
}

/** What gestures may know and do. */
export interface Desk {
  props: () => CanvasProps
  scene: () => Scene
  readonly screen: Screen
  /** Shows placed things elsewhere until the document says so; null puts them back. */
  moveLive: (positions: Readonly<Partial<Record<PlacedId, Position>>> | null) => void
  sketch: (sketch: Sketch) => void
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

/** The grid things snap to (interaction-and-look 2.1). */
export const GRID = 8

export function snap(value: number): number {
  return Math.round(value / GRID) * GRID
}

export function snapPosition(position: Position): Position {
  return { x: snap(position.x), y: snap(position.y) }
}
