import { must } from '../../lib/assert'
import type { Beat, Side } from './align'
import { SIDES, traceOf, type Difference } from './difference'
import type { SideBySide } from './differences'
import { shownSteps, type AudienceLevel } from './levels'

/** A comparison as a level of the audience dial shows it, with what it folds. */
export interface ShownComparison {
  /** Indexes of the beats that are shown in `beats` of the whole, ascending. */
  readonly shown: readonly number[]
  readonly differences: readonly Difference[]
  /** Differences that lie in steps which the level folds on both sides. */
  readonly folded: number
}

/**
 * Prunes a comparison, as a level prunes one trace: nothing is compared again. A beat is shown when the
 * level shows the step of one side; the step that it is paired with is then seen as well, for it is what
 * the other side did there. What the ends of a packet notice (verdict, source address, headers, MTU, what
 * carried it) is told at every level, with the beat it leads to; places and rows only where they are seen.
 */
export function comparisonAt(
  { beats, differences }: SideBySide,
  sides: { readonly a: Side; readonly b: Side },
  level: AudienceLevel,
): ShownComparison {
  const seen = {
    a: new Set(shownSteps(sides.a.roundTrip, level)),
    b: new Set(shownSteps(sides.b.roundTrip, level)),
  }
  const isSeen = (side: 'a' | 'b', position: number | null) =>
    position !== null && seen[side].has(position)
  const told = differences.filter((difference) => {
    switch (difference.kind) {
      case 'other-hop':
      case 'other-row':
        return SIDES.some((side) => isSeen(side, difference.at[side]))
      case 'extra-hop': {
        const positions = positionsOf(difference, sides[difference.has])
        return positions.some((position) => isSeen(difference.has, position))
      }
      case 'other-verdict':
      case 'other-reason':
      case 'lost-source':
      case 'extra-header':
      case 'mtu':
      case 'other-mechanism':
        return true
    }
  })
  const led = new Set(told.map((difference) => beatOfDifference(beats, difference)))
  const shown = beats.flatMap((beat, index) =>
    led.has(index) || SIDES.some((side) => isSeen(side, beat[side])) ? [index] : [],
  )
  return { shown, differences: told, folded: differences.length - told.length }
}

/** Positions of the steps at the places that one side alone enters. */
function positionsOf(
  { at, has, hops, direction }: Extract<Difference, { readonly kind: 'extra-hop' }>,
  side: Side,
): readonly number[] {
  const first = must(at[has], 'positionsOf: a place without a step')
  const before = direction === 'reply' ? stepsBefore(side) : 0
  const all = must(traceOf(side, direction), 'positionsOf: no such way').hops
  let start = before
  const from = all.findIndex(({ steps }) => {
    const isHere = first < start + steps.length
    if (!isHere) start += steps.length
    return isHere
  })
  const count = all
    .slice(from, from + hops.length)
    .reduce((sum, { steps }) => sum + steps.length, 0)
  return Array.from({ length: count }, (_, index) => start + index)
}

const stepsBefore = ({ roundTrip }: Side): number =>
  roundTrip.request.hops.reduce((sum, { steps }) => sum + steps.length, 0)

/** The beat at which a difference is seen: on the side that has it, else the later of both. */
export function beatOfDifference(beats: readonly Beat[], difference: Difference): number {
  const { at } = difference
  const indexOf = (side: 'a' | 'b'): number =>
    at[side] === null ? -1 : beats.findIndex((beat) => beat[side] === at[side])
  if ('has' in difference) return Math.max(0, indexOf(difference.has))
  return Math.max(0, indexOf('a'), indexOf('b'))
}
