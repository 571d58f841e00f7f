import type { ContainerId } from '../engine/model/ids'
import { hostOfContainer } from '../engine/model/queries'
import type { AppState } from '../store/state'

/** The container that is selected by itself, in a host; null otherwise. */
export function selectedContainer({ selected, document }: AppState): ContainerId | null {
  const [first] = selected
  if (selected.length !== 1 || first === undefined) return null
  const { containers } = document.topology
  const container = Object.values(containers).find(({ id }) => id === first)
  return container !== undefined && hostOfContainer(document.topology, container.id) !== null
    ? container.id
    : null
}

/** On the board, to the left, right, up or down. */
export type Direction = 'left' | 'right' | 'up' | 'down'
