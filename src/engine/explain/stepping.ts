import type { RoundTrip } from '../trace/trace'
import { decisionOf } from './decisions'
import { tripSteps } from './steps'
import { framesAt, placeAt, type TraceTree } from './tree'

/*
 * Where the keys of a debugger lead. Each is a pure function of the tree, the steps that the level
 * shows and the position; each answers `position` itself where there is nowhere to go.
 */

/** The next shown step. */
export function stepForward(shown: readonly number[], position: number): number {
  return shown.find((candidate) => candidate > position) ?? position
}

/** The shown step before. */
export function stepBack(shown: readonly number[], position: number): number {
  return shown.findLast((candidate) => candidate < position) ?? position
}

/**
 * Into what the present place does: its next shown step that lies deeper than this one. Where nothing
 * deeper follows at this place, as on a line without a call, one step forward.
 */
export function stepInto(tree: TraceTree, shown: readonly number[], position: number): number {
  const depth = framesAt(tree, position).length
  const end = placeAt(tree, position)?.last ?? position
  const deeper = shown.find(
    (candidate) =>
      candidate > position && candidate <= end && framesAt(tree, candidate).length > depth,
  )
  return deeper ?? stepForward(shown, position)
}

/**
 * Out of where one stands: to the first shown step behind the innermost frame that has more to come.
 * A frame that ends with this step is left by any step, so it does not count; the place is the
 * outermost that is left, because behind the way there is only the answer.
 */
export function stepOut(tree: TraceTree, shown: readonly number[], position: number): number {
  const inside = framesAt(tree, position).filter(({ kind }) => kind !== 'way')
  const left = inside.findLast(({ last }) => last > position)
  return stepForward(shown, left?.last ?? position)
}

/** Shown steps at which something is decided, or a way ends. */
export function decisionsOf(roundTrip: RoundTrip, shown: readonly number[]): readonly number[] {
  const steps = tripSteps(roundTrip)
  return shown.filter((position) => {
    const step = steps[position]
    return step !== undefined && decisionOf(step.step) !== null
  })
}

/** The next shown decision; the last shown step where no decision follows. */
export function nextDecision(
  roundTrip: RoundTrip,
  shown: readonly number[],
  position: number,
): number {
  const next = decisionsOf(roundTrip, shown).find((candidate) => candidate > position)
  return next ?? Math.max(position, shown.at(-1) ?? position)
}

/** The shown decision before; the first shown step where none is before. */
export function previousDecision(
  roundTrip: RoundTrip,
  shown: readonly number[],
  position: number,
): number {
  const before = decisionsOf(roundTrip, shown).findLast((candidate) => candidate < position)
  return before ?? Math.min(position, shown[0] ?? position)
}
