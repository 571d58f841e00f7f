import type { Position } from '../../engine/model/document'
import type { Sketch } from '../gesture/desk'
import type { Colour } from '../scene/shape'
import { paintItem, type Painter, type View } from './paint-scene'

/** Draws what the hand is doing: ghost, marquee, the cable being pulled, the outcome in words. */
export function paintSketch(painter: Painter, view: View, sketch: Sketch): void {
  const { context, pens, zoom } = painter
  if (sketch.ghost !== null) {
    const { drawing, corner, faint = false } = sketch.ghost
    context.save()
    context.globalAlpha = faint ? 0.4 : 0.88
    context.translate(corner.x, corner.y)
    for (const item of drawing.items) paintItem(painter, item)
    context.restore()
  }
  if (sketch.marquee !== null) {
    const { x, y, width, height } = sketch.marquee
    context.save()
    context.globalAlpha = 0.25
    context.fillStyle = pens.colours['accent-soft']
    context.fillRect(x, y, width, height)
    context.restore()
    context.strokeStyle = pens.colours.accent
    context.lineWidth = 1 / zoom
    context.setLineDash([])
    context.strokeRect(x, y, width, height)
  }
  if (sketch.rubber !== null) {
    const { from, to } = sketch.rubber
    context.beginPath()
    context.moveTo(from.x, from.y)
    context.lineTo(to.x, to.y)
    context.strokeStyle = pens.colours.accent
    context.lineWidth = 2 / zoom
    context.setLineDash([6 / zoom, 4 / zoom])
    context.stroke()
    context.setLineDash([])
  }
  if (sketch.label !== null) {
    const { text, at, allowed } = sketch.label
    paintTag(painter, view, text, at, allowed ? 'accent' : 'drop', allowed)
  }
}

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

/** A line of words beside the pointer, kept inside the canvas. */
function paintTag(
  painter: Painter,
  view: View,
  text: string,
  at: { readonly x: number; readonly y: number },
  edge: Colour,
  solid: boolean,
): void {
  const { context, pens } = painter
  const ratio = view.pixelRatio
  context.save()
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.font = `400 13px ${pens.sans}`
  const width = Math.min(view.width - 16, context.measureText(text).width + 20)
  const x = Math.max(8, Math.min(at.x + 16, view.width - width - 8))
  const y = Math.max(8, Math.min(at.y + 22, view.height - 36))
  context.beginPath()
  context.roundRect(x, y, width, 28, 6)
  context.fillStyle = pens.colours.panel
  context.fill()
  context.strokeStyle = pens.colours[edge]
  context.lineWidth = 1.5
  context.setLineDash(solid ? [] : [4, 3])
  context.stroke()
  context.fillStyle = pens.colours.ink
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  context.fillText(text, x + 10, y + 14.5, width - 20)
  context.restore()
}
