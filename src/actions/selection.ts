import type { EntityId, NoteId } from '../engine/model/ids'
import { isEntityId } from '../engine/model/queries'
import { action } from './action'

export const SELECTION_ACTIONS = {
  /** Selects exactly these, or adds and removes them one by one with `additive`. */
  'select.ids': action<[ids: readonly (EntityId | NoteId)[], additive?: boolean]>({
    run: ({ store }, ids, additive = false) => {
      const { selected } = store.getState()
      if (!additive) {
        store.setSelection({ selected: ids })
        return
      }
      const kept = selected.filter((id) => !ids.includes(id))
      const added = ids.filter((id) => !selected.includes(id))
      store.setSelection({ selected: [...kept, ...added] })
    },
  }),
  /** Everything that stands on the board by itself: hosts, outside machines, notes. */
  'select.all': action({
    shortcuts: ['Mod+A'],
    run: ({ store }) => {
      const { topology, notes } = store.getState().document
      const ids = [...Object.keys(topology.hosts), ...Object.keys(topology.nodes)]
      store.setSelection({
        selected: [
          ...ids.filter((id) => isEntityId(topology, id)),
          ...Object.values(notes).map((note) => note.id),
        ],
      })
    },
  }),
  /** Ends a preview, or lays down what is in the hand, or clears the selection: the first there is. */
  'select.none': action({
    shortcuts: ['Escape'],
    run: ({ store }) => {
      const { armed, tool, preview } = store.getState()
      if (preview !== null) store.showPreview(null)
      else if (armed !== null || tool !== 'select') store.setView({ armed: null, tool: 'select' })
      else store.setSelection({ selected: [] })
    },
  }),
} as const
