import { applyEdit } from '../engine/edit/apply-edit'
import type { Edit, EditError } from '../engine/edit/edit'
import type { PlacedId, Position, TopologyDocument } from '../engine/model/document'
import type { ContainerId, EntityId, HostId, NetworkId, NoteId } from '../engine/model/ids'
import {
  containersOf,
  endpointsOfContainer,
  hostOfContainer,
  networksOf,
} from '../engine/model/queries'
import type { Container, Host, Topology } from '../engine/model/topology'
import { err, ok, type Result } from '../lib/result'
import { freeSpot, occupied, usualSize, withPlaces, type BoundsOf } from './free-spot'

export interface Duplicated {
  readonly document: TopologyDocument
  /** The copies, in the order of the originals. */
  readonly copies: readonly (EntityId | NoteId)[]
}

/** A board being copied into: edits run one after the other, the first refusal ends it. */
interface Draft {
  topology: Topology
  refused: EditError | null
}

function run(draft: Draft, edit: Edit): EntityId | null {
  if (draft.refused !== null) return null
  const result = applyEdit(draft.topology, edit)
  if (!result.ok) {
    draft.refused = result.error
    return null
  }
  draft.topology = result.value.topology
  return result.value.created[0] ?? null
}

function copyContainer(
  draft: Draft,
  original: Container,
  hostId: HostId,
  networkOfCopy: (id: NetworkId) => NetworkId | null,
): EntityId | null {
  const [first] = endpointsOfContainer(draft.topology, original.id)
  const copy = run(draft, {
    kind: 'place-container',
    hostId,
    networkId: first === undefined ? null : networkOfCopy(first.networkId),
    isolation: original.isolation,
  })
  const id = Object.values(draft.topology.containers).find((container) => container.id === copy)?.id
  if (id !== undefined) {
    const { image, listeners } = original
    run(draft, { kind: 'update-container', id, patch: { image, listeners } })
  }
  return copy
}

function copyHost(draft: Draft, original: Host): EntityId | null {
  const copy = run(draft, {
    kind: 'place-host',
    release: original.release,
    machine: original.machine,
    segmentId: null,
  })
  const id = Object.values(draft.topology.hosts).find((host) => host.id === copy)?.id
  if (id === undefined) return null
  const { macSpoofing, parentTakesVxlan, missingUpdates, firewall, listeners, setup } = original
  run(draft, {
    kind: 'update-host',
    id,
    patch: {
      ...{ macSpoofing, parentTakesVxlan, missingUpdates, firewall, listeners },
      setup: { ...setup, publicAddress: null }, // an address belongs to one
    },
  })
  const copies = new Map<NetworkId, NetworkId>()
  for (const network of networksOf(draft.topology, original.id)) {
    const made = run(draft, {
      kind: 'place-network',
      hostId: id,
      driver: network.type,
      name: network.name,
    })
    const twin = Object.values(draft.topology.networks).find((candidate) => candidate.id === made)
    if (twin !== undefined) copies.set(network.id, twin.id)
  }
  for (const container of containersOf(draft.topology, original.id)) {
    copyContainer(draft, container, id, (network) => copies.get(network) ?? null)
  }
  return copy
}

/**
 * The board with a copy of each of these beside it: own names, addresses and MACs, the same release,
 * networks, isolation, image and sockets. Published ports stay with the original, since a host port
 * belongs to one. Things that have no copy of their own (ports, cables) are left out.
 */
export function duplicated(
  document: TopologyDocument,
  ids: readonly (EntityId | NoteId)[],
  boundsOf: BoundsOf,
): Result<Duplicated, EditError> {
  const draft: Draft = { topology: document.topology, refused: null }
  const copies: (EntityId | NoteId)[] = []
  const twins: (readonly [original: PlacedId, copy: EntityId | NoteId])[] = []
  let notes = document.notes
  const keep = (original: string, copy: EntityId | NoteId | null) => {
    if (copy === null) return
    copies.push(copy)
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
    if (host !== undefined) keep(id, copyHost(draft, host))
    if (container !== undefined && !isWithHost(container.id)) {
      const home = hostOfContainer(document.topology, container.id)
      if (home !== null)
        keep(
          id,
          copyContainer(draft, container, home, (network) => network),
        )
    }
    if (node !== undefined) keep(id, run(draft, { kind: 'place-node', node: node.kind }))
    if (note !== undefined) {
      const copy: NoteId = `note:${freeNumber(notes)}`
      notes = { ...notes, [copy]: { id: copy, text: note.text } }
      keep(id, copy)
    }
  }
  if (draft.refused !== null) return err(draft.refused)
  const changed: TopologyDocument = { ...document, topology: draft.topology, notes }
  return ok({ document: besideOriginals(changed, twins, boundsOf), copies })
}

function freeNumber(notes: TopologyDocument['notes']): number {
  let number = 1
  while (notes[`note:${number}`] !== undefined) number++
  return number
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
