import type { Position } from '../../engine/model/document'
import { fitText } from '../paint/fit-text'
import type { Painter, View } from '../paint/paint-scene'
import { offsetLine } from '../scene/driver-tone'
import { clamp, type Rect } from '../scene/geometry'
import { showsParts } from '../scene/level'
import type { ItemKind, Scene } from '../scene/scene'
import { faceOf } from './packet-face'
import { paintPacket } from './paint-packet'
import type { LanePlan, TracePlan } from './trace-plan'
import type { FloodLine } from './side-ways'
import { pointAlong } from './trail'

/** A moment of a trace: the plan, and how far the current travel and flip are (1 = over). */
export interface TraceMoment {
  readonly plan: TracePlan
  readonly ghost: TracePlan | null
  readonly scene: Scene
  readonly travel: number
  readonly flip: number
  /** How far the copies of a flooded question are; 1 = at every end. */
  readonly spread: number
  /** Without motion the trail is the whole story: every bead is numbered, also those to come. */
  readonly numbered: boolean
}

/** Half the distance between the lanes, CSS pixels: request above the link, reply below. */
const LANE = 7
const BEAD = 7
const STAMP = 11

/** Draws ghost, trails, beads, stamps and the packet. */
export function paintTrace(painter: Painter, view: View, moment: TraceMoment): void {
  const { context } = painter
  const { plan, ghost } = moment
  context.save()
  const ratio = view.pixelRatio
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.lineJoin = 'round'
  context.lineCap = 'butt'
  if (ghost !== null) for (const lane of ghost.lanes) paintGhost(painter, view, lane)
  for (const copy of plan.flood) paintCopy(painter, view, copy, moment.spread)
  for (const lane of plan.lanes) paintLane(painter, view, lane, moment)
  paintEnvelope(painter, view, moment)
  context.restore()
}

function toScreen(view: View, point: Position): Position {
  return { x: point.x * view.zoom + view.pan.x, y: point.y * view.zoom + view.pan.y }
}

/** A lane's side of the wire: to the right of its direction of travel, which keeps both apart. */
function laneLine(view: View, path: readonly Position[]): Position[] {
  return offsetLine(
    path.map((point) => toScreen(view, point)),
    -LANE,
  )
}

function trace(context: CanvasRenderingContext2D, points: readonly Position[]): void {
  context.beginPath()
  points.forEach((point, index) => {
    if (index === 0) context.moveTo(point.x, point.y)
    else context.lineTo(point.x, point.y)
  })
}

function paintGhost(painter: Painter, view: View, lane: LanePlan): void {
  const { context, pens } = painter
  context.save()
  context.globalAlpha = 0.45
  context.strokeStyle = pens.colours['ink-3']
  context.lineWidth = 2
  context.setLineDash([2, 5])
  for (const hop of lane.hops) {
    trace(context, laneLine(view, hop.path))
    context.stroke()
  }
  context.restore()
}

/** A thin copy of a question on its way; at the end a slash where nobody takes it. */
function paintCopy(
  { context, pens }: Painter,
  view: View,
  { line, accepts }: FloodLine,
  share: number,
): void {
  const points = line.map((point) => toScreen(view, point))
  const at = pointAlong(points, easeOut(share))
  context.save()
  context.strokeStyle = pens.colours['ink-2']
  context.globalAlpha = 0.8
  context.lineWidth = 1.25
  context.setLineDash([3, 3])
  trace(context, share < 1 ? partOf(points, easeOut(share)) : points)
  context.stroke()
  context.setLineDash([])
  context.globalAlpha = 1
  context.translate(at.x, at.y)
  context.beginPath()
  context.rect(-8, -5, 16, 10)
  context.fillStyle = pens.colours.panel
  context.fill()
  context.moveTo(-8, -5)
  context.lineTo(0, 1)
  context.lineTo(8, -5)
  context.strokeStyle = accepts ? pens.colours.accent : pens.colours['ink-2']
  context.lineWidth = accepts ? 2 : 1.25
  context.stroke()
  if (share >= 1 && !accepts) {
    context.beginPath()
    context.moveTo(-9, 8)
    context.lineTo(9, -8)
    context.strokeStyle = pens.colours.ink
    context.lineWidth = 1.75
    context.stroke()
  }
  context.restore()
}

/** The rest of the way, dashed: the packet did not go there. A tick at the end where it was expected. */
function paintRest({ context, pens }: Painter, line: readonly Position[]): void {
  const end = line[line.length - 1]
  context.save()
  context.strokeStyle = pens.colours.drop
  context.globalAlpha = 0.85
  context.lineWidth = 2
  context.setLineDash([7, 5])
  trace(context, line)
  context.stroke()
  context.setLineDash([])
  if (end !== undefined) {
    context.beginPath()
    context.arc(end.x, end.y, 4, 0, 2 * Math.PI)
    context.fillStyle = pens.colours.panel
    context.fill()
    context.stroke()
  }
  context.restore()
}

function paintLane(painter: Painter, view: View, lane: LanePlan, moment: TraceMoment): void {
  const { context, pens } = painter
  const colour = lane.direction === 'request' ? pens.colours.accent : pens.colours['ink-2']
  const travelling = lane.current && moment.travel < 1
  // While the answer comes back, the way there steps behind it.
  const isOver = !lane.current && lane.finished
  const faded = isOver ? 0.4 : 1
  for (const hop of lane.hops) {
    const ahead = hop.hop > lane.reached
    const line = laneLine(view, hop.path)
    context.setLineDash(ahead ? [1, 5] : [])
    context.globalAlpha = ahead ? 0.5 : faded
    context.strokeStyle = colour
    context.lineWidth = ahead ? 2 : 3
    trace(context, travelling && hop.hop === lane.reached ? partOf(line, moment.travel) : line)
    context.stroke()
  }
  context.setLineDash([])
  context.globalAlpha = 1
  if (lane.rest !== null && lane.finished && !travelling) {
    paintRest(painter, laneLine(view, lane.rest))
  }
  const spots = beadSpots(view, lane, moment.scene)
  lane.hops.forEach((hop, index) => {
    const spot = spots[index]
    if (spot === undefined) return
    const ahead = hop.hop > lane.reached || (travelling && hop.hop === lane.reached)
    if ((ahead || isOver) && !moment.numbered) paintDot(painter, spot, colour)
    else paintBead(painter, spot, `${hop.hop + 1}`, colour, ahead, lane.direction)
  })
  const last = spots[spots.length - 1]
  if (lane.finished && !travelling && last !== undefined) {
    paintVerdict(painter, view, lane, lane.plate === null ? last : toScreen(view, lane.plate))
  }
}

function partOf(line: readonly Position[], share: number): Position[] {
  const end = pointAlong(line, share)
  const total = lengthOf(line)
  const kept: Position[] = []
  let walked = 0
  line.forEach((point, index) => {
    const before = line[index - 1]
    if (before !== undefined) walked += Math.hypot(point.x - before.x, point.y - before.y)
    if (walked < total * share || index === 0) kept.push(point)
  })
  return [...kept, end]
}

function lengthOf(line: readonly Position[]): number {
  return line.reduce((sum, point, index) => {
    const before = line[index - 1]
    return before === undefined ? sum : sum + Math.hypot(point.x - before.x, point.y - before.y)
  }, 0)
}

/** Where beads go: on the lane, apart where there is room; on the plans the latest lies on top. */
function beadSpots(view: View, lane: LanePlan, scene: Scene): Position[] {
  const spreads = showsParts(scene.level)
  const spots: Position[] = []
  for (const hop of lane.hops) {
    const line = laneLine(view, hop.path)
    let spot = line[line.length - 1] ?? toScreen(view, hop.bead)
    if (line.length === 1) spot = toScreen(view, hop.bead)
    for (let tries = 0; spreads && tries < 12; tries++) {
      const at = spot
      if (!spots.some((each) => Math.hypot(each.x - at.x, each.y - at.y) < 2 * BEAD)) break
      const side = lane.direction === 'request' ? 1 : -1
      spot = { x: spot.x + side * (2 * BEAD + 1), y: spot.y }
    }
    spots.push(spot)
  }
  return spots
}

/** A station that is still to come. */
function paintDot(painter: Painter, at: Position, colour: string): void {
  const { context, pens } = painter
  context.globalAlpha = 0.7
  context.beginPath()
  context.arc(at.x, at.y, 2.5, 0, 2 * Math.PI)
  context.fillStyle = pens.colours.panel
  context.fill()
  context.strokeStyle = colour
  context.lineWidth = 1.25
  context.stroke()
  context.globalAlpha = 1
}

function paintBead(
  painter: Painter,
  at: Position,
  text: string,
  colour: string,
  ahead: boolean,
  direction: 'request' | 'reply',
): void {
  const { context, pens } = painter
  context.globalAlpha = ahead ? 0.6 : 1
  context.beginPath()
  if (direction === 'request') context.arc(at.x, at.y, BEAD, 0, 2 * Math.PI)
  else context.roundRect(at.x - BEAD, at.y - BEAD, 2 * BEAD, 2 * BEAD, 3)
  context.fillStyle = ahead ? pens.colours.panel : colour
  context.fill()
  context.strokeStyle = ahead ? colour : pens.colours.panel
  context.lineWidth = 1.25
  context.stroke()
  context.fillStyle = ahead ? pens.colours.ink : pens.colours.panel
  context.font = `600 ${text.length > 1 ? 8.5 : 9.5}px ${pens.sans}`
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  context.fillText(text, at.x, at.y + 3.3)
  context.globalAlpha = 1
}

/** Tick in a circle or cross in an octagon, with its word: never colour alone. */
function paintVerdict(painter: Painter, view: View, lane: LanePlan, at: Position): void {
  const { context, pens, word } = painter
  const { disposition } = lane.trace
  const delivered = disposition.kind === 'delivered'
  const colour = delivered ? pens.colours.ok : pens.colours.drop
  const centre = { x: clamp(at.x + 26, 16, view.width - 16), y: at.y }
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

function paintEnvelope(painter: Painter, view: View, moment: TraceMoment): void {
  const { place, lanes } = moment.plan
  if (place === null) return
  const lane = lanes.find((each) => each.current)
  const index = lane?.hops.findIndex((each) => each.hop === place.hop) ?? -1
  const hop = lane?.hops[index]
  if (lane === undefined || hop === undefined) return
  const travelling = moment.travel < 1
  const line = laneLine(view, hop.path)
  const spot =
    travelling && line.length > 1
      ? pointAlong(line, easeOut(moment.travel))
      : lane.plate !== null
        ? toScreen(view, lane.plate)
        : (beadSpots(view, lane, moment.scene)[index] ?? toScreen(view, hop.bead))
  paintPacket(painter, view, {
    at: spot,
    face: faceOf(place.step),
    direction: lane.direction,
    flip: moment.flip,
    silent:
      place.last &&
      !travelling &&
      lane.trace.disposition.kind === 'dropped' &&
      lane.trace.disposition.family === 'nobody',
    tipped: place.last && lane.trace.disposition.kind === 'dropped' && !travelling,
    wordy: moment.scene.level !== 'site-plan',
    others: [
      ...boxesOf(moment.scene, view, TEXTS, true),
      // The verdict is what one looks for: it counts as much as a whole row of labels.
      ...(place.last ? Array.from({ length: 6 }, () => stampBox(spot)) : []),
    ],
    houses: boxesOf(moment.scene, view, HOUSES, false),
  })
}

/** About what `paintVerdict` covers. */
function stampBox(at: Position): Rect {
  return { x: at.x + 14, y: at.y - 14, width: 120, height: 28 }
}

const TEXTS: ReadonlySet<ItemKind> = new Set(['container', 'network', 'nic', 'node', 'part'])
const HOUSES: ReadonlySet<ItemKind> = new Set(['host'])
const TITLE = 34

/** Items of these kinds as boxes on the screen; with `titles` also the titles of hosts. */
function boxesOf(scene: Scene, view: View, kinds: ReadonlySet<ItemKind>, titles: boolean): Rect[] {
  return scene.items.flatMap((item): Rect[] => {
    const isTitle = titles && item.kind === 'host'
    if (!kinds.has(item.kind) && !isTitle) return []
    const { x, y } = toScreen(view, item.rect)
    const height = isTitle ? TITLE : item.rect.height
    return [{ x, y, width: item.rect.width * view.zoom, height: height * view.zoom }]
  })
}

function easeOut(share: number): number {
  return 1 - (1 - share) ** 2
}
