import { createStore } from 'zustand'
import type { ContainerId, HostId, NetworkId } from '../../../engine/model/ids'
import type { NetworkType } from '../../../engine/model/topology'

/** Where a link from elsewhere begins: what the person was looking at. */
export type Seed =
  | { readonly aspect: 'driver'; readonly networkId: NetworkId; readonly driver?: NetworkType }
  | { readonly aspect: 'isolation'; readonly containerId: ContainerId }
  | { readonly aspect: 'release'; readonly hostId: HostId }

/*
 * A message from a panel to the page, which may not be loaded yet. No state of the board: whoever opens
 * the page takes it away.
 */
const seedStore = createStore<{ readonly seed: Seed | null }>()(() => ({ seed: null }))

/** What the page is to begin with when it opens next. */
export function sowSeed(seed: Seed): void {
  seedStore.setState({ seed })
}

/** Takes what was sown; null when the page was opened from the menu. */
export function takeSeed(): Seed | null {
  const { seed } = seedStore.getState()
  seedStore.setState({ seed: null })
  return seed
}
