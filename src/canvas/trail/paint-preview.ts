import type { Position } from '../../engine/model/document'
import type { Painter, View } from '../paint/paint-scene'
import { TONES } from '../scene/driver-tone'
import { laneLine, toScreen, trace } from './lane-line'
import { paintLetterTag } from './paint-marks'
import { paintVerdict, stampX } from './paint-verdict'
import type { PreviewMark } from '../contract'
import type { Pens } from '../paint/pens'
import type { PreviewPlan } from './preview-plan'
import type { LanePlan } from './trace-plan'

/** Beside the trail of the present packet, which keeps its own lane; CSS pixels. */
const ASIDE = 12
const TAG = 16
/** Verdicts nearer than this would lie on each other. */
const APART = 26

/**
 * The way that the present packet would take on a board that is tried out: dashed, in the colour of the
 * driver with its letter, or with the number of the change, and the verdict at the end. `stamp` is where the present verdict stands.
 */
export function paintPreview(
  painter: Painter,
  view: View,
  { mark, plan }: PreviewPlan,
  stamp: Position | null,
): void {
  const { context, pens } = painter
  const look = lookOf(mark)
  const colour = pens.colours[look.colour]
  context.save()
  const ratio = view.pixelRatio
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.lineJoin = 'round'
  for (const lane of plan.lanes) paintWay(painter, view, lane, colour)
  const last = plan.lanes.at(-1)
  const end = last === undefined ? null : endOf(view, last)
  if (last !== undefined && end !== null) {
    const isNear =
      stamp !== null && Math.abs(stamp.x - end.x) < 160 && Math.abs(stamp.y - end.y) < APART
    const at = isNear ? { x: end.x, y: stamp.y + APART } : end
    paintVerdict(painter, view, last, at)
    // The letter of the driver, or the number of the change: never colour alone.
    const above = { x: stampX(view, at), y: at.y - 23 }
    paintLetterTag(painter, above, { letter: look.letter, colour, size: TAG })
  }
  context.restore()
}

function lookOf(mark: PreviewMark): {
  readonly colour: keyof Pens['colours']
  readonly letter: string
} {
  return mark.kind === 'driver'
    ? TONES[mark.driver]
    : { colour: 'accent', letter: String(mark.number) }
}

function endOf(view: View, lane: LanePlan): Position | null {
  if (lane.plate !== null) return toScreen(view, lane.plate)
  const path = lane.hops.at(-1)?.path
  return path === undefined ? null : (laneLine(view, path, ASIDE).at(-1) ?? null)
}

function paintWay(painter: Painter, view: View, lane: LanePlan, colour: string): void {
  const { context, pens } = painter
  for (const hop of lane.hops) {
    const line = laneLine(view, hop.path, ASIDE)
    context.setLineDash([])
    context.globalAlpha = 0.7
    context.strokeStyle = pens.colours.panel
    context.lineWidth = 6
    trace(context, line)
    context.stroke()
    context.setLineDash([8, 4])
    context.globalAlpha = 1
    context.strokeStyle = colour
    context.lineWidth = 2.5
    trace(context, line)
    context.stroke()
  }
  context.setLineDash([])
}
