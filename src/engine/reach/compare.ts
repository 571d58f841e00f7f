import { invariant } from '../../lib/assert'
import type { EntityId } from '../model/ids'
import type { ReachSource, ReachTarget } from './ends'
import { cellOf, type Reachability, type ReachCell } from './reachability'

/** A pair that is answered otherwise than before. The ends are those of the later board. */
export interface ReachChange {
  readonly source: ReachSource
  readonly target: ReachTarget
  readonly before: ReachCell
  readonly after: ReachCell
}

/** What an edit did to who reaches whom. Each list in the order of the rows and columns after it. */
export interface ReachChanges {
  /** Delivered now, not before. */
  readonly opened: readonly ReachChange[]
  /** Delivered before, not now. */
  readonly closed: readonly ReachChange[]
  /** Neither before nor after, but for another reason or at another place. */
  readonly changed: readonly ReachChange[]
  /** Ends that only one of the boards has: their pairs are in none of the lists. */
  readonly appeared: readonly (ReachSource | ReachTarget)[]
  readonly vanished: readonly (ReachSource | ReachTarget)[]
}

/**
 * What opened and what closed between two boards, asked with the same probe. Ends are matched by id, so
 * a container that was re-addressed or renamed is the same. Cells that either side has not computed,
 * and those of an end with itself, say nothing.
 */
export function compareReachability(before: Reachability, after: Reachability): ReachChanges {
  invariant(
    before.probe.protocol === after.probe.protocol && before.probe.port === after.probe.port,
    'compareReachability: two probes',
  )
  const rows = positions(before.sources)
  const columns = positions(before.targets)
  const opened: ReachChange[] = []
  const closed: ReachChange[] = []
  const changed: ReachChange[] = []
  for (const [row, source] of after.sources.entries()) {
    const oldRow = rows.get(source.id)
    if (oldRow === undefined) continue
    for (const [column, target] of after.targets.entries()) {
      const oldColumn = columns.get(target.id)
      if (oldColumn === undefined) continue
      const was = cellOf(before, oldRow, oldColumn)
      const is = cellOf(after, row, column)
      if (!says(was) || !says(is)) continue
      const list = listOf(was, is, { opened, closed, changed })
      list?.push({ source, target, before: was, after: is })
    }
  }
  return {
    opened,
    closed,
    changed,
    appeared: only(after, before),
    vanished: only(before, after),
  }
}

const positions = (ends: readonly { readonly id: EntityId }[]): ReadonlyMap<EntityId, number> =>
  new Map(ends.map(({ id }, index) => [id, index]))

const says = ({ code }: ReachCell): boolean => code !== 'unasked' && code !== 'self'

function listOf<T>(
  was: ReachCell,
  is: ReachCell,
  lists: { readonly opened: T; readonly closed: T; readonly changed: T },
): T | null {
  const before = was.code === 'delivered'
  const after = is.code === 'delivered'
  if (before !== after) return after ? lists.opened : lists.closed
  const isSame = was.code === is.code && was.reason === is.reason && was.at === is.at
  return isSame ? null : lists.changed
}

/** The ends of one that the other has not, each once: a host is a source and a target. */
function only(one: Reachability, other: Reachability): readonly (ReachSource | ReachTarget)[] {
  const known = new Set([...other.sources, ...other.targets].map(({ id }) => id))
  const found = new Map(
    [...one.sources, ...one.targets].filter(({ id }) => !known.has(id)).map((end) => [end.id, end]),
  )
  return [...found.values()]
}
