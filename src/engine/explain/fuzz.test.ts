import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile, roundTrip, trace } from '../index'
import { FACTS } from '../facts/facts'
import type { EntityId } from '../model/ids'
import { NETWORK_TYPES, type Topology } from '../model/topology'
import { DROP_REASONS, type StationId } from '../tables/rule'
import type { ForwardingState } from '../tables/forwarding-state'
import { arbitraryBoard, arbitraryEdit, boardsOf } from '../testing/arbitrary'
import { container, play, twoNodes } from '../testing/play'
import { plainRequest } from '../trace/plain-request'
import { addressOf } from '../trace/target'
import type { FlowState, RoundTrip, Step, StepCode, Trace, TraceRequest } from '../trace/trace'
import { isIcmp, tupleOf, type Tuple } from '../wire/packet-ops'
import { ipv4FromNumber, linkLocalOf, type IpAddress } from '../wire/address'
import { applyEdit } from '../edit/apply-edit'
import { searchFixes } from './fixes/search'
import type { OfferedFix } from './fixes/types'

/*
 * 2,000 random legal boards and packets (issue 4). Every board is made by edits, so it is one that a person
 * could have made; the seed makes each run the same. What is demanded of each is below, one function a
 * promise; the names of the promises are in the error of a board that breaks one.
 */

const RUNS = 2000
const SEED = 20261127
/** Drops whose fixes are searched: the first ones, so that the whole stays under a minute. */
const SEARCHED = 300
const BOARD_EDITS = 14

/** Which of the board's things a packet is from and for, picked by dice. */
interface PacketDice {
  readonly from: number
  readonly to: number
  readonly protocol: TraceRequest['protocol']
  readonly port: number
  readonly number: number
  readonly payload: number
  readonly df: boolean
  /** 0: an address of the board, else one of the odd ones. */
  readonly odd: number
}

const packetDice: fc.Arbitrary<PacketDice> = fc.record({
  from: fc.nat({ max: 997 }),
  to: fc.nat({ max: 997 }),
  // What boards have most of is a web server on TCP 80, and everybody answers a ping.
  protocol: fc.oneof(
    { arbitrary: fc.constantFrom('tcp', 'icmp'), weight: 8 },
    { arbitrary: fc.constantFrom('udp', 'other', 'dns', 'dhcp'), weight: 3 },
  ),
  port: fc.oneof(
    { arbitrary: fc.constant(80), weight: 4 },
    { arbitrary: fc.constantFrom(53, 443, 8080, 8081, 1433), weight: 1 },
  ),
  number: fc.constantFrom(2, 47, 50, 132),
  payload: fc.constantFrom(0, 0, 0, 32, 32, 1400, 1472, 9000),
  df: fc.boolean(),
  odd: fc.nat({ max: 39 }),
})

const ODD: readonly IpAddress[] = [
  ipv4FromNumber(0x7f000001), // the sender itself
  ipv4FromNumber(0xcb007150), // 203.0.113.80
  ipv4FromNumber(0x0a636363), // private, nobody's
  ipv4FromNumber(0xffffffff),
  linkLocalOf('00-15-5D-00-00-07' as Parameters<typeof linkLocalOf>[0]),
]

/** A packet of this board; null where nobody can send. */
function packetOf(
  topology: Topology,
  state: ForwardingState,
  dice: PacketDice,
): TraceRequest | null {
  const ids = (Object.keys(state.apps) as EntityId[]).sort() // the keys of that record
  // Containers stand twice: what happens to them is what this is about.
  const senders = [...ids, ...ids.filter((id) => id.startsWith('ctr:'))]
  const from = senders[dice.from % Math.max(1, senders.length)]
  if (from === undefined) return null
  const addresses = [
    ...Object.values(topology.endpoints).map(({ address }) => address),
    ...Object.values(topology.endpoints).flatMap(({ ipv6Address }) => ipv6Address ?? []),
    ...Object.values(topology.loadBalancers).flatMap(({ vip }) => vip ?? []),
    ...senders.flatMap((id) => addressOf(topology, id) ?? []),
  ]
  const to = ODD[dice.odd] ?? addresses[dice.to % Math.max(1, addresses.length)] ?? null
  const names = [...Object.values(topology.containers), ...Object.values(topology.nodes)]
  const { protocol } = dice
  const hasPort = protocol === 'tcp' || protocol === 'udp'
  const isQuestion = protocol === 'dns' || protocol === 'dhcp'
  if (!isQuestion && to === null) return null
  return plainRequest({
    from,
    to: isQuestion ? null : to,
    protocol,
    ...(protocol === 'dns' && { query: names[dice.to % Math.max(1, names.length)]?.name ?? 'x' }),
    protocolNumber: protocol === 'other' ? dice.number : null,
    destinationPort: hasPort ? dice.port : null,
    payloadBytes: isQuestion ? 0 : dice.payload,
    dontFragment: dice.df,
  })
}

/** Two hosts with two containers each on a network of every driver, and a machine beside them. */
const STARTS: readonly Topology[] = NETWORK_TYPES.map((driver) =>
  play(
    [
      container('host:host-a'),
      container('host:host-b'),
      { kind: 'place-node', node: 'external-host' },
    ],
    twoNodes(driver),
  ),
)

/** A board from nothing, or one on which packets arrive until some edits have been at it. */
const boards: fc.Arbitrary<Topology> = fc.oneof(
  { arbitrary: fc.noBias(arbitraryBoard(BOARD_EDITS)), weight: 1 },
  {
    arbitrary: fc
      .tuple(fc.constantFrom(...STARTS), fc.array(arbitraryEdit, { maxLength: BOARD_EDITS / 2 }))
      .map(([start, edits]) => boardsOf(edits, start).at(-1) ?? start),
    weight: 2,
  },
)

const stepsOf = (trace: Trace): readonly Step[] => trace.hops.flatMap(({ steps }) => steps)

const waysOf = ({ request, reply }: RoundTrip): readonly Trace[] =>
  reply === null ? [request] : [request, reply]

/** What one step leaves is what the next one finds; numbers count up. */
function isOneChain(trip: RoundTrip): string[] {
  return waysOf(trip).flatMap((trace) => {
    const steps = stepsOf(trace)
    return steps.flatMap((step, index) => {
      const next = steps[index + 1]
      if (!next) return []
      const same =
        step.after === next.before || JSON.stringify(step.after) === JSON.stringify(next.before)
      return [
        ...(same
          ? []
          : [`${trace.direction}: ${step.code} leaves another packet than ${next.code} finds`]),
        ...(next.index === step.index + 1 ? [] : [`${trace.direction}: steps do not count up`]),
      ]
    })
  })
}

/** A drop names its reason, a place of the board and a fact; so does every step. */
function isReasoned(trip: RoundTrip, state: ForwardingState): string[] {
  return waysOf(trip).flatMap((trace) => {
    const { disposition } = trace
    const steps = stepsOf(trace)
    const facts = [...steps.map(({ origin }) => origin.fact), disposition.origin.fact]
    const strange = facts.filter((fact) => FACTS[fact] === undefined)
    const nowhere = [disposition.station, ...steps.map(({ station }) => station)].filter(
      (id) => state.stations[id] === undefined,
    )
    const drop =
      disposition.kind === 'dropped'
        ? [
            ...(DROP_REASONS.includes(disposition.reason) ? [] : ['a drop without a reason']),
            ...(trace.hops.at(-1)?.at.startsWith('DROP@')
              ? []
              : ['a drop that no hop is named after']),
            ...(steps.at(-1)?.code === 'dropped' ? [] : ['a drop that is not the last step']),
          ]
        : []
    return [
      ...strange.map((fact) => `no such fact: ${fact}`),
      ...nowhere.map((id) => `no such place: ${id}`),
      ...drop,
    ]
  })
}

/** The verdict is what the two ways say. */
function isSettled(trip: RoundTrip): string[] {
  const there = trip.request.disposition.kind === 'delivered'
  const back = trip.reply === null || trip.reply.disposition.kind === 'delivered'
  const verdict = !there ? 'dropped' : back ? 'delivered' : 'one-way'
  const early = !there && trip.reply !== null
  return [
    ...(verdict === trip.verdict ? [] : [`verdict ${trip.verdict} where both ways say ${verdict}`]),
    ...(early ? ['an answer to what never arrived'] : []),
  ]
}

interface Socket {
  readonly address: IpAddress
  readonly port: number
}

const sourceOf = ({ source, sourcePort }: Tuple): Socket => ({ address: source, port: sourcePort })
const targetOf = ({ destination, destinationPort }: Tuple): Socket => ({
  address: destination,
  port: destinationPort,
})
const same = (a: Socket, b: Socket) => a.address === b.address && a.port === b.port

/** Every packet that was there on the way, as its outermost addresses. */
const tuplesOf = (trace: Trace): readonly Tuple[] =>
  stepsOf(trace).flatMap(({ before, after }) =>
    [tupleOf(before), tupleOf(after)].flatMap((t) => t ?? []),
  )

/** Sessions and flows that the request left hold addresses and ports that its packet had. */
function isOfThePacket(trip: RoundTrip, left: FlowState): string[] {
  const seen = tuplesOf(trip.request)
  const ends = seen.flatMap((tuple) => [sourceOf(tuple), targetOf(tuple)])
  // An echo has no ports: its identifier stands at one end only.
  const had = (socket: Socket, protocol: number) =>
    ends.some((end) => (isIcmp(protocol) ? end.address === socket.address : same(end, socket)))
  return [
    ...left.natSessions
      .filter(
        ({ inside, outside, remote, protocol }) =>
          ![inside, outside, remote].every((end) => had(end, protocol)),
      )
      .map((session) => `a session of nobody's packet: ${JSON.stringify(session)}`),
    ...left.vfpFlows
      .filter(
        ({ source, destination, protocol }) =>
          !had(source, protocol) || !had(destination, protocol),
      )
      .map((flow) => `a flow of nobody's packet: ${JSON.stringify(flow)}`),
    ...left.firewallFlows
      .filter(({ local, remote, protocol }) => ![local, remote].every((end) => had(end, protocol)))
      .map((flow) => `a firewall state of nobody's packet: ${JSON.stringify(flow)}`),
  ]
}

const isEnd = (ends: readonly Socket[], socket: Socket, protocol: number): boolean =>
  ends.some((end) => (isIcmp(protocol) ? end.address === socket.address : same(end, socket)))

type Answers = (left: FlowState, station: StationId, tuple: Tuple) => boolean

/** Steps that state answers, and what the request must have left for each. */
const ANSWERED = {
  'nat-session-used': ({ natSessions }, station, tuple) =>
    natSessions.some(
      ({ nat, inside, outside }) =>
        nat === station &&
        (same(outside, targetOf(tuple)) ||
          same(inside, sourceOf(tuple)) ||
          (isIcmp(tuple.protocol) && outside.port === tuple.sourcePort)),
    ),
  'layer-flow': ({ vfpFlows }, station, tuple) =>
    vfpFlows.some(
      ({ port, source, destination, protocol }) =>
        port === station &&
        protocol === tuple.protocol &&
        same(source, sourceOf(tuple)) &&
        same(destination, targetOf(tuple)),
    ),
  'state-known': ({ firewallFlows }, station, tuple) =>
    firewallFlows.some(
      ({ firewall, local, remote }) =>
        firewall === station &&
        isEnd([local, remote], sourceOf(tuple), tuple.protocol) &&
        isEnd([local, remote], targetOf(tuple), tuple.protocol),
    ),
} as const satisfies Partial<Record<StepCode, Answers>>

/** What state answers on the way back was left by the request. */
function isAnsweredByState(trip: RoundTrip, left: FlowState): string[] {
  const checks: Readonly<Partial<Record<StepCode, Answers>>> = ANSWERED
  return (trip.reply === null ? [] : stepsOf(trip.reply)).flatMap(({ code, station, before }) => {
    const tuple = tupleOf(before)
    const isLeft = checks[code]
    return !tuple || !isLeft || isLeft(left, station, tuple)
      ? []
      : [`${code} at ${station}, of which the request left nothing`]
  })
}

/** Whether the packet and its answer arrive once the edits of a fix are done. */
function works(topology: Topology, { edits, request }: OfferedFix): boolean {
  let board = topology
  for (const edit of edits) {
    const done = applyEdit(board, edit)
    if (!done.ok) return false
    board = done.value.topology
  }
  const sent = roundTrip(compile(board), request)
  return sent.ok && sent.value.verdict === 'delivered'
}

/** Every offered fix works, and where there is none there is a reason. */
function isMended(topology: Topology, request: TraceRequest): string[] {
  const search = searchFixes(topology, request, null, { ways: 0 })
  const idle = search.fixes.filter((fix) => !works(topology, fix))
  return [
    ...idle.map(({ parts }) => `a fix that does not work: ${JSON.stringify(parts)}`),
    ...((search.none === null) === search.fixes.length > 0 ? [] : ['neither a fix nor a reason']),
    ...(search.none === null || FACTS[search.noneFact ?? ''] ? [] : ['a reason without a fact']),
  ]
}

describe('2,000 random boards and packets', () => {
  it('end with a verdict that can be explained, and with fixes that work', () => {
    const count = { sent: 0, dropped: 0, delivered: 0, oneWay: 0, searched: 0 }
    const answered = new Set<string>()
    fc.assert(
      fc.property(boards, fc.noBias(packetDice), (topology, dice) => {
        const state = compile(topology)
        const request = packetOf(topology, state, dice)
        if (request === null) return
        const sent = roundTrip(state, request)
        if (!sent.ok) {
          expect(['bad-name', 'no-such-target']).toContain(sent.error.code)
          return
        }
        const trip = sent.value
        count.sent += 1
        if (trip.verdict === 'delivered') count.delivered += 1
        else if (trip.verdict === 'one-way') count.oneWay += 1
        else count.dropped += 1
        const left = leftBy(state, request)
        expect([
          ...isOneChain(trip),
          ...isReasoned(trip, state),
          ...isSettled(trip),
          ...isOfThePacket(trip, left),
          ...isAnsweredByState(trip, left),
        ]).toEqual([])
        for (const { code } of trip.reply ? stepsOf(trip.reply) : []) answered.add(code)
        if (trip.verdict === 'delivered' || count.searched >= SEARCHED) return
        count.searched += 1
        expect(isMended(topology, request)).toEqual([])
      }),
      { seed: SEED, numRuns: RUNS },
    )
    // The generator is of use only while packets arrive, die and are mended.
    expect(count.sent).toBeGreaterThan(RUNS * 0.95)
    expect(count.delivered).toBeGreaterThan(RUNS * 0.15)
    expect(count.oneWay).toBeGreaterThan(0)
    expect(count.searched).toBe(SEARCHED)
    const codes = [...answered]
    expect(codes).toEqual(expect.arrayContaining(['nat-session-used', 'layer-flow', 'state-known']))
  }, 180_000)
})

/** The state that the request alone leaves. */
function leftBy(state: ForwardingState, request: TraceRequest): FlowState {
  const there = trace(state, request)
  if (!there.ok) throw new Error(there.error.code)
  return there.value.flows
}
