import type { Position } from '../../engine/model/document'
import type { EntityId } from '../../engine/model/ids'
import type { BoardId } from '../contract'
import { distanceToLine, holds, type Rect } from '../scene/geometry'
import type { ItemKind, Scene, SceneItem } from '../scene/scene'

/** What is under the pointer. */
export interface Hit {
  readonly id: BoardId
  readonly kind: ItemKind
  /** The host, node or note that moves when this is dragged. */
  readonly placed: BoardId
  /** Blank floor of a host: a click there clears the selection first (interaction-and-look 1.3). */
  readonly floor: boolean
}

/** Reach around a line and around small things, CSS pixels. */
const REACH = 6
const TITLE = 34

/** The topmost thing at a point of the board; null on the blank board. */
export function hitTest(scene: Scene, point: Position, zoom: number): Hit | null {
  const reach = REACH / zoom
  let cable: SceneItem | null = null
  for (let index = scene.items.length - 1; index >= 0; index--) {
    const item = scene.items[index]
    if (item === undefined) continue
    if (item.kind === 'link') {
      // Boxes win over cables that run behind them.
      if (item.line !== null && distanceToLine(item.line, point) <= reach) cable ??= item
      continue
    }
    const margin = item.kind === 'endpoint' ? reach / 2 : 0
    if (!holds(item.rect, point, margin)) continue
    return {
      id: item.kind === 'compartment' ? onlyContainer(scene, item) : item.id,
      kind: item.kind,
      placed: placedOf(scene, item),
      floor: item.kind === 'host' && point.y > item.rect.y + TITLE,
    }
  }
  return cable === null ? null : { id: cable.id, kind: 'link', placed: cable.id, floor: false }
}

/** A compartment with one container is, to the hand, that container. */
function onlyContainer(scene: Scene, compartment: SceneItem): BoardId {
  const inside = scene.items.filter(
    (item) => item.kind === 'container' && item.parent === compartment.id,
  )
  const [only, more] = inside
  return only !== undefined && more === undefined ? only.id : compartment.id
}

function placedOf(scene: Scene, item: SceneItem): BoardId {
  let at: SceneItem | undefined = item
  let id: BoardId = item.id
  for (let depth = 0; at !== undefined && depth < 8; depth++) {
    id = at.id
    if (at.parent === null) break
    at = scene.byId.get(at.parent)
  }
  return id
}

/** The objects that a marquee encloses: hosts whole, otherwise what is inside them. */
export function enclosedBy(scene: Scene, box: Rect): BoardId[] {
  const inside = [...scene.byId.values()].filter(
    (item) =>
      item.kind !== 'link' &&
      item.rect.x >= box.x &&
      item.rect.y >= box.y &&
      item.rect.x + item.rect.width <= box.x + box.width &&
      item.rect.y + item.rect.height <= box.y + box.height,
  )
  const outer = inside.filter((item) => item.parent === null)
  if (outer.length > 0) return outer.map((item) => item.id)
  return inside.filter((item) => item.kind === 'container').map((item) => item.id)
}

/** True for ids of entities; notes have none. */
export function isEntity(id: BoardId): id is EntityId {
  return !id.startsWith('note:')
}
