import type { PlacedId, TopologyDocument } from '../engine/model/document'

/**
 * A board whose groups, locks and labels name only what is on it: whoever deletes a host need not know of
 * them. The same board when there is nothing to forget. A group of one is none.
 */
export function withoutGone(document: TopologyDocument): TopologyDocument {
  const { topology, notes, groups, locked, linkLabels } = document
  const stands = (id: PlacedId) => id in topology.hosts || id in topology.nodes || id in notes
  const groupsGood = (groups ?? []).every((group) => group.length > 1 && group.every(stands))
  const labels = Object.entries(linkLabels ?? {})
  const labelsGood = labels.every(([id]) => id in topology.links)
  if (groupsGood && labelsGood && (locked ?? []).every(stands)) return document
  return {
    ...document,
    ...(groups && { groups: groups.map((group) => group.filter(stands)).filter(isSeveral) }),
    ...(locked && { locked: locked.filter(stands) }),
    ...(linkLabels && {
      linkLabels: Object.fromEntries(labels.filter(([id]) => id in topology.links)),
    }),
  }
}

const isSeveral = (group: readonly PlacedId[]): boolean => group.length > 1
