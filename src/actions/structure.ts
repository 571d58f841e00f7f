import type { PlacedId, Position } from '../engine/model/document'
import type { ContainerId, EntityId, NoteId } from '../engine/model/ids'
import type { CommitMode } from '../store/state'
import { action } from './action'
import { editor, withEditor } from './editor'

type BoardId = EntityId | NoteId

/** Changing what is there: connect, move, rename, duplicate, delete. */
export const STRUCTURE_ACTIONS = {
  'board.connect': action<[from: EntityId, to: EntityId]>({
    run: (context, from, to) => withEditor(({ connect }) => connect(context, from, to)),
  }),
  /** A further container in the compartment of this one (`--network container:x`). */
  'container.join': action<[id: ContainerId]>({
    run: (context, id) => withEditor(({ joinContainer }) => joinContainer(context, id)),
  }),
  /** End of a drag of placed things. */
  'board.move': action<[positions: Readonly<Partial<Record<PlacedId, Position>>>]>({
    run: ({ store }, positions) =>
      store.commit('action.board.move', (document) => ({
        ...document,
        layout: { ...document.layout, ...positions },
      })),
  }),
  'board.title': action<[title: string]>({
    run: ({ store }, title) =>
      store.commit('action.board.title', (document) => ({ ...document, title: title.trim() })),
  }),
  /** `ignore`: while it is written; the history hears of it when the field is left. */
  'note.text': action<[id: NoteId, text: string, mode?: CommitMode]>({
    run: ({ store }, id, text, mode) =>
      store.commit(
        'action.note.text',
        (document) => ({
          ...document,
          notes: { ...document.notes, [id]: { ...document.notes[id], id, text } },
        }),
        mode,
      ),
  }),
  'edit.delete': action({
    shortcuts: ['Delete', 'Backspace'],
    needs: 'selection',
    isEnabled: ({ store }) => store.getState().selected.length > 0,
    run: (context) =>
      withEditor(({ remove }) => void remove(context, context.store.getState().selected)),
  }),
  'edit.delete-ids': action<[ids: readonly BoardId[]]>({
    run: (context, ids) => withEditor(({ remove }) => void remove(context, ids)),
  }),
  'edit.duplicate': action({
    shortcuts: ['Mod+D'],
    needs: 'selection',
    isEnabled: ({ store }) => store.getState().selected.length > 0,
    run: (context) => withEditor(({ duplicateSelection }) => duplicateSelection(context)),
  }),
  /** Asks for a new name of the selected thing where its name stands. */
  'edit.rename': action({
    shortcuts: ['F2', 'Enter'],
    needs: 'one-selected',
    isEnabled: ({ store }) => store.getState().selected.length === 1,
    run: ({ store, rename }) => {
      const [first] = store.getState().selected
      if (first !== undefined) rename(first)
    },
  }),
  /** The name of the board itself. */
  'board.rename': action({ run: ({ rename }) => rename(null) }),
  /** Gives the name; false when it cannot be had, and a notice says why. */
  'edit.set-name': action<[id: BoardId, name: string], boolean>({
    run: (context, id, name) => editor().setName(context, id, name),
  }),
} as const
