import type { TopologyDocument } from '../../engine/model/document'
import type { ForwardingState } from '../../engine/tables/forwarding-state'
import type { RoundTrip } from '../../engine/trace/trace'
import type { BoardId } from '../contract'
import { paintItem, paintShapes, type Painter, type View } from '../paint/paint-scene'
import { paintRich } from '../paint/paint-rich'
import type { Pens } from '../paint/pens'
import { encloses, grow, type Rect, unionOf } from '../scene/geometry'
import { projectScene } from '../scene/project-scene'
import type { Scene, SceneItem } from '../scene/scene'
import { polyline, type Shape } from '../scene/shape'
import { beadSpots } from '../trail/bead-spots'
import { laneLine, toScreen } from '../trail/lane-line'
import { partakersOf } from '../trail/partakers'
import { standingTrace } from '../trail/standing-trace'
import { type LanePlan, planTrace, type TracePlan } from '../trail/trace-plan'
import { beadShapes, laneColour, restShapes, verdictShapes } from '../moving/trail-shapes'

/* A board as a picture that stands still: the same shapes as the screen, one pixel a board unit. */

/** What a still picture shows. */
export interface StillSubject {
  readonly document: TopologyDocument
  readonly forwarding: ForwardingState | null
  /** Drawn as the whole way with numbered beads and the verdict; null: no packet. */
  readonly roundTrip: RoundTrip | null
  /** Only these and what is in them; empty: everything. */
  readonly only: readonly BoardId[]
  /** Of what takes no part in the trace. */
  readonly dimmed: number
  readonly words: { readonly delivered: string; readonly dropped: string }
  /** Width of bold text of 12 pixels. */
  readonly measure: (text: string) => number
}

/** Laid out; everything that an SVG or a PNG needs. */
export interface StillPicture {
  readonly width: number
  readonly height: number
  readonly view: View
  readonly scene: Scene
  readonly opacityOf: (item: SceneItem) => number
  /** Over the board, in pixels of the picture. */
  readonly trail: readonly Shape[]
}

/** Free around the drawing: labels of links and stamps stand out a little. */
const MARGIN = 32

/** Lays a picture out; null for an empty board or a selection that is not drawn. */
export function prepareStill(subject: StillSubject): StillPicture | null {
  const { document, forwarding, roundTrip, only, dimmed } = subject
  const whole = projectScene(document, forwarding, 'section')
  const items = only.length === 0 ? whole.items : itemsOf(whole, only)
  const box = boundsOf(items) ?? (only.length === 0 ? whole.bounds : null)
  if (box === null) return null
  const room = grow(only.length === 0 && whole.bounds !== null ? whole.bounds : box, MARGIN)
  const view: View = {
    zoom: 1,
    pan: { x: Math.round(-room.x), y: Math.round(-room.y) },
    width: Math.ceil(room.width),
    height: Math.ceil(room.height),
    pixelRatio: 1,
  }
  const scene = { ...whole, items }
  const plan = planOf(whole, forwarding, roundTrip)
  const partakes =
    plan === null || forwarding === null
      ? null
      : partakersOf(whole, plan.lanes, document.topology, forwarding)
  return {
    width: view.width,
    height: view.height,
    view,
    scene,
    opacityOf: (item) => (partakes === null || partakes(item) ? 1 : dimmed),
    trail: (plan?.lanes ?? []).flatMap((lane) => laneShapes(subject, whole, view, lane)),
  }
}

function planOf(
  scene: Scene,
  forwarding: ForwardingState | null,
  roundTrip: RoundTrip | null,
): TracePlan | null {
  if (forwarding === null || roundTrip === null) return null
  return planTrace(scene, forwarding, standingTrace(roundTrip))
}

/** The chosen things, what stands in them, and the cables whose whole way lies between them. */
function itemsOf(scene: Scene, only: readonly BoardId[]): readonly SceneItem[] {
  const isChosen = (item: SceneItem): boolean => {
    for (let at: SceneItem | undefined = item; at !== undefined;) {
      if (only.includes(at.id)) return true
      at = at.parent === null ? undefined : scene.byId.get(at.parent)
    }
    return false
  }
  const chosen = new Set(scene.items.filter(isChosen))
  const box = boundsOf([...chosen])
  return scene.items.filter(
    (item) =>
      chosen.has(item) ||
      (box !== null &&
        item.line !== null &&
        item.parent === null &&
        encloses(grow(box, 2), lineBox(item.line))),
  )
}

function lineBox(points: readonly { readonly x: number; readonly y: number }[]): Rect {
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

const boundsOf = (items: readonly SceneItem[]): Rect | null =>
  unionOf(items.map(({ rect, line }) => (line === null ? rect : lineBox(line))))

function laneShapes(
  { words, measure }: StillSubject,
  scene: Scene,
  view: View,
  lane: LanePlan,
): readonly Shape[] {
  const spots = beadSpots(view, lane, scene)
  const last = spots.at(-1)
  const at = lane.plate === null ? last : toScreen(view, lane.plate)
  return [
    ...lane.hops.map((hop): Shape => ({
      kind: 'path',
      d: polyline(laneLine(view, hop.path)),
      stroke: laneColour(lane.direction),
      width: 3,
    })),
    ...(lane.rest === null ? [] : restShapes(laneLine(view, lane.rest))),
    ...lane.hops.flatMap((hop, index) => {
      const spot = spots[index]
      return spot === undefined ? [] : beadShapes(spot, hop.hop + 1, lane.direction)
    }),
    ...(at === undefined ? [] : verdictShapes(lane, at, view.width, words, measure)),
  ]
}

/** Paints the picture, `scale` device pixels per pixel of it. */
export function paintStill(
  context: CanvasRenderingContext2D,
  picture: StillPicture,
  of: {
    readonly pens: Pens
    readonly word: Painter['word']
    readonly scale: number
    readonly transparent: boolean
  },
): void {
  const { pens, word, scale } = of
  const { view, width, height } = picture
  context.setTransform(scale, 0, 0, scale, 0, 0)
  context.clearRect(0, 0, width, height)
  if (!of.transparent) {
    context.fillStyle = pens.colours.canvas
    context.fillRect(0, 0, width, height)
  }
  const painter: Painter = { context, pens, word, zoom: 1, scale, rich: paintRich }
  context.translate(view.pan.x, view.pan.y)
  for (const item of picture.scene.items) {
    context.globalAlpha = picture.opacityOf(item)
    paintItem(painter, item)
  }
  context.globalAlpha = 1
  context.translate(-view.pan.x, -view.pan.y)
  paintShapes(painter, picture.trail)
}
