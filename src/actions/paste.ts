import type { EditError } from '../engine/edit/edit'
import type { PlacedId, Position, TopologyDocument } from '../engine/model/document'
import type { EntityId, HostId, NetworkId, NoteId } from '../engine/model/ids'
import { hostOfContainer, hostOfEntity, isEntityId, networksOf } from '../engine/model/queries'
import { err, ok, type Result } from '../lib/result'
import { applyEdit } from '../engine/edit/apply-edit'
import {
  copyContainer,
  copyHost,
  copyingInto,
  copyNetwork,
  copyNode,
  type Copying,
} from './copying'
import { rehold } from './arrow-ends'
import { freeNoteId } from './noting'
import { freeSpot, occupied, usualSize, withPlaces, type BoundsOf } from './free-spot'
import type { Parts } from './parts'

export interface Pasted {
  readonly document: TopologyDocument
  readonly copies: readonly (EntityId | NoteId)[]
  readonly readdressed: number
  readonly lost: number
}

/** Where a paste goes: the place it lands at, and the host for what lives in one. */
export interface PasteTarget {
  readonly position: Position
  /** null: the host it came from where that is here too, else the first, else one comes along. */
  readonly hostId: HostId | null
}

/** The network of a host that stands for another board's: the same, else of its name, else of its driver. */
function standIn(draft: Copying, parts: Parts, hostId: HostId, id: NetworkId): NetworkId | null {
  const here = networksOf(draft.topology, hostId)
  const original = parts.board.topology.networks[id]
  const match =
    here.find((network) => network.id === id) ??
    here.find(({ name, type }) => name === original?.name && type === original.type) ??
    here.find(({ type }) => type === original?.type)
  return match?.id ?? null
}

/** The host that takes what was copied out of `from`. */
function hostFor(
  draft: Copying,
  parts: Parts,
  target: PasteTarget,
  from: HostId | null,
): HostId | null {
  const { hosts } = draft.topology
  const known = target.hostId ?? (from !== null && from in hosts ? from : null)
  const first = known ?? Object.values(hosts)[0]?.id ?? null
  if (first !== null) return first
  const original = from === null ? undefined : parts.board.topology.hosts[from]
  const made = applyEdit(draft.topology, {
    kind: 'place-host',
    release: original?.release ?? 'ws2022',
    machine: original?.machine ?? 'physical',
    segmentId: null,
  })
  if (!made.ok) {
    draft.refused = made.error
    return null
  }
  draft.topology = made.value.topology
  const id = made.value.created[0]
  return Object.values(draft.topology.hosts).find((host) => host.id === id)?.id ?? null
}

/**
 * The board with copies of what is on the clipboard: names, addresses and MACs of their own where the
 * old ones are taken. Fails with the edit's reason and changes nothing.
 */
export function pasted(
  document: TopologyDocument,
  parts: Parts,
  target: PasteTarget,
  boundsOf: BoundsOf,
): Result<Pasted, EditError> {
  const draft = copyingInto(document.topology)
  const source = parts.board.topology
  const copies: (EntityId | NoteId)[] = []
  const twins: { readonly original: PlacedId; readonly copy: EntityId | NoteId }[] = []
  let notes = document.notes
  const twinOf = new Map<string, EntityId | NoteId>()
  const keep = (copy: EntityId | NoteId | null, original?: PlacedId) => {
    if (copy === null) return
    copies.push(copy)
    if (original === undefined) return
    twins.push({ original, copy })
    twinOf.set(original, copy)
  }
  const isWithHost = (id: EntityId) => {
    const host = hostOfEntity(source, id)
    return host !== null && parts.ids.includes(host)
  }
  draft.lost += Object.keys(source.loadBalancers).length // a copy answers for no service
  for (const id of parts.ids) {
    const host = Object.values(source.hosts).find((one) => one.id === id)
    const container = Object.values(source.containers).find((one) => one.id === id)
    const network = Object.values(source.networks).find((one) => one.id === id)
    const node = Object.values(source.nodes).find((one) => one.id === id)
    const note = Object.values(parts.board.notes).find((one) => one.id === id)
    if (host !== undefined) keep(copyHost(draft, source, host), host.id)
    if (container !== undefined && !isWithHost(container.id)) {
      const hostId = hostFor(draft, parts, target, hostOfContainer(source, container.id))
      if (hostId !== null) {
        const copy = copyContainer(draft, source, container, hostId, (one) =>
          standIn(draft, parts, hostId, one),
        )
        keep(copy)
        if (copy !== null) twinOf.set(container.id, copy)
      }
    }
    if (network !== undefined && !isWithHost(network.id)) {
      const hostId = hostFor(draft, parts, target, network.hostId)
      if (hostId !== null) keep(copyNetwork(draft, network, hostId))
    }
    if (node !== undefined) keep(copyNode(draft, node), node.id)
    if (note !== undefined) {
      const copy: NoteId = freeNoteId(notes)
      notes = { ...notes, [copy]: { ...note, id: copy } }
      keep(copy, note.id)
    }
  }
  if (draft.refused !== null) return err(draft.refused)
  for (const id of copies) {
    const note = Object.values(notes).find((one) => one.id === id)
    if (note === undefined) continue
    notes = { ...notes, [note.id]: rehold(note, (held) => twinOf.get(held) ?? null) }
  }
  const { topology, readdressed, lost } = draft
  const changed: TopologyDocument = { ...document, topology, notes }
  return ok({
    document: placed(changed, parts, twins, target, boundsOf),
    copies,
    readdressed,
    lost,
  })
}

/** Each copy where its original stood beside the others, the first at the target. */
function placed(
  document: TopologyDocument,
  parts: Parts,
  twins: readonly { readonly original: PlacedId; readonly copy: EntityId | NoteId }[],
  target: PasteTarget,
  boundsOf: BoundsOf,
): TopologyDocument {
  const spots = twins.flatMap(({ original }) => parts.board.layout[original] ?? [])
  const corner = {
    x: Math.min(...spots.map(({ x }) => x)),
    y: Math.min(...spots.map(({ y }) => y)),
  }
  let current = document
  for (const { original, copy } of twins) {
    const spot = parts.board.layout[original] ?? corner
    const wanted: Position = {
      x: target.position.x + spot.x - corner.x,
      y: target.position.y + spot.y - corner.y,
    }
    const at = freeSpot(occupied(current, boundsOf).values(), wanted, usualSize(original), 24)
    current = { ...current, layout: { ...current.layout, [copy]: at } }
  }
  return withPlaces(current, boundsOf)
}

/** True when a paste would have something to do with this thing. */
export function canBeCopied(document: TopologyDocument, id: EntityId | NoteId): boolean {
  const { hosts, containers, networks, nodes } = document.topology
  return (
    id in hosts ||
    id in containers ||
    id in networks ||
    id in nodes ||
    (!isEntityId(document.topology, id) && id in document.notes)
  )
}
