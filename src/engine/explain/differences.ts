import { must } from '../../lib/assert'
import { alignSteps, seenSteps, type Beat, type SeenStep, type Side } from './align'
import {
  DIFFERENCE_KINDS,
  SIDES,
  type Both,
  type Compared,
  type Difference,
  type SideName,
} from './difference'
import { headerDifferences, mtuDifferences, sourceDifferences } from './packet-differences'
import { deciderOf, rowDifferences } from './row-differences'
import { hopDifferences, mechanismDifferences, placeDifferences } from './way-differences'
import type { Trace } from '../trace/trace'

/** Two sides with the clock they share, and everything that differs. */
export interface SideBySide {
  readonly beats: readonly Beat[]
  readonly differences: readonly Difference[]
}

/**
 * Compares a packet on two sides. Symmetric: with the sides exchanged it tells the same with a and b
 * exchanged. No differences when both sides take the same steps for the same reasons.
 */
export function compareSides(a: Side, b: Side): SideBySide {
  const beats = alignSteps(a, b)
  const seen: Both<readonly SeenStep[]> = { a: seenSteps(a.roundTrip), b: seenSteps(b.roundTrip) }
  const both: Compared = { sides: { a, b }, seen, beats }
  const found = [
    ...verdictDifferences(both),
    ...sourceDifferences(both),
    ...headerDifferences(both),
    ...mtuDifferences(both),
    ...mechanismDifferences(both),
    ...hopDifferences(both),
    ...placeDifferences(both),
    ...rowDifferences(both),
  ]
  const order = (one: Difference) => DIFFERENCE_KINDS.indexOf(one.kind)
  const early = ({ at }: Difference) => Math.min(at.a ?? Infinity, at.b ?? Infinity)
  const differences = [...found].sort(
    (x, y) =>
      order(x) - order(y) ||
      Number(x.direction === 'reply') - Number(y.direction === 'reply') ||
      early(x) - early(y),
  )
  return { beats, differences }
}

/** The way that decided how it ended. */
function decidingOf({ roundTrip: { request, reply, verdict } }: Side): Trace {
  return verdict === 'one-way' && reply !== null ? reply : request
}

function verdictDifferences({ sides, seen }: Compared): Difference[] {
  const ends = { a: decidingOf(sides.a), b: decidingOf(sides.b) }
  const lastOf = (side: SideName) =>
    must(
      seen[side].findLast(({ trace }) => trace === ends[side]),
      'verdictDifferences: a way without a step',
    )
  const at = { a: lastOf('a').position, b: lastOf('b').position }
  const verdicts = { a: sides.a.roundTrip.verdict, b: sides.b.roundTrip.verdict }
  const by = { a: deciderOf(sides.a, ends.a), b: deciderOf(sides.b, ends.b) }
  const isReply = SIDES.some((side) => ends[side].direction === 'reply')
  const direction = isReply ? 'reply' : 'request'
  if (verdicts.a !== verdicts.b) return [{ kind: 'other-verdict', direction, at, ...verdicts, by }]
  const [a, b] = [ends.a.disposition, ends.b.disposition]
  if (a.kind === 'delivered' || b.kind === 'delivered' || a.reason === b.reason) return []
  return [
    {
      kind: 'other-reason',
      direction,
      at,
      a: a.reason,
      b: b.reason,
      params: { a: a.params, b: b.params },
      by,
    },
  ]
}
