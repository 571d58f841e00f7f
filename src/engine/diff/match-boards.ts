import { compareText, sortedValues } from '../../lib/sort'
import type { TopologyDocument } from '../model/document'
import type { EntityId, NoteId } from '../model/ids'
import type { Entity } from '../model/queries'

/** Anything that a board has: of its network, or written beside it. */
export type ThingId = EntityId | NoteId

/** The tables in which things are looked for. What waits in the holding strip is a container too. */
export const THING_TABLES = [
  'hosts',
  'nics',
  'vSwitches',
  'networks',
  'containers',
  'compartments',
  'endpoints',
  'loadBalancers',
  'nodes',
  'links',
  'notes',
] as const
export type ThingTable = (typeof THING_TABLES)[number]

export type Thing = Entity | TopologyDocument['notes'][NoteId]

/** Everything of a kind on a board, in the order of the ids. */
export function thingsOf(board: TopologyDocument, table: ThingTable): readonly Thing[] {
  if (table === 'notes') return sortedValues(board.notes)
  const { topology } = board
  if (table !== 'containers') return sortedValues<Thing>(topology[table])
  return [...sortedValues(topology.containers), ...sortedValues(topology.held)].sort((a, b) =>
    compareText(a.id, b.id),
  )
}

/** Which things of two boards are the same. */
export interface Matching {
  /** From an id of the later board to the one of the same thing on the earlier. */
  readonly earlierOf: ReadonlyMap<ThingId, ThingId>
  /** Ids of the later board whose things have another id on the earlier: found by name and kind. */
  readonly byName: ReadonlySet<ThingId>
}

/**
 * Finds the things that two boards share: those with the same id, then those of the same kind with the
 * same name in the same place. What has no name of its own is found by what it belongs to: an endpoint by
 * its container and network, a cable by its ends.
 */
export function matchBoards(before: TopologyDocument, after: TopologyDocument): Matching {
  const earlierOf = new Map<ThingId, ThingId>()
  const byName = new Set<ThingId>()
  const taken = new Set<ThingId>()
  const pair = (earlier: ThingId, later: ThingId): void => {
    earlierOf.set(later, earlier)
    taken.add(earlier)
    if (earlier !== later) byName.add(later)
  }
  for (const table of THING_TABLES) {
    const known = new Set(thingsOf(before, table).map(({ id }) => id))
    for (const { id } of thingsOf(after, table)) if (known.has(id)) pair(id, id)
  }

  /** Pairs what has the same key, in the order of the ids; null = cannot be told. */
  const pairBy = (table: ThingTable, keyOf: (side: Side, thing: Thing) => string | null): void => {
    const waiting = new Map<string, ThingId[]>()
    const earlier: Side = { board: before, same: (id) => id }
    for (const thing of thingsOf(before, table)) {
      const key = taken.has(thing.id) ? null : keyOf(earlier, thing)
      if (key !== null) waiting.set(key, [...(waiting.get(key) ?? []), thing.id])
    }
    const later: Side = { board: after, same: (id) => earlierOf.get(id) ?? null }
    for (const thing of thingsOf(after, table)) {
      const key = earlierOf.has(thing.id) ? null : keyOf(later, thing)
      const found = key === null ? undefined : waiting.get(key)?.shift()
      if (found !== undefined) pair(found, thing.id)
    }
  }

  pairBy('hosts', byOwnName)
  pairBy('nodes', byOwnName)
  pairBy('loadBalancers', byOwnName)
  pairBy('nics', byHostAndName)
  pairBy('vSwitches', byHostAndName)
  pairBy('networks', byHostAndName)
  pairBy('containers', byHostAndName)
  pairBy('containers', byOwnName)
  pairBy('compartments', byContainers)
  pairBy('endpoints', (side, thing) => byParents(side, thing, ['compartmentId', 'networkId']))
  pairBy('endpoints', (side, thing) => byParents(side, thing, ['compartmentId']))
  pairBy('links', byEnds)
  pairBy('notes', (_, thing) => ('text' in thing ? textKey(thing.form?.kind, thing.text) : null))
  return { earlierOf, byName }
}

/** A board, and the id on the earlier board of something that is on this one; null = it is not there. */
interface Side {
  readonly board: TopologyDocument
  readonly same: (id: ThingId) => ThingId | null
}

const textKey = (...parts: readonly (string | undefined)[]): string => JSON.stringify(parts)
const plain = (name: string): string => name.trim().toLowerCase()

/** Nodes of another kind are other things, whatever they are called. */
function byOwnName(_: Side, thing: Thing): string | null {
  if (!('name' in thing)) return null
  return textKey('name' in thing && 'kind' in thing ? thing.kind : '', plain(thing.name))
}

function byHostAndName({ board, same }: Side, thing: Thing): string | null {
  if (!('name' in thing)) return null
  const compartment =
    'compartmentId' in thing ? board.topology.compartments[thing.compartmentId] : undefined
  const hostId = 'hostId' in thing ? thing.hostId : compartment?.hostId
  const host = hostId === undefined ? null : same(hostId)
  return host === null ? null : textKey(host, plain(thing.name))
}

function byContainers({ board, same }: Side, thing: Thing): string | null {
  const members = sortedValues(board.topology.containers)
    .filter(({ compartmentId }) => compartmentId === thing.id)
    .flatMap(({ id }) => same(id) ?? [])
  return members.sort(compareText)[0] ?? null
}

function byParents(
  { same }: Side,
  thing: Thing,
  fields: readonly ('compartmentId' | 'networkId')[],
): string | null {
  if (!('networkId' in thing)) return null
  const parents = fields.map((field) => same(thing[field]))
  return parents.includes(null) ? null : textKey(...parents.map(String))
}

function byEnds({ same }: Side, thing: Thing): string | null {
  if (!('ends' in thing)) return null
  const ends = thing.ends.map(({ of, interfaceName }) => {
    const known = same(of)
    return known === null ? null : textKey(known, interfaceName ?? '')
  })
  return ends.includes(null) ? null : textKey(...ends.map(String).sort(compareText))
}
