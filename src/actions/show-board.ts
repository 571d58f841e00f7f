import type { TopologyDocument } from '../engine/model/document'
import { EMPTY_TOPOLOGY } from '../engine/model/topology'
import type { ActionContext } from './action'
import { withPlaces } from './free-spot'

/** A board with nothing on it. */
export function emptyBoard(title: string): TopologyDocument {
  return {
    schemaVersion: 1,
    title,
    topology: EMPTY_TOPOLOGY,
    layout: {},
    notes: {},
    request: null,
  }
}

/** Shows a board in place of the present one; undo brings that back. */
export function showBoard(
  { store, board, files }: ActionContext,
  label: string,
  document: TopologyDocument,
): void {
  store.openDocument(
    label,
    withPlaces(document, () => null),
  )
  store.setView({ dialog: 'none', sheet: 'none' })
  files.unlink()
  board?.fit()
}
