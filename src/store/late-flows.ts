import type { StoreApi } from 'zustand/vanilla'
import { late } from '../lib/late'
import type { EngineClient } from '../worker/engine-client'
import type { Derivation } from './derive'
import type * as Flows from './flows'
import type { AppState, Notice } from './state'

/** What works out kept packets is a chunk that comes with the first of them: most boards have none. */
export function keepFlowsLater(
  store: StoreApi<AppState>,
  engine: EngineClient,
  notify: (notice: Omit<Notice, 'id'>) => void,
): Derivation {
  const chunk = late(() => import('./flows'))
  let keeper: Derivation | null = null
  let isStopped = false
  const begin = ({ keepFlowTraces }: typeof Flows): Derivation | null => {
    if (!isStopped) keeper ??= keepFlowTraces(store, engine, notify)
    return keeper
  }
  const wake = (): void => {
    if (keeper !== null || (store.getState().document.flows ?? []).length === 0) return
    // A chunk that did not arrive is asked for again with the next change.
    chunk.load().then(begin, (reason: unknown) => console.error('flows: no chunk', reason))
  }
  const unsubscribe = store.subscribe(wake)
  wake()
  return {
    settled: async () => {
      if ((store.getState().document.flows ?? []).length === 0) return
      await begin(await chunk.load())?.settled()
    },
    stop: () => {
      isStopped = true
      unsubscribe()
      keeper?.stop()
    },
  }
}
