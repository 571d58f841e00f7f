import type { Position } from '../../engine/model/document'
import type { Painter } from '../paint/paint-scene'

/** A radius for which the strokes of tick and cross are given. */
const DRAWN_FOR = 11

interface Stamp {
  readonly delivered: boolean
  /** CSS pixels. */
  readonly radius: number
  readonly lineWidth: number
  /** Nobody was there: nothing decided, so the edge is dotted (interaction-and-look 2.4). */
  readonly silent?: boolean
}

/** Tick in a circle or cross in an octagon: never colour alone. */
export function paintStamp({ context, pens }: Painter, { x, y }: Position, stamp: Stamp): void {
  const { delivered, radius, lineWidth, silent = false } = stamp
  context.beginPath()
  if (delivered) context.arc(x, y, radius, 0, 2 * Math.PI)
  else {
    for (let corner = 0; corner < 8; corner++) {
      const angle = Math.PI / 8 + (corner * Math.PI) / 4
      const point = {
        x: x + radius * 1.08 * Math.cos(angle),
        y: y + radius * 1.08 * Math.sin(angle),
      }
      if (corner === 0) context.moveTo(point.x, point.y)
      else context.lineTo(point.x, point.y)
    }
    context.closePath()
  }
  context.fillStyle = pens.colours.panel
  context.fill()
  context.strokeStyle = delivered ? pens.colours.ok : pens.colours.drop
  context.lineWidth = lineWidth
  context.setLineDash(silent ? [2, 3] : [])
  context.stroke()
  context.setLineDash([])
  const scale = radius / DRAWN_FOR
  const at = (dx: number, dy: number) => [x + dx * scale, y + dy * scale] as const
  context.beginPath()
  if (delivered) {
    context.moveTo(...at(-5, 0))
    context.lineTo(...at(-1.5, 4))
    context.lineTo(...at(5, -4))
  } else {
    context.moveTo(...at(-4, -4))
    context.lineTo(...at(4, 4))
    context.moveTo(...at(4, -4))
    context.lineTo(...at(-4, 4))
  }
  context.stroke()
}

/** A letter in its colour on a square plate of its own, `size` CSS pixels wide. */
export function paintLetterTag(
  { context, pens }: Painter,
  at: Position,
  { letter, colour, size }: Readonly<Record<'letter' | 'colour', string>> & { size: number },
): void {
  context.beginPath()
  context.roundRect(at.x - size / 2, at.y - size / 2, size, size, 2)
  context.fillStyle = pens.colours.panel
  context.fill()
  context.strokeStyle = colour
  context.lineWidth = 1.5
  context.stroke()
  context.fillStyle = colour
  context.font = `600 ${size * 0.7}px ${pens.sans}`
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  context.fillText(letter, at.x, at.y + size / 4)
}
