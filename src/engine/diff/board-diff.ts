import { must } from '../../lib/assert'
import { compareText } from '../../lib/sort'
import { NO_TITLE_BLOCK, type PlacedId, type TopologyDocument } from '../model/document'
import type { HostId, LinkId, NoteId } from '../model/ids'
import { entityName, hostOfEntity } from '../model/queries'
import type { Topology } from '../model/topology'
import { aligner, withoutDirection } from './aligned'
import { fieldChanges, type FieldChange, type Reading } from './field-change'
import {
  matchBoards,
  THING_TABLES,
  thingsOf,
  type Matching,
  type Thing,
  type ThingId,
  type ThingTable,
} from './match-boards'

/**
 * What a difference is about. network: what packets can meet. drawing: where things stand and what is
 * written beside them. questions: the packets and contracts that are asked of the board.
 */
export const EFFECTS = ['network', 'questions', 'drawing'] as const
export type Effect = (typeof EFFECTS)[number]

/** Something of either board; null on a board that has not got it. */
export interface OfEither<T> {
  readonly before: T | null
  readonly after: T | null
}

/** A thing that only one board has, or that is otherwise on both. */
export interface ObjectChange {
  readonly what: 'added' | 'removed' | 'changed'
  readonly effect: Effect
  readonly table: ThingTable
  readonly id: OfEither<ThingId>
  readonly name: OfEither<string>
  /** The host that it is on; null outside of hosts as well. */
  readonly host: OfEither<HostId>
  /** How it was found on both boards; null for what only one has. */
  readonly matchedBy: 'id' | 'name' | null
  /** Empty for what only one board has. */
  readonly fields: readonly FieldChange[]
}

/** A field of the board itself that differs. */
export interface BoardChange extends FieldChange {
  readonly effect: Effect
}

/** Everything that differs between two boards. Both lists are empty when they are the same. */
export interface BoardDiff {
  /** By kind, then as they were before, what is new last. A thing is in it once for each effect. */
  readonly objects: readonly ObjectChange[]
  readonly board: readonly BoardChange[]
  /** How many things have other ids on the two boards and were found by name and kind. */
  readonly matchedByName: number
}

/**
 * What differs between a board and a later one, or any other. Things are the same when they have the same
 * id, else when they have the same name and kind in the same place (`matchBoards`).
 */
export function diffBoards(before: TopologyDocument, after: TopologyDocument): BoardDiff {
  const matching = matchBoards(before, after)
  const reading = { aligned: aligner(matching) }
  return {
    objects: THING_TABLES.flatMap((table) => changesOf(table, [before, after], matching, reading)),
    board: boardChanges(before, after, reading),
    matchedByName: matching.byName.size,
  }
}

/**
 * The network of the later board with the ids that its things have on the earlier one, so that who reaches
 * whom can be compared by id (`engine/reach/compare.ts`). The ids of what is new stay.
 */
export function alignedTopology(before: TopologyDocument, after: TopologyDocument): Topology {
  return aligner(matchBoards(before, after))(after.topology)
}

/** True when nothing differs. */
export const isEqual = ({ objects, board }: BoardDiff): boolean =>
  objects.length === 0 && board.length === 0

const AS_IT_IS: Reading = { aligned: (value) => value }

type Boards = readonly [before: TopologyDocument, after: TopologyDocument]

function changesOf(
  table: ThingTable,
  [before, after]: Boards,
  { earlierOf, byName }: Matching,
  reading: Reading,
): readonly ObjectChange[] {
  const later = new Map(
    thingsOf(after, table).map((thing) => [earlierOf.get(thing.id) ?? thing.id, thing]),
  )
  const earlier = new Map(thingsOf(before, table).map((thing) => [thing.id, thing]))
  const ids = [...new Set([...earlier.keys(), ...later.keys()])].sort(compareText)
  const isNew = (id: ThingId): number => (earlier.has(id) ? 0 : 1)
  return ids
    .sort((a, b) => isNew(a) - isNew(b))
    .flatMap((id) => {
      const [was, is] = [earlier.get(id) ?? null, later.get(id) ?? null]
      const common = {
        table,
        id: { before: was?.id ?? null, after: is?.id ?? null },
        name: { before: nameOf(before, was), after: nameOf(after, is) },
        host: { before: hostOf(before, was), after: hostOf(after, is) },
      }
      const effect = table === 'notes' ? 'drawing' : 'network'
      if (was === null || is === null) {
        const what = was === null ? 'added' : 'removed'
        return [{ ...common, what, effect, matchedBy: null, fields: [] }]
      }
      const matchedBy = byName.has(is.id) ? 'name' : 'id'
      const changed = (of: Effect, fields: readonly FieldChange[]): readonly ObjectChange[] =>
        fields.length === 0 ? [] : [{ ...common, what: 'changed', effect: of, matchedBy, fields }]
      const own = ownChanges([before, after], was, is, reading)
      const drawn = drawnChanges([before, after], was.id, is.id)
      if (effect === 'drawing') return changed('drawing', [...own, ...drawn])
      return [...changed('network', own), ...changed('drawing', drawn)]
    })
}

function nameOf({ topology }: TopologyDocument, thing: Thing | null): string | null {
  if (thing === null) return null
  if ('text' in thing) return thing.text.trim().split('\n')[0] ?? ''
  return entityName(topology, thing.id)
}

function hostOf({ topology }: TopologyDocument, thing: Thing | null): HostId | null {
  return thing === null || 'text' in thing ? null : hostOfEntity(topology, thing.id)
}

/** What the record says; where it waits counts as a field, as a record does not say it itself. */
function ownChanges(
  [before, after]: Boards,
  was: Thing,
  is: Thing,
  reading: Reading,
): readonly FieldChange[] {
  const fields = (board: TopologyDocument, thing: Thing, { aligned }: Reading) => {
    const { id, ...rest } = withoutDirection(thing, aligned)
    return Object.hasOwn(board.topology.held, id) ? { ...rest, waits: true } : rest
  }
  return fieldChanges(fields(before, was, AS_IT_IS), fields(after, is, reading), reading)
}

/** How a thing that is on both boards is drawn: its place, whether it is locked, what stands at a cable. */
function drawnChanges([before, after]: Boards, was: ThingId, is: ThingId): readonly FieldChange[] {
  const drawn = ({ layout, locked, linkLabels }: TopologyDocument, id: ThingId) => {
    const isLocked = locked?.some((one) => one === id) === true
    const label = linkLabels?.[id as LinkId] // what is no cable has no label
    const place = layout[id as PlacedId] // what has no place of its own has no position
    return {
      ...(place !== undefined && { position: `${place.x}, ${place.y}` }),
      ...(isLocked && { locked: true }),
      ...(label !== undefined && { label }),
    }
  }
  return fieldChanges(drawn(before, was), drawn(after, is), AS_IT_IS)
}

function boardChanges(
  before: TopologyDocument,
  after: TopologyDocument,
  reading: Reading,
): readonly BoardChange[] {
  const of = (effect: Effect, name: string, was: unknown, is: unknown): readonly BoardChange[] =>
    fieldChanges(was, is, reading, [name]).map((change) => ({ ...change, effect }))
  // A board without the field and one with an empty list say the same.
  return [
    ...of('drawing', 'title', before.title, after.title),
    ...of(
      'drawing',
      'titleBlock',
      before.titleBlock ?? NO_TITLE_BLOCK,
      after.titleBlock ?? NO_TITLE_BLOCK,
    ),
    ...of(
      'network',
      'assumptions',
      before.topology.assumptions ?? {},
      after.topology.assumptions ?? {},
    ),
    ...of('questions', 'request', before.request, after.request),
    ...of('questions', 'contracts', before.contracts ?? [], after.contracts ?? []),
    ...of('questions', 'flows', before.flows ?? [], after.flows ?? []),
    ...of('drawing', 'groups', inOrder(before.groups), inOrder(after.groups, reading)),
  ]
}

/** Groups and their members have no order. */
function inOrder(
  groups: TopologyDocument['groups'] = [],
  { aligned }: Reading = AS_IT_IS,
): readonly (readonly (PlacedId | NoteId)[])[] {
  const key = (id: unknown): string => String(aligned(id))
  const keyOfGroup = (group: readonly unknown[]): string =>
    key(must(group[0], 'inOrder: an empty group'))
  return groups
    .filter((group) => group.length > 0)
    .map((group) => [...group].sort((a, b) => compareText(key(a), key(b))))
    .sort((a, b) => compareText(keyOfGroup(a), keyOfGroup(b)))
}
