import type { EditError } from '../engine/edit/edit'
import type { PlacedId, Position, TopologyDocument } from '../engine/model/document'
import type { ContainerId, EntityId, NoteId } from '../engine/model/ids'
import { hostOfContainer } from '../engine/model/queries'
import { err, ok, type Result } from '../lib/result'
import { copyContainer, copyHost, copyingInto, copyNode } from './copying'
import { rehold } from './arrow-ends'
import { freeNoteId } from './noting'
import { freeSpot, occupied, usualSize, withPlaces, type BoundsOf } from './free-spot'

export interface Duplicated {
  readonly document: TopologyDocument
  /** The copies, in the order of the originals. */
  readonly copies: readonly (EntityId | NoteId)[]
  /** Addresses that are others than those of the originals. */
  readonly readdressed: number
}

/**
 * The board with a copy of each of these beside it: own names, addresses and MACs, the same release,
 * networks, isolation, image and sockets. A published port stays with the original on the same host,
 * since a host port belongs to one. Things that have no copy of their own (ports, cables) are left out.
 * With `by` the copies stand so far from their originals, whatever is there.
 */
export function duplicated(
  document: TopologyDocument,
  ids: readonly (EntityId | NoteId)[],
  boundsOf: BoundsOf,
  by: Position | null = null,
): Result<Duplicated, EditError> {
  const draft = copyingInto(document.topology)
  const source = document.topology
  const copies: (EntityId | NoteId)[] = []
  const twins: (readonly [original: PlacedId, copy: EntityId | NoteId])[] = []
  let notes = document.notes
  const twinOf = new Map<string, EntityId | NoteId>()
  const keep = (original: string, copy: EntityId | NoteId | null) => {
    if (copy === null) return
    copies.push(copy)
    twinOf.set(original, copy)
    const placed = [...Object.keys(document.layout)].find((id): id is PlacedId => id === original)
    if (placed !== undefined) twins.push([placed, copy])
  }
  const isWithHost = (id: ContainerId) => {
    const host = hostOfContainer(document.topology, id)
    return host !== null && ids.includes(host)
  }
  for (const id of ids) {
    const { hosts, containers, nodes } = document.topology
    const host = Object.values(hosts).find((candidate) => candidate.id === id)
    const container = Object.values(containers).find((candidate) => candidate.id === id)
    const node = Object.values(nodes).find((candidate) => candidate.id === id)
    const note = Object.values(notes).find((candidate) => candidate.id === id)
    if (host !== undefined) keep(id, copyHost(draft, source, host))
    if (container !== undefined && !isWithHost(container.id)) {
      const home = hostOfContainer(document.topology, container.id)
      if (home !== null)
        keep(
          id,
          copyContainer(draft, source, container, home, (network) => network),
        )
    }
    if (node !== undefined) keep(id, copyNode(draft, node))
    if (note !== undefined) {
      const copy: NoteId = freeNoteId(notes)
      notes = { ...notes, [copy]: { ...note, id: copy } }
      keep(id, copy)
    }
  }
  if (draft.refused !== null) return err(draft.refused)
  for (const id of copies) {
    const note = Object.values(notes).find((candidate) => candidate.id === id)
    if (note === undefined) continue
    notes = { ...notes, [note.id]: rehold(note, (held) => twinOf.get(held) ?? null) }
  }
  const changed: TopologyDocument = { ...document, topology: draft.topology, notes }
  const { readdressed } = draft
  const placed =
    by === null ? besideOriginals(changed, twins, boundsOf) : awayFrom(changed, twins, by)
  return ok({ document: placed, copies, readdressed })
}

function awayFrom(
  document: TopologyDocument,
  twins: readonly (readonly [PlacedId, EntityId | NoteId])[],
  by: Position,
): TopologyDocument {
  const places = twins.map(([original, copy]) => {
    const at = document.layout[original] ?? { x: 0, y: 0 }
    return [copy, { x: at.x + by.x, y: at.y + by.y }] as const
  })
  return { ...document, layout: { ...document.layout, ...Object.fromEntries(places) } }
}

function besideOriginals(
  document: TopologyDocument,
  twins: readonly (readonly [PlacedId, EntityId | NoteId])[],
  boundsOf: BoundsOf,
): TopologyDocument {
  let current = document
  for (const [original, copy] of twins) {
    const taken = occupied(current, boundsOf)
    const bounds = taken.get(original)
    if (bounds === undefined) continue
    const wanted: Position = { x: bounds.x + bounds.width + 80, y: bounds.y }
    const at = freeSpot(taken.values(), wanted, usualSize(original))
    current = { ...current, layout: { ...current.layout, [copy]: at } }
  }
  return withPlaces(current, boundsOf)
}
