import type { CanvasText } from '../contract'
import { beginFrame, paintItems, type Painter, type View, visibleRect } from '../paint/paint-scene'
import type { Pens } from '../paint/pens'
import { centreOf, type Rect, unionOf } from '../scene/geometry'
import { paintRich } from '../paint/paint-rich'
import { sparseSizes } from '../paint/sparse-size'
import { projectScene } from '../scene/project-scene'
import type { Scene } from '../scene/scene'
import { partakersOf } from '../trail/partakers'
import type { PlayerProps, TracePlayer } from '../trail/player'
import { planTrace } from '../trail/trace-plan'
import { pictureLevel } from './layout'

type Shown = Pick<PlayerProps, 'document' | 'forwarding' | 'trace'>
type Size = Pick<View, 'width' | 'height' | 'pixelRatio'>

/** A scene and where it stands in its picture. */
export interface FittedScene {
  readonly scene: Scene
  readonly view: View
}

/** The last fitted scene and what it was made of. */
export interface PictureCache {
  scene: { readonly of: Shown; readonly size: Size; readonly fitted: FittedScene } | null
}

const MARGIN = 20
const MOST_ZOOM = 1.25

/**
 * The scene of a picture this large: what takes part in the trace fills it, so that both ends of the way
 * are seen. Null for an empty board. Made again only when the board, the round trip or the size changes.
 */
export function pictureScene(cache: PictureCache, shown: Shown, size: Size): FittedScene | null {
  const known = cache.scene
  if (
    known?.of.document === shown.document &&
    known.of.forwarding === shown.forwarding &&
    known.of.trace?.roundTrip === shown.trace?.roundTrip &&
    known.size.width === size.width &&
    known.size.height === size.height &&
    known.size.pixelRatio === size.pixelRatio
  ) {
    return known.fitted
  }
  const whole = projectScene(shown.document, shown.forwarding, 'section')
  const room = roomOf(whole, shown)
  if (room === null) return null
  const level = pictureLevel(zoomFor(room, size))
  const scene = level === 'section' ? whole : projectScene(shown.document, shown.forwarding, level)
  const fitted = { scene, view: fittedView(roomOf(scene, shown) ?? room, size) }
  cache.scene = { of: shown, size, fitted }
  return fitted
}

/** Around everything that takes part; around the whole board where nothing is sent. */
function roomOf(scene: Scene, { document, forwarding, trace }: Shown): Rect | null {
  if (trace === null || forwarding === null) return scene.bounds
  const plan = planTrace(scene, forwarding, { ...trace, lane: 'both', stepIndex: Infinity })
  const partakes = partakersOf(scene, plan.lanes, document.topology, forwarding)
  const boxes = scene.items
    .filter((item) => item.parent === null && !item.id.startsWith('note:') && item.line === null)
    .filter(partakes)
    .map(({ rect }) => rect)
  return unionOf(boxes) ?? scene.bounds
}

function zoomFor(room: Rect, { width, height }: Size): number {
  return Math.min(MOST_ZOOM, (width - 2 * MARGIN) / room.width, (height - 2 * MARGIN) / room.height)
}

function fittedView(room: Rect, size: Size): View {
  const zoom = zoomFor(room, size)
  const centre = centreOf(room)
  const pan = { x: size.width / 2 - centre.x * zoom, y: size.height / 2 - centre.y * zoom }
  return { ...size, zoom, pan }
}

interface PaintRequest {
  readonly context: CanvasRenderingContext2D
  readonly pens: Pens
  readonly word: CanvasText['word']
  readonly fitted: FittedScene
  readonly shown: PlayerProps
  readonly player: TracePlayer
  /** As small as a stamp: only what can be read is written. */
  readonly sparse: boolean
}

/** Draws the board, what takes no part dimmed, and the packet over it. */
export function paintBoardPicture(request: PaintRequest): void {
  const { context, pens, word, fitted, shown, player } = request
  const { scene, view } = fitted
  const scale = view.zoom * view.pixelRatio
  const painter: Painter = {
    context,
    pens,
    word,
    zoom: view.zoom,
    scale,
    rich: paintRich,
    ...(request.sparse && { roomy: sparseSizes() }),
  }
  beginFrame(context, view)
  const partakes = player.participants(scene, shown)
  paintItems(painter, scene.items, visibleRect(view), (item) =>
    partakes === null || partakes(item) ? 1 : pens.dimmed,
  )
  player.paint(painter, view, scene, shown)
}
