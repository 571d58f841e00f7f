import type { Position } from '../../engine/model/document'
import type { NetworkType } from '../../engine/model/topology'
import { type DriverColour, polyline, type Shape } from './shape'

/** How a driver looks; `host` is the host's own wiring (interaction-and-look 2.1). */
export type Tone = NetworkType | 'host'

export interface ToneLook {
  readonly colour: DriverColour
  readonly letter: string
  /** Path data on a 16 × 16 grid. */
  readonly glyph: string
}

/** Colour, letter and glyph of each driver: never colour alone. */
export const TONES = {
  nat: {
    colour: 'driver-nat',
    letter: 'N',
    glyph: 'M2 4L13 12M13 12L9.5 11.5M13 12L11.5 8.8M14 4L3 12M3 12L6.5 11.5M3 12L4.5 8.8',
  },
  transparent: {
    colour: 'driver-transparent',
    letter: 'T',
    glyph: 'M2 8H13M9.5 4.5L13 8L9.5 11.5',
  },
  overlay: {
    colour: 'driver-overlay',
    letter: 'O',
    glyph: 'M2 3H14V13H2ZM5 6H11V10H5Z',
  },
  l2bridge: {
    colour: 'driver-l2bridge',
    letter: 'B',
    glyph: 'M1.5 6H14.5M2.5 13V6M13.5 13V6M2.5 13C3 8.5 13 8.5 13.5 13',
  },
  l2tunnel: {
    colour: 'driver-l2tunnel',
    letter: 'L',
    glyph: 'M1.5 3H14.5M1.5 13.5H14.5M3.5 11.5C4 5 12 5 12.5 11.5',
  },
  ics: {
    colour: 'driver-ics',
    letter: 'D',
    glyph: 'M2 5H9L14 11M10 11H14V7.2M2 11H7',
  },
  internal: {
    colour: 'driver-internal',
    letter: 'I',
    glyph: 'M2.5 3.5H13.5V12.5H2.5ZM8 6V10M5.5 10H10.5',
  },
  private: {
    colour: 'driver-private',
    letter: 'P',
    glyph: 'M3.5 7.5H12.5V13.5H3.5ZM5.5 7.5V4.5H10.5V7.5',
  },
  host: {
    colour: 'driver-host',
    letter: 'H',
    glyph: 'M2 8L8 2.5L14 8M4 7V13.5H12V7M7 13.5V10H9V13.5',
  },
} satisfies Record<Tone, ToneLook>

/** Opposed chevrons along a polyline, one every 48 units. */
function chevrons(points: readonly Position[]): string {
  let d = ''
  let carried = 24
  let forward = true
  points.forEach((to, index) => {
    const from = points[index - 1]
    if (from === undefined) return
    const length = Math.hypot(to.x - from.x, to.y - from.y)
    if (length === 0) return
    const ux = (to.x - from.x) / length
    const uy = (to.y - from.y) / length
    for (; carried < length; carried += 48) {
      const tip = { x: from.x + ux * carried, y: from.y + uy * carried }
      const back = forward ? -4 : 4
      const base = { x: tip.x + ux * back, y: tip.y + uy * back }
      d += `M${base.x - uy * 4} ${base.y + ux * 4}L${tip.x} ${tip.y}L${base.x + uy * 4} ${base.y - ux * 4}`
      forward = !forward
    }
    carried -= length
  })
  return d
}

/** The polyline moved sideways; corners stay square because all wires run along the axes. */
export function offsetLine(points: readonly Position[], by: number): Position[] {
  return points.map((point, index) => {
    const before = points[index - 1]
    const after = points[index + 1]
    const sides = [before && directionOf(before, point), after && directionOf(point, after)]
    let x = point.x
    let y = point.y
    const seen: Position[] = []
    for (const side of sides) {
      if (side === undefined || seen.some((s) => s.x === side.x && s.y === side.y)) continue
      seen.push(side)
      x -= side.y * by
      y += side.x * by
    }
    return { x, y }
  })
}

function directionOf(from: Position, to: Position): Position {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  return length === 0
    ? { x: 0, y: 0 }
    : { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
}

/** A wire in the line pattern of its driver. */
export function wireShapes(points: readonly Position[], tone: Tone): Shape[] {
  const stroke = TONES[tone].colour
  const line = (at: readonly Position[], width: number): Shape => ({
    kind: 'path',
    d: polyline(at),
    stroke,
    width,
  })
  switch (tone) {
    case 'nat': {
      const marks = chevrons(points)
      const shapes = [line(points, 2)]
      return marks === '' ? shapes : [...shapes, { kind: 'path', d: marks, stroke, width: 1.5 }]
    }
    case 'transparent':
      return [line(points, 2)]
    case 'overlay':
      return [
        { kind: 'path', d: polyline(points), stroke, width: 6, opacity: 0.25 },
        line(points, 2),
      ]
    case 'l2bridge':
      return [line(offsetLine(points, 1.5), 1.5), line(offsetLine(points, -1.5), 1.5)]
    case 'l2tunnel':
      return [
        line(offsetLine(points, 3), 0.75),
        line(offsetLine(points, -3), 0.75),
        { kind: 'path', d: polyline(points), stroke, width: 2, dash: [14, 6] },
      ]
    case 'ics':
      return [{ kind: 'path', d: polyline(points), stroke, width: 2, dash: [10, 3, 2, 3] }]
    case 'internal':
      return [{ kind: 'path', d: polyline(points), stroke, width: 2, dash: [8, 4] }]
    case 'private':
      return [{ kind: 'path', d: polyline(points), stroke, width: 2, dash: [4, 4] }]
    case 'host':
      return [{ kind: 'path', d: polyline(points), stroke, width: 2, dash: [2, 4] }]
  }
}

/** The square letter tag of a driver. */
export function letterTag(tone: Tone, x: number, y: number, size = 16): Shape[] {
  const look = TONES[tone]
  return [
    { kind: 'rect', box: { x, y, width: size, height: size }, radius: 2, fill: look.colour },
    {
      kind: 'text',
      at: { x: x + size / 2, y: y + size / 2 },
      text: [look.letter],
      size: size * 0.72,
      minPx: 6,
      maxWidth: size,
      colour: 'canvas',
      strong: true,
      align: 'middle',
    },
  ]
}

/** A driver's glyph in its colour, scaled from 16. */
export function toneGlyph(tone: Tone, x: number, y: number, size = 16): Shape {
  return {
    kind: 'path',
    d: placePath(TONES[tone].glyph, x, y, size / 16),
    stroke: TONES[tone].colour,
    width: 1.5,
  }
}

/** Path data of absolute M, L, H, V, C and Z commands, scaled and moved. */
export function placePath(d: string, x: number, y: number, scale: number): string {
  return d.replace(/([MLHVCZ])([^MLHVCZ]*)/g, (_whole, command: string, rest: string) => {
    const numbers = rest.match(/-?\d*\.?\d+/g)?.map(Number) ?? []
    const placed = numbers.map((value, index) => {
      const horizontal = command === 'H' || (command !== 'V' && index % 2 === 0)
      return Math.round((value * scale + (horizontal ? x : y)) * 100) / 100
    })
    return command + placed.join(' ')
  })
}
