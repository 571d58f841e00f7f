import type { Position } from '../../engine/model/document'
import type { Painter, View } from '../paint/paint-scene'
import { clamp, type Rect } from '../scene/geometry'
import { CARD_PAD as PAD, CARD_ROW as ROW, cardRows, type CardRow } from './card-rows'
import { controlsOn } from './card-room'
import { cardSpot } from './card-spot'
import {
  ENVELOPE_HEIGHT as HEIGHT,
  ENVELOPE_WIDTH as WIDTH,
  ENVELOPE_WRAP as WRAP,
  MOST_EDGES,
} from './envelope-size'
import type { PacketFace, Window } from './packet-face'

/** A packet at a place; everything in CSS pixels of the canvas. */
export interface PacketLook {
  readonly at: Position
  readonly face: PacketFace
  readonly direction: 'request' | 'reply'
  /** 0..1 of the turning of changed windows. */
  readonly flip: number
  /** It goes no further. */
  readonly tipped: boolean
  /** Lost without a decision: nobody was there. */
  readonly silent: boolean
  /** With a card that can be read; without on the plans. */
  readonly wordy: boolean
  /** Boxes the card should not cover. */
  readonly others: readonly Rect[]
  /** Beside the one the packet is in there may be room. */
  readonly houses: readonly Rect[]
  /** Of the stripe at its edge, a colour value: which flow it belongs to. */
  readonly stripe: string
}

/** The envelope, nested when encapsulated, and beside it what is written on it. */
export function paintPacket(painter: Painter, view: View, look: PacketLook): void {
  paintCover(painter, look)
  if (look.wordy) paintCard(painter, view, look)
}

function paintCover(painter: Painter, look: PacketLook): void {
  const { context, pens } = painter
  const { at, face, direction } = look
  context.save()
  context.translate(at.x, at.y)
  if (look.tipped) context.rotate((12 * Math.PI) / 180)
  const depth = face.envelopes.length
  for (let edge = Math.min(depth, MOST_EDGES) - 1; edge > 0; edge--) {
    const by = edge * WRAP
    context.beginPath()
    context.roundRect(-WIDTH / 2 - by, -HEIGHT / 2 - by, WIDTH + 2 * by, HEIGHT + 2 * by, 2)
    context.fillStyle = pens.colours.panel
    context.fill()
    context.strokeStyle = pens.colours['driver-overlay']
    context.lineWidth = 2
    context.stroke()
  }
  context.beginPath()
  context.roundRect(-WIDTH / 2, -HEIGHT / 2, WIDTH, HEIGHT, 1.5)
  context.fillStyle = pens.colours.panel
  context.fill()
  context.strokeStyle = pens.colours.ink
  context.lineWidth = 1.75
  context.setLineDash(look.silent ? [2, 2.5] : [])
  context.stroke()
  context.setLineDash([])
  if (look.silent) {
    // Nothing is left of it but the outline (interaction-and-look 2.4).
    context.restore()
    return
  }
  // The flap points the way it goes; a reply also has a folded corner.
  const way = direction === 'request' ? 1 : -1
  context.beginPath()
  context.moveTo((-way * WIDTH) / 2, -HEIGHT / 2)
  context.lineTo((way * WIDTH) / 5, 0)
  context.lineTo((-way * WIDTH) / 2, HEIGHT / 2)
  context.stroke()
  if (direction === 'reply') {
    context.beginPath()
    context.moveTo(WIDTH / 2 - 6, -HEIGHT / 2)
    context.lineTo(WIDTH / 2, -HEIGHT / 2 + 6)
    context.lineTo(WIDTH / 2 - 6, -HEIGHT / 2 + 6)
    context.closePath()
    context.fillStyle = pens.colours.ink
    context.fill()
  }
  if (face.held !== null) paintHourglass(painter)
  context.fillStyle = look.stripe
  context.fillRect(way === 1 ? -WIDTH / 2 + 1 : WIDTH / 2 - 5, -HEIGHT / 2 + 1, 4, HEIGHT - 2)
  context.restore()
}

/** Held until an answer is there: an hourglass on the upper edge. */
function paintHourglass({ context, pens }: Painter): void {
  const y = -HEIGHT / 2
  context.beginPath()
  context.moveTo(-5, y - 7)
  context.lineTo(5, y - 7)
  context.lineTo(-5, y + 5)
  context.lineTo(5, y + 5)
  context.closePath()
  context.fillStyle = pens.colours.panel
  context.fill()
  context.strokeStyle = pens.colours.ink
  context.lineWidth = 1.5
  context.stroke()
}

/** CSS pixels at the foot of the canvas where the transport bar lies, on a touch screen too. */
const TRANSPORT_ROOM = 12 + 52 + 8

function paintCard(painter: Painter, view: View, look: PacketLook): void {
  const { context, pens } = painter
  const rows = cardRows(look.face)
  if (rows.length === 0) return
  const mono = `400 11px ${pens.mono}`
  const strong = `600 12px ${pens.sans}`
  const widthOf = (row: CardRow): number => {
    context.font = row.windows === null ? strong : mono
    if (row.windows === null) return context.measureText(row.title ?? '').width
    const [a, b] = row.windows
    return context.measureText(`${a.text} → ${b.text}`).width
  }
  const width = Math.max(...rows.map(widthOf)) + 2 * PAD
  const height = rows.length * ROW + 8
  const gap = 26 + (look.face.envelopes.length - 1) * WRAP
  const { x, y } = cardSpot({
    at: look.at,
    width,
    height,
    gap,
    others: look.others,
    houses: look.houses,
    controls: controlsOn(view),
    canvas: { width: view.width, height: view.height - TRANSPORT_ROOM },
  })
  // A leader to the nearest point of the card.
  const end = { x: clamp(look.at.x, x, x + width), y: clamp(look.at.y, y, y + height) }
  context.beginPath()
  context.moveTo(look.at.x + Math.sign(end.x - look.at.x) * 14, look.at.y)
  context.lineTo(end.x, end.y)
  context.strokeStyle = pens.colours.ink
  context.lineWidth = 1
  context.stroke()
  context.beginPath()
  context.roundRect(x, y, width, height, 2)
  context.fillStyle = pens.colours.panel
  context.fill()
  context.strokeStyle = pens.colours.ink
  context.lineWidth = 1.5
  context.stroke()
  context.textBaseline = 'alphabetic'
  context.textAlign = 'left'
  rows.forEach((row, index) => {
    const base = y + 4 + index * ROW + 12
    if (row.windows === null) {
      context.font = strong
      context.fillStyle = pens.colours.ink
      context.fillText(row.title ?? '', x + PAD, base)
      return
    }
    context.font = mono
    let left = x + PAD
    row.windows.forEach((window, side) => {
      if (side === 1) {
        context.fillStyle = pens.colours['ink-2']
        context.fillText(' → ', left, base)
        left += context.measureText(' → ').width
      }
      left += paintWindow(painter, window, left, base, look.flip)
    })
  })
}

/** A split flap: the old value folds away, the new one unfolds; the underline stays for this step. */
function paintWindow(
  painter: Painter,
  window: Window,
  left: number,
  base: number,
  flip: number,
): number {
  const { context, pens } = painter
  const width = context.measureText(window.text).width
  if (!window.changed) {
    context.fillStyle = pens.colours.ink
    context.fillText(window.text, left, base)
    return width
  }
  const turning = flip < 1
  const text = turning && flip < 0.5 ? window.old : window.text
  const squeeze = turning ? Math.max(0.05, Math.abs(1 - 2 * flip)) : 1
  context.save()
  context.translate(left, base - 4)
  context.scale(1, squeeze)
  context.fillStyle = pens.colours.rewrite
  context.fillText(text, 0, 4, width)
  context.restore()
  context.fillStyle = pens.colours.rewrite
  context.fillRect(left, base + 2, width, 2)
  return width
}
