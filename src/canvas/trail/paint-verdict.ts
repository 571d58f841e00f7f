import type { Position } from '../../engine/model/document'
import { fitText } from '../paint/fit-text'
import type { Painter, View } from '../paint/paint-scene'
import { clamp } from '../scene/geometry'
import type { LanePlan } from './trace-plan'

const STAMP = 11

/** The middle of the stamp: beside the last bead, and on the canvas. */
export function stampX(view: View, at: Position): number {
  return clamp(at.x + 26, 16, view.width - 16)
}

/** Tick in a circle or cross in an octagon, with its word: never colour alone. */
export function paintVerdict(painter: Painter, view: View, lane: LanePlan, at: Position): void {
  const { context, pens, word } = painter
  const { disposition } = lane.trace
  const delivered = disposition.kind === 'delivered'
  const colour = delivered ? pens.colours.ok : pens.colours.drop
  const centre = { x: stampX(view, at), y: at.y }
  context.beginPath()
  if (delivered) context.arc(centre.x, centre.y, STAMP, 0, 2 * Math.PI)
  else {
    for (let corner = 0; corner < 8; corner++) {
      const angle = Math.PI / 8 + (corner * Math.PI) / 4
      const x = centre.x + STAMP * 1.08 * Math.cos(angle)
      const y = centre.y + STAMP * 1.08 * Math.sin(angle)
      if (corner === 0) context.moveTo(x, y)
      else context.lineTo(x, y)
    }
    context.closePath()
  }
  context.fillStyle = pens.colours.panel
  context.fill()
  context.strokeStyle = colour
  context.lineWidth = 2.5
  // Nobody was there: nothing decided, so the edge is dotted (interaction-and-look 2.4).
  const silent = disposition.kind === 'dropped' && disposition.family === 'nobody'
  context.setLineDash(silent ? [2, 3] : [])
  context.stroke()
  context.setLineDash([])
  context.beginPath()
  const { x, y } = centre
  if (delivered) {
    context.moveTo(x - 5, y)
    context.lineTo(x - 1.5, y + 4)
    context.lineTo(x + 5, y - 4)
  } else {
    context.moveTo(x - 4, y - 4)
    context.lineTo(x + 4, y + 4)
    context.moveTo(x + 4, y - 4)
    context.lineTo(x - 4, y + 4)
  }
  context.stroke()
  context.font = `600 12px ${pens.sans}`
  const by = lane.decidedBy === null ? '' : `: ${lane.decidedBy}`
  const text =
    fitText(
      word(delivered ? 'delivered' : 'dropped') + by,
      260,
      'end',
      (each) => context.measureText(each).width,
    ) ?? ''
  const width = context.measureText(text).width + 10
  const left = x + STAMP + 4 + width > view.width ? x - STAMP - 4 - width : x + STAMP + 4
  context.fillStyle = pens.colours.panel
  context.globalAlpha = 0.92
  context.beginPath()
  context.roundRect(left, y - 9, width, 18, 3)
  context.fill()
  context.globalAlpha = 1
  context.fillStyle = colour
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  context.fillText(text, left + 5, y + 4.2)
}
