import type { TopologyDocument } from '../engine/model/document'
import { tablesOf } from '../engine/model/queries'
import type { TableName } from '../engine/model/topology'
import type { AppState } from './state'

/** The document slice of `next`, with a selection that holds only what still exists. */
export function withoutLost(
  next: Pick<AppState, 'document' | 'past' | 'future'>,
  state: AppState,
): Partial<AppState> {
  const { document, past, future } = next
  if (document === state.document) return {}
  // "Undo" on a notice means the change it tells of: after a further one it would undo the wrong thing.
  const isNewEntry = past !== state.past || future !== state.future
  const notices = isNewEntry ? state.notices.filter((notice) => !notice.undo) : state.notices
  const selected = state.selected.filter((id) => existsIn(document, id))
  // What lay in the hand went back with an undo, or was placed already.
  const isHandEmpty = state.armed?.kind === 'held' && !(state.armed.id in document.topology.held)
  const isSame = selected.length === state.selected.length
  const hovered = state.hovered !== null && existsIn(document, state.hovered) ? state.hovered : null
  return {
    document,
    past,
    future,
    hovered,
    notices,
    tidy: null,
    selected: isSame ? state.selected : selected,
    ...(isHandEmpty ? { armed: null } : {}),
    preview: document.topology === state.document.topology ? state.preview : null,
  }
}

/** True when the id names something on this board. */
function existsIn(document: TopologyDocument, id: string): boolean {
  const { topology, notes } = document
  const kinds: Readonly<Record<TableName, Readonly<Record<string, unknown>>>> = tablesOf(topology)
  return (
    Object.values(kinds).some((records) => Object.hasOwn(records, id)) || Object.hasOwn(notes, id)
  )
}
