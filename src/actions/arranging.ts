import type { PlacedId, Position, TopologyDocument } from '../engine/model/document'
import { compareText } from '../lib/sort'
import type { Bounds } from './action'

/** Places by id; whoever is left out keeps its own. */
export type Places = Readonly<Partial<Record<PlacedId, Position>>>

/** What has a place, and its rectangle. */
export type Boxes = ReadonlyMap<PlacedId, Bounds>

export const ALIGNMENTS = ['left', 'right', 'top', 'bottom', 'centre', 'middle'] as const
/** `centre` puts middles below each other, `middle` beside each other. */
export type Alignment = (typeof ALIGNMENTS)[number]

/** Brings edges or middles to one line: that of the outermost edge, or the middle of them all. */
export function aligned(boxes: Boxes, to: Alignment): Places {
  const all = [...boxes.values()]
  const left = Math.min(...all.map((box) => box.x))
  const right = Math.max(...all.map((box) => box.x + box.width))
  const top = Math.min(...all.map((box) => box.y))
  const bottom = Math.max(...all.map((box) => box.y + box.height))
  const place = (box: Bounds): Position => {
    switch (to) {
      case 'left':
        return { x: left, y: box.y }
      case 'right':
        return { x: right - box.width, y: box.y }
      case 'top':
        return { x: box.x, y: top }
      case 'bottom':
        return { x: box.x, y: bottom - box.height }
      case 'centre':
        return { x: (left + right - box.width) / 2, y: box.y }
      case 'middle':
        return { x: box.x, y: (top + bottom - box.height) / 2 }
    }
  }
  return placesOf([...boxes].map(([id, box]) => [id, place(box)]))
}

/**
 * The same gap between each two along an axis: the outermost stay, those between move. Where they have no
 * room, they overlap evenly.
 */
export function distributed(boxes: Boxes, axis: 'x' | 'y'): Places {
  const size = axis === 'x' ? 'width' : 'height'
  const row = [...boxes].sort(
    ([a, one], [b, other]) =>
      one[axis] + one[size] / 2 - (other[axis] + other[size] / 2) || compareText(a, b),
  )
  const [first] = row
  const last = row.at(-1)
  if (first === undefined || last === undefined || row.length < 3) return {}
  const room = last[1][axis] + last[1][size] - first[1][axis]
  const taken = row.reduce((sum, [, box]) => sum + box[size], 0)
  const gap = (room - taken) / (row.length - 1)
  let at = first[1][axis]
  return placesOf(
    row.map(([id, box]) => {
      const place = { x: box.x, y: box.y, [axis]: at }
      at += box[size] + gap
      return [id, place]
    }),
  )
}

/** Everything by the same way. */
export function movedBy(boxes: Boxes, by: Position): Places {
  return placesOf([...boxes].map(([id, box]) => [id, { x: box.x + by.x, y: box.y + by.y }]))
}

function placesOf(entries: readonly (readonly [PlacedId, Position])[]): Places {
  const places: Partial<Record<PlacedId, Position>> = {}
  for (const [id, { x, y }] of entries) places[id] = { x: Math.round(x), y: Math.round(y) }
  return places
}

/** The board with these places; the same board when none of them is another than now. */
export function placedAt(document: TopologyDocument, places: Places): TopologyDocument {
  const isSame = (Object.entries(places) as [PlacedId, Position][]).every(([id, to]) => {
    const at = document.layout[id]
    return at !== undefined && at.x === to.x && at.y === to.y
  })
  return isSame ? document : { ...document, layout: { ...document.layout, ...places } }
}

/** The board with these as one group; they leave the groups they were in. */
export function grouped(document: TopologyDocument, ids: readonly PlacedId[]): TopologyDocument {
  return { ...document, groups: [...groupsWithout(document, ids), ids] }
}

/** The board without the groups that one of these is in; the same board when there is none. */
export function ungrouped(document: TopologyDocument, ids: readonly PlacedId[]): TopologyDocument {
  const { groups = [] } = document
  const kept = groups.filter((group) => !group.some((id) => ids.includes(id)))
  return kept.length === groups.length ? document : { ...document, groups: kept }
}

function groupsWithout(document: TopologyDocument, ids: readonly PlacedId[]) {
  return (document.groups ?? [])
    .map((group) => group.filter((id) => !ids.includes(id)))
    .filter((group) => group.length > 1)
}

/** The board with these locked, or with none of them locked when all were. */
export function lockTurned(document: TopologyDocument, ids: readonly PlacedId[]): TopologyDocument {
  const { locked = [] } = document
  const areLocked = ids.every((id) => locked.includes(id))
  const others = locked.filter((id) => !ids.includes(id))
  return { ...document, locked: areLocked ? others : [...others, ...ids] }
}
