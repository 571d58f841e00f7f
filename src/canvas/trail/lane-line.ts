import type { Position } from '../../engine/model/document'
import type { View } from '../paint/paint-scene'
import { offsetLine } from '../scene/driver-tone'

/** Half the distance between the lanes, CSS pixels: request above the link, reply below. */
const LANE = 7

/** A point of the board in CSS pixels of the canvas. */
export function toScreen(view: View, point: Position): Position {
  return { x: point.x * view.zoom + view.pan.x, y: point.y * view.zoom + view.pan.y }
}

/** A lane's side of the wire: to the right of its direction of travel, which keeps both apart. */
export function laneLine(view: View, path: readonly Position[], aside = LANE): Position[] {
  return offsetLine(
    path.map((point) => toScreen(view, point)),
    -aside,
  )
}

/** Begins a path along these points. */
export function trace(context: CanvasRenderingContext2D, points: readonly Position[]): void {
  context.beginPath()
  points.forEach((point, index) => {
    if (index === 0) context.moveTo(point.x, point.y)
    else context.lineTo(point.x, point.y)
  })
}
