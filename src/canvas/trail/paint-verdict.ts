import type { Position } from '../../engine/model/document'
import { fitText } from '../paint/fit-text'
import type { Painter, View } from '../paint/paint-scene'
import { clamp } from '../scene/geometry'
import { paintStamp } from './paint-marks'
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
  const silent = disposition.kind === 'dropped' && disposition.family === 'nobody'
  paintStamp(painter, centre, { delivered, radius: STAMP, lineWidth: 2.5, silent })
  const { x, y } = centre
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
