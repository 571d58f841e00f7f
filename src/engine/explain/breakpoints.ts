import type { ForwardingState, StationKind } from '../tables/forwarding-state'
import type { RoundTrip, StepCode } from '../trace/trace'
import { lengthBytes, ttlOf } from '../wire/packet-ops'
import { changes, type WatchField } from './fields'
import { tripSteps, type TripStep } from './steps'

/** When to stop. Closed: menu, text form and matcher answer each. */
export type BreakCondition =
  | { readonly kind: 'drop' }
  /** A header field gets another value, comes or goes. */
  | { readonly kind: 'change'; readonly field: WatchField }
  /** The packet comes to a station of this kind from another station. */
  | { readonly kind: 'enter'; readonly place: StationKind }
  /** A row with this name, or this id, decides. */
  | { readonly kind: 'rule'; readonly name: string }
  /** TTL or hop limit is written, or runs out. */
  | { readonly kind: 'ttl' }
  /** A header is put on, so that the packet counts for more against an MTU; or it does not fit. */
  | { readonly kind: 'mtu' }
  /** The very step: the n-th of this code at this place, from 1, on this way. */
  | {
      readonly kind: 'at'
      readonly place: string
      readonly code: StepCode
      readonly nth: number
      readonly way: 'request' | 'reply'
    }

/** A condition that is listed; one that is off is kept and ignored. */
export interface Breakpoint {
  readonly condition: BreakCondition
  readonly on: boolean
}

/** Two conditions that stop at the same steps for the same reason. */
export function sameCondition(a: BreakCondition, b: BreakCondition): boolean {
  return JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort())
}

/** The place of a hop without the mark of a drop: a step is where it was, also when it drops today. */
const placeOf = (at: string): string => at.replace(/^DROP@/, '')

/** The condition that stops at exactly this step, on this board and after changes elsewhere. */
export function conditionAt(roundTrip: RoundTrip, position: number): BreakCondition | null {
  const steps = tripSteps(roundTrip)
  const here = steps[position]
  if (!here) return null
  const { trace, hop, step } = here
  const nth = steps.filter(
    (other) =>
      other.position <= position &&
      other.trace === trace &&
      placeOf(other.hop.at) === placeOf(hop.at) &&
      other.step.code === step.code,
  ).length
  return { kind: 'at', place: placeOf(hop.at), code: step.code, nth, way: trace.direction }
}

function rowNames({ step }: TripStep, state: ForwardingState | null): readonly string[] {
  return step.lookups.flatMap(({ table, winner }) => {
    const rows = state?.tables[table]
    const row = rows && [...rows.rules, rows.defaultRule].find(({ id }) => id === winner)
    return row ? [winner, row.name] : [winner]
  })
}

/** True when the condition holds at this step. `before` is the step before on the same way. */
function holdsAt(
  condition: BreakCondition,
  here: TripStep,
  before: TripStep | undefined,
  roundTrip: RoundTrip,
  state: ForwardingState | null,
): boolean {
  const { step } = here
  switch (condition.kind) {
    case 'drop':
      return step.code === 'dropped'
    case 'change':
      return changes(step.before, step.after, condition.field)
    case 'enter':
      return (
        state?.stations[step.station]?.kind === condition.place &&
        (before?.trace !== here.trace || before.step.station !== step.station)
      )
    case 'rule':
      return rowNames(here, state).includes(condition.name)
    case 'ttl':
      return (
        step.params['reason'] === 'ttl-expired' ||
        (ttlOf(step.before) !== ttlOf(step.after) &&
          // Another IP header on top brings its own TTL; that is no event of this packet.
          step.before.headers.length === step.after.headers.length)
      )
    case 'mtu':
      return (
        step.params['reason'] === 'mtu-exceeded' ||
        lengthBytes(step.after) > lengthBytes(step.before)
      )
    case 'at': {
      const at = conditionAt(roundTrip, here.position)
      return at !== null && sameCondition(at, condition)
    }
  }
}

/** The breakpoints that are on and hold at each step: one list a position, in the order given. */
export function hitsOf(
  breakpoints: readonly Breakpoint[],
  roundTrip: RoundTrip,
  state: ForwardingState | null,
): readonly (readonly BreakCondition[])[] {
  const steps = tripSteps(roundTrip)
  const active = breakpoints.filter(({ on }) => on).map(({ condition }) => condition)
  return steps.map((here) =>
    active.filter((condition) =>
      holdsAt(condition, here, steps[here.position - 1], roundTrip, state),
    ),
  )
}

/** The nearest position after `position` (before it for -1) with a hit, within a range; null for none. */
export function nextHit(
  hits: readonly (readonly BreakCondition[])[],
  position: number,
  direction: 1 | -1,
  [first, last]: readonly [number, number],
): number | null {
  for (let at = position + direction; at >= first && at <= last; at += direction) {
    if ((hits[at]?.length ?? 0) > 0) return at
  }
  return null
}
