import type { Contract, SavedRequest } from '../engine/model/document'
import type { EntityId } from '../engine/model/ids'
import { entityName, findByName } from '../engine/model/queries'
import { addressOf } from '../engine/trace/target'
import type { IpAddress } from '../engine/wire/address'
import type { ViewSlice } from '../store/state'
import { action, type ActionContext } from './action'
import { SEND_ACTIONS } from './send'

/** A packet that a cell of the matrix or a contract stands for. */
export interface Pair {
  readonly from: EntityId
  /** Whom the address belongs to, where that is known: a unique name is written in its place. */
  readonly owner: EntityId | null
  readonly to: IpAddress
  readonly protocol: Exclude<SavedRequest['protocol'], 'dns' | 'dhcp'>
  readonly port: number | null
}

/** The name leads to this very address, so that the packet follows the thing; else the address. */
function targetOf({ store }: ActionContext, { owner, to }: Pair): string {
  const { topology } = store.getState().document
  if (owner === null || addressOf(topology, owner) !== to) return to
  const name = entityName(topology, owner)
  return findByName(topology, name)?.id === owner ? name : to
}

/** Contracts, and the packets behind them and behind the cells of the matrix. */
export const CONTRACT_ACTIONS = {
  /** Other contracts in place of the board's. Equal ones change nothing. */
  'contract.set': action<[contracts: readonly Contract[]]>({
    run: ({ store }, contracts) => {
      const before = store.getState().document.contracts ?? []
      if (JSON.stringify(before) === JSON.stringify(contracts)) return
      store.commit('action.contract.set', ({ contracts: _, ...board }) =>
        contracts.length === 0 ? board : { ...board, contracts },
      )
    },
  }),
  /** Sends the packet of a pair and shows its trace, with a way back. */
  'trace.pair': action<[pair: Pair, backTo: ViewSlice['backTo']]>({
    run: (context, pair, backTo) => {
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
      SEND_ACTIONS['trace.send'].run(context)
      store.setView({ dockOpen: true, dockTab: 'trace', sheet: 'trace', backTo })
    },
  }),
} as const
