import { alignedTopology } from '../../../engine/diff/board-diff'
import type { TopologyDocument } from '../../../engine/model/document'
import type { Topology } from '../../../engine/model/topology'
import { compareReachability, type ReachChanges } from '../../../engine/reach/compare'
import { reachEnds, type Probe } from '../../../engine/reach/ends'
import type { Reachability } from '../../../engine/reach/reachability'
import type { MatrixRun, ReachClient } from '../../../worker/reach-client'

/** How far the comparison of who reaches whom is. */
export type ReachProgress =
  | { readonly kind: 'idle' }
  /** `side` is the board that is being asked, from 1. */
  | {
      readonly kind: 'running'
      readonly side: 1 | 2
      readonly done: number
      readonly count: number
    }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'there'; readonly probe: Probe; readonly changes: ReachChanges }

/** How many pairs are asked on both boards together. */
export function pairCount(boards: readonly TopologyDocument[], probe: Probe): number {
  return boards.reduce((sum, { topology }) => {
    const { sources, targets } = reachEnds(topology, probe)
    return sum + sources.length * targets.length
  }, 0)
}

/**
 * Asks everybody on one board and then on the other, in the worker, and compares. `tell` hears how far it
 * is; the function that is given stops it.
 */
export function startReachComparison(
  client: ReachClient,
  before: TopologyDocument,
  after: TopologyDocument,
  probe: Probe,
  tell: (progress: ReachProgress) => void,
): () => void {
  let isOver = false
  let run: MatrixRun | null = null
  const ask = (topology: Topology, side: 1 | 2, then: (reach: Reachability) => void): void => {
    run = client.fill(topology, probe, {
      onPart: (reach, isLast) => {
        if (isOver) return
        const count = reach.codes.length
        if (isLast && reach.done === count) then(reach)
        else tell({ kind: 'running', side, done: reach.done, count })
      },
      onFailure: (message) => {
        if (!isOver) tell({ kind: 'failed', message })
      },
    })
  }
  tell({ kind: 'running', side: 1, done: 0, count: 0 })
  ask(before.topology, 1, (earlier) => {
    ask(alignedTopology(before, after), 2, (later) => {
      isOver = true
      tell({ kind: 'there', probe, changes: compareReachability(earlier, later) })
    })
  })
  return () => {
    if (isOver) return
    isOver = true
    run?.stop()
    tell({ kind: 'stopped' })
  }
}
