import { entityName, findByName } from '../../engine/model/queries'
import { addressOf } from '../../engine/trace/target'
import type { ViewSlice } from '../../store/state'
import type { ActionContext } from '../action'
import type { Pair } from '../pair'
import { send } from './send'

/** The name leads to this very address, so that the packet follows the thing; else the address. */
function targetOf({ store }: ActionContext, { owner, to }: Pair): string {
  const { topology } = store.getState().document
  if (owner === null || addressOf(topology, owner) !== to) return to
  const name = entityName(topology, owner)
  return findByName(topology, name)?.id === owner ? name : to
}

/** Sends the packet of a pair and shows its trace, with a way back. */
export function sendPair(context: ActionContext, pair: Pair, backTo: ViewSlice['backTo']): void {
  const { store } = context
  store.setTrace({
    draft: {
      ...store.getState().draft,
      from: pair.from,
      to: targetOf(context, pair),
      protocol: pair.protocol,
      ...(pair.port === null ? {} : { port: pair.port }),
    },
  })
  send(context)
  store.setView({ dockOpen: true, dockTab: 'trace', sheet: 'trace', backTo })
}
