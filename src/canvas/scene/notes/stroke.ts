import { getStroke } from 'perfect-freehand'
import type { StrokePoint } from '../../../engine/model/document'

/** How thick a pen is that presses half, board units. */
const PEN = 5

/**
 * The outline of a stroke as path data: thicker where the pen pressed, thinner where it was quick. A mouse
 * knows no pressure and gives the same everywhere: then its speed stands for it.
 */
export function strokeOutline(points: readonly StrokePoint[], size = PEN): string {
  const [first] = points
  const isFlat = points.every((point) => point[2] === first?.[2])
  const outline = getStroke(
    points.map(([x, y, pressure]) => [x, y, pressure]),
    { size, thinning: 0.55, smoothing: 0.5, streamline: 0.4, simulatePressure: isFlat, last: true },
  )
  const tenth = (value: number) => Math.round(value * 10) / 10
  const [start, ...rest] = outline
  if (start === undefined) return ''
  // A curve through the middles of the outline's edges: no corner is seen.
  const parts = rest.map((point, at) => {
    const next = rest[at + 1] ?? start
    const middle = [(point[0] + next[0]) / 2, (point[1] + next[1]) / 2] as const
    return `Q${tenth(point[0])} ${tenth(point[1])} ${tenth(middle[0])} ${tenth(middle[1])}`
  })
  return `M${tenth(start[0])} ${tenth(start[1])}${parts.join('')}Z`
}
