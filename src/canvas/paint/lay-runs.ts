import type { RichShape, Run } from '../scene/shape'
import { fitText, type Measure } from './fit-text'

/** A run at its place in the line. */
export interface LaidRun {
  readonly run: Run
  readonly text: string
  readonly x: number
}

/** Under this many pixels letters are a grey veil: the line is left out. */
const LEGIBLE_PX = 6.5

/**
 * Where the parts of a line stand, each after the one before. What goes beyond the width of the line ends
 * in an ellipsis; nothing when the letters would be too small to read at this zoom.
 */
export function layRuns(
  shape: RichShape,
  zoom: number,
  measureOf: (run: Run, size: number) => Measure,
): readonly LaidRun[] {
  if (shape.size * zoom < LEGIBLE_PX) return []
  const laid: LaidRun[] = []
  let x = 0
  for (const run of shape.runs) {
    const measure = measureOf(run, shape.size)
    const width = measure(run.text)
    const room = shape.maxWidth - x
    const text = width <= room ? run.text : fitText(run.text, room, 'end', measure)
    if (text !== null && text !== '') laid.push({ run, text, x: shape.at.x + x })
    x += width
    if (width > room) break
  }
  return laid
}
