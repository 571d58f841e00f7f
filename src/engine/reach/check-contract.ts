import type { Contract } from '../model/document'
import { invariant } from '../../lib/assert'
import { err, ok, type Result } from '../../lib/result'
import { sortedValues } from '../../lib/sort'
import { containersOfCompartment } from '../model/queries'
import type { EntityId } from '../model/ids'
import type { Topology } from '../model/topology'
import type { ForwardingState } from '../tables/forwarding-state'
import { roundTrip } from '../trace/run'
import { NO_FLOWS } from '../trace/trace'
import { canAsk, meantBy, type ContractThing, type Meant } from './contract-ends'
import { askers, waysIn, type WayIn } from './contract-ways'
import { cellOfTrip, probeRequest, takerOf, type ReachCell } from './reachability'

export const CONTRACT_VERDICTS = ['kept', 'broken', 'unclear'] as const
export type ContractVerdict = (typeof CONTRACT_VERDICTS)[number]

export const CONTRACT_REASONS = [
  // kept
  'answered', // it must reach, and does
  'kept-out', // it must not, and no way is open
  // broken
  'no-way', // it must reach, and every way is closed
  'answer-lost', // it must reach, and does, but the answer does not come back
  'answered-elsewhere', // it must reach, and somebody else answers
  'open', // it must not reach, and is answered
  'open-one-way', // it must not reach, and arrives, though the answer does not come back
  // unclear
  'not-modelled', // what would decide lies beyond what is modelled
  'from-gone', // nothing has the name any more
  'to-gone',
  'from-held', // it waits in the holding strip
  'to-held',
  'from-silent', // nothing of this kind sends
  'no-address', // it has no address at which it could be asked
] as const
export type ContractReason = (typeof CONTRACT_REASONS)[number]

/** One packet that was sent to find out. */
export interface ContractAttempt extends WayIn {
  readonly from: EntityId
  readonly cell: ReachCell
  /** Who took it, when somebody did: a container, a host, a machine. */
  readonly takenBy: EntityId | null
  /** Fills the sentence of the drop; empty when nothing was dropped. */
  readonly params: Readonly<Record<string, string | number>>
}

export interface ContractResult {
  readonly verdict: ContractVerdict
  readonly reason: ContractReason
  readonly attempts: readonly ContractAttempt[]
  /** Position of the attempt that decided, or that tells most; null when nothing was sent. */
  readonly decisive: number | null
}

/** Whether a contract holds on a board. `state` is the compiled topology. */
export function checkContract(
  topology: Topology,
  state: ForwardingState,
  contract: Contract,
): ContractResult {
  const from = meantBy(topology, contract.from)
  const to = meantBy(topology, contract.to)
  const sides = sidesOf(topology, from, to)
  if (!sides.ok) return unclear(sides.error)
  const ways = waysIn(topology, to, contract)
  if (ways.length === 0) return unclear('no-address')
  const attempts = askers(topology, sides.value).flatMap((asker) =>
    ways.map((way) => attempt(state, asker, way)),
  )
  const meant = ownersOf(topology, to)
  return contract.reaches ? mustReach(attempts, meant) : mustNotReach(attempts, meant)
}

const unclear = (reason: ContractReason): ContractResult => ({
  verdict: 'unclear',
  reason,
  attempts: [],
  decisive: null,
})

const isHeld = (topology: Topology, { id }: ContractThing): boolean =>
  sortedValues(topology.held).some((held) => held.id === id)

/** The one who asks; why it cannot be told where one of the two is not there to be asked. */
function sidesOf(
  topology: Topology,
  from: Meant,
  to: Meant,
): Result<ContractThing, ContractReason> {
  if (from.kind === 'gone') return err('from-gone')
  if (to.kind === 'gone') return err('to-gone')
  if (from.kind === 'address') return err('from-silent')
  if (isHeld(topology, from.thing)) return err('from-held')
  if (!canAsk(topology, from.thing)) return err('from-silent')
  return to.kind === 'thing' && isHeld(topology, to.thing) ? err('to-held') : ok(from.thing)
}

function attempt(state: ForwardingState, from: EntityId, way: WayIn): ContractAttempt {
  const request = probeRequest(from, way.to, way.probe)
  const trip = roundTrip(state, request, NO_FLOWS, { explains: false })
  invariant(trip.ok, 'attempt: a contract names what sends, and a port that there is')
  const { request: there, reply } = trip.value
  const end = (reply ?? there).disposition
  return {
    ...way,
    from,
    cell: cellOfTrip(trip.value),
    takenBy: takerOf(state, trip.value),
    params: end.kind === 'dropped' ? end.params : {},
  }
}

/** Who counts as the thing that was meant; null = whoever has the address. */
function ownersOf(topology: Topology, to: Meant): ReadonlySet<EntityId> | null {
  if (to.kind !== 'thing' || to.thing.kind === 'service' || to.thing.kind === 'machine') return null
  const { id } = to.thing
  const container = sortedValues(topology.containers).find((item) => item.id === id)
  if (!container) return new Set([id])
  // The containers of a pod have one address: which of them listens is the pod's own affair.
  return new Set(containersOfCompartment(topology, container.compartmentId).map((one) => one.id))
}

type Owners = ReadonlySet<EntityId> | null

const arrives = ({ takenBy }: ContractAttempt, owners: Owners): boolean =>
  takenBy !== null && (owners === null || owners.has(takenBy))

function decided(
  attempts: readonly ContractAttempt[],
  verdict: ContractVerdict,
  reason: ContractReason,
  decisive: number,
): ContractResult {
  return { verdict, reason, attempts, decisive: Math.max(decisive, 0) }
}

function mustReach(attempts: readonly ContractAttempt[], owners: Owners): ContractResult {
  const find = (test: (one: ContractAttempt) => boolean) => attempts.findIndex(test)
  const answered = find((one) => one.cell.code === 'delivered' && arrives(one, owners))
  if (answered >= 0) return decided(attempts, 'kept', 'answered', answered)
  const unknown = find(({ cell }) => cell.code === 'unknown')
  if (unknown >= 0) return decided(attempts, 'unclear', 'not-modelled', unknown)
  const lost = find((one) => one.cell.code === 'one-way' && arrives(one, owners))
  if (lost >= 0) return decided(attempts, 'broken', 'answer-lost', lost)
  const elsewhere = find(({ takenBy }) => takenBy !== null)
  if (elsewhere >= 0) return decided(attempts, 'broken', 'answered-elsewhere', elsewhere)
  return decided(attempts, 'broken', 'no-way', 0)
}

function mustNotReach(attempts: readonly ContractAttempt[], owners: Owners): ContractResult {
  const find = (test: (one: ContractAttempt) => boolean) => attempts.findIndex(test)
  const answered = find((one) => one.cell.code === 'delivered' && arrives(one, owners))
  if (answered >= 0) return decided(attempts, 'broken', 'open', answered)
  const arrived = find((one) => arrives(one, owners))
  if (arrived >= 0) return decided(attempts, 'broken', 'open-one-way', arrived)
  const unknown = find(({ cell }) => cell.code === 'unknown')
  if (unknown >= 0) return decided(attempts, 'unclear', 'not-modelled', unknown)
  return decided(attempts, 'kept', 'kept-out', 0)
}
