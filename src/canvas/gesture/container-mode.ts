import type { ContainerId, EntityId } from '../../engine/model/ids'
import type { BoardId } from '../contract'
import { distanceTo, type Rect, rect } from '../scene/geometry'
import { type SceneItem, WALL_KEY } from '../scene/scene'
import { aim } from './aim'
import { type Desk, type Mode, NO_SKETCH, type PointerInput } from './desk'
import { dropTargetAt } from './drop-target'
import { ghostFrom } from './ghost'

/** How far past its host's wall a container must be pulled to leave it (interaction-and-look 1.3). */
const WALL_GUARD = 24
/** How much of it must be inside another host, or how long the hand must stay there, milliseconds. */
const INSIDE = 0.5
const DWELL_MS = 250

/**
 * A container lifted out of its place. Inside its own host nothing changes unless a band is met; another
 * host takes it when half of it is inside, or when the hand rests there. With Alt it stays and a copy goes;
 * with Ctrl it passes by whatever could take it.
 */
export function containerMode(desk: Desk, id: ContainerId): Mode {
  const ghost = ghostFrom(grabbedWith(desk, id))
  const home = homeOf(desk, id)
  const rest = restWatch()
  const leaves = (input: PointerInput) =>
    home === null || distanceTo(home.host.rect, input.board) >= WALL_GUARD
  /** What the keys make of it; the cursor shows it. */
  let way: 'moves' | 'copies' | 'passes' = 'moves'
  const outcome = (input: PointerInput) => {
    if (input.ctrl) return null
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
    if (!leaves(input)) return null
    const host = desk.scene().byId.get(target.hostId)?.rect
    const isMeant = host !== undefined && insideOf(ghostAt(input), host) >= INSIDE
    return isMeant || rest.isOver(target.hostId) ? target : null
  }
  const ghostAt = ({ board }: PointerInput): Rect =>
    rect(board.x - ghost.grip.x, board.y - ghost.grip.y, ghost.size.width, ghost.size.height)
  const show = (input: PointerInput) => {
    way = input.ctrl ? 'passes' : input.alt ? 'copies' : 'moves'
    if (outcome(input) !== null) {
      aim(desk, input, ghost, { kind: 'move', id })
      return
    }
    desk.sketch({ ...NO_SKETCH, ghost: { drawing: ghost, corner: ghostAt(input) } })
  }
  return {
    edgePans: true,
    get cursor() {
      return { moves: 'grabbing', copies: 'copy', passes: 'alias' }[way]
    },
    move: (input) => {
      const over = dropTargetAt(desk.scene(), desk.props().document.topology, {
        item: { kind: 'move' },
        point: input.board,
        position: input.board,
      }).hostId
      rest.at(over, () => show(input))
      show(input)
    },
    up: (input) => {
      desk.sketch(NO_SKETCH)
      const target = outcome(input)
      rest.stop()
      if (input.alt) {
        desk.props().onCopyContainer(id, target)
        return
      }
      if (target === null) return
      if (desk.props().text.dropVerdict({ kind: 'move', id }, target).allowed) {
        desk.props().onMoveContainer(id, target)
      }
    },
    cancel: () => {
      rest.stop()
      desk.sketch(NO_SKETCH)
    },
  }
}

/** Which part of a box lies in another: 0 to 1. */
function insideOf(box: Rect, outer: Rect): number {
  const along = (low: number, size: number, from: number, room: number) =>
    Math.max(0, Math.min(low + size, from + room) - Math.max(low, from))
  const width = along(box.x, box.width, outer.x, outer.width)
  const height = along(box.y, box.height, outer.y, outer.height)
  return (width * height) / Math.max(1, box.width * box.height)
}

/** Knows over what the hand has stayed for long enough. */
function restWatch() {
  let over: BoardId | null = null
  let since = 0
  let isLong = false
  let timer = 0
  return {
    /** The hand is over this; `whenLong` is told once it has stayed, unless it has gone on. */
    at: (id: BoardId | null, whenLong: () => void): void => {
      window.clearTimeout(timer)
      if (id !== over) {
        over = id
        isLong = false
        since = performance.now()
      }
      if (id === null || isLong) return
      const left = DWELL_MS - (performance.now() - since)
      timer = window.setTimeout(
        () => {
          isLong = true
          whenLong()
        },
        Math.max(0, left),
      )
    },
    isOver: (id: BoardId): boolean => isLong && id === over,
    stop: (): void => window.clearTimeout(timer),
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
