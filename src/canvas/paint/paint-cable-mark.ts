import type { Position } from '../../engine/model/document'
import type { Painter } from './paint-scene'

/** Marks a cable along its real route; Cytoscape marks the boxes. */
export function paintCableMark(
  painter: Painter,
  line: readonly Position[],
  isSelected: boolean,
): void {
  const { context, pens, zoom } = painter
  context.beginPath()
  line.forEach((point, index) => {
    if (index === 0) context.moveTo(point.x, point.y)
    else context.lineTo(point.x, point.y)
  })
  context.setLineDash([])
  context.strokeStyle = isSelected ? pens.colours.accent : pens.colours['ink-3']
  context.lineWidth = (isSelected ? 4 : 3) / zoom
  context.stroke()
}
