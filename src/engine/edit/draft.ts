import { err, type Result } from '../../lib/result'
import type { EntityId } from '../model/ids'
import type { TableName, Topology } from '../model/topology'
import type { EditChange, EditError } from './edit'

/**
 * A topology while one edit works on it. The records inside stay immutable; `topology` is replaced
 * at each step, so that a refused edit leaves no trace: the caller keeps the old one.
 */
export interface Draft {
  topology: Topology
  created: EntityId[]
  changes: EditChange[]
}

export type Outcome<T> = Result<T, EditError>

/** The record a table of the topology holds. */
type RecordOf<K extends TableName> = Topology[K][keyof Topology[K]]

/** A draft that nothing has happened to yet. */
export function draftOf(topology: Topology): Draft {
  return { topology, created: [], changes: [] }
}

/** Adds or replaces a record under its id. */
export function put<K extends TableName>(
  draft: Draft,
  table: K,
  record: RecordOf<K> & { readonly id: string },
): void {
  draft.topology = {
    ...draft.topology,
    [table]: { ...draft.topology[table], [record.id]: record },
  }
}

/** Adds a record that was not there, and says so in the outcome. */
export function create<K extends TableName, R extends RecordOf<K> & { readonly id: EntityId }>(
  draft: Draft,
  table: K,
  record: R,
): R {
  put(draft, table, record)
  draft.created.push(record.id)
  return record
}

/** Takes a record away; nothing happens when it is not there. */
export function drop(draft: Draft, table: TableName, id: string): void {
  const records: Readonly<Record<string, unknown>> = draft.topology[table]
  if (!(id in records)) return
  const rest = Object.fromEntries(Object.entries(records).filter(([key]) => key !== id))
  draft.topology = { ...draft.topology, [table]: rest }
  draft.created = draft.created.filter((created) => created !== id)
}

/** Notes something that changed by itself; equal texts are no change. */
export function noteChange(
  draft: Draft,
  id: EntityId,
  field: EditChange['field'],
  from: string,
  to: string,
): void {
  if (from !== to) draft.changes.push({ id, field, from, to })
}

/** A refusal. */
export function refuse(code: EditError['code'], params: EditError['params'] = {}) {
  return err<EditError>({ code, params })
}
