import type { PlacedId, Position, TopologyDocument } from '../engine/model/document'
import type { Bounds } from './action'

/** Sizes to reckon with before a thing is drawn; a host grows with what is in it. */
export const USUAL_SIZE = {
  host: { width: 560, height: 420 },
  node: { width: 160, height: 72 },
  note: { width: 200, height: 96 },
} as const

type Size = (typeof USUAL_SIZE)[keyof typeof USUAL_SIZE]

/** Between things that are placed by themselves. */
const GAP = 80
const GRID = 8

/** Gives the real rectangle of a drawn thing, null before it is drawn. */
export type BoundsOf = (id: PlacedId) => Bounds | null

/** The usual size of what has this id. */
export function usualSize(id: PlacedId): Size {
  if (id.startsWith('host:')) return USUAL_SIZE.host
  return id.startsWith('note:') ? USUAL_SIZE.note : USUAL_SIZE.node
}

/** The rectangles of everything that has a place on the board, by id. */
export function occupied(
  document: TopologyDocument,
  boundsOf: BoundsOf,
): ReadonlyMap<PlacedId, Bounds> {
  const map = new Map<PlacedId, Bounds>()
  for (const id of placedIds(document)) {
    const position = document.layout[id]
    if (position !== undefined) {
      map.set(id, { ...(boundsOf(id) ?? usualSize(id)), x: position.x, y: position.y })
    }
  }
  return map
}

/** Ids of everything that needs a place of its own. */
export function placedIds(document: TopologyDocument): readonly PlacedId[] {
  const { hosts, nodes } = document.topology
  return [
    ...Object.values(hosts).map((host) => host.id),
    ...Object.values(nodes).map((node) => node.id),
    ...Object.values(document.notes).map((note) => note.id),
  ]
}

function overlaps(a: Bounds, b: Bounds, gap: number): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  )
}

const snapped = ({ x, y }: Position): Position => ({
  x: Math.round(x / GRID) * GRID,
  y: Math.round(y / GRID) * GRID,
})

/**
 * The free place nearest to `wanted` (a top left corner) for something of this size: `wanted` itself
 * when it is free, else the nearest on growing squares around it.
 */
export function freeSpot(
  taken: Iterable<Bounds>,
  wanted: Position,
  size: Size,
  gap = GAP,
): Position {
  const others = [...taken]
  const start = snapped(wanted)
  const isFree = (at: Position) => !others.some((other) => overlaps({ ...at, ...size }, other, gap))
  if (isFree(start)) return start
  const step = 40
  for (let ring = 1; ring < 100; ring++) {
    const reach = ring * step
    const candidates: Position[] = []
    for (let along = -reach; along <= reach; along += step) {
      candidates.push(
        { x: start.x + reach, y: start.y + along },
        { x: start.x - reach, y: start.y + along },
        { x: start.x + along, y: start.y + reach },
        { x: start.x + along, y: start.y - reach },
      )
    }
    const free = candidates.filter(isFree).sort((a, b) => distance(a, start) - distance(b, start))
    const [best] = free
    if (best !== undefined) return best
  }
  return start
}

function distance(a: Position, b: Position): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

/** How far a point is from a rectangle; 0 inside. */
export function distanceTo(bounds: Bounds, point: Position): number {
  const dx = Math.max(bounds.x - point.x, 0, point.x - bounds.x - bounds.width)
  const dy = Math.max(bounds.y - point.y, 0, point.y - bounds.y - bounds.height)
  return Math.hypot(dx, dy)
}

/**
 * Gives a place to everything that has none: hosts side by side, the LAN below them, what is further
 * away from the hosts further to the right. Things with a place stay where they are.
 */
export function withPlaces(document: TopologyDocument, boundsOf: BoundsOf): TopologyDocument {
  const missing = placedIds(document).filter((id) => document.layout[id] === undefined)
  if (missing.length === 0) return document
  const layout: Partial<Record<PlacedId, Position>> = { ...document.layout }
  const taken = new Map(occupied(document, boundsOf))
  for (const id of [...missing].sort((a, b) => rank(document, a) - rank(document, b))) {
    const size = usualSize(id)
    const at = freeSpot(taken.values(), wantedFor(id, document, taken), size)
    layout[id] = at
    taken.set(id, { ...at, ...size })
  }
  return { ...document, layout }
}

/** Hosts first, then what is nearest to them. */
function rank(document: TopologyDocument, id: PlacedId): number {
  if (id.startsWith('host:')) return 0
  if (id.startsWith('note:')) return 9
  const kind = Object.values(document.topology.nodes).find((node) => node.id === id)?.kind
  const order = ['segment', 'azure-fabric', 'router', 'azure-gateway', 'internet', 'dns-server']
  const at = kind === undefined ? -1 : order.indexOf(kind)
  return at < 0 ? order.length + 1 : at + 1
}

function wantedFor(
  id: PlacedId,
  document: TopologyDocument,
  taken: ReadonlyMap<PlacedId, Bounds>,
): Position {
  const boundsWith = (prefix: string): readonly Bounds[] =>
    [...taken].filter(([other]) => other.startsWith(prefix)).map(([, bounds]) => bounds)
  const hosts = boundsWith('host:')
  const [firstHost] = hosts
  const left = firstHost === undefined ? 0 : Math.min(...hosts.map((bounds) => bounds.x))
  if (id.startsWith('host:')) {
    return {
      x: Math.max(0, ...hosts.map((bounds) => bounds.x + bounds.width + GAP)),
      y: firstHost?.y ?? 0,
    }
  }
  const below = Math.max(0, ...hosts.map((bounds) => bounds.y + bounds.height + GAP))
  const last = boundsWith('node:').at(-1)
  if (last === undefined || rank(document, id) <= 2) {
    return { x: left + (USUAL_SIZE.host.width - USUAL_SIZE.node.width) / 2, y: below }
  }
  return { x: last.x + last.width + GAP, y: last.y }
}
