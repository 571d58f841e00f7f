import { assertNever, must } from '../../lib/assert'
import { err, ok, type Result } from '../../lib/result'
import type { HostId } from '../model/ids'
import { lookup, type LookupResult } from '../tables/lookup'
import { fieldsOf, protocolName, readFields } from '../tables/read-field'
import type { AppStation, ForwardingState, StackStation } from '../tables/forwarding-state'
import type { StationId } from '../tables/rule'
import {
  isInCidr,
  isIpv6,
  LINK_LOCAL_PREFIX,
  linkLocalOf,
  ZERO_MAC,
  type IpAddress,
  type Ipv4Cidr,
  type Ipv6Address,
} from '../wire/address'
import { buildPacket, replyTo } from '../wire/build'
import { isDnsName } from '../wire/dns'
import { acknowledgementOf } from '../wire/handshake'
import { TCP_SYN_OPTION_BYTES } from '../wire/packet-ops'
import type { Packet } from '../wire/packet'
import { crossOutside } from './outside'
import {
  crossSwitch,
  leaveNic,
  leaveOwnPort,
  leavePort,
  leaveUplink,
  reachNic,
  reachPort,
  reachUplink,
} from './ports'
import { receiveAtStack, sendToSelf } from './stack-in'
import { sendFromStack } from './stack-out'
import {
  NO_FLOWS,
  type FlowState,
  type RoundTrip,
  type Trace,
  type TraceError,
  type TraceRequest,
} from './trace'
import { leaveTunnel } from './tunnel'
import {
  comparedOn,
  destinationAt,
  drop,
  enter,
  finishedHops,
  look,
  reversed,
  stationOfKind,
  step,
  tableAt,
  tupleAt,
  TUPLE_FIELDS,
  type Arrival,
  type Expectation,
  type Relay,
  type Walk,
} from './walk'
import { originAt } from './origins'
import { asksForLease, askForLease } from './dhcp'
import { settleLeases } from './leases'
import { leaseOpening, openingOf, type Opening } from './opening'
import { addressTowards } from './source-address'

/** More stations than any path can have: reaching it means the packet goes round in a circle. */
const ARRIVAL_LIMIT = 400
/** TCP over IPv4 carries this many bytes of header. */
const TCP_IP_HEADER_BYTES = 40
const TCP_IPV6_HEADER_BYTES = 60

interface WalkStart {
  readonly state: ForwardingState
  readonly flows: FlowState
  /** null where the stack itself sends. */
  readonly app: AppStation | null
  readonly stack: StackStation
  readonly packet: Packet
  readonly direction: Trace['direction']
  readonly now: number
  readonly firstHost: HostId | null
  readonly expected: Expectation | null
  readonly firstStep: number
  /** How the destination was chosen, when the sender did that itself. */
  readonly chosen: LookupResult | null
  readonly relays: readonly Relay[]
  readonly explains: boolean
}

interface WalkEnd {
  readonly trace: Trace
  readonly flows: FlowState
  readonly firstHost: HostId | null
  /** The packet where it ended. */
  readonly packet: Packet
  /** What the receiver answers with, when that is more than the packet turned round. */
  readonly answer: Packet | null
  readonly relays: readonly Relay[]
}

function run(start: WalkStart): WalkEnd {
  const walk: Walk = {
    state: start.state,
    direction: start.direction,
    now: start.now,
    expected: start.expected,
    explains: start.explains,
    packet: start.packet,
    flows: start.flows,
    firstHost: start.firstHost,
    hops: [],
    stepCount: start.firstStep,
    disposition: null,
    framing: 0,
    pendingVlan: 0,
    mesh: null,
    compared: new Set(),
    relays: start.relays,
    answer: null,
  }
  // Whoever remembers an earlier packet compares the whole tuple with it.
  if (start.direction === 'request' && remembers(start.flows)) look(walk, ...TUPLE_FIELDS)
  let arrival = begin(walk, start)
  for (let count = 0; arrival !== null; count++) {
    const here = must(walk.hops.at(-1), 'run: a walk without a hop').station
    arrival =
      count > ARRIVAL_LIMIT
        ? drop(walk, here, 'loop', { origin: originAt(walk, here, 'tcp-ip', 'documented') })
        : next(walk, arrival)
  }
  const disposition = must(walk.disposition, 'run: the walk ended without a verdict')
  return {
    trace: {
      direction: start.direction,
      hops: finishedHops(walk),
      disposition,
      compared: comparedOn(walk),
    },
    flows: walk.flows,
    firstHost: walk.firstHost,
    packet: walk.packet,
    answer: walk.answer,
    relays: walk.relays,
  }
}

function remembers({ natSessions, vfpFlows, firewallFlows }: FlowState): boolean {
  return [natSessions, vfpFlows, firewallFlows].some((sessions) => sessions.length > 0)
}

/** The first place: the program, or for DHCP the stack. */
function begin(walk: Walk, start: WalkStart): Arrival | null {
  const { app, stack, chosen } = start
  if (app === null || asksForLease(start.packet)) return askForLease(walk, stack)
  enter(walk, app.id)
  if (chosen && !chooseServer(walk, app.id, chosen)) return null
  return depart(walk, app, stack)
}

/** The program hands its packet to its own stack. */
function depart(walk: Walk, app: AppStation, stack: StackStation): Arrival {
  const tuple = tupleAt(walk)
  step(walk, 'app-sends', {
    params: {
      destination: tuple.destination,
      protocol: protocolName(tuple.protocol),
    },
    origin: originAt(walk, app.id, 'board', 'documented'),
  })
  return { kind: 'send', stack: stack.id }
}

/** The DNS client of the sender names the server. False when it has none: the walk has ended. */
function chooseServer(walk: Walk, app: StationId, chosen: LookupResult): boolean {
  const { action } = chosen.winner
  const name = readFields(walk.packet).queryName ?? ''
  if (action.kind !== 'ask-server') {
    drop(walk, app, 'no-dns-server', { lookup: chosen, params: { name } })
    return false
  }
  step(walk, 'dns-server-chosen', { params: { name, address: action.address }, lookups: [chosen] })
  return true
}

/** What a stack sends to one of its own addresses never leaves it. */
function sendOut(walk: Walk, arrival: Arrival & { readonly kind: 'send' }): Arrival | null {
  const stack = stationOfKind(walk, arrival.stack, 'stack')
  return isLocal(walk.state, stack, destinationAt(walk))
    ? sendToSelf(walk, stack.id)
    : sendFromStack(walk, arrival)
}

function next(walk: Walk, arrival: Arrival): Arrival | null {
  switch (arrival.kind) {
    case 'send':
      return sendOut(walk, arrival)
    case 'stack-in':
      return receiveAtStack(walk, arrival)
    case 'nic-out':
      return leaveNic(walk, arrival)
    case 'nic-in':
      return reachNic(walk, arrival)
    case 'port-out':
      return leavePort(walk, arrival)
    case 'port-in':
      return reachPort(walk, arrival)
    case 'switch':
      return crossSwitch(walk, arrival)
    case 'uplink-out':
      return leaveUplink(walk, arrival)
    case 'uplink-in':
      return reachUplink(walk, arrival)
    case 'own-port':
      return leaveOwnPort(walk, arrival)
    case 'tunnel-in':
      return leaveTunnel(walk, arrival)
    case 'outside':
      return crossOutside(walk, arrival)
    /* v8 ignore next -- unreachable: the cases above are the whole union */
    default:
      return assertNever(arrival)
  }
}

function isLocal(state: ForwardingState, stack: StackStation, destination: IpAddress): boolean {
  const table = tableAt({ state }, stack.localAddresses)
  const { action } = lookup(table, fieldsOf({ destinationIp: destination })).winner
  return action.kind === 'deliver-local'
}

/** The address a stack sends from: that of the interface its route leaves by. */
function sourceFor(state: ForwardingState, stack: StackStation, to: IpAddress): IpAddress {
  if (isIpv6(to)) return ipv6SourceFor(state, stack, to)
  if (isInCidr(to, '127.0.0.0/8' as Ipv4Cidr) || isLocal(state, stack, to)) return to
  return addressTowards(state, stack, to)
}

/**
 * The IPv6 address a stack sends from: one of the scope of the target, of the interface its route
 * leaves by. Where no interface has one, the link-local address that Windows gives any of them.
 */
function ipv6SourceFor(state: ForwardingState, stack: StackStation, to: Ipv6Address): Ipv6Address {
  if (isLocal(state, stack, to)) return to
  const table = state.tables[stack.ipv6Routes]
  const action = table && lookup(table, fieldsOf({ destinationIp: to })).winner.action
  const via =
    action?.kind === 'route'
      ? stack.interfaces.find((item) => item.id === action.interfaceId)
      : undefined
  const own = via?.ipv6.map(({ address }) => address) ?? []
  const near = isInCidr(to, LINK_LOCAL_PREFIX)
  const fitting = own.find((address) => isInCidr(address, LINK_LOCAL_PREFIX) === near)
  return fitting ?? own[0] ?? linkLocalOf(stack.interfaces[0]?.mac ?? ZERO_MAC)
}

/** The largest payload one packet of this protocol carries over the interface it leaves by. */
function payloadFor(
  state: ForwardingState,
  stack: StackStation,
  request: Opening,
): { readonly bytes: number; readonly maxSegmentSize: number } {
  const over6 = isIpv6(request.to)
  const table = state.tables[over6 ? stack.ipv6Routes : stack.routes]
  const action = table && lookup(table, fieldsOf({ destinationIp: request.to })).winner.action
  const via =
    action?.kind === 'route'
      ? stack.interfaces.find((item) => item.id === action.interfaceId)
      : undefined
  const maxSegmentSize =
    (via?.mtuBytes ?? 1500) - (over6 ? TCP_IPV6_HEADER_BYTES : TCP_IP_HEADER_BYTES)
  // A SYN carries its options, so that much less fits.
  const room = maxSegmentSize - TCP_SYN_OPTION_BYTES
  const bytes =
    request.protocol === 'tcp' ? Math.min(request.payloadBytes, room) : request.payloadBytes
  return { bytes, maxSegmentSize }
}

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

function firstPacket(state: ForwardingState, stack: StackStation, request: Opening): Packet {
  const { bytes, maxSegmentSize } = payloadFor(state, stack, request)
  const ports = request.protocol === 'tcp' || request.protocol === 'udp'
  const plain = buildPacket({
    protocol: request.protocol,
    protocolNumber: request.protocolNumber,
    source: request.source ?? sourceFor(state, stack, request.to),
    destination: request.to,
    sourcePort: ports ? request.sourcePort : null,
    destinationPort: ports ? request.destinationPort : null,
    payloadBytes: bytes,
    dontFragment: request.dontFragment,
    maxSegmentSize,
  })
  return request.message ? { ...plain, headers: [...plain.headers, request.message] } : plain
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
  return run({
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
  const end = run({
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
  const back = run({
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
