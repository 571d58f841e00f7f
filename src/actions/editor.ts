import { must } from '../lib/assert'

/*
 * The code that changes a board: a chunk of its own, because a board can be seen, panned, selected
 * and traced without it. It is asked for with the first picture and is there long before a hand has
 * moved; an action that comes earlier waits for it.
 */

type Editor = typeof import('../engine/edit/apply-edit')

let editor: Editor | null = null
let loading: Promise<void> | null = null

/** Loads the editor; asked again, it loads once. Rejects when the chunk does not arrive. */
export function loadEditor(): Promise<void> {
  loading ??= import('../engine/edit/apply-edit').then(
    (loaded) => {
      editor = loaded
    },
    (reason: unknown) => {
      loading = null // a chunk that did not arrive may arrive the next time
      throw reason
    },
  )
  return loading
}

/** True when {@link applyEdit} may be called. */
export function isEditorReady(): boolean {
  return editor !== null
}

/** The engine's `applyEdit`. Throws before {@link loadEditor} is done: actions wait for it. */
export const applyEdit: Editor['applyEdit'] = (topology, edit) =>
  must(editor, 'applyEdit: the editor is not loaded').applyEdit(topology, edit)
