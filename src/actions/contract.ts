import type { Contract } from '../engine/model/document'
import type { ViewSlice } from '../store/state'
import { action } from './action'
import { withEditor } from './editor'
import type { Pair } from './pair'

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
    run: (context, pair, backTo) => withEditor(({ sendPair }) => sendPair(context, pair, backTo)),
  }),
} as const
