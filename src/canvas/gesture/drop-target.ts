import type { Position } from '../../engine/model/document'
import type { HostId, NetworkId, NodeId, VSwitchId } from '../../engine/model/ids'
import type { BoardId, DropTarget, PaletteItem } from '../contract'
import { distanceTo, grow, holds } from '../scene/geometry'
import type { Scene, SceneItem } from '../scene/scene'

/** How far from a wall a container still finds its host (interaction-and-look 1.2). */
const NEAREST = 96

/** What can be dropped; a dragged container counts as one. */
export type Dropped = PaletteItem['kind']

/** Where a thing dropped at this point of the board would land. */
export function dropTargetAt(
  scene: Scene,
  point: Position,
  kind: Dropped,
  position: Position,
): DropTarget {
  const goesInside = kind === 'container' || kind === 'network'
  const host = goesInside ? hostAt(scene, point) : null
  const band = kind === 'container' && host !== null ? networkAt(scene, host, point) : null
  const bus = host === null ? null : itemAt(scene, 'vswitch', point)
  const node = itemAt(scene, 'node', point)
  return {
    hostId: host !== null && isHostId(host.id) ? host.id : null,
    networkId: band !== null && isNetworkId(band.id) ? band.id : null,
    vSwitchId: bus !== null && isVSwitchId(bus.id) ? bus.id : null,
    nodeId: node !== null && isNodeId(node.id) ? node.id : null,
    position,
  }
}

/** What to ring while aiming: the most exact part of a target. */
export function aimOf(target: DropTarget): BoardId | null {
  return target.networkId ?? target.hostId ?? target.nodeId
}

function hostAt(scene: Scene, point: Position): SceneItem | null {
  let best: SceneItem | null = null
  let bestDistance = NEAREST
  for (const item of scene.items) {
    if (item.kind !== 'host') continue
    const distance = distanceTo(item.rect, point)
    if (distance < bestDistance || (distance === 0 && bestDistance === 0)) {
      best = item
      bestDistance = distance
    }
  }
  return best
}

/** The network whose band is at the point, or whose containers stand above the point. */
function networkAt(scene: Scene, host: SceneItem, point: Position): SceneItem | null {
  if (!holds(host.rect, point)) return null
  let best: SceneItem | null = null
  for (const item of scene.items) {
    if (item.kind !== 'network' || !holds(host.rect, item.rect)) continue
    if (holds(grow(item.rect, 12), point)) return item
    const above = point.x >= item.rect.x && point.x <= item.rect.x + item.rect.width
    if (above && point.y < item.rect.y) best = item
  }
  return best
}

function itemAt(scene: Scene, kind: SceneItem['kind'], point: Position): SceneItem | null {
  for (let index = scene.items.length - 1; index >= 0; index--) {
    const item = scene.items[index]
    if (item?.kind === kind && holds(item.rect, point)) return item
  }
  return null
}

function isHostId(id: BoardId): id is HostId {
  return id.startsWith('host:')
}

function isNetworkId(id: BoardId): id is NetworkId {
  return id.startsWith('net:')
}

function isVSwitchId(id: BoardId): id is VSwitchId {
  return id.startsWith('vsw:')
}

function isNodeId(id: BoardId): id is NodeId {
  return id.startsWith('node:')
}
