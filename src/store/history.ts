import type { TopologyDocument } from '../engine/model/document'
import { withoutGone } from './without-gone'
import type { CommitMode, DocumentSlice, HistoryEntry } from './state'

/** Steps that can be undone; older ones are forgotten. */
export const HISTORY_LIMIT = 200

/**
 * The slice after a change of the document. A recipe that returns the same document changes nothing,
 * so that a drop on the old place leaves no entry. `merge` joins the entry before it when that has
 * the same label; `ignore` changes the document and keeps both stacks as they are.
 */
export function commitTo(
  slice: DocumentSlice,
  label: string,
  changed: TopologyDocument,
  mode: CommitMode,
): DocumentSlice {
  if (changed === slice.document) return slice
  const next = withoutGone(changed)
  if (mode === 'ignore') return { ...slice, document: next }
  const joins = mode === 'merge' && slice.future.length === 0 && slice.past.at(-1)?.label === label
  const past = joins ? slice.past : pushed(slice.past, { document: slice.document, label })
  return { document: next, past, future: [] }
}

/** One step back; the same slice when there is none. The document is the earlier one by reference. */
export function undone(slice: DocumentSlice): DocumentSlice {
  const entry = slice.past.at(-1)
  if (entry === undefined) return slice
  return {
    document: entry.document,
    past: slice.past.slice(0, -1),
    future: [...slice.future, { document: slice.document, label: entry.label }],
  }
}

/** One step forward again; the same slice when nothing was undone. */
export function redone(slice: DocumentSlice): DocumentSlice {
  const entry = slice.future.at(-1)
  if (entry === undefined) return slice
  return {
    document: entry.document,
    past: pushed(slice.past, { document: slice.document, label: entry.label }),
    future: slice.future.slice(0, -1),
  }
}

function pushed(past: readonly HistoryEntry[], entry: HistoryEntry): readonly HistoryEntry[] {
  return [...past, entry].slice(-HISTORY_LIMIT)
}
