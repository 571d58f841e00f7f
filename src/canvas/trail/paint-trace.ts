import type { Position } from '../../engine/model/document'
import type { Painter, View } from '../paint/paint-scene'
import type { Scene } from '../scene/scene'
import { BEAD, beadSpots } from './bead-spots'
import { housesOn, toKeepReadable } from './card-room'
import { joined, laneLine, lengthOf, toScreen, trace } from './lane-line'
import { faceAt } from './packet-face'
import type { FlowPlan } from './flow-plan'
import { paintFlows, paintOwnTag } from './paint-flows'
import { paintPacket } from './paint-packet'
import { paintPreview } from './paint-preview'
import { paintVerdict } from './paint-verdict'
import type { PreviewPlan } from './preview-plan'
import { hopsTo, type LanePlan, type TracePlan } from './trace-plan'
import type { FloodLine } from './side-ways'
import { pointAlong, type TrailHop } from './trail'

/** A moment of a trace: the plan, and how far the current travel and flip are (1 = over). */
export interface TraceMoment {
  readonly plan: TracePlan
  readonly ghost: TracePlan | null
  /** Kept packets beside it. */
  readonly flows: readonly FlowPlan[]
  /** The way on a board that is tried out. */
  readonly preview: PreviewPlan | null
  readonly scene: Scene
  readonly travel: number
  readonly flip: number
  /** How far the copies of a flooded question are; 1 = at every end. */
  readonly spread: number
  /** Without motion the trail is the whole story: every bead is numbered, also those to come. */
  readonly numbered: boolean
}

/** In CSS pixels of the canvas, as everything of a packet is drawn. */
function inPixels({ context }: Painter, view: View, paint: () => void): void {
  context.save()
  const ratio = view.pixelRatio
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.lineJoin = 'round'
  context.lineCap = 'butt'
  paint()
  context.restore()
}

/** Kept packets where no packet is shown: each whole. */
export function paintFlowsAlone(painter: Painter, view: View, flows: readonly FlowPlan[]): void {
  inPixels(painter, view, () => paintFlows(painter, view, flows, 1))
}

/** Draws ghost, trails, beads, stamps and the packet. */
export function paintTrace(painter: Painter, view: View, moment: TraceMoment): void {
  inPixels(painter, view, () => paintMoment(painter, view, moment))
}

function paintMoment(painter: Painter, view: View, moment: TraceMoment): void {
  const { plan, ghost } = moment
  if (ghost !== null) for (const lane of ghost.lanes) paintGhost(painter, view, lane)
  paintFlows(painter, view, moment.flows, moment.travel < 1 ? easeOut(moment.travel) : 1)
  for (const copy of plan.flood) paintCopy(painter, view, copy, moment.spread)
  for (const lane of plan.lanes) paintLane(painter, view, lane, moment)
  if (moment.preview !== null) paintPreview(painter, view, moment.preview, stampOf(view, moment))
  paintEnvelope(painter, view, moment)
}

/** Where the verdict of the shown packet is stamped; null before it is out. */
function stampOf(view: View, { plan, scene }: TraceMoment): Position | null {
  const lane = plan.lanes.find((each) => each.current)
  if (lane?.finished !== true) return null
  return lane.plate === null
    ? (beadSpots(view, lane, scene).at(-1) ?? null)
    : toScreen(view, lane.plate)
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
  const { context } = painter
  const colour = colourOf(painter, lane, moment.plan)
  const travelling = lane.current && moment.travel < 1
  // While the answer comes back, the way there steps behind it.
  const isOver = !lane.current && lane.finished
  const faded = isOver ? 0.4 : 1
  const coming = travelling ? comingTo(lane, lane.reached) : []
  for (const hop of lane.hops) {
    const isNow = hop.hop === coming.at(-1)?.hop
    if (!isNow && coming.includes(hop)) continue
    const ahead = hop.hop > lane.reached
    const line = laneLine(view, isNow ? joined(coming.map(({ path }) => path)) : hop.path)
    context.setLineDash(ahead ? [1, 5] : [])
    context.globalAlpha = ahead ? 0.5 : faded
    context.strokeStyle = colour
    context.lineWidth = ahead ? 2 : 3
    trace(context, isNow ? partOf(line, moment.travel) : line)
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
    if (spot === undefined || lane.folded.has(hop.hop)) return
    const ahead = hop.hop > lane.reached || (travelling && hop.hop === lane.reached)
    if ((ahead || isOver) && !moment.numbered) paintDot(painter, spot, colour)
    else paintBead(painter, spot, `${hop.hop + 1}`, colour, ahead, lane.direction)
  })
  const last = spots[spots.length - 1]
  if (lane.finished && !travelling && last !== undefined) {
    paintVerdict(painter, view, lane, lane.plate === null ? last : toScreen(view, lane.plate))
  }
}

/** The hops by which the packet comes to a hop; none where that one does not stand on the board. */
function comingTo(lane: LanePlan, hop: number): readonly TrailHop[] {
  const index = lane.hops.findIndex((each) => each.hop === hop)
  return index < 0 ? [] : hopsTo(lane, index)
}

/** A kept packet has one colour, there and back; one that was not kept has the usual two. */
function colourOf({ pens }: Painter, lane: LanePlan, { flow }: TracePlan): string {
  if (flow !== null) return pens.colours[`flow-${flow.colour}`]
  return lane.direction === 'request' ? pens.colours.accent : pens.colours['ink-2']
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

function paintEnvelope(painter: Painter, view: View, moment: TraceMoment): void {
  const { place, lanes } = moment.plan
  if (place === null) return
  const lane = lanes.find((each) => each.current)
  const index = lane?.hops.findIndex((each) => each.hop === place.hop) ?? -1
  const hop = lane?.hops[index]
  if (lane === undefined || hop === undefined) return
  const travelling = moment.travel < 1
  const line = laneLine(view, joined(hopsTo(lane, index).map(({ path }) => path)))
  const spot =
    travelling && line.length > 1
      ? pointAlong(line, easeOut(moment.travel))
      : lane.plate !== null
        ? toScreen(view, lane.plate)
        : (beadSpots(view, lane, moment.scene)[index] ?? toScreen(view, hop.bead))
  paintPacket(painter, view, {
    at: spot,
    face: faceAt(place.step, moment.plan.level),
    direction: lane.direction,
    flip: moment.flip,
    silent:
      place.last &&
      !travelling &&
      lane.trace.disposition.kind === 'dropped' &&
      lane.trace.disposition.family === 'nobody',
    tipped: place.last && lane.trace.disposition.kind === 'dropped' && !travelling,
    wordy: moment.scene.level !== 'site-plan',
    others: toKeepReadable(moment.scene, view, place.last ? spot : null),
    houses: housesOn(moment.scene, view),
    stripe: colourOf(painter, lane, moment.plan),
  })
  if (moment.plan.flow !== null) paintOwnTag(painter, spot, moment.plan.flow)
}

function easeOut(share: number): number {
  return 1 - (1 - share) ** 2
}
