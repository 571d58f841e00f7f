import type { Edit, EditError, EditOutcome } from '../engine/edit/edit'
import type { Result } from '../lib/result'
import { action } from './action'
import { editor } from './editor'

export const EDIT_ACTIONS = {
  'edit.undo': action({
    shortcuts: ['Mod+Z'],
    needs: 'past',
    isEnabled: ({ store }) => store.getState().past.length > 0,
    run: ({ store }) => store.undo(),
  }),
  'edit.redo': action({
    shortcuts: ['Mod+Shift+Z', 'Mod+Y'],
    needs: 'future',
    isEnabled: ({ store }) => store.getState().future.length > 0,
    run: ({ store }) => store.redo(),
  }),
  /**
   * Any single edit, as the inspector makes them: one history entry. The outcome says what else
   * changed, or why it cannot be done (`editError.<code>`); then the board is as it was.
   */
  'edit.apply': action<[edit: Edit], Result<EditOutcome, EditError>>({
    run: ({ store }, edit) => {
      const result = editor().commitEdits(store, `action.edit.${edit.kind}`, [edit])
      if (!result.ok) return result
      const [outcome] = result.value
      if (outcome === undefined) throw new Error('edit.apply: an edit without an outcome')
      return { ok: true, value: outcome }
    },
  }),
  /** The same change of several things: one history entry, or none when one of them refuses. */
  'edit.apply-all': action<[edits: readonly Edit[]], Result<readonly EditOutcome[], EditError>>({
    run: ({ store }, edits) => editor().commitEdits(store, 'action.edit.many', edits),
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
      const result = editor().commitEdits(store, 'action.edit.fix', edits)
      if (result.ok) {
        store.notify({ key: 'notice.fixed', params: { code, name }, tone: 'ok', undo: true })
      }
      return result
    },
  }),
} as const
