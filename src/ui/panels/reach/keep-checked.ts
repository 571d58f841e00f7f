import type { AppStore } from '../../../store/store'
import type { ReachClient } from '../../../worker/reach-client'
import { reachSessionOf } from './session'

/**
 * Keeps the check of the contracts in step with board and contracts, until the function it gives is
 * called. One check is under way at a time; an answer for an older board is dropped.
 */
export function keepChecked(
  app: AppStore,
  client: ReachClient = reachSessionOf(app).client,
): () => void {
  let isStopped = false
  let isRunning = false

  // A call, because the compiler takes a flag for what it was before the wait.
  const isWatched = (): boolean => !isStopped

  const isCurrent = (): boolean => {
    const { document, contractCheck } = app.getState()
    return (
      contractCheck?.topology === document.topology &&
      contractCheck.contracts === document.contracts
    )
  }

  const run = async (): Promise<void> => {
    isRunning = true
    while (isWatched() && !isCurrent()) {
      const { topology, contracts = [] } = app.getState().document
      if (contracts.length === 0) break
      try {
        const results = await client.check(topology, contracts)
        const { document } = app.getState()
        const isStale = document.topology !== topology || document.contracts !== contracts
        if (!isStale && isWatched()) app.setContractCheck({ topology, contracts, results })
      } catch (error) {
        // A bug of ours or a worker that is gone: this board stays unchecked, the next one is tried.
        console.error('contracts: the check failed', error)
        app.setContractCheck(null)
        break
      }
    }
    isRunning = false
  }

  const wake = (): void => {
    const { contracts } = app.getState().document
    if (contracts === undefined && app.getState().contractCheck !== null) app.setContractCheck(null)
    if (!isRunning && !isStopped && contracts !== undefined && !isCurrent()) void run()
  }
  const unsubscribe = app.subscribe((now, before) => {
    if (now.document !== before.document) wake()
  })
  wake()
  return () => {
    isStopped = true
    unsubscribe()
    app.setContractCheck(null)
  }
}
