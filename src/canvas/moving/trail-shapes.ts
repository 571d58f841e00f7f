import type { Position } from '../../engine/model/document'
import { circle, dataLabel, label, polyline, type Colour, type Shape } from '../scene/shape'
import { BEAD } from '../trail/bead-spots'
import { CARD_PAD, CARD_ROW, type CardRow } from '../trail/card-rows'
import {
  ENVELOPE_HEIGHT as HEIGHT,
  ENVELOPE_WIDTH as WIDTH,
  ENVELOPE_WRAP as WRAP,
  MOST_EDGES,
} from '../trail/envelope-size'
import type { PacketFace } from '../trail/packet-face'
import type { LanePlan } from '../trail/trace-plan'
import { clamp, type Rect } from '../scene/geometry'

/* What the trail's painters draw, as shapes for pictures that are kept. Pixels of the board's part. */

type Direction = 'request' | 'reply'

/** The colour of a lane. */
export const laneColour = (direction: Direction): Colour =>
  direction === 'request' ? 'accent' : 'ink-2'

/** A stretch of the way that is still to come. */
export function aheadLine(points: readonly Position[], direction: Direction): Shape {
  const stroke = laneColour(direction)
  return { kind: 'path', d: polyline(points), stroke, width: 2, dash: [1, 5], opacity: 0.5 }
}

/** Where a dropped packet would have gone. */
export function restShapes(points: readonly Position[]): readonly Shape[] {
  const end = points.at(-1)
  return [
    { kind: 'path', d: polyline(points), stroke: 'drop', width: 2, dash: [7, 5], opacity: 0.85 },
    ...(end === undefined
      ? []
      : [{ kind: 'path', d: circle(end, 4), fill: 'panel', stroke: 'drop', width: 2 } as const]),
  ]
}

/** The bead of a hop with its number: round there, square back. */
export function beadShapes(at: Position, number: number, direction: Direction): readonly Shape[] {
  const look = { fill: laneColour(direction), stroke: 'panel', width: 1.25 } as const
  const box = { x: at.x - BEAD, y: at.y - BEAD, width: 2 * BEAD, height: 2 * BEAD }
  const text = String(number)
  return [
    direction === 'request'
      ? { kind: 'path', d: circle(at, BEAD), ...look }
      : { kind: 'rect', box, radius: 3, ...look },
    label(text, at.x, at.y, 2 * BEAD + 4, {
      size: text.length > 1 ? 8.5 : 9.5,
      minPx: 1,
      align: 'middle',
      colour: 'panel',
      strong: true,
    }),
  ]
}

/** What is drawn of an envelope; everything around its middle. */
export interface EnvelopeLook {
  readonly depth: number
  readonly direction: Direction
  readonly held: boolean
  readonly silent: boolean
  readonly tipped: boolean
}

/** The look of a packet. */
export function envelopeLook(
  face: PacketFace,
  direction: Direction,
  end: { readonly silent: boolean; readonly tipped: boolean },
): EnvelopeLook {
  return { depth: face.envelopes.length, direction, held: face.held !== null, ...end }
}

/** The envelope, in as many others as it wears. */
export function envelopeShapes(look: EnvelopeLook): readonly Shape[] {
  const { depth, direction, held, silent } = look
  const around = (by: number): Rect => ({
    x: -WIDTH / 2 - by,
    y: -HEIGHT / 2 - by,
    width: WIDTH + 2 * by,
    height: HEIGHT + 2 * by,
  })
  const edges = Array.from({ length: Math.max(0, Math.min(depth, MOST_EDGES) - 1) }, (_, index) => {
    const by = (Math.min(depth, MOST_EDGES) - 1 - index) * WRAP
    return {
      kind: 'rect',
      box: around(by),
      radius: 2,
      fill: 'panel',
      stroke: 'driver-overlay',
      width: 2,
    } as const
  })
  const cover: Shape = {
    kind: 'rect',
    box: around(0),
    radius: 1.5,
    fill: 'panel',
    stroke: 'ink',
    width: 1.75,
    ...(silent && { dash: [2, 2.5] }),
  }
  if (silent) return [...edges, cover]
  const way = direction === 'request' ? 1 : -1
  const flap = `M${(-way * WIDTH) / 2} ${-HEIGHT / 2}L${(way * WIDTH) / 5} 0L${(-way * WIDTH) / 2} ${HEIGHT / 2}`
  const corner = `M${WIDTH / 2 - 6} ${-HEIGHT / 2}L${WIDTH / 2} ${-HEIGHT / 2 + 6}H${WIDTH / 2 - 6}Z`
  const top = -HEIGHT / 2
  const glass = `M-5 ${top - 7}H5L-5 ${top + 5}H5Z`
  const stripe = {
    x: way === 1 ? -WIDTH / 2 + 1 : WIDTH / 2 - 5,
    y: top + 1,
    width: 4,
    height: HEIGHT - 2,
  }
  return [
    ...edges,
    cover,
    { kind: 'path', d: flap, stroke: 'ink', width: 1.75 },
    ...(direction === 'reply' ? [{ kind: 'path', d: corner, fill: 'ink' } as const] : []),
    ...(held
      ? [{ kind: 'path', d: glass, fill: 'panel', stroke: 'ink', width: 1.5 } as const]
      : []),
    { kind: 'rect', box: stripe, fill: laneColour(direction) },
  ]
}

/** What is written on a packet, beside it, with a leader; changed addresses are underlined. */
export function cardShapes(
  rows: readonly CardRow[],
  box: Rect,
  at: Position,
  widthOf: (text: string) => number,
): readonly Shape[] {
  const end = {
    x: clamp(at.x, box.x, box.x + box.width),
    y: clamp(at.y, box.y, box.y + box.height),
  }
  const start = { x: at.x + Math.sign(end.x - at.x) * 14, y: at.y }
  return [
    { kind: 'path', d: polyline([start, end]), stroke: 'ink', width: 1 },
    { kind: 'rect', box, radius: 2, fill: 'panel', stroke: 'ink', width: 1.5 },
    ...rows.flatMap((row, index): readonly Shape[] => {
      const y = box.y + 4 + index * CARD_ROW + 8
      const left = box.x + CARD_PAD
      if (row.windows === null) {
        return [label(row.title ?? '', left, y, box.width, { strong: true, minPx: 1 })]
      }
      const [from, to] = row.windows
      const arrow = ' → '
      const middle = left + widthOf(from.text)
      const right = middle + widthOf(arrow)
      const text = (words: string, x: number, colour: Colour) =>
        dataLabel(words, x, y, widthOf(words) + 2, { colour, minPx: 1 })
      const line = (x: number, words: string): Shape => ({
        kind: 'rect',
        box: { x, y: y + 6, width: widthOf(words), height: 2 },
        fill: 'rewrite',
      })
      return [
        text(from.text, left, from.changed ? 'rewrite' : 'ink'),
        text(arrow, middle, 'ink-2'),
        text(to.text, right, to.changed ? 'rewrite' : 'ink'),
        ...(from.changed ? [line(left, from.text)] : []),
        ...(to.changed ? [line(right, to.text)] : []),
      ]
    }),
  ]
}

const STAMP = 11

interface Stamp {
  readonly delivered: boolean
  readonly radius: number
  readonly width: number
  readonly fill?: Colour
  /** Nobody was there: nothing decided, so the edge is dotted (interaction-and-look 2.4). */
  readonly silent?: boolean
}

/** Tick in a circle or cross in an octagon: never colour alone. */
export function stampShapes({ x, y }: Position, stamp: Stamp): readonly Shape[] {
  const { delivered, radius, width, fill, silent = false } = stamp
  const stroke = delivered ? 'ok' : 'drop'
  const corners = Array.from({ length: 8 }, (_, corner) => {
    const angle = Math.PI / 8 + (corner * Math.PI) / 4
    return { x: x + radius * 1.08 * Math.cos(angle), y: y + radius * 1.08 * Math.sin(angle) }
  })
  const scale = radius / STAMP
  const at = (dx: number, dy: number) => ({ x: x + dx * scale, y: y + dy * scale })
  const sign = delivered
    ? polyline([at(-5, 0), at(-1.5, 4), at(5, -4)])
    : polyline([at(-4, -4), at(4, 4)]) + polyline([at(4, -4), at(-4, 4)])
  return [
    {
      kind: 'path',
      d: delivered ? circle({ x, y }, radius) : `${polyline(corners)}Z`,
      ...(fill && { fill }),
      stroke,
      width,
      ...(silent && { dash: [2, 3] }),
    },
    { kind: 'path', d: sign, stroke, width },
  ]
}

/** The stamp at the end of a way, with its word. */
export function verdictShapes(
  { trace: { disposition }, decidedBy }: LanePlan,
  at: Position,
  width: number,
  words: { readonly delivered: string; readonly dropped: string },
  widthOf: (text: string) => number,
): readonly Shape[] {
  const isDelivered = disposition.kind === 'delivered'
  const colour = isDelivered ? 'ok' : 'drop'
  const x = clamp(at.x + 26, 16, width - 16)
  const { y } = at
  const silent = disposition.kind === 'dropped' && disposition.family === 'nobody'
  const by = decidedBy === null ? '' : `: ${decidedBy}`
  const text = `${isDelivered ? words.delivered : words.dropped}${by}`
  const room = Math.min(260, widthOf(text))
  const box = room + 12
  const left = x + STAMP + 4 + box > width ? x - STAMP - 4 - box : x + STAMP + 4
  return [
    ...stampShapes(
      { x, y },
      { delivered: isDelivered, radius: STAMP, width: 2.5, fill: 'panel', silent },
    ),
    { kind: 'rect', box: { x: left, y: y - 9, width: box, height: 18 }, radius: 3, fill: 'panel' },
    label(text, left + 5, y, room + 2, { strong: true, colour, minPx: 1 }),
  ]
}

/** A copy of a flooded question at its end, with a slash where nobody takes it. */
export function copyShapes(points: readonly Position[], accepts: boolean): readonly Shape[] {
  const at = points.at(-1)
  if (at === undefined) return []
  const { x, y } = at
  return [
    { kind: 'path', d: polyline(points), stroke: 'ink-2', width: 1.25, dash: [3, 3], opacity: 0.8 },
    {
      kind: 'path',
      d: `M${x - 8} ${y - 5}h16v10h-16ZM${x - 8} ${y - 5}L${x} ${y + 1}L${x + 8} ${y - 5}`,
      fill: 'panel',
      stroke: accepts ? 'accent' : 'ink-2',
      width: accepts ? 2 : 1.25,
    },
    ...(accepts
      ? []
      : [
          {
            kind: 'path',
            d: `M${x - 9} ${y + 8}L${x + 9} ${y - 8}`,
            stroke: 'ink',
            width: 1.75,
          } as const,
        ]),
  ]
}
