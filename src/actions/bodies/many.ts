import type { ActionContext } from '../action'
import type { Many } from '../many'
import { refuseEdit } from '../tell'
import { commitEdits } from './commit-edits'

/** Places several containers as one change; true when it was made. A refusal places none. */
export function placeMany(
  context: ActionContext,
  { count, hostId, networkId, isolation }: Many,
): boolean {
  const { store } = context
  const before = store.getState().document
  const edit = { kind: 'place-container', hostId, networkId, isolation } as const
  const result = commitEdits(
    store,
    'action.place.many-at',
    Array.from({ length: count }, () => edit),
  )
  if (!result.ok) {
    refuseEdit(context, result.error)
    return false
  }
  if (store.getState().document === before) return false // a board that is only looked at
  const made = result.value.flatMap(({ created }) => created.slice(0, 1))
  store.setSelection({ selected: made })
  store.notify({ key: 'clipboard.placed', params: { count }, tone: 'info', undo: true })
  return true
}
