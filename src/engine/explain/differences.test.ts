import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { compareText } from '../../lib/sort'
import { probesOf, sendCase } from '../../samples/cases/harness'
import { CASES } from '../../samples/cases/index'
import { setPolicies } from '../../samples/labs/edits'
import { labL2Bridge2 } from '../../samples/labs/lab-l2bridge'
import { labNat } from '../../samples/labs/lab-nat'
import { labOverlay } from '../../samples/labs/lab-overlay'
import { labTransparent } from '../../samples/labs/lab-transparent'
import { acl, type LabOptions } from '../../samples/labs/parts'
import { inVlan7 } from '../../samples/cases/boards/transparent'
import { compile, roundTrip } from '../index'
import type { EntityId } from '../model/ids'
import type { Topology } from '../model/topology'
import { ipv4 } from '../wire/address'
import { seenSteps, type Side } from './align'
import { DIFFERENCE_KINDS, type Difference, type DifferenceKind } from './difference'
import { compareSides } from './differences'
import { plainRequest } from '../trace/plain-request'

const WS2022 = { isolation: 'process', release: 'ws2022' } as const satisfies LabOptions

function send(board: Topology, from: EntityId, to: string, port = 80): Side {
  const state = compile(board)
  const sent = roundTrip(
    state,
    plainRequest({
      from,
      to: ipv4(to),
      destinationPort: port,
    }),
  )
  if (!sent.ok) throw new Error(sent.error.code)
  return { state, roundTrip: sent.value }
}

const natOut = () => send(labNat(WS2022), 'ctr:c1', '203.0.113.80', 443)
const transparentOut = () => send(labTransparent(WS2022), 'ctr:t1', '203.0.113.80', 443)
const overlayAcross = () => send(labOverlay(WS2022), 'ctr:o1', '10.10.1.13')
const bridgedAcross = () => send(labL2Bridge2(WS2022), 'ctr:l1', '10.244.2.31')

const of = <K extends DifferenceKind>(
  differences: readonly Difference[],
  kind: K,
): readonly Extract<Difference, { readonly kind: K }>[] =>
  differences.filter((one): one is Extract<Difference, { readonly kind: K }> => one.kind === kind)

/** The same difference seen from the other side. */
function mirrored(one: Difference): Difference {
  const at = { a: one.at.b, b: one.at.a }
  if ('has' in one) return { ...one, at, has: one.has === 'a' ? 'b' : 'a' }
  if ('by' in one) {
    const by = { a: one.by.b, b: one.by.a }
    const params = 'params' in one && { params: { a: one.params.b, b: one.params.a } }
    return { ...one, at, a: one.b, b: one.a, by, ...params } as Difference // both halves are of one type
  }
  return { ...one, at, a: one.b, b: one.a } as Difference // both halves are of one type
}

const asText = (differences: readonly Difference[]): string[] =>
  differences
    .map((one) => JSON.stringify(Object.entries(one).sort(([a], [b]) => compareText(a, b))))
    .sort()

describe('compareSides', () => {
  it('says that NAT loses the source address, and where', () => {
    const [nat, transparent] = [natOut(), transparentOut()]
    const { differences } = compareSides(nat, transparent)
    const [lost] = of(differences, 'lost-source')
    expect(lost).toMatchObject({ has: 'a', own: '172.30.160.21', seen: '10.0.0.11' })
    const position = must(lost?.at.a, 'no place')
    expect(seenSteps(nat.roundTrip)[position]?.step.code).toBe('source-translated')
    expect(of(differences, 'lost-source')).toHaveLength(1)
  })

  it('lists the stations that only NAT passes, in one difference a stretch', () => {
    const { differences } = compareSides(natOut(), transparentOut())
    const hops = of(differences, 'extra-hop').map(({ has, direction, hops: tokens }) => [
      has,
      direction,
      tokens,
    ])
    expect(hops).toContainEqual(['a', 'request', ['hvnic(nat)', 'hstk', 'winnat', 'hstk']])
    expect(hops).toContainEqual(['a', 'reply', ['hstk', 'winnat', 'hstk', 'hvnic(nat)']])
    expect(hops).toContainEqual(['b', 'request', ['xport']])
  })

  it('says which mechanism each side has', () => {
    const { differences } = compareSides(natOut(), transparentOut())
    const told = of(differences, 'other-mechanism').map(
      ({ has, mechanism }) => `${has} ${mechanism}`,
    )
    expect(told).toEqual(['a routed-through-management', 'a translated-by-winnat', 'b bridged'])
  })

  it('counts the bytes of an envelope that one side alone wears', () => {
    const { differences } = compareSides(bridgedAcross(), overlayAcross())
    const envelopes = of(differences, 'extra-header')
    expect(envelopes.map(({ direction }) => direction)).toEqual(['request', 'reply'])
    expect(envelopes[0]).toMatchObject({
      has: 'b',
      headers: ['ethernet', 'ipv4', 'udp', 'vxlan'],
      bytes: 50,
    })
  })

  it('counts four bytes for a VLAN tag', () => {
    const tagged = send(inVlan7(WS2022, true), 'ctr:t1', '203.0.113.80', 443)
    const { differences } = compareSides(tagged, transparentOut())
    expect(of(differences, 'extra-header')[0]).toMatchObject({
      has: 'a',
      headers: ['vlan'],
      bytes: 4,
    })
  })

  it('says how large a packet may be on either side', () => {
    const { differences } = compareSides(bridgedAcross(), overlayAcross())
    expect(of(differences, 'mtu')).toMatchObject([{ a: 1500, b: 1450 }])
  })

  it('takes the envelope off what a NIC carries where the container was told nothing', () => {
    // Server 2016 leaves the container at 1500 (OVL-15): the frame that fits is smaller all the same.
    const old = send(labOverlay({ ...WS2022, release: 'ws2016' }), 'ctr:o1', '10.10.1.13')
    const { differences } = compareSides(old, overlayAcross())
    expect(of(differences, 'mtu')).toEqual([])
  })

  it('tells another verdict with the step of each side, and an ACL as the row that decided', () => {
    const board = labL2Bridge2(WS2022)
    const closed = setPolicies(
      board,
      'ep:l3',
      acl('no web', 'block', 'in', { protocol: 'tcp', localPorts: '80', ruleType: 'switch' }),
    )
    const blocked = send(closed, 'ctr:l1', '10.244.2.31')
    const { differences } = compareSides(bridgedAcross(), blocked)
    expect(differences[0]).toMatchObject({
      kind: 'other-verdict',
      a: 'delivered',
      b: 'dropped',
      by: { a: null, b: { table: 'vfp-group', row: 'no web', isDefault: false } },
    })
  })

  it('tells two drops for different reasons apart', () => {
    const inside = send(labOverlay(WS2022), 'ctr:o1', '172.16.1.22')
    const nowhere = send(labL2Bridge2(WS2022), 'ctr:l1', '10.244.2.22')
    const { differences } = compareSides(inside, nowhere)
    expect(of(differences, 'other-verdict')).toEqual([])
    expect(of(differences, 'other-reason')).toMatchObject([
      { a: 'private-not-routed', b: 'neighbour-unresolved' },
    ])
  })

  it('tells Hyper-V isolation by the places of the container, each pair once', () => {
    const process = send(labTransparent(WS2022), 'ctr:t1', '10.0.0.103')
    const hyperv = send(labTransparent({ ...WS2022, isolation: 'hyperv' }), 'ctr:t1', '10.0.0.103')
    const { differences } = compareSides(process, hyperv)
    const places = of(differences, 'other-hop').map(({ a, b }) => `${a} ${b}`)
    expect(places).toContain('vnic(T1) vmbus(T1)')
    expect(new Set(places).size).toBe(places.length)
    expect(of(differences, 'other-verdict')).toEqual([])
    expect(of(differences, 'lost-source')).toEqual([])
    expect(of(differences, 'extra-header')).toEqual([])
  })
})

const RUNS = CASES.flatMap(({ id, branches, ...rest }) =>
  branches.slice(0, 1).flatMap((branch) => {
    const conformance = { id, branches, ...rest }
    const [probe] = probesOf(branch, conformance)
    return probe === undefined ? [] : [{ id, branch, probe }]
  }),
)

describe('compareSides over the conformance cases', () => {
  it('has cases to compare', () => {
    expect(RUNS.length).toBeGreaterThan(100)
  })

  const sideOf = ({ branch, probe }: (typeof RUNS)[number], isolation: 'process' | 'hyperv') => {
    const { state, ...sent } = sendCase(
      branch.board({ isolation, release: 'ws2022' }),
      branch,
      probe,
    )
    return { state, roundTrip: sent }
  }

  it.each(RUNS.map((run, index) => ({ run, next: RUNS[(index + 7) % RUNS.length] ?? run })))(
    '$run.id against $next.id',
    ({ run, next }) => {
      const a = sideOf(run, 'process')
      const b = sideOf(next, 'hyperv')
      const { beats, differences } = compareSides(a, b)
      const backward = compareSides(b, a)

      // Every step stands in one beat, in its order, and no beat is empty.
      expect(beats.flatMap((beat) => beat.a ?? [])).toEqual(
        seenSteps(a.roundTrip).map(({ position }) => position),
      )
      expect(beats.flatMap((beat) => beat.b ?? [])).toEqual(
        seenSteps(b.roundTrip).map(({ position }) => position),
      )
      expect(beats.filter((beat) => beat.a === null && beat.b === null)).toEqual([])

      // The mirrored question has the mirrored answer.
      const pairs = ({ a: x, b: y }: { a: number | null; b: number | null }) =>
        x === null || y === null ? [] : [`${x} ${y}`]
      expect(backward.beats.flatMap((beat) => pairs({ a: beat.b, b: beat.a }))).toEqual(
        beats.flatMap(pairs),
      )
      expect(asText(backward.differences.map(mirrored))).toEqual(asText(differences))

      // What one side has is seen at a step of that side.
      for (const one of differences) {
        expect(DIFFERENCE_KINDS).toContain(one.kind)
        if ('has' in one) expect(one.at[one.has]).not.toBeNull()
      }
    },
  )

  it.each(RUNS)('$id against itself: all steps together, no difference', (run) => {
    const a = sideOf(run, 'process')
    const { beats, differences } = compareSides(a, sideOf(run, 'process'))
    expect(differences).toEqual([])
    expect(beats.every((beat) => beat.a === beat.b)).toBe(true)
  })
})
