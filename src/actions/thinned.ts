import type { StrokePoint } from '../engine/model/document'

/**
 * Fewer points for the same line (Ramer, Douglas, Peucker): those that lie within `slack` of the way
 * between their neighbours go, so that a saved board stays small.
 */
export function thinned(points: readonly StrokePoint[], slack = 0.7): readonly StrokePoint[] {
  const first = points[0]
  const last = points.at(-1)
  if (first === undefined || last === undefined || points.length < 3) return points
  let worst = 0
  let at = 0
  const length = Math.hypot(last[0] - first[0], last[1] - first[1])
  for (const [index, point] of points.entries()) {
    const off =
      length === 0
        ? Math.hypot(point[0] - first[0], point[1] - first[1])
        : Math.abs(
            (last[0] - first[0]) * (first[1] - point[1]) -
              (first[0] - point[0]) * (last[1] - first[1]),
          ) / length
    if (off > worst) {
      worst = off
      at = index
    }
  }
  if (worst <= slack) return [first, last]
  return [
    ...thinned(points.slice(0, at + 1), slack).slice(0, -1),
    ...thinned(points.slice(at), slack),
  ]
}
