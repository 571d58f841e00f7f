import type { ArrowHold, Note, PlacedId, TopologyDocument } from '../engine/model/document'
import type { NoteId } from '../engine/model/ids'

/**
 * A board whose groups, locks, labels and arrows name only what is on it: whoever deletes a host need not know of
 * them. The same board when there is nothing to forget. A group of one is none.
 */
export function withoutGone(document: TopologyDocument): TopologyDocument {
  const { topology, notes, groups, locked, linkLabels } = document
  const stands = (id: PlacedId) => id in topology.hosts || id in topology.nodes || id in notes
  const groupsGood = (groups ?? []).every((group) => group.length > 1 && group.every(stands))
  const letGo = arrowsLetGo(document)
  const labels = Object.entries(linkLabels ?? {})
  const labelsGood = labels.every(([id]) => id in topology.links)
  if (letGo === null && groupsGood && labelsGood && (locked ?? []).every(stands)) return document
  return {
    ...document,
    ...(letGo && { notes: { ...notes, ...letGo } }),
    ...(groups && { groups: groups.map((group) => group.filter(stands)).filter(isSeveral) }),
    ...(locked && { locked: locked.filter(stands) }),
    ...(linkLabels && {
      linkLabels: Object.fromEntries(labels.filter(([id]) => id in topology.links)),
    }),
  }
}

/** The arrows that were fastened to something that is gone, without that; null when there is none. */
function arrowsLetGo({ topology, notes }: TopologyDocument): Readonly<Record<NoteId, Note>> | null {
  const { hosts, nodes, containers, held } = topology
  const isGone = (hold: ArrowHold | undefined): boolean =>
    hold !== undefined &&
    ![hosts, nodes, containers, held, notes].some((kind) => Object.hasOwn(kind, hold.id))
  const changed = Object.values(notes).flatMap((note): [NoteId, Note][] => {
    const { form } = note
    if (form?.kind !== 'arrow' || !(isGone(form.fromHold) || isGone(form.toHold))) return []
    const { fromHold, toHold, ...free } = form
    const kept = {
      ...free,
      ...(fromHold !== undefined && !isGone(fromHold) && { fromHold }),
      ...(toHold !== undefined && !isGone(toHold) && { toHold }),
    }
    return [[note.id, { ...note, form: kept }]]
  })
  return changed.length === 0 ? null : Object.fromEntries(changed)
}

const isSeveral = (group: readonly PlacedId[]): boolean => group.length > 1
