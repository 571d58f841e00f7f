import type { OfferedFix } from '../engine/explain/fixes/types'
import type { PlacedId } from '../engine/model/document'
import { resolveTarget } from '../engine/trace/target'
import { action, type ActionContext } from './action'
import { advise } from './edit'
import { editor } from './editor'

/** Shows on the board which way the packet takes with a change, without making it. */
function tryOut({ store, board }: ActionContext, number: number, fix: OfferedFix): void {
  const { document } = store.getState()
  const boundsOf = (id: PlacedId) => board?.boundsOf(id) ?? null
  const changed = editor().withPlaces({ ...document, topology: fix.topology }, boundsOf)
  store.setView({ sheet: 'none' }) // on a phone the board with the path wants the place
  store.showPreview({ kind: 'fix', number, fix, document: changed })
}

/** Makes the change: one entry of the history. `said` is what it does, as it was offered. */
function apply({ store, board }: ActionContext, fix: OfferedFix, said: string): void {
  const boundsOf = (id: PlacedId) => board?.boundsOf(id) ?? null
  store.showPreview(null)
  if (fix.edits.length > 0) {
    const before = store.getState().document.topology
    store.commit('action.fix.apply', (document) =>
      editor().withPlaces({ ...document, topology: fix.topology }, boundsOf),
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

/** Changes that would let the present packet through: tried on a copy first (interaction-and-look 1.7). */
export const FIX_ACTIONS = {
  'fix.try': action<[number: number, fix: OfferedFix]>({ run: tryOut }),
  'fix.apply': action<[fix: OfferedFix, said: string]>({ run: apply }),
  'fix.cancel': action({ run: ({ store }) => store.showPreview(null) }),
} as const
