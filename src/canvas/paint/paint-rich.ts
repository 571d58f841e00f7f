import type { RichShape, Run } from '../scene/shape'
import { layRuns } from './lay-runs'
import type { Painter } from './paint-scene'

/** Draws a line of parts, each in its own look. */
export function paintRich(painter: Painter, shape: RichShape): void {
  const { context, pens, zoom } = painter
  const setFont = (run: Run, size: number) => {
    const slant = run.slanted === true ? 'italic ' : ''
    const weight = run.strong === true ? 600 : 400
    context.font = `${slant}${weight} ${size}px ${run.mono === true ? pens.mono : pens.sans}`
  }
  const laid = layRuns(shape, zoom, (run, size) => (text) => {
    setFont(run, size)
    return context.measureText(text).width
  })
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  for (const { run, text, x } of laid) {
    setFont(run, shape.size)
    context.fillStyle = pens.colours[run.colour ?? 'ink']
    context.fillText(text, x, shape.at.y + shape.size * 0.34)
  }
}
