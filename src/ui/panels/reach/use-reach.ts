import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Pair } from '../../../actions/pair'
import type { Reachability } from '../../../engine/reach/reachability'
import { useActions, useApp, useAppStore } from '../../app-context'
import { reachSessionOf, type MatrixState, type ReachSession } from './session'

/** The matrix of the board, kept in step while this is mounted. */
export function useReach(): { readonly session: ReachSession; readonly state: MatrixState } {
  const session = reachSessionOf(useAppStore())
  const state = useStore(session.state)
  useEffect(() => session.watch(), [session])
  return { session, state }
}

/** The packet of a cell; null where the cell has none. */
export function pairOf(reach: Reachability, row: number, column: number): Pair | null {
  const [source, target] = [reach.sources[row], reach.targets[column]]
  if (!source || !target || source.id === target.owner) return null
  return { from: source.id, owner: target.owner, to: target.address, ...reach.probe }
}

/** Sends the packet of a cell and shows its trace. */
export function useTracePair(): (reach: Reachability, row: number, column: number) => void {
  const actions = useActions()
  return (reach, row, column) => {
    const pair = pairOf(reach, row, column)
    if (pair !== null) actions.run('trace.pair', pair, 'matrix')
  }
}

/** The topology that the cells belong to, as far as names are concerned: the present one. */
export const useTopology = () => useApp((state) => state.document.topology)
