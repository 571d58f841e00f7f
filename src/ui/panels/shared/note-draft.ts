import type { Actions } from '../../../actions/registry'
import type { NoteId } from '../../../engine/model/ids'
import type { AppStore } from '../../../store/store'

/** A note while it is written. */
export interface NoteDraft {
  /** What stands in the field now. */
  readonly write: (text: string) => void
  /** The field is left: with this text, or (null) with what stood there before. */
  readonly end: (text: string | null) => void
}

/**
 * Keeps the words on the board, and so in the storage, as they are written: a page that dies takes none of a
 * long note along. Undo sees one change, from `start` to what is kept.
 */
export function noteDraft(store: AppStore, actions: Actions, id: NoteId, start: string): NoteDraft {
  const set = (text: string): boolean => {
    const { visit, readOnly, document } = store.getState()
    if (visit !== null || readOnly) return false
    const note = document.notes[id]
    if (note !== undefined && note.text !== text) actions.run('note.text', id, text, 'ignore')
    return true
  }
  return {
    write: (text) => void set(text),
    end: (text) => {
      set(start)
      if (text !== null && text !== start) actions.run('note.text', id, text)
    },
  }
}
