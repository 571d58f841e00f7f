import { err, ok, type Result } from '../../lib/result'
import type { AppStation, ForwardingState, StackStation } from '../tables/forwarding-state'
import type { StationId } from '../tables/rule'
import { replyTo } from '../wire/build'
import { isDnsName } from '../wire/dns'
import { acknowledgementOf } from '../wire/handshake'
import { firstPacket } from './first-packet'
import { settleLeases } from './leases'
import { leaseOpening, openingOf, type Opening } from './opening'
import {
  NO_FLOWS,
  type FlowState,
  type RoundTrip,
  type Trace,
  type TraceError,
  type TraceRequest,
} from './trace'
import { reversed, stationOfKind, tupleAt } from './walk'
import { walkPacket, type WalkEnd } from './walk-packet'

/** A stack that sends by itself, with no program of it in sight. */
interface StackAlone {
  readonly app: null
  readonly stack: StackStation
}

interface Start {
  readonly app: AppStation
  readonly stack: StackStation
}

function startOf(state: ForwardingState, request: TraceRequest): Result<Start, TraceError> {
  const id = state.apps[request.from]
  if (id === undefined) return err({ code: 'no-such-source', text: request.from })
  const { app, stack } = stationAppOf(state, id)
  const needsPort = request.protocol === 'tcp' || request.protocol === 'udp'
  const port = request.destinationPort ?? 0
  if (request.protocol === 'dns' && !isDnsName(request.query ?? '')) {
    return err({ code: 'bad-name', text: request.query ?? '' })
  }
  if (needsPort && (!Number.isInteger(port) || port < 1 || port > 65535)) {
    return err({ code: 'bad-port', text: String(request.destinationPort) })
  }
  return ok({ app, stack })
}

/**
 * Walks one packet through the tables. Returns the trace and the flow state it leaves behind: hand
 * that in again for the second packet of the flow. Same state, request and flows, same trace.
 */
export function trace(
  state: ForwardingState,
  request: TraceRequest,
  flows: FlowState = NO_FLOWS,
): Result<{ readonly trace: Trace; readonly flows: FlowState }, TraceError> {
  const start = startOf(state, request)
  if (!start.ok) return start
  const end = walkRequest(state, openingOf(state, start.value.stack, request), start.value, flows)
  return ok({ trace: end.trace, flows: end.flows })
}

function walkRequest(
  state: ForwardingState,
  request: Opening,
  start: Start | StackAlone,
  flows: FlowState,
  explains = true,
): WalkEnd {
  return walkPacket({
    state,
    flows,
    ...start,
    packet: firstPacket(state, start.stack, request),
    direction: 'request',
    now: request.timeSeconds,
    firstHost: null,
    expected: null,
    firstStep: 0,
    chosen: request.chosen,
    relays: [],
    explains,
  })
}

export interface RoundTripOptions {
  /** How long the other side takes to answer, in seconds. */
  readonly replyAfterSeconds?: number
  /** False: the steps do not tell which rows lost. For who asks thousands of times and wants the verdict. */
  readonly explains?: boolean
}

/** The request and, when it arrives and somebody answers, the reply, with the state carried over. */
export function roundTrip(
  state: ForwardingState,
  request: TraceRequest,
  flows: FlowState = NO_FLOWS,
  options: RoundTripOptions = {},
): Result<RoundTrip, TraceError> {
  const start = startOf(state, request)
  if (!start.ok) return start
  const opening = openingOf(state, start.value.stack, request)
  return ok(thereAndBack(state, opening, start.value, flows, options))
}

/**
 * The third segment of a TCP handshake: the sender's ACK of the answer, walked with the state that
 * request and reply of `trip` left. null when there is none to send: not TCP, no answer, or one that
 * did not arrive. Fails as {@link trace}.
 */
export function acknowledge(
  state: ForwardingState,
  request: TraceRequest,
  trip: RoundTrip,
): Result<{ readonly trace: Trace; readonly flows: FlowState } | null, TraceError> {
  const start = startOf(state, request)
  if (!start.ok) return start
  const { reply } = trip
  const arrived = reply?.hops.at(-1)?.steps.at(-1)?.after
  if (reply?.disposition.kind !== 'delivered' || arrived === undefined) return ok(null)
  const opening = openingOf(state, start.value.stack, request)
  const packet = acknowledgementOf(firstPacket(state, start.value.stack, opening), arrived)
  if (packet === null) return ok(null)
  const end = walkPacket({
    state,
    flows: trip.flows,
    ...start.value,
    packet,
    direction: 'request',
    now: opening.timeSeconds,
    firstHost: null,
    expected: null,
    firstStep: stepCount(trip.request) + stepCount(reply),
    chosen: null,
    relays: [],
    explains: true,
  })
  return ok({ trace: end.trace, flows: end.flows })
}

const stepCount = (walked: Trace): number =>
  walked.hops.reduce((count, hop) => count + hop.steps.length, 0)

function thereAndBack(
  state: ForwardingState,
  opening: Opening,
  start: Start | StackAlone,
  flows: FlowState,
  options: RoundTripOptions,
): RoundTrip {
  const explains = options.explains ?? true
  const there = walkRequest(state, opening, start, flows, explains)
  const { trace: request } = there
  if (request.disposition.kind === 'dropped') {
    return { request, reply: null, verdict: 'dropped', flows: there.flows }
  }
  const receiver = stationAppOf(state, request.disposition.station)
  const answer = there.answer ?? replyTo(there.packet)
  const sent = tupleAt({ packet: firstPacket(state, start.stack, opening) })
  if (answer === null) {
    return { request, reply: null, verdict: 'delivered', flows: there.flows }
  }
  const back = walkPacket({
    state,
    flows: there.flows,
    ...receiver,
    packet: answer,
    direction: 'reply',
    now: opening.timeSeconds + (options.replyAfterSeconds ?? 0),
    firstHost: there.firstHost,
    expected: start.app && { app: start.app.id, tuple: reversed(sent) },
    firstStep: stepCount(request),
    chosen: null,
    relays: there.relays,
    explains,
  })
  return {
    request,
    reply: back.trace,
    verdict: back.trace.disposition.kind === 'delivered' ? 'delivered' : 'one-way',
    flows: back.flows,
  }
}

/** The state with every interface that asks DHCP configured as its question ends. */
export function withLeases(state: ForwardingState): ForwardingState {
  return settleLeases(state, (asked, stack, via) =>
    thereAndBack(
      asked,
      leaseOpening({ from: stack.entity, timeSeconds: 0 }, via),
      { app: null, stack },
      NO_FLOWS,
      {},
    ),
  )
}

function stationAppOf(state: ForwardingState, id: StationId): Start {
  const app = stationOfKind({ state }, id, 'app')
  return { app, stack: stationOfKind({ state }, app.stack, 'stack') }
}
