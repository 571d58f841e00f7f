import type { BoardId, CanvasHandle, CanvasProps } from './contract'
import { lateHands, loadHands } from './gesture/late-hands'
import { type View, visibleRect } from './paint/paint-scene'
import { centreOf, grow, type Rect, unionOf } from './scene/geometry'
import { MAX_ZOOM } from './scene/level'
import type { Scene, SceneItem } from './scene/scene'
import type { Screen } from './screen/screen'
import { uncovered } from './uncovered'

/** What the handle of a board reaches into. */
export interface HandleGround extends Pick<CanvasHandle, 'onView' | 'beginPaletteDrag'> {
  readonly root: HTMLElement
  readonly mirror: HTMLElement
  readonly screen: Screen
  readonly scene: () => Scene
  readonly props: () => CanvasProps
  readonly view: () => View
  /** Frames a part of the board, in board px. */
  readonly fit: (box: Rect) => void
  /** How long the camera moves, in ms; 0 with reduced motion. */
  readonly cameraMs: () => number
  /** The camera was set from outside: from now on nothing is fitted by itself. */
  readonly keepCamera: () => void
}

/** Where the keyboard walks to. */
const PLACE_KINDS: ReadonlySet<SceneItem['kind']> = new Set([
  'host',
  'container',
  'network',
  'nic',
  'node',
  'note',
])

const NO_INSETS = { top: 0, right: 0, bottom: 0, left: 0 }

/** What the page can do with a board from outside: camera, places, pictures of parts. */
export function createHandle(ground: HandleGround): CanvasHandle {
  const { root, mirror, screen, scene, props, view } = ground
  const rectOf = (id: BoardId): Rect | null => scene().byId.get(id)?.rect ?? null
  const middleOf = () => ({ x: root.clientWidth / 2, y: root.clientHeight / 2 })
  return {
    fit: (ids) => {
      const boxes = ids?.flatMap((id) => rectOf(id) ?? []) ?? []
      const box = boxes.length > 0 ? unionOf(boxes) : scene().bounds
      if (box !== null) ground.fit(box)
    },
    zoomBy: (factor) => screen.zoomAt(screen.camera().zoom * factor, middleOf()),
    zoomTo: (zoom) => screen.zoomAt(zoom, middleOf()),
    camera: () => screen.camera(),
    overview: () => {
      const seen = visibleRect(view())
      return lateHands()?.overviewOf(scene(), seen) ?? { bounds: null, items: [], seen }
    },
    onView: ground.onView,
    centreOn: ({ x, y }) => {
      const { zoom, pan } = screen.camera()
      const middle = middleOf()
      screen.panBy({ x: middle.x - x * zoom - pan.x, y: middle.y - y * zoom - pan.y })
    },
    seen: () => visibleRect(view()),
    show: (part) => {
      ground.keepCamera()
      screen.frame(part, NO_INSETS, 0, MAX_ZOOM)
    },
    look: (camera) => {
      ground.keepCamera()
      screen.setCamera(camera)
    },
    reveal: (id) => {
      const box = rectOf(id)
      if (box === null) return
      const { zoom } = screen.camera()
      const seen = grow(uncovered(visibleRect(view()), root, zoom), -24 / zoom)
      const miss = (low: number, size: number, from: number, room: number) =>
        low < from ? from - low : low + size > from + room ? from + room - low - size : 0
      const by = {
        x: miss(box.x, box.width, seen.x, seen.width) * zoom,
        y: miss(box.y, box.height, seen.y, seen.height) * zoom,
      }
      if (by.x !== 0 || by.y !== 0) screen.glideBy(by, ground.cameraMs())
    },
    beginPaletteDrag: ground.beginPaletteDrag,
    clientRectOf: (id) => {
      const box = rectOf(id)
      if (box === null) return null
      const { zoom, pan } = screen.camera()
      const corner = root.getBoundingClientRect()
      return new DOMRect(
        corner.left + pan.x + box.x * zoom,
        corner.top + pan.y + box.y * zoom,
        box.width * zoom,
        box.height * zoom,
      )
    },
    boardPoint: ({ x, y }) => {
      const corner = root.getBoundingClientRect()
      const isOutside = x < corner.left || y < corner.top || x > corner.right || y > corner.bottom
      if (isOutside) return null
      const { zoom, pan } = screen.camera()
      return { x: (x - corner.left - pan.x) / zoom, y: (y - corner.top - pan.y) / zoom }
    },
    places: () =>
      new Map(
        scene()
          .items.filter(({ key, id, kind }) => key === id && PLACE_KINDS.has(kind))
          .map(({ id, rect: place }) => [id, place]),
      ),
    tidied: async () => (await loadHands()).tidied(props().document, props().forwarding),
    lineOf: (id) => scene().byId.get(id)?.line ?? null,
    freePosition: () => {
      const seen = visibleRect(view())
      // Before the gestures are there the middle will do: what is placed looks for a free spot itself.
      return lateHands()?.freePosition(scene(), seen) ?? centreOf(seen)
    },
    focus: () => {
      const button = mirror.querySelector<HTMLElement>('[tabindex="0"]')
      ;(button ?? root).focus({ preventScroll: true })
    },
  }
}
