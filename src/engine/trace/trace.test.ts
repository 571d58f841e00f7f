import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LABS, type LabName } from '../../samples/labs/index'
import { compile, formatRoundTrip, roundTrip } from '../index'
import { FACTS } from '../facts/facts'
import type { EntityId } from '../model/ids'
import type { TableName, Topology } from '../model/topology'
import type { ForwardingState } from '../tables/forwarding-state'
import { referenceErrors } from '../document/references'
import { arbitraryBoard } from '../testing/arbitrary'
import { linkLocalOf, type Ipv4Address } from '../wire/address'
import { decode } from '../wire/decode'
import { encode } from '../wire/encode'
import { plainRequest } from './plain-request'
import { addressOf } from './target'
import type { RoundTrip, Step, TraceRequest } from './trace'

const LAB_NAMES = Object.keys(LABS) as LabName[] // keys of a constant object

const arbitraryLab = () =>
  fc.record({
    name: fc.constantFrom(...LAB_NAMES),
    isolation: fc.constantFrom('process', 'hyperv' as const),
    release: fc.constantFrom('ws2016', 'ws2019', 'ws2022', 'ws2025', 'win11' as const),
  })

const boardOf = (lab: {
  readonly name: LabName
  readonly isolation: 'process' | 'hyperv'
  readonly release: Topology['hosts'][`host:${string}`]['release']
}): Topology => LABS[lab.name](lab)

/** Everything on a board that can send, in order. */
const speakersOf = (state: ForwardingState): EntityId[] =>
  (Object.keys(state.apps) as EntityId[]).sort() // keys of apps are entity ids

/** A round trip somebody could ask for; small, so that a counter-example can be read. */
const arbitraryTrip = () =>
  fc.record({
    lab: arbitraryLab(),
    from: fc.nat(20),
    to: fc.nat(20),
    protocol: fc.constantFrom('tcp', 'udp', 'icmp' as const),
    port: fc.constantFrom(80, 443, 53, 8080, 9090, 4789),
  })
type Trip = ReturnType<typeof arbitraryTrip> extends fc.Arbitrary<infer T> ? T : never

function prepare({ lab, from, to, protocol, port }: Trip) {
  const board = boardOf(lab)
  const state = compile(board)
  const speakers = speakersOf(state)
  const targets = speakers.flatMap((id) => addressOf(board, id) ?? [])
  const request: TraceRequest = plainRequest({
    from: speakers[from % speakers.length]!,
    to: targets[to % targets.length]!,
    protocol,
    destinationPort: protocol === 'icmp' ? null : port,
    payloadBytes: 32,
    dontFragment: true,
  })
  return { board, state, request }
}

function send(state: ForwardingState, request: TraceRequest): RoundTrip {
  const sent = roundTrip(state, request)
  if (!sent.ok) throw new Error(`${sent.error.code} ${sent.error.text}`)
  return sent.value
}

const tracesOf = (trip: RoundTrip) => (trip.reply ? [trip.request, trip.reply] : [trip.request])
const stepsOf = (trip: RoundTrip): Step[] =>
  tracesOf(trip).flatMap((trace) => trace.hops.flatMap((hop) => hop.steps))

/** Every record of a board by its id. */
const recordsOf = (board: Topology): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.values(board).flatMap((table: object) => Object.entries(table)))

/** The same board with every record in another order. */
function reordered(board: Topology): Topology {
  const turn = <T extends object>(record: T): T =>
    Object.fromEntries(Object.entries(record).reverse()) as T // same entries, other order
  return {
    hosts: turn(board.hosts),
    nics: turn(board.nics),
    vSwitches: turn(board.vSwitches),
    networks: turn(board.networks),
    endpoints: turn(board.endpoints),
    compartments: turn(board.compartments),
    containers: turn(board.containers),
    held: turn(board.held),
    loadBalancers: turn(board.loadBalancers),
    nodes: turn(board.nodes),
    links: turn(board.links),
  }
}

describe('roundTrip', () => {
  it('hands each step the packet that the step before it left', () => {
    fc.assert(
      fc.property(arbitraryTrip(), (trip) => {
        const { state, request } = prepare(trip)
        for (const trace of tracesOf(send(state, request))) {
          const steps = trace.hops.flatMap((hop) => hop.steps)
          steps.slice(1).forEach((step, index) => {
            expect(step.before).toBe(steps[index]!.after)
          })
        }
      }),
      { seed: 7, numRuns: 150 },
    )
  })

  it('numbers steps from 0 without a gap and leaves no hop empty', () => {
    fc.assert(
      fc.property(arbitraryTrip(), (trip) => {
        const { state, request } = prepare(trip)
        const sent = send(state, request)
        expect(stepsOf(sent).map((step) => step.index)).toEqual(stepsOf(sent).map((_, i) => i))
        for (const trace of tracesOf(sent)) {
          expect(trace.hops.filter((hop) => hop.steps.length === 0)).toEqual([])
        }
      }),
      { seed: 8, numRuns: 100 },
    )
  })

  it('keeps a packet that encodes to bytes and back at every step', () => {
    fc.assert(
      fc.property(arbitraryTrip(), (trip) => {
        const { state, request } = prepare(trip)
        for (const { after } of stepsOf(send(state, request))) {
          const first = after.headers[0]!.kind
          const layer = first === 'ethernet' ? 'ethernet' : first
          const back = decode(
            encode(after),
            layer === 'ipv6' ? 'ipv6' : layer === 'ipv4' ? 'ipv4' : 'ethernet',
          )
          expect(back).toEqual({ ok: true, value: after })
        }
      }),
      { seed: 9, numRuns: 60 },
    )
  })

  it('gives the same trace for the same board, whatever order its records are in', () => {
    fc.assert(
      fc.property(arbitraryTrip(), (trip) => {
        const { board, state, request } = prepare(trip)
        const first = JSON.stringify(send(state, request))
        expect(JSON.stringify(send(compile(board), request))).toBe(first)
        expect(JSON.stringify(send(compile(reordered(board)), request))).toBe(first)
      }),
      { seed: 10, numRuns: 60 },
    )
  })

  it('cites facts that are written down and objects that are on the board', () => {
    fc.assert(
      fc.property(arbitraryTrip(), (trip) => {
        const { board, state, request } = prepare(trip)
        const records = recordsOf(board)
        for (const { origin } of stepsOf(send(state, request))) {
          expect(FACTS).toHaveProperty([origin.fact])
          if (origin.object !== null) expect(records).toHaveProperty([origin.object])
        }
      }),
      { seed: 11, numRuns: 60 },
    )
  })

  it('ends in a drop step exactly when the packet is dropped', () => {
    fc.assert(
      fc.property(arbitraryTrip(), (trip) => {
        const { state, request } = prepare(trip)
        for (const trace of tracesOf(send(state, request))) {
          const last = trace.hops.at(-1)!
          expect(last.at.startsWith('DROP@')).toBe(trace.disposition.kind === 'dropped')
          expect(last.steps.at(-1)!.code === 'dropped').toBe(trace.disposition.kind === 'dropped')
        }
      }),
      { seed: 12, numRuns: 100 },
    )
  })
})

/** A legal board with some of its records gone, as a file by hand may leave them out. */
const arbitraryDamage = () =>
  fc.record({ board: arbitraryBoard(), losses: fc.array(fc.nat({ max: 997 }), { maxLength: 4 }) })

function damaged(board: Topology, losses: readonly number[]): Topology {
  return losses.reduce<Topology>((current, n) => {
    const filled = (Object.keys(current) as TableName[]).filter(
      (table) => Object.keys(current[table]).length > 0,
    )
    const table = filled[n % Math.max(filled.length, 1)]
    if (!table) return current
    const keys = Object.keys(current[table]).sort()
    const gone = keys[n % keys.length]
    const left = Object.entries(current[table]).filter(([key]) => key !== gone)
    const less = { ...current, [table]: Object.fromEntries(left) }
    // What points nowhere is refused on reading and never gets here.
    return referenceErrors(less).length === 0 ? less : current
  }, board)
}

describe('any board', () => {
  it('ends every packet with a verdict, also where records are missing', () => {
    fc.assert(
      fc.property(arbitraryDamage(), ({ board, losses }) => {
        for (const topology of [board, damaged(board, losses)]) {
          const state = compile(topology)
          const speakers = speakersOf(state)
          const targets = speakers.flatMap((id) => addressOf(topology, id) ?? [])
          const links = [
            ...Object.values(topology.endpoints).slice(0, 2),
            ...Object.values(topology.nics).slice(0, 1),
          ].map(({ mac }) => linkLocalOf(mac))
          for (const from of speakers.slice(0, 4)) {
            for (const to of [...targets.slice(0, 4), ...links, '203.0.113.80' as Ipv4Address]) {
              const sent = roundTrip(
                state,
                plainRequest({
                  from,
                  to,
                  destinationPort: 80,
                  payloadBytes: 32,
                  dontFragment: true,
                }),
              )
              if (!sent.ok) continue // a refused request, not a crash
              for (const trace of tracesOf(sent.value)) {
                expect(['delivered', 'dropped']).toContain(trace.disposition.kind)
                expect(trace.hops.length).toBeGreaterThan(0)
              }
            }
          }
        }
      }),
      { seed: 13, numRuns: 40 },
    )
  })
})

describe('compile', () => {
  it('gives every row an origin on the board with a fact that is written down', () => {
    for (const name of LAB_NAMES) {
      const board = LABS[name]({ isolation: 'process', release: 'ws2022' })
      const records = recordsOf(board)
      const state = compile(board)
      for (const table of Object.values(state.tables)) {
        for (const rule of [...table.rules, table.defaultRule]) {
          expect(FACTS, rule.id).toHaveProperty([rule.origin.fact])
          if (rule.origin.object !== null) expect(records).toHaveProperty([rule.origin.object])
        }
      }
    }
  })

  it('gives rows ids that no other row has', () => {
    for (const name of LAB_NAMES) {
      const state = compile(LABS[name]({ isolation: 'hyperv', release: 'ws2025' }))
      const ids = Object.values(state.tables).flatMap((table) => [
        ...table.rules.map((rule) => rule.id),
        table.defaultRule.id,
      ])
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    }
  })

  it('refers only to stations and tables that exist', () => {
    for (const name of LAB_NAMES) {
      const state = compile(LABS[name]({ isolation: 'process', release: 'ws2019' }))
      const text = JSON.stringify(state)
      for (const [, id] of text.matchAll(/"(st:[^"]+)"/g))
        expect(state.stations).toHaveProperty([id!])
      for (const [, id] of text.matchAll(/"(tbl:[^"]+)"/g))
        expect(state.tables).toHaveProperty([id!])
    }
  })
})

describe('golden traces', () => {
  const goldens = [
    ['nat-outbound', 'nat', 'ctr:C1', '203.0.113.80', 'tcp', 443],
    ['nat-published', 'nat', 'node:X', '10.0.0.11', 'tcp', 8080],
    ['transparent-remote', 'transparent', 'ctr:T1', '10.0.0.103', 'tcp', 80],
    ['l2bridge-routed', 'l2bridge-2', 'ctr:L1', '10.244.2.31', 'tcp', 80],
    ['overlay-remote', 'overlay', 'ctr:O1', '10.10.1.13', 'tcp', 80],
    ['flannel-remote', 'flannel', 'ctr:F1', '10.244.2.43', 'tcp', 80],
    ['l2tunnel-hairpin', 'azure', 'ctr:K1', '10.240.0.22', 'tcp', 80],
    ['nat-remote-prefix', 'nat', 'ctr:C1', '172.30.160.31', 'tcp', 80],
  ] as const
  it.each(goldens)('%s', async (name, lab, from, to, protocol, port) => {
    const build = Object.entries(LABS).find(([key]) => key === lab)?.[1]
    const board = build!({ isolation: 'process', release: 'ws2022' })
    const state = compile(board)
    const id = speakersOf(state).find((candidate) => candidate.toLowerCase() === from.toLowerCase())
    const trip = send(
      state,
      plainRequest({
        from: id!,
        to: to as TraceRequest['to'], // written out above
        protocol,
        destinationPort: port,
        dontFragment: true,
      }),
    )
    await expect(formatRoundTrip(trip)).toMatchFileSnapshot(`golden/${name}.trace.txt`)
  })
})
