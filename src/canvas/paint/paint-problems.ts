import type { ProblemMark } from '../problem-marks'
import { rightOf } from '../scene/geometry'
import type { Painter } from './paint-scene'

/** How large a mark is, board units, and never less than this on the screen. */
const SIZE = 16
const LEAST_PX = 12

/** A sign at the top right corner of each thing with a problem: an octagon to stop, a triangle to mind. */
export function paintProblems(painter: Painter, marks: readonly ProblemMark[]): void {
  const { context, pens, zoom } = painter
  const size = Math.max(SIZE, LEAST_PX / zoom)
  for (const { item, severity } of marks) {
    const x = rightOf(item.rect) - size * 0.35
    const y = item.rect.y + size * 0.35
    context.beginPath()
    for (const [dx, dy] of severity === 'error' ? OCTAGON : TRIANGLE) {
      context.lineTo(x + (dx * size) / 2, y + (dy * size) / 2)
    }
    context.closePath()
    context.lineJoin = 'round'
    context.setLineDash([])
    context.lineWidth = size / 5
    context.strokeStyle = pens.colours.panel
    context.stroke()
    context.fillStyle = pens.colours[severity === 'error' ? 'drop' : 'warn']
    context.fill()
    context.fillStyle = pens.colours.panel
    context.fillRect(x - size / 14, y - size * 0.24, size / 7, size * 0.3)
    context.fillRect(x - size / 14, y + size * 0.14, size / 7, size / 7)
  }
}

const OCTAGON = Array.from({ length: 8 }, (_, i): readonly [number, number] => {
  const angle = ((i + 0.5) * Math.PI) / 4
  return [Math.cos(angle), Math.sin(angle)]
})
const TRIANGLE = [
  [0, -1],
  [1.05, 0.8],
  [-1.05, 0.8],
] as const
