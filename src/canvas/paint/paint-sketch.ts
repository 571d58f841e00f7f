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
  if (sketch.guides.length > 0) {
    context.beginPath()
    for (const { from, to } of sketch.guides) {
      context.moveTo(from.x, from.y)
      context.lineTo(to.x, to.y)
    }
    context.strokeStyle = pens.colours.accent
    context.lineWidth = 1 / zoom
    context.setLineDash([])
    context.stroke()
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
  if (sketch.rubber?.isArrow === true) paintTip(painter, sketch.rubber)
  if (sketch.ink.length > 0) paintInk(painter, sketch.ink)
  if (sketch.laser.length > 0) paintLaser(painter, sketch.laser)
  if (sketch.label !== null) {
    const { text, on, allowed } = sketch.label
    const at =
      on === undefined
        ? sketch.label.at
        : { x: on.x * view.zoom + view.pan.x, y: on.y * view.zoom + view.pan.y }
    paintTag(painter, view, text, at, allowed ? 'accent' : 'drop', allowed)
  }
}

/** The tip of an arrow that is being drawn. */
function paintTip({ context, pens, zoom }: Painter, { from, to }: Ends): void {
  const angle = Math.atan2(to.y - from.y, to.x - from.x)
  context.beginPath()
  for (const side of [0.42, -0.42]) {
    context.moveTo(to.x, to.y)
    context.lineTo(to.x - Math.cos(angle + side) * 14, to.y - Math.sin(angle + side) * 14)
  }
  context.strokeStyle = pens.colours.accent
  context.lineWidth = 2 / zoom
  context.stroke()
}

interface Ends {
  readonly from: Position
  readonly to: Position
}

function paintInk({ context, pens }: Painter, points: readonly Position[]): void {
  context.beginPath()
  points.forEach(({ x, y }, index) => (index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)))
  context.setLineDash([])
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.strokeStyle = pens.colours.ink
  context.lineWidth = 3
  context.stroke()
  context.lineCap = 'butt'
  context.lineJoin = 'miter'
}

function paintLaser({ context, pens, zoom }: Painter, points: Sketch['laser']): void {
  context.save()
  context.setLineDash([])
  context.lineCap = 'round'
  context.strokeStyle = pens.colours.drop
  points.forEach((point, index) => {
    const before = points[index - 1]
    if (before === undefined) return
    context.globalAlpha = point.glow
    context.lineWidth = (2 + 4 * point.glow) / zoom
    context.beginPath()
    context.moveTo(before.at.x, before.at.y)
    context.lineTo(point.at.x, point.at.y)
    context.stroke()
  })
  const last = points.at(-1)
  if (last !== undefined) {
    context.globalAlpha = last.glow
    context.fillStyle = pens.colours.drop
    context.beginPath()
    context.arc(last.at.x, last.at.y, 5 / zoom, 0, 2 * Math.PI)
    context.fill()
  }
  context.restore()
}

/** Points that can be pulled. */
export function paintHandles(
  { context, pens, zoom }: Painter,
  handles: readonly { readonly at: Position }[],
): void {
  context.setLineDash([])
  for (const { at } of handles) {
    context.beginPath()
    context.arc(at.x, at.y, 6 / zoom, 0, 2 * Math.PI)
    context.fillStyle = pens.colours.panel
    context.fill()
    context.strokeStyle = pens.colours.accent
    context.lineWidth = 2 / zoom
    context.stroke()
  }
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
