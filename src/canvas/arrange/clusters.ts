import type { PlacedId, TopologyDocument } from '../../engine/model/document'
import type { NoteId } from '../../engine/model/ids'
import { compareText } from '../../lib/sort'

type Parents = ReadonlyMap<PlacedId, NoteId | null>

/**
 * What stands together, each under the first name among it: the members of a group, a frame that is a
 * member with all that is in it, and, where members stand in different frames, those frames as a whole.
 * Groups that share something are one. A group of one thing, and what is only drawn, is none.
 */
export function clustersOf(
  { groups = [] }: Pick<TopologyDocument, 'groups'>,
  parents: Parents,
  isDrawn: (id: PlacedId) => boolean,
): ReadonlyMap<PlacedId, PlacedId> {
  let sets = groups
    .map((group) => wholeOf(new Set(group.filter((id) => parents.has(id))), parents))
    .filter((set) => set.size > 1)
  // Each set takes in those before it that it shares something with, and what that brings along.
  sets = sets.reduce<Set<PlacedId>[]>((merged, set) => {
    let whole = set
    let apart = merged
    for (;;) {
      const meeting = apart.filter((other) => [...other].some((id) => whole.has(id)))
      if (meeting.length === 0) return [...apart, whole]
      apart = apart.filter((other) => !meeting.includes(other))
      whole = wholeOf(new Set([...whole, ...meeting.flatMap((other) => [...other])]), parents)
    }
  }, [])
  return new Map(
    sets.flatMap((set) => {
      const leader = [...set].filter((id) => !isDrawn(id)).sort(compareText)[0]
      return leader === undefined ? [] : [...set].map((id) => [id, leader] as const)
    }),
  )
}

/** The frames around a thing, the innermost first. */
function framesAround(parents: Parents, id: PlacedId): readonly NoteId[] {
  const frames: NoteId[] = []
  for (let at = parents.get(id) ?? null; at !== null; at = parents.get(at) ?? null) frames.push(at)
  return frames
}

/** The members as they stand in the smallest frame around all of them, with everything in them. */
function wholeOf(members: ReadonlySet<PlacedId>, parents: Parents): Set<PlacedId> {
  const around = [...members].map((id) => framesAround(parents, id))
  const common = around[0]?.find((frame) => around.every((frames) => frames.includes(frame)))
  const tops = [...members].map((id) => {
    const chain = [id, ...framesAround(parents, id)]
    return chain.find((each) => (parents.get(each) ?? null) === (common ?? null)) ?? id
  })
  const inside = [...parents.keys()].filter((id) =>
    framesAround(parents, id).some((frame) => tops.includes(frame)),
  )
  return new Set([...tops, ...inside])
}
