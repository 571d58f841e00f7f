import type { Position } from '../../engine/model/document'
import type { Painter, View } from '../paint/paint-scene'
import type { FlowMark } from '../contract'
import type { FlowPlan } from './flow-plan'
import { laneLine, trace } from './lane-line'
import { paintLetterTag, paintStamp } from './paint-marks'
import { pointAlong } from './trail'
import type { LanePlan } from './trace-plan'

/*
 * Kept packets beside the shown one: thin trails in their colours, dots for beads, a tag with the letter
 * where each one is, and a small verdict at the end. Quiet, so that one packet leads the eye.
 */

/** Distance of the first trail from the wire and of each further one from the one before, CSS pixels. */
const FIRST_ASIDE = 11
const NEXT_ASIDE = 4
const TAG = 14
const END = 6

/** Draws the trails under the shown packet's. `travel` is how far it is on its way to its bead, 1 = there. */
export function paintFlows(
  painter: Painter,
  view: View,
  plans: readonly FlowPlan[],
  travel: number,
): void {
  plans.forEach((each, index) => {
    const aside = FIRST_ASIDE + index * NEXT_ASIDE
    for (const lane of each.plan.lanes) paintTrail(painter, view, lane, each.flow, aside)
  })
  // All tags after all trails: a letter is never under another packet's line, nor under another letter.
  const taken: Position[] = []
  plans.forEach((each, index) => {
    const aside = FIRST_ASIDE + index * NEXT_ASIDE
    const at = placeOfTag(view, each, aside, each.moves ? travel : 1)
    if (at === null) return
    const lane = each.plan.lanes.find(({ current }) => current)
    const isOver = lane?.finished === true && (travel >= 1 || !each.moves)
    const spot = freeSpot(taken, at)
    taken.push(spot)
    if (lane !== undefined && isOver) {
      const end = { x: spot.x + TAG / 2 + END + 2, y: spot.y }
      taken.push({ x: end.x - 2, y: end.y })
      const delivered = lane.trace.disposition.kind === 'delivered'
      paintStamp(painter, end, { delivered, radius: END, lineWidth: 1.75 })
    }
    paintTag(painter, spot, each.flow)
  })
}

/** The spot, or the next one to its right where no tag stands yet. */
function freeSpot(taken: readonly Position[], at: Position): Position {
  const isTaken = (spot: Position) =>
    taken.some(({ x, y }) => Math.abs(x - spot.x) < TAG && Math.abs(y - spot.y) < TAG)
  let spot = at
  while (isTaken(spot)) spot = { x: spot.x + TAG / 2, y: spot.y }
  return spot
}

function paintTrail(
  { context, pens }: Painter,
  view: View,
  lane: LanePlan,
  flow: FlowMark,
  aside: number,
): void {
  const colour = pens.colours[`flow-${flow.colour}`]
  context.strokeStyle = colour
  for (const hop of lane.hops) {
    const isAhead = hop.hop > lane.reached
    context.setLineDash(isAhead ? [1, 4] : [])
    context.globalAlpha = isAhead ? 0.5 : lane.current ? 0.85 : 0.45
    context.lineWidth = isAhead ? 1.5 : 2
    trace(context, laneLine(view, hop.path, aside))
    context.stroke()
  }
  context.setLineDash([])
  context.fillStyle = pens.colours.panel
  context.lineWidth = 1.25
  for (const hop of lane.hops) {
    const at = laneLine(view, hop.path, aside).at(-1)
    if (at === undefined || hop.path.length < 2 || lane.folded.has(hop.hop)) continue
    context.beginPath()
    context.arc(at.x, at.y, 2, 0, 2 * Math.PI)
    context.fill()
    context.stroke()
  }
  context.globalAlpha = 1
}

function lanePoint(
  view: View,
  path: readonly Position[],
  aside: number,
  share: number,
): Position | null {
  const line = laneLine(view, path, aside)
  const only = line[0]
  if (only === undefined) return null
  // The first hop has no way to it: its tag keeps clear of the shown packet's bead.
  return line.length === 1 ? { x: only.x - aside, y: only.y - aside } : pointAlong(line, share)
}

function placeOfTag(view: View, { plan }: FlowPlan, aside: number, share: number): Position | null {
  const lane = plan.lanes.find(({ current }) => current)
  const hop = lane?.hops.findLast((each) => each.hop <= (plan.place?.hop ?? -1))
  return hop === undefined ? null : lanePoint(view, hop.path, aside, share)
}

function paintTag(painter: Painter, at: Position, { letter, colour }: FlowMark): void {
  const ink = painter.pens.colours[`flow-${colour}`]
  paintLetterTag(painter, at, { letter, colour: ink, size: TAG })
}

/** The letter of the shown packet, where it is a kept one: on the corner of its envelope. */
export function paintOwnTag(painter: Painter, at: Position, flow: FlowMark): void {
  paintTag(painter, { x: at.x - TAG - 5, y: at.y - TAG + 2 }, flow)
}
