import type { PlacedId, Position } from '../../engine/model/document'
import type { EntityId } from '../../engine/model/ids'
import type { BoardId, PaletteItem } from '../contract'
import { distanceTo, rect } from '../scene/geometry'
import { type SceneItem, WALL_KEY } from '../scene/scene'
import { type Desk, type Mode, NO_SKETCH, type PointerInput, snap, snapPosition } from './desk'
import { aimOf, dropTargetAt } from './drop-target'
import { type Ghost, ghostFrom, NO_GHOST } from './ghost'
import { enclosedBy, hitTest, isEntity } from './hit-test'

/** How far past its host's wall a container must be pulled to leave it (interaction-and-look 1.3). */
const WALL_GUARD = 24

/** The board follows the hand. */
export function panMode(desk: Desk, start: PointerInput): Mode {
  let last = start.client
  return {
    edgePans: false,
    cursor: 'grabbing',
    move: (input) => {
      desk.screen.panBy({ x: input.client.x - last.x, y: input.client.y - last.y })
      last = input.client
    },
    up: () => undefined,
    cancel: () => undefined,
  }
}

/** A rectangle that selects what it encloses; with Shift it adds. */
export function marqueeMode(desk: Desk, start: PointerInput): Mode {
  const from = start.board
  const boxTo = (to: Position) =>
    rect(
      Math.min(from.x, to.x),
      Math.min(from.y, to.y),
      Math.abs(to.x - from.x),
      Math.abs(to.y - from.y),
    )
  return {
    edgePans: true,
    cursor: 'crosshair',
    move: (input) => desk.sketch({ ...NO_SKETCH, marquee: boxTo(input.board) }),
    up: (input) => {
      desk.sketch(NO_SKETCH)
      desk.props().onSelect(enclosedBy(desk.scene(), boxTo(input.board)), input.shift)
    },
    cancel: () => desk.sketch(NO_SKETCH),
  }
}

/** Placed things follow the hand on the grid; the document hears of it once, at the end. */
export function moveMode(desk: Desk, start: PointerInput, ids: readonly PlacedId[]): Mode {
  const { layout } = desk.props().document
  const origins = ids.map((id) => ({ id, at: layout[id] ?? { x: 0, y: 0 } }))
  const positionsAt = (input: PointerInput) => {
    const dx = input.board.x - start.board.x
    const dy = input.board.y - start.board.y
    // The first thing meets the grid, the others keep their distance to it.
    const lead = origins[0]?.at ?? { x: 0, y: 0 }
    const by = input.alt
      ? { x: dx, y: dy }
      : { x: snap(lead.x + dx) - lead.x, y: snap(lead.y + dy) - lead.y }
    const positions: Partial<Record<PlacedId, Position>> = {}
    for (const { id, at } of origins) {
      positions[id] = { x: Math.round(at.x + by.x), y: Math.round(at.y + by.y) }
    }
    return positions
  }
  return {
    edgePans: true,
    cursor: 'grabbing',
    move: (input) => desk.moveLive(positionsAt(input)),
    up: (input) => {
      const positions = positionsAt(input)
      const moved = origins.some(({ id, at }) => {
        const to = positions[id]
        return to !== undefined && (to.x !== at.x || to.y !== at.y)
      })
      if (moved) desk.props().onMove(positions)
      desk.moveLive(null)
    },
    cancel: () => desk.moveLive(null),
  }
}

/** Shows ghost, ring and outcome for something that would be dropped here. */
function aim(
  desk: Desk,
  input: PointerInput,
  ghost: Ghost,
  item: PaletteItem | { readonly kind: 'move'; readonly id: EntityId },
): { readonly allowed: boolean; readonly target: ReturnType<typeof dropTargetAt> } {
  const corner = {
    x: input.board.x - ghost.grip.x,
    y: input.board.y - ghost.grip.y,
  }
  const target = dropTargetAt(desk.scene(), desk.props().document.topology, {
    item,
    point: input.board,
    position: snapPosition(corner),
    passesContainers: input.ctrl || input.alt,
  })
  const verdict = desk.props().text.dropVerdict(item, target)
  const aimed = aimOf(target)
  const changes =
    target.containerId !== null || (item.kind === 'network' && target.networkId !== null)
  desk.sketch({
    ...NO_SKETCH,
    ghost: { drawing: ghost, corner, faint: changes },
    target: aimed === null ? null : { id: aimed, allowed: verdict.allowed },
    label: { text: verdict.label, at: input.local, allowed: verdict.allowed },
  })
  return { allowed: verdict.allowed, target }
}

/** A container lifted out of its place. Inside its own host nothing changes unless a band is met. */
export function containerMode(desk: Desk, id: EntityId, grabbed: readonly SceneItem[]): Mode {
  const ghost = ghostFrom(grabbed)
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

/** A palette item on its way; `place` also serves click-to-place. */
export function paletteMode(
  desk: Desk,
  item: PaletteItem,
): Mode & { readonly hover: Mode['move'] } {
  let ghost = NO_GHOST
  // The drawing comes with the first item that is lifted; until then the label alone says what it is.
  import('./palette-ghost').then(
    ({ ghostOf }) => {
      ghost = ghostOf(item, desk.props().document.topology)
    },
    () => undefined, // a chunk that did not arrive may arrive with the next item
  )
  const show = (input: PointerInput) => {
    if (input.inside) aim(desk, input, ghost, item)
    else desk.sketch(NO_SKETCH)
  }
  return {
    edgePans: true,
    cursor: 'copy',
    hover: show,
    move: show,
    up: (input) => {
      if (!input.inside) {
        desk.sketch(NO_SKETCH)
        return
      }
      const { allowed, target } = aim(desk, input, ghost, item)
      desk.sketch(NO_SKETCH)
      if (allowed) desk.props().onPlace(item, target, input.shift)
    },
    cancel: () => desk.sketch(NO_SKETCH),
  }
}

/** A cable from one thing to another: drag, or click and click. */
export function connectMode(desk: Desk, from: EntityId): Mode & { readonly hover: Mode['move'] } {
  const show = (input: PointerInput) => {
    const scene = desk.scene()
    const start = connectPoint(desk, from)
    const end = endAt(input)
    desk.sketch({
      ...NO_SKETCH,
      rubber: { from: start, to: input.board },
      target: end === null ? null : { id: end, allowed: scene.byId.has(end) },
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
    },
    cancel: () => desk.sketch(NO_SKETCH),
  }
}

function connectPoint(desk: Desk, id: EntityId): Position {
  const scene = desk.scene()
  const socket = scene.anchors.get(`pnic:${id}`) ?? scene.anchors.get(`port:${id}`)
  if (socket !== undefined) return socket
  const box = scene.byId.get(id)?.rect ?? rect(0, 0, 0, 0)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** What follows the pointer when this container is lifted: its room, or itself in a shared one. */
export function grabbedWith(desk: Desk, id: BoardId): readonly SceneItem[] {
  const scene = desk.scene()
  const item = scene.byId.get(id)
  if (item === undefined) return []
  const room = item.parent === null ? undefined : scene.byId.get(item.parent)
  const alone = scene.items.filter((each) => each.parent === item.parent).length === 1
  if (room === undefined || !alone) return [item]
  const wall = scene.items.filter((each) => each.key === `${WALL_KEY}${room.id}`)
  return [...wall, room, item]
}
