import type { DropReason, TableKind } from '../tables/rule'
import type { MechanismKind } from '../trace/mechanisms'
import type { RoundTrip, Trace } from '../trace/trace'
import type { Header } from '../wire/packet'
import type { Beat, SeenStep, Side } from './align'

/*
 * What is different about one packet on two boards, read off the two traces, so that it holds for any
 * two drivers, isolation modes, releases or boards. Nothing here knows what was changed between them.
 */

export type Direction = Trace['direction']
export type SideName = 'a' | 'b'

/** A decision: the table that was asked and the row that won. */
export interface Decision {
  readonly table: TableKind
  /** As printed: `ACL_ENDPOINT_GROUP_IPV4_IN`. */
  readonly name: string
  readonly row: string
  readonly isDefault: boolean
}

/** The rows that dropped the packet; null on a side where none did. */
export interface Deciders {
  readonly a: Decision | null
  readonly b: Decision | null
}

/** Where a difference is seen: a position of the round trip on each side that has one. */
export interface Place {
  readonly a: number | null
  readonly b: number | null
}

/** What differs. `has` is the side that has the thing; the other one has not. */
export type Difference = { readonly direction: Direction; readonly at: Place } & (
  | {
      readonly kind: 'other-verdict'
      readonly a: RoundTrip['verdict']
      readonly b: RoundTrip['verdict']
      readonly by: Deciders
    }
  /** Both drop it, each for a reason of its own. */
  | {
      readonly kind: 'other-reason'
      readonly a: DropReason
      readonly b: DropReason
      /** Fill the sentence of each reason. */
      readonly params: Both<Readonly<Record<string, string | number>>>
      readonly by: Deciders
    }
  /** The receiver sees another source than the sender's own address. */
  | {
      readonly kind: 'lost-source'
      readonly has: SideName
      readonly own: string
      readonly seen: string
    }
  /** Outermost first; bytes on the wire that they take together. */
  | {
      readonly kind: 'extra-header'
      readonly has: SideName
      readonly headers: readonly Header['kind'][]
      readonly bytes: number
    }
  /** The largest IP packet of this sender that passes everywhere. */
  | { readonly kind: 'mtu'; readonly a: number; readonly b: number }
  | {
      readonly kind: 'other-mechanism'
      readonly has: SideName
      readonly mechanism: MechanismKind
      readonly params: Readonly<Record<string, string | number>>
    }
  /** Places in a row that the other side never enters, as hop tokens. */
  | { readonly kind: 'extra-hop'; readonly has: SideName; readonly hops: readonly string[] }
  /** The same step at another kind of place: a container's own NIC, and that of its utility VM. */
  | { readonly kind: 'other-hop'; readonly a: string; readonly b: string }
  | { readonly kind: 'other-row'; readonly a: Decision; readonly b: Decision }
)
export type DifferenceKind = Difference['kind']

/** In the order in which they are told: the outcome, what the ends notice, then the way. */
export const DIFFERENCE_KINDS = [
  'other-verdict',
  'other-reason',
  'lost-source',
  'extra-header',
  'mtu',
  'other-mechanism',
  'extra-hop',
  'other-hop',
  'other-row',
] as const satisfies readonly DifferenceKind[]

/* What every comparison starts from. */

export interface Both<T> {
  readonly a: T
  readonly b: T
}

export interface Compared {
  readonly sides: Both<Side>
  readonly seen: Both<readonly SeenStep[]>
  readonly beats: readonly Beat[]
}

export const SIDES = ['a', 'b'] as const satisfies readonly SideName[]
export const DIRECTIONS = ['request', 'reply'] as const satisfies readonly Direction[]
export const other = (side: SideName): SideName => (side === 'a' ? 'b' : 'a')

/** A place that one side alone has, and the last step before it that both sides take. */
export function placeOf({ beats }: Compared, side: SideName, position: number): Place {
  const index = beats.findIndex((beat) => beat[side] === position)
  const shared = beats.slice(0, index + 1).findLast((beat) => beat.a !== null && beat.b !== null)
  const beside = shared?.[other(side)] ?? null
  return side === 'a' ? { a: position, b: beside } : { a: beside, b: position }
}

export function traceOf({ roundTrip }: Side, direction: Direction): Trace | null {
  return direction === 'request' ? roundTrip.request : roundTrip.reply
}
