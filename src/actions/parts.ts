import { decodeDocument } from '../engine/document/decode-document'
import { encodeDocument } from '../engine/document/encode-document'
import type { TopologyDocument } from '../engine/model/document'
import type { EntityId, NoteId } from '../engine/model/ids'
import { hostOfEntity, isEntityId } from '../engine/model/queries'
import type { Topology } from '../engine/model/topology'
import { err, ok, type Result } from '../lib/result'
import { withoutGone } from '../store/without-gone'

type BoardId = EntityId | NoteId

/** What lies on the clipboard: some things of a board, and as much of the board as they refer to. */
export interface Parts {
  readonly ids: readonly BoardId[]
  readonly board: TopologyDocument
}

/** Stands in the text, so that a paste knows what it has before it. */
const MARK = 'vswitchboard-parts'

/**
 * The things with these ids and what they cannot be without: a container comes with its host and
 * networks, but without its neighbours.
 */
export function partsOf(document: TopologyDocument, ids: readonly BoardId[]): Parts {
  const { topology } = document
  const chosen = new Set<string>(ids)
  const hosts = new Set<string>(
    ids.flatMap((id) => (isEntityId(topology, id) ? (hostOfEntity(topology, id) ?? []) : [])),
  )
  const inHosts = <T extends { readonly hostId: string }>(record: T) => hosts.has(record.hostId)
  const filtered = <K extends string, T>(
    table: Readonly<Record<K, T>>,
    isKept: (record: T, key: string) => boolean,
  ): Readonly<Record<K, T>> =>
    // Keys of the table with fewer of them.
    Object.fromEntries(
      Object.entries<T>(table).filter(([key, record]) => isKept(record, key)),
    ) as Record<K, T>
  const compartmentHost = new Map(
    Object.values(topology.compartments).map((one) => [one.id, one.hostId] as const),
  )
  const containers = filtered(
    topology.containers,
    ({ id, compartmentId }) =>
      chosen.has(id) || chosen.has(compartmentHost.get(compartmentId) ?? ''),
  )
  const rooms = new Set<string>(Object.values(containers).map(({ compartmentId }) => compartmentId))
  const endpoints = filtered(topology.endpoints, ({ compartmentId }) => rooms.has(compartmentId))
  const nics = filtered(topology.nics, inHosts)
  const nodes = filtered(topology.nodes, ({ id }) => chosen.has(id))
  const ends = new Set<string>([...Object.keys(nics), ...Object.keys(nodes)])
  const part: Topology = {
    ...topology,
    hosts: filtered(topology.hosts, ({ id }) => hosts.has(id)),
    nics,
    vSwitches: filtered(topology.vSwitches, inHosts),
    networks: filtered(topology.networks, inHosts),
    compartments: filtered(topology.compartments, ({ id }) => rooms.has(id)),
    containers,
    endpoints,
    held: {},
    // So that a paste can say in which services the copies have no place.
    loadBalancers: Object.fromEntries(
      Object.values(topology.loadBalancers).flatMap((balancer) => {
        const endpointIds = balancer.endpointIds.filter((id) => endpoints[id] !== undefined)
        const sourceVips = filtered(balancer.sourceVips, (_, id) => hosts.has(id))
        return endpointIds.length === 0
          ? []
          : [[balancer.id, { ...balancer, endpointIds, sourceVips }]]
      }),
    ),
    nodes,
    links: filtered(topology.links, (link) => link.ends.every(({ of }) => ends.has(of))),
  }
  return {
    ids,
    // An arrow comes without what it was fastened to, unless that comes too.
    board: withoutGone({
      schemaVersion: 1,
      title: document.title,
      topology: part,
      layout: document.layout, // what is not copied is left out of the text
      notes: filtered(document.notes, ({ id }) => chosen.has(id)),
      request: null,
    }),
  }
}

/** As text: JSON with a mark, so that it goes through any clipboard and into any editor. */
export function encodeParts({ ids, board }: Parts): string {
  const kept = Object.fromEntries(
    Object.entries(board.layout).filter(
      ([id]) => id in board.topology.hosts || id in board.topology.nodes || id in board.notes,
    ),
  )
  const document: unknown = JSON.parse(encodeDocument({ ...board, layout: kept }))
  return `${JSON.stringify({ clipboard: MARK, version: 1, ids, board: document }, null, 1)}\n`
}

/** Why a text is nothing that can be pasted. */
export type PartsError = 'not-parts' | 'damaged' | 'newer'

/** Reads what {@link encodeParts} wrote. `not-parts`: something else, `damaged`: no longer whole. */
export function decodeParts(text: string): Result<Parts, PartsError> {
  if (!text.includes(`"${MARK}"`)) return err('not-parts')
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return err('damaged')
  }
  if (typeof read !== 'object' || read === null) return err('not-parts')
  if (!('clipboard' in read) || read.clipboard !== MARK) return err('not-parts')
  if (!('version' in read) || read.version !== 1) return err('newer')
  const board = decodeDocument('board' in read ? read.board : null)
  const ids: unknown = 'ids' in read ? read.ids : null
  if (!board.ok || !Array.isArray(ids)) return err('damaged')
  const { topology, notes } = board.value
  const known = ids.flatMap((id): BoardId[] => {
    if (typeof id !== 'string') return []
    if (isEntityId(topology, id)) return [id]
    const note = Object.values(notes).find((one) => one.id === id)
    return note === undefined ? [] : [note.id]
  })
  return known.length === 0 ? err('damaged') : ok({ ids: known, board: board.value })
}
