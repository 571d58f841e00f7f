import type { OfferedFix } from '../../engine/explain/fixes/types'
import type { PlacedId } from '../../engine/model/document'
import { resolveTarget } from '../../engine/trace/target'
import type { ActionContext } from '../action'
import { withPlaces } from '../free-spot'
import { advise } from './commit-edits'

/** Shows on the board which way the packet takes with a change, without making it. */
export function tryFix({ store, board }: ActionContext, number: number, fix: OfferedFix): void {
  const { document } = store.getState()
  const boundsOf = (id: PlacedId) => board?.boundsOf(id) ?? null
  const changed = withPlaces({ ...document, topology: fix.topology }, boundsOf)
  store.setView({ sheet: 'none' }) // on a phone the board with the path wants the place
  store.showPreview({ kind: 'fix', number, fix, document: changed })
}

/** Makes the change: one entry of the history. `said` is what it does, as it was offered. */
export function applyFix({ store, board }: ActionContext, fix: OfferedFix, said: string): void {
  const boundsOf = (id: PlacedId) => board?.boundsOf(id) ?? null
  store.showPreview(null)
  if (fix.edits.length > 0) {
    const before = store.getState().document.topology
    store.commit('action.fix.apply', (document) =>
      withPlaces({ ...document, topology: fix.topology }, boundsOf),
    )
    advise(store, before)
  }
  sendAsOffered({ store }, fix)
  const isUndoable = fix.edits.length > 0
  store.notify({ key: 'notice.fix-applied', params: { fix: said }, tone: 'ok', undo: isUndoable })
}

/** Sends what the fix was tried with, where that is not what is sent anyway. */
function sendAsOffered({ store }: Pick<ActionContext, 'store'>, fix: OfferedFix): void {
  const { sent, sentTo, draft } = store.getState()
  const target = resolveTarget(fix.topology, sentTo)
  const follows = sent?.to === null || (target.ok && target.value === fix.request.to)
  const isSame =
    sent !== null &&
    JSON.stringify({ ...sent, to: null }) === JSON.stringify({ ...fix.request, to: null })
  if (fix.sendTo === null && follows && isSame) return
  const to = fix.sendTo ?? (follows ? sentTo : (fix.request.to ?? sentTo))
  const port = fix.request.destinationPort ?? draft.port
  store.setTrace({ draft: { ...draft, to, port } })
  store.send(fix.request, to)
}
