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

/** One line of several that follow each other, without the points that two of them share. */
export function joined(lines: readonly (readonly Position[])[]): Position[] {
  return lines.flat().filter((point, index, all) => {
    const before = all[index - 1]
    return before === undefined || before.x !== point.x || before.y !== point.y
  })
}

/** How long a line is, in the unit of its points. */
export function lengthOf(line: readonly Position[]): number {
  return line.reduce((sum, point, index) => {
    const before = line[index - 1]
    return before === undefined ? sum : sum + Math.hypot(point.x - before.x, point.y - before.y)
  }, 0)
}

/** Begins a path along these points. */
export function trace(context: CanvasRenderingContext2D, points: readonly Position[]): void {
  context.beginPath()
  points.forEach((point, index) => {
    if (index === 0) context.moveTo(point.x, point.y)
    else context.lineTo(point.x, point.y)
  })
}
