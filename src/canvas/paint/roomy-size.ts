import type { TextShape } from '../scene/shape'
import type { Painter } from './paint-scene'

/** Larger words for an audience, but never so large that they lose letters. */
export function roomySize(painter: Painter, shape: TextShape, size: number): number {
  const { context, pens, word, labels = 1 } = painter
  if (labels === 1) return size
  const weight = shape.strong === true ? 600 : 400
  context.font = `${weight} ${size}px ${shape.mono === true ? pens.mono : pens.sans}`
  const text = shape.text.map((part) => (typeof part === 'string' ? part : word(part.word)))
  const width = context.measureText(text.join('')).width
  return width * labels <= shape.maxWidth ? size * labels : size
}
