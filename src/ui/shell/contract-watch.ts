import { useEffect } from 'react'
import type { AppState } from '../../store/state'
import { useApp, useAppStore } from '../app-context'

/** Contracts that are not kept, as far as the last check knows. Those that cannot be told count. */
export function brokenContracts({ contractCheck, document }: AppState): number {
  if (contractCheck === null || document.contracts === undefined) return 0
  return contractCheck.results.filter(({ verdict }) => verdict !== 'kept').length
}

/**
 * Checks the contracts of the board with every change of it. The checker and its worker are loaded with
 * the first contract: most boards have none.
 */
export function useContractWatch(): void {
  const store = useAppStore()
  const hasContracts = useApp(({ document }) => (document.contracts ?? []).length > 0)
  useEffect(() => {
    if (!hasContracts) return
    let stop: (() => void) | null = null
    let isGone = false
    void import('../panels/reach/keep-checked').then(({ keepChecked }) => {
      if (!isGone) stop = keepChecked(store)
    })
    return () => {
      isGone = true
      stop?.()
    }
  }, [store, hasContracts])
}
