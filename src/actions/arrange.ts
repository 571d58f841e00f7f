import type { PlacedId, Position } from '../engine/model/document'
import type { ContainerId } from '../engine/model/ids'
import { action, type ActionContext, type PlaceTarget } from './action'
import type { Alignment } from './arranging'
import { withEditor } from './editor'
import { placedOf } from './placed'

const several = (count: number) => (context: ActionContext) =>
  placedOf(context, true).length >= count

function alignAction(to: Alignment, shortcuts: readonly string[] = []) {
  return action({
    shortcuts,
    isEnabled: several(2),
    run: (context) => withEditor(({ align }) => align(context, to)),
  })
}

function distributeAction(axis: 'x' | 'y', shortcuts: readonly string[]) {
  return action({
    shortcuts,
    isEnabled: several(3),
    run: (context) => withEditor(({ distribute }) => distribute(context, axis)),
  })
}

/** Where things stand: in line, together, fixed. Nothing here changes the network. */
export const ARRANGE_ACTIONS = {
  'edit.align-left': alignAction('left', ['Mod+Shift+ArrowLeft']),
  'edit.align-right': alignAction('right', ['Mod+Shift+ArrowRight']),
  'edit.align-top': alignAction('top', ['Mod+Shift+ArrowUp']),
  'edit.align-bottom': alignAction('bottom', ['Mod+Shift+ArrowDown']),
  'edit.align-centre': alignAction('centre'),
  'edit.align-middle': alignAction('middle'),
  'edit.distribute-x': distributeAction('x', ['Alt+H']),
  'edit.distribute-y': distributeAction('y', ['Alt+V']),
  /** Shows what tidying up would make of the board; nothing is moved before it is applied. */
  'board.tidy': action({
    needs: 'board',
    isEnabled: ({ board }) => board !== null,
    run: (context) => withEditor(({ showTidy }) => void showTidy(context)),
  }),
  'board.tidy-apply': action({
    isEnabled: ({ store }) => store.getState().tidy !== null,
    run: ({ store, board }) => {
      const { tidy } = store.getState()
      if (tidy === null) return
      store.commit('action.board.tidy', () => tidy.document)
      board?.focus()
    },
  }),
  'board.tidy-cancel': action({
    isEnabled: ({ store }) => store.getState().tidy !== null,
    run: ({ store, board }) => {
      store.setView({ tidy: null })
      board?.focus()
    },
  }),
  /** One press of an arrow key on the board. */
  'edit.nudge': action<[by: Position]>({
    run: (context, by) => withEditor(({ nudge }) => nudge(context, by)),
  }),
  'edit.group': action({
    shortcuts: ['Mod+G'],
    isEnabled: (context) => placedOf(context, false).length > 1,
    run: (context) => withEditor(({ mark }) => mark(context, 'group')),
  }),
  'edit.ungroup': action({
    shortcuts: ['Mod+Shift+G'],
    isEnabled: (context) => {
      const { groups = [] } = context.store.getState().document
      const ids = placedOf(context, false)
      return groups.some((group) => group.some((id) => ids.includes(id)))
    },
    run: (context) => withEditor(({ mark }) => mark(context, 'ungroup')),
  }),
  /** Locks what is selected; unlocks it when all of it was. */
  'edit.lock': action({
    shortcuts: ['Mod+Shift+L'],
    isEnabled: (context) => placedOf(context, false).length > 0,
    isChecked: (context) =>
      placedOf(context, false).length > 0 && placedOf(context, true).length === 0,
    run: (context) => withEditor(({ mark }) => mark(context, 'lock')),
  }),
  /** Copies of these, so far away from them: the end of a drag with Alt. */
  'edit.copy-by': action<[ids: readonly PlacedId[], by: Position]>({
    run: (context, ids, by) => withEditor(({ copyBy }) => copyBy(context, ids, by)),
  }),
  /** A copy of a container into a host; null leaves it beside the original. */
  'edit.copy-container': action<[id: ContainerId, target: PlaceTarget | null]>({
    run: (context, id, target) =>
      withEditor(({ copyContainer }) => copyContainer(context, id, target)),
  }),
} as const
