import type { Edit, EditError, EditOutcome } from '../engine/edit/edit'
import type { Topology } from '../engine/model/topology'
import type { Result } from '../lib/result'
import type { CommitMode } from '../store/state'
import type { AppStore } from '../store/store'
import { action } from './action'
import { editor } from './editor'

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
    const result = editor().applyEdit(topology, edit)
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
  for (const { params } of editor().adviceOnChange(before, store.getState().document.topology)) {
    store.notify({ key: 'notice.first-external-switch', params, tone: 'info', undo: false })
  }
}

export const EDIT_ACTIONS = {
  'edit.undo': action({
    shortcuts: ['Mod+Z'],
    isEnabled: ({ store }) => store.getState().past.length > 0,
    run: ({ store }) => store.undo(),
  }),
  'edit.redo': action({
    shortcuts: ['Mod+Shift+Z', 'Mod+Y'],
    isEnabled: ({ store }) => store.getState().future.length > 0,
    run: ({ store }) => store.redo(),
  }),
  /**
   * Any single edit, as the inspector makes them: one history entry. The outcome says what else
   * changed, or why it cannot be done (`editError.<code>`); then the board is as it was.
   */
  'edit.apply': action<[edit: Edit], Result<EditOutcome, EditError>>({
    run: ({ store }, edit) => {
      const result = commitEdits(store, `action.edit.${edit.kind}`, [edit])
      if (!result.ok) return result
      const [outcome] = result.value
      if (outcome === undefined) throw new Error('edit.apply: an edit without an outcome')
      return { ok: true, value: outcome }
    },
  }),
  /**
   * The edits that mend a problem, as one history entry; `code` and `name` say what was mended and
   * where. A refusal leaves the board as it was.
   */
  'edit.fix': action<
    [code: string, name: string, edits: readonly Edit[]],
    Result<readonly EditOutcome[], EditError>
  >({
    run: ({ store }, code, name, edits) => {
      const result = commitEdits(store, 'action.edit.fix', edits)
      if (result.ok) {
        store.notify({ key: 'notice.fixed', params: { code, name }, tone: 'ok', undo: true })
      }
      return result
    },
  }),
} as const
