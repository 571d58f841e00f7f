import type { EntityId } from '../engine/model/ids'
import { isEntityId } from '../engine/model/queries'
import type { AppState, RequestDraft } from '../store/state'
import { action } from './action'
import { withEditor } from './editor'
import { senderOf } from './sender'

function selectedSender({ document, selected }: AppState): EntityId | null {
  const [first] = selected
  if (first === undefined || !isEntityId(document.topology, first)) return null
  if (first in document.topology.held) return first // asked, so that it can say why not
  return senderOf(document.topology, first)
}

/** The packet: who sends, to whom, and off it goes. */
export const SEND_ACTIONS = {
  'trace.send': action({ run: (context) => withEditor(({ send }) => send(context)) }),
  'trace.draft': action<[patch: Partial<RequestDraft>]>({
    run: ({ store }, patch) => store.setTrace({ draft: { ...store.getState().draft, ...patch } }),
  }),
  /** Takes the trace off the board. */
  'trace.clear': action({
    needs: 'trace',
    isEnabled: ({ store }) => store.getState().sent !== null,
    run: ({ store }) => store.clearTrace(),
  }),
  'trace.from-selection': action({
    shortcuts: ['R'],
    needs: 'sender',
    isEnabled: ({ store }) => selectedSender(store.getState()) !== null,
    run: (context) => {
      const from = selectedSender(context.store.getState())
      if (from !== null) withEditor(({ startFrom }) => startFrom(context, from))
    },
  }),
  'trace.from': action<[id: EntityId]>({
    run: (context, id) => withEditor(({ startFrom }) => startFrom(context, id)),
  }),
  'trace.to': action<[id: EntityId]>({
    run: (context, id) => withEditor(({ aimAt }) => aimAt(context, id)),
  }),
} as const
