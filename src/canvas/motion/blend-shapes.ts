import type { PathShape, RectShape, Shape, TextShape } from '../scene/shape'
import { between, pointBetween, rectBetween } from './ease'

/**
 * The shapes between two drawings of one thing, in the colours and words of the second. Null when they
 * are not the same strokes in other sizes: then nothing lies between them.
 */
export function blendShapes(
  before: readonly Shape[],
  after: readonly Shape[],
  share: number,
): readonly Shape[] | null {
  if (before.length !== after.length) return null
  const blended: Shape[] = []
  for (const [index, to] of after.entries()) {
    const from = before[index]
    const shape = from === undefined ? null : blend(from, to, share)
    if (shape === null) return null
    blended.push(shape)
  }
  return blended
}

function blend(from: Shape, to: Shape, share: number): Shape | null {
  if (from.kind === 'rect' && to.kind === 'rect') return blendRect(from, to, share)
  if (from.kind === 'path' && to.kind === 'path') return blendPath(from, to, share)
  if (from.kind === 'text' && to.kind === 'text') return blendText(from, to, share)
  return null
}

function blendRect(from: RectShape, to: RectShape, share: number): RectShape {
  return { ...to, box: rectBetween(from.box, to.box, share) }
}

function blendText(from: TextShape, to: TextShape, share: number): TextShape {
  return { ...to, at: pointBetween(from.at, to.at, share) }
}

const NUMBER = /-?\d*\.?\d+(?:e[-+]?\d+)?/g

/** Path data with the same commands has a number between each two numbers. */
function blendPath(from: PathShape, to: PathShape, share: number): PathShape | null {
  if (from.d === to.d) return to
  if (from.d.replace(NUMBER, '#') !== to.d.replace(NUMBER, '#')) return null
  const starts = from.d.match(NUMBER) ?? []
  let at = 0
  const d = to.d.replace(NUMBER, (end) => {
    const start = starts[at++] ?? end
    return String(between(Number(start), Number(end), share))
  })
  return { ...to, d }
}

/** True when both draw the same. */
export function sameShapes(a: readonly Shape[], b: readonly Shape[]): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
