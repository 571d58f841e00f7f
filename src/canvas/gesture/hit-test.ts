import type { Position } from '../../engine/model/document'
import type { ContainerId, EntityId } from '../../engine/model/ids'
import type { BoardId } from '../contract'
import { distanceToLine, holds } from '../scene/geometry'
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
const FRAME_TITLE = 28

/**
 * The topmost thing at a point of the board; null on the blank board. `exact` takes a room for itself,
 * not for the only container in it.
 */
export function hitTest(scene: Scene, point: Position, zoom: number, exact = false): Hit | null {
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
    if (!takesHit(item, point, reach)) continue
    return {
      id: item.kind === 'compartment' && !exact ? onlyContainer(scene, item) : item.id,
      kind: item.kind,
      placed: placedOf(scene, item),
      floor: item.kind === 'host' && point.y > item.rect.y + TITLE,
    }
  }
  return cable === null ? null : { id: cable.id, kind: 'link', placed: cable.id, floor: false }
}

/** A frame has nothing inside, and an arrow is as thin as it looks. */
function takesHit(item: SceneItem, point: Position, reach: number): boolean {
  if (item.kind === 'frame') {
    return point.y <= item.rect.y + FRAME_TITLE || !holds(item.rect, point, -2 * reach)
  }
  return item.line === null || item.kind === 'endpoint'
    ? true
    : distanceToLine(item.line, point) <= 2 * reach
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

/** True for ids of entities; notes have none. */
export function isEntity(id: BoardId): id is EntityId {
  return !id.startsWith('note:')
}

/** True for containers. */
export function isContainerId(id: BoardId): id is ContainerId {
  return id.startsWith('ctr:')
}
