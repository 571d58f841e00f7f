import type { PlacedId, Position } from '../../engine/model/document'
import type { BoardId } from '../contract'
import { encloses, overlaps, rect, type Rect, unionOf } from '../scene/geometry'
import { isLocked, isPlaced } from '../scene/groups'
import type { Scene, SceneItem } from '../scene/scene'
import { type Desk, type Mode, NO_SKETCH, type PointerInput } from './desk'
import { ghostFrom } from './ghost'
import { snappedMove } from './snap-lines'

/** How far a neighbour pulls, CSS pixels. */
const PULL = 6

/**
 * Placed things follow the hand, held by the grid and by what stands around; the document hears of it
 * once, at the end. With Ctrl nothing holds them. With Alt they stay, and copies go.
 */
export function moveMode(desk: Desk, start: PointerInput, gripped: readonly PlacedId[]): Mode {
  const { document } = desk.props()
  const before = desk.scene()
  const ids = withFramed(before, gripped).filter((id) => !isLocked(document, id))
  const origins = ids.map((id) => ({ id, at: document.layout[id] ?? { x: 0, y: 0 } }))
  const box = unionOf(ids.flatMap((id) => before.byId.get(id)?.rect ?? [])) ?? rect(0, 0, 0, 0)
  const neighbours = neighboursOf(desk, ids)
  const drawing = ghostFrom(before.items.filter((item) => ids.some((id) => isOf(before, item, id))))

  let isCopy = false
  const moveAt = (input: PointerInput) => {
    const { snapping } = desk.props()
    const raw = { x: input.board.x - start.board.x, y: input.board.y - start.board.y }
    const lead = origins[0]?.at ?? { x: 0, y: 0 }
    const held = input.ctrl ? { grid: false, guides: false } : snapping
    const reach = PULL / desk.screen.camera().zoom
    return snappedMove(raw, lead, box, neighbours, reach, held)
  }
  const positionsAt = (by: Position) => {
    const positions: Partial<Record<PlacedId, Position>> = {}
    for (const { id, at } of origins) {
      positions[id] = { x: Math.round(at.x + by.x), y: Math.round(at.y + by.y) }
    }
    return positions
  }
  return {
    edgePans: true,
    get cursor() {
      return isCopy ? 'copy' : 'grabbing'
    },
    move: (input) => {
      isCopy = input.alt
      const { by, guides } = moveAt(input)
      if (input.alt) {
        desk.moveLive(null)
        const corner = { x: box.x + by.x, y: box.y + by.y }
        desk.sketch({ ...NO_SKETCH, guides, ghost: { drawing, corner } })
      } else {
        desk.moveLive(positionsAt(by))
        desk.sketch({ ...NO_SKETCH, guides })
      }
    },
    up: (input) => {
      const { by } = moveAt(input)
      desk.sketch(NO_SKETCH)
      if (by.x !== 0 || by.y !== 0) {
        if (input.alt) desk.props().onCopy(ids, by)
        else desk.props().onMove(positionsAt(by))
      }
      desk.moveLive(null)
    },
    cancel: () => {
      desk.sketch(NO_SKETCH)
      desk.moveLive(null)
    },
  }
}

/** With a frame comes everything that stands in it. */
export function withFramed(scene: Scene, ids: readonly PlacedId[]): readonly PlacedId[] {
  const frames = ids.flatMap((id) => {
    const item = scene.byId.get(id)
    return item?.kind === 'frame' ? [item.rect] : []
  })
  if (frames.length === 0) return ids
  const framed = scene.items.flatMap((item) =>
    item.key === item.id && isPlaced(item.id) && frames.some((box) => encloses(box, item.rect))
      ? [item.id]
      : [],
  )
  return [...new Set([...ids, ...framed])]
}

/** What stands by itself and in sight, without what is moved: what one wants to be level with. */
function neighboursOf(desk: Desk, moved: readonly BoardId[]): readonly Rect[] {
  const { zoom, pan } = desk.screen.camera()
  const seen = rect(-pan.x / zoom, -pan.y / zoom, desk.size().x / zoom, desk.size().y / zoom)
  return [...desk.scene().byId.values()].flatMap((item) =>
    isPlaced(item.id) && !moved.includes(item.id) && overlaps(item.rect, seen) ? [item.rect] : [],
  )
}

/** True when the item is this thing or stands in it. */
function isOf(scene: Scene, item: SceneItem, id: BoardId): boolean {
  if (item.id === id) return true
  for (let at = item.parent; at !== null; at = scene.byId.get(at)?.parent ?? null) {
    if (at === id) return true
  }
  return false
}
