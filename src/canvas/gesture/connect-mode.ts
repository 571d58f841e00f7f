import type { Position } from '../../engine/model/document'
import type { EntityId } from '../../engine/model/ids'
import { rect } from '../scene/geometry'
import { type Desk, type HoverMode, NO_SKETCH, type PointerInput } from './desk'
import { hitTest, isEntity } from './hit-test'

/** A cable from one thing to another: drag, or click and click. */
export function connectMode(desk: Desk, from: EntityId): HoverMode {
  const show = (input: PointerInput) => {
    const start = connectPoint(desk, from)
    const end = endAt(input)
    const verdict = end === null ? null : desk.props().text.connectVerdict(from, end)
    desk.sketch({
      ...NO_SKETCH,
      rubber: { from: start, to: input.board },
      target: end === null ? null : { id: end, allowed: verdict?.allowed ?? true },
      label:
        verdict === null
          ? null
          : { text: verdict.label, at: input.local, allowed: verdict.allowed },
    })
  }
  const endAt = (input: PointerInput): EntityId | null => {
    const hit = hitTest(desk.scene(), input.board, desk.screen.camera().zoom)
    return hit !== null && isEntity(hit.id) && hit.id !== from && hit.kind !== 'link'
      ? hit.id
      : null
  }
  return {
    edgePans: true,
    cursor: 'crosshair',
    hover: show,
    move: show,
    up: (input) => {
      desk.sketch(NO_SKETCH)
      const end = endAt(input)
      if (end !== null) desk.props().onConnect(from, end)
      else if (isNowhere(desk, input)) {
        desk.props().onConnectNowhere(from, input.board, input.client)
      }
    },
    cancel: () => desk.sketch(NO_SKETCH),
  }
}

/** True where nothing stands: not even a frame, and not what the cable began at. */
function isNowhere(desk: Desk, input: PointerInput): boolean {
  return input.inside && hitTest(desk.scene(), input.board, desk.screen.camera().zoom) === null
}

function connectPoint(desk: Desk, id: EntityId): Position {
  const scene = desk.scene()
  const socket = scene.anchors.get(`pnic:${id}`) ?? scene.anchors.get(`port:${id}`)
  if (socket !== undefined) return socket
  const box = scene.byId.get(id)?.rect ?? rect(0, 0, 0, 0)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
