import type { EditError } from '../engine/edit/edit'
import type { ActionContext } from './action'

/** Says in the words of the edit why something cannot be done; nothing has changed. */
export function refuseEdit({ store }: ActionContext, error: EditError): void {
  store.notify({ key: `editError.${error.code}`, params: error.params, tone: 'warn', undo: false })
}

/** Says how many values changed along with what was done, and offers to take it all back. */
export function tellChanges({ store }: ActionContext, count: number): void {
  if (count === 0) return
  store.notify({ key: 'notice.also-changed', params: { count }, tone: 'info', undo: true })
}
