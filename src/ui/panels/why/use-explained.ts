import { useMemo } from 'react'
import { explain, type Why } from '../../../engine/explain/why'
import type { Topology } from '../../../engine/model/topology'
import type { ForwardingState } from '../../../engine/tables/forwarding-state'
import type { RoundTrip } from '../../../engine/trace/trace'
import type { AppState } from '../../../store/state'
import { useApp } from '../../app-context'

/** A board, its tables and the packet that was walked on them: they belong together. */
export interface Walked {
  readonly topology: Topology
  readonly forwarding: ForwardingState
  readonly roundTrip: RoundTrip
}

/** What is explained, and the explanation. */
export interface Explained extends Walked {
  readonly why: Why
}

/**
 * Reads board, tables and trip as one. While the engine works some of them are of the new board and some
 * of the old one: until it is done the last that belonged together stay.
 */
function createWalkedReader(): (state: AppState) => Walked | null {
  let last: Walked | null = null
  return ({ busy, derivedFrom, forwarding, roundTrip }) => {
    if (busy && roundTrip !== null) return last
    if (derivedFrom === null || forwarding === null || roundTrip === null) {
      last = null
    } else if (last?.forwarding !== forwarding || last.roundTrip !== roundTrip) {
      last = { topology: derivedFrom.topology, forwarding, roundTrip }
    }
    return last
  }
}

/** The explanation of the end, or of the step that one stands at; null without a packet. */
export function useExplained(): Explained | null {
  const read = useMemo(() => createWalkedReader(), [])
  const walked = useApp(read)
  const about = useApp((state) => state.whyAbout)
  const stepIndex = useApp((state) => state.stepIndex)
  const position = about === 'step' ? stepIndex : undefined
  return useMemo(() => {
    if (walked === null) return null
    return { ...walked, why: explain(walked, walked.roundTrip, position) }
  }, [walked, position])
}
