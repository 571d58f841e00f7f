import type { CanvasProps } from './contract'
import type { Sketch } from './gesture/desk'
import { lateHands } from './gesture/late-hands'
import type { FreePort } from './gesture/cable'
import type { Stage } from './motion/stage'
import { beginFrame, paintGrid, paintItems, type Painter, type View } from './paint/paint-scene'
import type { Pens } from './paint/pens'
import type { Rect } from './scene/geometry'
import type { Level } from './scene/level'
import type { Scene, SceneItem } from './scene/scene'
import type { Partakes, TracePlayer } from './trail/player'

/** What a frame of the board is drawn of. */
export interface BoardFrame {
  readonly now: View
  /** The part that is in sight, in board px. */
  readonly seen: Rect
  readonly pens: Pens
  readonly props: CanvasProps
  readonly scene: Scene
  /** What a gesture under way draws. */
  readonly sketch: Sketch
  readonly level: Level
}

/** The pens and measures that a frame is drawn with. */
export function painterOf(
  context: CanvasRenderingContext2D,
  now: View,
  pens: Pens,
  { text, labelScale }: CanvasProps,
): Painter {
  return {
    context,
    pens,
    word: text.word,
    zoom: now.zoom,
    scale: now.zoom * now.pixelRatio,
    labels: labelScale,
    rich: lateHands()?.paintRich ?? null,
    roomy: lateHands()?.roomySize,
  }
}

/** The layer below: grid, hosts and what is in them. Who has no part in the path is dimmed. */
export function paintBuilding(
  under: Painter,
  { now, seen, pens, props, scene, sketch }: BoardFrame,
  stage: Stage,
  partakes: Partakes | null,
): void {
  beginFrame(under.context, now)
  if (props.snapping.grid) paintGrid(under, now)
  const { ends } = sketch
  const isDimmed = (item: SceneItem): boolean =>
    ends !== null
      ? ends.isDimmed(item)
      : props.tidy !== null || (partakes !== null && !partakes(item))
  const opacityOf = (item: SceneItem) => (isDimmed(item) ? pens.dimmed : 1)
  if (!stage.paint(under, scene, seen, opacityOf)) paintItems(under, scene.items, seen, opacityOf)
}

/** The layer above: marks, handles, ports, problems, the packet, and what a gesture draws. */
export function paintTraffic(
  over: Painter,
  { now, seen, props, scene, sketch, level }: BoardFrame,
  ports: readonly FreePort[],
  player: TracePlayer,
): void {
  const hands = lateHands()
  beginFrame(over.context, now)
  if (props.tidy !== null) {
    hands?.paintTidy(over, props.tidy.document, props.forwarding, level, seen)
  }
  for (const id of [props.hovered, ...props.selected]) {
    const line = id === null ? null : scene.byId.get(id)
    if (line?.kind === 'link' && line.line !== null) {
      hands?.paintCableMark(over, line.line, props.selected.includes(line.id))
    }
  }
  if (props.tool === 'select') hands?.paintHandles(over, hands.handlesOf(scene, props))
  hands?.paintPorts(over, ports)
  if (sketch.ends !== null) hands?.paintEnds(over, scene, props, sketch.ends, seen)
  hands?.paintProblems(over, hands.problemMarks(scene, props.document.topology, props.problems))
  player.paint(over, now, scene, props)
  hands?.paintSketch(over, now, sketch)
}
