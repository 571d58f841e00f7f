import type { Position } from '../../engine/model/document'
import type { CanvasWord } from '../contract'
import { bottomOf, grow, overlaps, type Rect, rect, rightOf } from '../scene/geometry'
import type { SceneItem } from '../scene/scene'
import type { PathShape, RectShape, RichShape, Shape, TextShape } from '../scene/shape'
import { fitText } from './fit-text'
import { hatchPattern } from './hatch'
import type { Pens } from './pens'

/** Where the board is on the screen, and how fine the screen is. */
export interface View {
  readonly zoom: number
  readonly pan: Position
  readonly width: number
  readonly height: number
  readonly pixelRatio: number
}

/** What a painter needs besides shapes. */
export interface Painter {
  readonly context: CanvasRenderingContext2D
  readonly pens: Pens
  readonly word: (key: CanvasWord) => string
  readonly zoom: number
  /** Device pixels per board unit. */
  readonly scale: number
  /** Paints lines of parts; null only while it is on its way. */
  readonly rich: ((painter: Painter, shape: RichShape) => void) | null
  /** Gives a word the size that it has for an audience or in a small picture; 0 = it is left out. */
  readonly roomy?: ((painter: Painter, shape: TextShape, size: number) => number) | undefined
  /** How much larger words are, where there is room; 1 unless told. */
  readonly labels?: number
}

/** Smallest label on the board, CSS pixels (interaction-and-look 2.1). */
const MIN_LABEL = 9.5

const paths = new WeakMap<PathShape, Path2D>()

/** The part of the board that a view shows. */
export function visibleRect(view: View): Rect {
  return rect(
    -view.pan.x / view.zoom,
    -view.pan.y / view.zoom,
    view.width / view.zoom,
    view.height / view.zoom,
  )
}

/** Clears the canvas and sets board coordinates. */
export function beginFrame(context: CanvasRenderingContext2D, view: View): void {
  const { pixelRatio: ratio, zoom, pan } = view
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.globalAlpha = 1
  context.clearRect(0, 0, context.canvas.width, context.canvas.height)
  context.setTransform(ratio * zoom, 0, 0, ratio * zoom, ratio * pan.x, ratio * pan.y)
}

/** The drafting grid: 8 units, every 64 stronger; gone where it would be a grey veil. */
export function paintGrid(painter: Painter, view: View): void {
  const { context, pens, zoom } = painter
  const seen = visibleRect(view)
  const dots = (step: number, size: number) => {
    const left = Math.floor(seen.x / step) * step
    const top = Math.floor(seen.y / step) * step
    const side = size / zoom
    context.beginPath()
    for (let x = left; x <= rightOf(seen); x += step) {
      for (let y = top; y <= bottomOf(seen); y += step) {
        context.rect(x - side / 2, y - side / 2, side, side)
      }
    }
    context.fill()
  }
  context.fillStyle = pens.colours.hair
  if (zoom >= 1.5) dots(8, 1)
  if (zoom >= 0.3) dots(64, 2.5)
}

/** Draws the items that are in sight, in their order. `opacityOf` dims what takes no part. */
export function paintItems(
  painter: Painter,
  items: readonly SceneItem[],
  seen: Rect,
  opacityOf: (item: SceneItem) => number,
): void {
  const { context } = painter
  for (const item of items) {
    if (!isInSight(item, seen)) continue
    context.globalAlpha = opacityOf(item)
    paintItem(painter, item)
  }
  context.globalAlpha = 1
}

/** True when some of the item may be seen in this part of the board. */
export function isInSight(item: SceneItem, seen: Rect): boolean {
  return overlaps(hull(item), grow(seen, 60))
}

/** Draws one item at its place. */
export function paintItem(painter: Painter, item: SceneItem): void {
  const { context } = painter
  const { x, y } = item.origin
  context.translate(x, y)
  paintShapes(painter, item.shapes)
  context.translate(-x, -y)
}

/** Draws shapes where they say they are. */
export function paintShapes(painter: Painter, shapes: readonly Shape[]): void {
  for (const shape of shapes) paintShape(painter, shape)
}

/** Everything an item covers: its box and its line. */
function hull(item: SceneItem): Rect {
  if (item.line === null) return item.rect
  const xs = item.line.map((point) => point.x)
  const ys = item.line.map((point) => point.y)
  const left = Math.min(item.rect.x, ...xs)
  const top = Math.min(item.rect.y, ...ys)
  return rect(
    left,
    top,
    Math.max(rightOf(item.rect), ...xs) - left + 1,
    Math.max(bottomOf(item.rect), ...ys) - top + 1,
  )
}

function paintShape(painter: Painter, shape: Shape): void {
  switch (shape.kind) {
    case 'rect':
      return paintRect(painter, shape)
    case 'path':
      return paintPath(painter, shape)
    case 'text':
      return paintText(painter, shape)
    case 'rich':
      return painter.rich?.(painter, shape)
  }
}

function setStroke(painter: Painter, shape: RectShape | PathShape): void {
  const { context, pens, zoom } = painter
  context.strokeStyle = pens.colours[shape.stroke ?? 'ink']
  context.lineWidth = Math.max(shape.width ?? 1.5, 0.75 / zoom)
  context.setLineDash(shape.dash === undefined ? [] : [...shape.dash])
}

function paintRect(painter: Painter, shape: RectShape): void {
  const { context, pens } = painter
  const { x, y, width, height } = shape.box
  const alpha = context.globalAlpha
  if (shape.opacity !== undefined) context.globalAlpha = alpha * shape.opacity
  context.beginPath()
  if (shape.radius === undefined) context.rect(x, y, width, height)
  else context.roundRect(x, y, width, height, shape.radius)
  if (shape.fill !== undefined) {
    context.fillStyle = pens.colours[shape.fill]
    context.fill()
  }
  if (shape.hatch !== undefined) paintHatch(painter, shape.box, pens.colours[shape.hatch])
  if (shape.stroke !== undefined) {
    if (shape.hatch !== undefined) {
      context.beginPath()
      context.rect(x, y, width, height)
    }
    setStroke(painter, shape)
    context.stroke()
  }
  context.globalAlpha = alpha
}

function paintHatch(painter: Painter, box: Rect, colour: string): void {
  const { context, zoom, scale } = painter
  const pattern = hatchPattern(context, colour, zoom, scale)
  if (pattern === null) return
  context.fillStyle = pattern
  context.fillRect(box.x, box.y, box.width, box.height)
}

function paintPath(painter: Painter, shape: PathShape): void {
  const { context, pens } = painter
  let path = paths.get(shape)
  if (path === undefined) {
    path = new Path2D(shape.d)
    paths.set(shape, path)
  }
  const alpha = context.globalAlpha
  if (shape.opacity !== undefined) context.globalAlpha = alpha * shape.opacity
  if (shape.fill !== undefined) {
    context.fillStyle = pens.colours[shape.fill]
    context.fill(path)
  }
  if (shape.stroke !== undefined) {
    setStroke(painter, shape)
    context.stroke(path)
  }
  context.globalAlpha = alpha
}

function paintText(painter: Painter, shape: TextShape): void {
  const { context, pens, zoom } = painter
  const least = shape.minPx ?? MIN_LABEL
  if (least === 0 && shape.size * zoom < MIN_LABEL * 0.7) return
  const plain = Math.max(shape.size, least / zoom)
  const size = painter.roomy?.(painter, shape, plain) ?? plain
  if (size === 0) return
  const weight = shape.strong === true ? 600 : 400
  context.font = `${weight} ${size}px ${shape.mono === true ? pens.mono : pens.sans}`
  const fitted = fittedText(painter, shape)
  if (fitted === null) return
  context.fillStyle = pens.colours[shape.colour]
  context.textAlign = shape.align === undefined ? 'start' : alignments[shape.align]
  context.textBaseline = 'alphabetic'
  const { x, y } = shape.at
  if (shape.upward === true) {
    context.save()
    context.translate(x, y)
    context.rotate(-Math.PI / 2)
    context.fillText(fitted, 0, size * 0.34)
    context.restore()
    return
  }
  context.fillText(fitted, x, y + size * 0.34)
}

interface Fitted {
  readonly font: string
  readonly text: string
  readonly fitted: string | null
}

/** Measuring is what costs: a label is fitted again only when its font or its words change. */
const fittings = new WeakMap<TextShape, Fitted>()

function fittedText(painter: Painter, shape: TextShape): string | null {
  const { context, word } = painter
  const text = shape.text
    .map((part) => (typeof part === 'string' ? part : word(part.word)))
    .join('')
  const { font } = context
  const known = fittings.get(shape)
  if (known?.font === font && known.text === text) return known.fitted
  const fitted = fitText(
    text,
    shape.maxWidth,
    shape.cut ?? 'end',
    (each) => context.measureText(each).width,
  )
  fittings.set(shape, { font, text, fitted })
  return fitted
}

/** Forgets all measures: a font has arrived. */
export function forgetMeasures(shapes: Iterable<Shape>): void {
  for (const shape of shapes) if (shape.kind === 'text') fittings.delete(shape)
}

const alignments = { start: 'left', middle: 'center', end: 'right' } as const
