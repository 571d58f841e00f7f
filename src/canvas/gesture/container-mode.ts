import type { ContainerId, EntityId } from '../../engine/model/ids'
import type { BoardId } from '../contract'
import { distanceTo } from '../scene/geometry'
import { type SceneItem, WALL_KEY } from '../scene/scene'
import { aim } from './aim'
import { type Desk, type Mode, NO_SKETCH, type PointerInput } from './desk'
import { dropTargetAt } from './drop-target'
import { ghostFrom } from './ghost'

/** How far past its host's wall a container must be pulled to leave it (interaction-and-look 1.3). */
const WALL_GUARD = 24

/**
 * A container lifted out of its place. Inside its own host nothing changes unless a band is met. With Alt
 * it stays and a copy goes.
 */
export function containerMode(desk: Desk, id: ContainerId): Mode {
  const ghost = ghostFrom(grabbedWith(desk, id))
  const home = homeOf(desk, id)
  const leaves = (input: PointerInput) =>
    home === null || distanceTo(home.host.rect, input.board) >= WALL_GUARD
  const outcome = (input: PointerInput) => {
    const target = dropTargetAt(desk.scene(), desk.props().document.topology, {
      item: { kind: 'move' },
      point: input.board,
      position: input.board,
    })
    if (target.hostId === null) return null
    if (home !== null && target.hostId === home.host.id) {
      const elsewhere = target.networkId !== null && target.networkId !== home.networkId
      return elsewhere ? target : null
    }
    return leaves(input) ? target : null
  }
  return {
    edgePans: true,
    cursor: 'grabbing',
    move: (input) => {
      if (outcome(input) !== null) {
        aim(desk, input, ghost, { kind: 'move', id })
        return
      }
      const corner = { x: input.board.x - ghost.grip.x, y: input.board.y - ghost.grip.y }
      desk.sketch({ ...NO_SKETCH, ghost: { drawing: ghost, corner } })
    },
    up: (input) => {
      desk.sketch(NO_SKETCH)
      const target = outcome(input)
      if (input.alt) {
        desk.props().onCopyContainer(id, target)
        return
      }
      if (target === null) return
      if (desk.props().text.dropVerdict({ kind: 'move', id }, target).allowed) {
        desk.props().onMoveContainer(id, target)
      }
    },
    cancel: () => desk.sketch(NO_SKETCH),
  }
}

function homeOf(
  desk: Desk,
  id: EntityId,
): { readonly host: SceneItem; readonly networkId: BoardId | null } | null {
  const scene = desk.scene()
  const { topology } = desk.props().document
  const container = Object.values(topology.containers).find((each) => each.id === id)
  const compartment = container && topology.compartments[container.compartmentId]
  const host = compartment && scene.byId.get(compartment.hostId)
  if (container === undefined || host === undefined) return null
  const endpoint = Object.values(topology.endpoints).find(
    (each) => each.compartmentId === container.compartmentId,
  )
  return { host, networkId: endpoint?.networkId ?? null }
}

/** What follows the pointer when this container is lifted: its room, or itself in a shared one. */
function grabbedWith(desk: Desk, id: BoardId): readonly SceneItem[] {
  const scene = desk.scene()
  const item = scene.byId.get(id)
  if (item === undefined) return []
  const room = item.parent === null ? undefined : scene.byId.get(item.parent)
  const alone = scene.items.filter((each) => each.parent === item.parent).length === 1
  if (room === undefined || !alone) return [item]
  const wall = scene.items.filter((each) => each.key === `${WALL_KEY}${room.id}`)
  return [...wall, room, item]
}
