import { overlaps, rect, type Rect } from '../scene/geometry'
import type { TextShape } from '../scene/shape'
import type { Painter } from './paint-scene'

/** From this many pixels on letters are read where they stand. */
const LEGIBLE_PX = 8
/** What stays clear around a word that was made larger, pixels. */
const CLEAR_PX = 2
/** How far a name may go beyond its room: what shares the line with it is not written. */
const BEYOND = 1.4

/**
 * Sizes for one painting of a picture too small for its words: what can be read as it is stays as it is. Of
 * the rest only names are made large enough, where they find room whole and beside the names before, on a
 * ground of their own; all else is left out, because letters over letters say nothing.
 */
export function sparseSizes(): NonNullable<Painter['roomy']> {
  const taken: Rect[] = []
  return (painter, shape, size) => {
    const { context, pens, word, zoom } = painter
    if (shape.size * zoom >= LEGIBLE_PX) return shape.size
    if (shape.strong !== true || shape.upward === true) return 0
    context.font = `600 ${size}px ${shape.mono === true ? pens.mono : pens.sans}`
    const text = shape.text
      .map((part) => (typeof part === 'string' ? part : word(part.word)))
      .join('')
    const width = context.measureText(text).width
    if (width > shape.maxWidth * BEYOND) return 0
    const box = onBoard(context, boxOf(shape, width, size, CLEAR_PX / zoom))
    if (taken.some((other) => overlaps(other, box))) return 0
    taken.push(box)
    clearGround(painter, shape, text, size)
    return size
  }
}

function boxOf({ at, align }: TextShape, width: number, size: number, clear: number): Rect {
  const left = align === 'end' ? at.x - width : align === 'middle' ? at.x - width / 2 : at.x
  return rect(left - clear, at.y - size / 2 - clear, width + 2 * clear, size + 2 * clear)
}

/** Shapes stand where their thing is: of different things only places in the picture can be compared. */
function onBoard(context: CanvasRenderingContext2D, { x, y, width, height }: Rect): Rect {
  const { a, d, e, f } = context.getTransform()
  return rect(a * x + e, d * y + f, a * width, d * height)
}

/** No line of the drawing runs through the letters. */
function clearGround(painter: Painter, shape: TextShape, text: string, size: number): void {
  const { context, pens, zoom } = painter
  context.setLineDash([])
  context.lineJoin = 'round'
  context.lineWidth = (2 * CLEAR_PX) / zoom
  context.strokeStyle = pens.colours.panel
  context.textAlign = shape.align === 'end' ? 'right' : shape.align === 'middle' ? 'center' : 'left'
  context.textBaseline = 'alphabetic'
  context.strokeText(text, shape.at.x, shape.at.y + size * 0.34)
  context.lineJoin = 'miter'
}
