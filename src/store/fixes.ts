import type { StoreApi } from 'zustand/vanilla'
import type { FixSearch } from '../engine/explain/fixes/types'
import type { Topology } from '../engine/model/topology'
import type { EngineClient } from '../worker/engine-client'
import type { AppState } from './state'

/** The boards that would stop the packet, with the holding strip, which the engine is not sent and no change touches. */
function withHeld(search: FixSearch, held: Topology['held']): FixSearch {
  if (search.stops === undefined) return search
  const stops = search.stops.map((fix) => ({ ...fix, topology: { ...fix.topology, held } }))
  return { ...search, stops }
}

/**
 * Looks for changes that would let the present packet through, or stop it where it arrives. Asked again about the same round trip it
 * does nothing, unless the search had failed; an answer about another trip than the present one is dropped.
 */
export async function searchFixes(store: StoreApi<AppState>, engine: EngineClient): Promise<void> {
  const { roundTrip, derivedFrom, sent, sentTo, fixes, busy } = store.getState()
  if (busy || roundTrip === null || derivedFrom === null || sent === null) return
  if (fixes?.of === roundTrip && !fixes.failed) return
  const answered = (search: FixSearch | null, failed: boolean) => {
    if (store.getState().fixes?.of === roundTrip) {
      store.setState({ fixes: { of: roundTrip, search, failed } })
    }
  }
  store.setState({ fixes: { of: roundTrip, search: null, failed: false } })
  try {
    const search = await engine.fixes(derivedFrom.topology, sent, sentTo)
    const { held } = derivedFrom.topology
    // Given up for a newer question: if it was this trip's after all, it is asked again.
    answered(search && withHeld(search, held), search === null)
  } catch (error) {
    // A bug of ours or a worker that is gone: said where the fixes would be.
    console.error('fixes: the engine failed', error)
    answered(null, true)
  }
}
