import type { Position } from '../../engine/model/document'
import type { EntityId } from '../../engine/model/ids'
import { centreOf, rect } from '../scene/geometry'
import { type EndJudge, judgeEnds } from './cable-ends'
import { type Desk, type HoverMode, NO_SKETCH, type PointerInput, type Sketch } from './desk'
import { hitTest, isEntity } from './hit-test'

/** A cable from one thing to another: drag, or click and click. What it cannot end at is dimmed. */
export function connectMode(desk: Desk, from: EntityId): HoverMode {
  let last: PointerInput | null = null
  const show = (input: PointerInput) => {
    last = input
    const end = endAt(desk, from, input)
    desk.sketch(cableSketch(judge, connectPoint(desk, from), input.board, end, { at: input.local }))
  }
  const judge = judgeEnds(desk, from, null, () => {
    if (last !== null) show(last)
  })
  const stop = () => {
    judge.stop()
    desk.sketch(NO_SKETCH)
  }
  return {
    edgePans: true,
    cursor: 'crosshair',
    hover: show,
    move: show,
    up: (input) => {
      stop()
      const end = endAt(desk, from, input)
      if (end !== null) desk.props().onConnect(from, end)
      else if (isNowhere(desk, input)) {
        desk.props().onConnectNowhere(from, input.board, input.client)
      }
    },
    cancel: stop,
  }
}

/** A cable on its way: the line, what it is over, and in words what comes of it or why it cannot be. */
export function cableSketch(
  { ends, verdict }: EndJudge,
  start: Position,
  to: Position,
  end: EntityId | null,
  label: { readonly at: Position; readonly on?: Position },
): Sketch {
  const over = end === null ? null : verdict(end)
  return {
    ...NO_SKETCH,
    rubber: { from: start, to },
    ends,
    target: end === null ? null : { id: end, allowed: over?.allowed ?? true },
    label:
      over === null || over.label === ''
        ? null
        : { text: over.label, allowed: over.allowed, ...label },
  }
}

/** What a cable would end at here; null on the blank board and over what is no end. */
export function endAt(desk: Desk, from: EntityId | null, input: PointerInput): EntityId | null {
  const hit = hitTest(desk.scene(), input.board, desk.screen.camera().zoom)
  return hit !== null && isEntity(hit.id) && hit.id !== from && hit.kind !== 'link' ? hit.id : null
}

/** True where nothing stands: not even a frame, and not what the cable began at. */
function isNowhere(desk: Desk, input: PointerInput): boolean {
  return input.inside && hitTest(desk.scene(), input.board, desk.screen.camera().zoom) === null
}

/** Where a cable of this thing begins. */
export function connectPoint(desk: Desk, id: EntityId): Position {
  const scene = desk.scene()
  const socket = scene.anchors.get(`pnic:${id}`) ?? scene.anchors.get(`port:${id}`)
  return socket ?? centreOf(scene.byId.get(id)?.rect ?? rect(0, 0, 0, 0))
}
