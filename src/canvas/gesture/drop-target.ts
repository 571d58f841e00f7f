import type { Position } from '../../engine/model/document'
import type { ContainerId, HostId, NetworkId, NodeId, VSwitchId } from '../../engine/model/ids'
import type { Topology } from '../../engine/model/topology'
import type { BoardId, DropTarget, PaletteItem } from '../contract'
import { distanceTo, grow, holds } from '../scene/geometry'
import { isContainerId } from './hit-test'
import type { Scene, SceneItem } from '../scene/scene'

/** How far from a wall a container still finds its host (interaction-and-look 1.2). */
const NEAREST = 96

/** A thing in the hand, and where. */
export interface Aim {
  readonly item: PaletteItem | { readonly kind: 'move' }
  /** Of the pointer, on the board. */
  readonly point: Position
  /** Where its corner would be. */
  readonly position: Position
  /** With Ctrl or Alt what stands in a host is not meant (interaction-and-look 1.3). */
  readonly passesContainers?: boolean
}

/** Where a thing dropped at this point of the board would land. Pure; asked on every move. */
export function dropTargetAt(scene: Scene, topology: Topology, aim: Aim): DropTarget {
  const { item, point, position } = aim
  const isContainer = item.kind === 'container' || item.kind === 'move' || item.kind === 'held'
  const host = isContainer || item.kind === 'network' ? hostAt(scene, point) : null
  const band = host === null ? null : bandAt(scene, host, point, isContainer)
  const network = band !== null && isNetworkId(band.id) ? topology.networks[band.id] : undefined
  // A driver dropped on a network that has it brings a further network to the host.
  const isChange = item.kind !== 'network' || network?.type !== item.driver
  const bus = host === null ? null : itemAt(scene, 'vswitch', point)
  const node = itemAt(scene, 'node', point)
  return {
    hostId: host !== null && isHostId(host.id) ? host.id : null,
    networkId: isChange ? (network?.id ?? null) : null,
    vSwitchId: bus !== null && isVSwitchId(bus.id) ? bus.id : null,
    nodeId: node !== null && isNodeId(node.id) ? node.id : null,
    containerId: containerMeant(scene, topology, aim),
    position,
  }
}

/** What to ring while aiming: the most exact part of a target. */
export function aimOf(target: DropTarget): BoardId | null {
  return target.containerId ?? target.networkId ?? target.hostId ?? target.nodeId
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

/**
 * The container under the pointer, when its isolation is not the one in the hand. Only its own box
 * counts: beside it, on the floor of its compartment and with the same isolation a new container is
 * meant.
 */
function containerMeant(
  scene: Scene,
  topology: Topology,
  { item, point, passesContainers = false }: Aim,
): ContainerId | null {
  if (item.kind !== 'container' || passesContainers) return null
  const under = itemAt(scene, 'container', point)
  if (under === null || !isContainerId(under.id)) return null
  const { isolation } = topology.containers[under.id] ?? item
  return isolation === item.isolation ? null : under.id
}

/**
 * The network whose band is at the point. A container also means the band that it would stand above;
 * a driver means the band itself, because the floor above it is where a further network goes.
 */
function bandAt(
  scene: Scene,
  host: SceneItem,
  point: Position,
  countsAbove: boolean,
): SceneItem | null {
  if (!holds(host.rect, point)) return null
  let best: SceneItem | null = null
  for (const item of scene.items) {
    if (item.kind !== 'network' || !holds(host.rect, item.rect)) continue
    if (holds(grow(item.rect, 12), point)) return item
    const above = point.x >= item.rect.x && point.x <= item.rect.x + item.rect.width
    if (countsAbove && above && point.y < item.rect.y) best = item
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
