import { applyEdit } from '../../engine/edit/apply-edit'
import type { Edit, EditError, EditOutcome } from '../../engine/edit/edit'
import type { Topology } from '../../engine/model/topology'
import { adviceOnChange } from '../../engine/validate/change'
import type { Result } from '../../lib/result'
import type { CommitMode } from '../../store/state'
import type { AppStore } from '../../store/store'

/**
 * Applies edits one after the other as one change of the board, so that one undo takes all back.
 * The first refusal leaves the board as it was. Outcomes come in the order of the edits.
 */
export function commitEdits(
  store: AppStore,
  label: string,
  edits: readonly Edit[],
  mode: CommitMode = 'record',
): Result<readonly EditOutcome[], EditError> {
  let topology = store.getState().document.topology
  const outcomes: EditOutcome[] = []
  for (const edit of edits) {
    const result = applyEdit(topology, edit)
    if (!result.ok) return result
    outcomes.push(result.value)
    topology = result.value.topology
  }
  const before = store.getState().document.topology
  store.commit(label, (document) => ({ ...document, topology }), mode)
  advise(store, before)
  return { ok: true, value: outcomes }
}

/**
 * Says what the change that was just made does to a host while it happens (data-paths V-60); `before`
 * is the board without it.
 */
export function advise(store: AppStore, before: Topology): void {
  for (const { params } of adviceOnChange(before, store.getState().document.topology)) {
    store.notify({ key: 'notice.first-external-switch', params, tone: 'info', undo: false })
  }
}
