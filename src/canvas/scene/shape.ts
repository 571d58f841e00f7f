import type { Position } from '../../engine/model/document'
import type { CanvasWord } from '../contract'
import type { Rect } from './geometry'

/*
 * The picture as data. A painter turns these into strokes on a 2D context; an exporter can turn the
 * same ones into SVG. Colours are roles of styles/tokens.css, lengths are board units.
 */

export type DriverColour =
  | 'driver-nat'
  | 'driver-transparent'
  | 'driver-overlay'
  | 'driver-l2bridge'
  | 'driver-l2tunnel'
  | 'driver-ics'
  | 'driver-internal'
  | 'driver-private'
  | 'driver-host'

/** Roles the drawing uses: `--color-<role>`. */
export const COLOURS = [
  'canvas',
  'panel',
  'sunken',
  'ink',
  'ink-2',
  'ink-3',
  'line',
  'hair',
  'accent',
  'on-accent',
  'accent-soft',
  'focus',
  'ok',
  'warn',
  'drop',
  'rewrite',
  'floor-user',
  'floor-kernel',
  'floor-uvm',
  'driver-nat',
  'driver-transparent',
  'driver-overlay',
  'driver-l2bridge',
  'driver-l2tunnel',
  'driver-ics',
  'driver-internal',
  'driver-private',
  'driver-host',
  'flow-teal',
  'flow-copper',
  'flow-violet',
  'flow-green',
  'flow-rose',
  'flow-olive',
] as const
export type Colour = (typeof COLOURS)[number]

/** What a part of a drawing tells of, where it can be left out by itself. */
export type ShapeTopic = 'policies'

interface Stroke {
  readonly topic?: ShapeTopic

  readonly stroke?: Colour
  /** Of the stroke; 1.5 unless told. */
  readonly width?: number
  readonly dash?: readonly number[]
  readonly opacity?: number
}

export interface RectShape extends Stroke {
  readonly kind: 'rect'
  readonly box: Rect
  readonly radius?: number
  readonly fill?: Colour
  /** 45° lines over the fill: solid ground, the kernel. */
  readonly hatch?: Colour
}

/** SVG path data. */
export interface PathShape extends Stroke {
  readonly kind: 'path'
  readonly d: string
  readonly fill?: Colour
}

/** Text of the board, or a word of the language. */
export type TextPart = string | { readonly word: CanvasWord }

export interface TextShape {
  readonly kind: 'text'
  readonly topic?: ShapeTopic
  /** Vertical middle of the line; horizontally as `align` says. */
  readonly at: Position
  readonly text: readonly TextPart[]
  /** Board units. On screen never under `minPx`: it grows as far as `maxWidth` allows, then goes. */
  readonly size: number
  readonly minPx?: number
  readonly maxWidth: number
  readonly colour: Colour
  readonly mono?: boolean
  readonly strong?: boolean
  readonly align?: 'start' | 'middle' | 'end'
  /** Where an ellipsis goes: addresses lose their middle, names their end. */
  readonly cut?: 'end' | 'middle'
  /** Reads upward, as on the edge of a drawing. */
  readonly upward?: boolean
}

/** A part of a line that looks its own way. */
export interface Run {
  readonly text: string
  readonly strong?: boolean
  readonly slanted?: boolean
  readonly mono?: boolean
  /** `ink` unless told. */
  readonly colour?: Colour
}

/** A line of parts that follow each other. */
export interface RichShape {
  readonly kind: 'rich'
  readonly topic?: ShapeTopic
  /** Left end, and vertical middle of the line. */
  readonly at: Position
  readonly runs: readonly Run[]
  readonly size: number
  /** What is longer ends in an ellipsis. */
  readonly maxWidth: number
}

export type Shape = RectShape | PathShape | TextShape | RichShape

/** These shapes, as something that can be left out by itself. */
export function about(topic: ShapeTopic, shapes: readonly Shape[]): Shape[] {
  return shapes.map((shape) => ({ ...shape, topic }))
}

/** A polyline as path data. */
export function polyline(points: readonly Position[]): string {
  return points.map((point, index) => `${index === 0 ? 'M' : 'L'}${point.x} ${point.y}`).join('')
}

/** A circle as path data. */
export function circle(centre: Position, radius: number): string {
  const { x, y } = centre
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`
}

/** A line of interface text. */
export function label(
  text: string | readonly TextPart[],
  x: number,
  y: number,
  maxWidth: number,
  more: Partial<Omit<TextShape, 'kind' | 'at' | 'text' | 'maxWidth'>> = {},
): TextShape {
  return {
    kind: 'text',
    at: { x, y },
    text: typeof text === 'string' ? [text] : text,
    size: 12,
    maxWidth,
    colour: 'ink',
    ...more,
  }
}

/** A line that is compared by eye: address, MAC, prefix. */
export function dataLabel(
  text: string,
  x: number,
  y: number,
  maxWidth: number,
  more: Partial<Omit<TextShape, 'kind' | 'at' | 'text' | 'maxWidth'>> = {},
): TextShape {
  return label(text, x, y, maxWidth, { mono: true, cut: 'middle', size: 11, ...more })
}
