import type { PlacedId, TopologyDocument } from '../../engine/model/document'
import type { BoardId } from '../contract'

type Marks = Pick<TopologyDocument, 'groups' | 'locked'>

/** These, and everything that is in a group with one of them; each once. */
export function withGroups({ groups = [] }: Marks, ids: readonly BoardId[]): readonly BoardId[] {
  const all = new Set<BoardId>(ids)
  for (const group of groups) {
    if (group.some((id) => ids.includes(id))) for (const id of group) all.add(id)
  }
  return [...all]
}

/** True when it keeps its place. */
export function isLocked({ locked = [] }: Marks, id: BoardId): boolean {
  return locked.some((each) => each === id)
}

/** True for what has a place of its own. */
export function isPlaced(id: BoardId): id is PlacedId {
  return id.startsWith('host:') || id.startsWith('node:') || id.startsWith('note:')
}
