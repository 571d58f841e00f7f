import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LABS } from '../../samples/labs/index'
import { must } from '../../lib/assert'
import { compile, roundTrip } from '../index'
import { plainRequest } from '../trace/plain-request'
import { STEP_CODES, type TraceRequest } from '../trace/trace'
import { ipv4 } from '../wire/address'
import { parseBreakpoint, PLACE_KINDS, formatBreakpoint } from './breakpoint-text'
import {
  conditionAt,
  hitsOf,
  nextHit,
  sameCondition,
  type BreakCondition,
  type Breakpoint,
} from './breakpoints'
import { decisionOf } from './decisions'
import { callStack, fieldValue, WATCH_FIELDS, watchesAt } from './fields'
import { shownSteps } from './levels'
import {
  nextDecision,
  previousDecision,
  stepBack,
  stepForward,
  stepInto,
  stepOut,
} from './stepping'
import { tripSteps } from './steps'
import { framesAt, treeOf } from './tree'

const request = (from: TraceRequest['from'], to: string): TraceRequest =>
  plainRequest({
    from,
    to: ipv4(to),
    destinationPort: 80,
    dontFragment: true,
  })

function trip(lab: keyof typeof LABS, from: TraceRequest['from'], to: string) {
  const state = compile(LABS[lab]({ isolation: 'process', release: 'ws2022' }))
  const sent = roundTrip(state, request(from, to))
  if (!sent.ok) throw new Error(sent.error.code)
  const steps = tripSteps(sent.value)
  const tree = treeOf(sent.value, state)
  const all = shownSteps(sent.value, 'kernel')
  const codeAt = (position: number) => steps[position]?.step.code
  const find = (code: string, from = 0) =>
    steps.findIndex(({ step, position }) => position >= from && step.code === code)
  return { state, roundTrip: sent.value, steps, tree, all, codeAt, find }
}

/** O1 to O3 on another host: NAT layer, encapsulation, decapsulation, both ways. */
const overlay = trip('overlay', 'ctr:o1', '10.10.1.13')
/** C1 to the internet: routed and translated by WinNAT. */
const nat = trip('nat', 'ctr:c1', '203.0.113.80')

describe('treeOf', () => {
  it('puts a row under place, layer and group', () => {
    const names = framesAt(overlay.tree, overlay.find('layer-allows')).map(({ kind, name }) => [
      kind,
      name,
    ])
    expect(names).toEqual([
      ['way', 'request'],
      ['place', 'port(O1)'],
      ['layer', 'SLB_NAT_LAYER'],
      ['group', 'SLB_GROUP_NAT_IPv4_OUT'],
    ])
  })

  it('puts a row that is in no layer under its table', () => {
    const kinds = framesAt(overlay.tree, overlay.find('route-on-link')).map(({ kind }) => kind)
    expect(kinds).toEqual(['way', 'place', 'table'])
  })

  it('spans each frame over exactly the steps that share it', () => {
    overlay.tree.forEach((frames, position) => {
      for (const frame of frames) {
        expect(frame.first).toBeLessThanOrEqual(position)
        expect(frame.last).toBeGreaterThanOrEqual(position)
        const sharing = overlay.tree.flatMap((other, at) => (other.includes(frame) ? [at] : []))
        expect(sharing).toEqual(
          Array.from({ length: frame.last - frame.first + 1 }, (_, index) => frame.first + index),
        )
      }
    })
  })

  it('knows layers without the tables of the board', () => {
    const tree = treeOf(overlay.roundTrip, null)
    const frames = framesAt(tree, overlay.find('layer-allows'))
    expect(frames.map(({ kind }) => kind)).toEqual(['way', 'place', 'layer'])
  })
})

describe('stepping', () => {
  const { tree, all, find, codeAt } = overlay
  const atPort = find('port-vfp')

  it('goes into the layers of a port, and out of them at once', () => {
    expect(codeAt(stepInto(tree, all, atPort))).toBe('layer-allows')
    const inside = stepInto(tree, all, atPort)
    const out = stepOut(tree, all, inside)
    expect(codeAt(out)).toBe('encapsulated') // the first step behind the port
    expect(framesAt(tree, out).at(1)?.name).toBe('vtep')
  })

  it('goes into the table that the next line asks, past a line that asks none', () => {
    const arp = find('arp-answered')
    expect(codeAt(stepInto(tree, all, arp))).toBe('nic-sends') // nothing deeper here: a step
  })

  it('goes one step where there is nothing to enter or to leave', () => {
    const last = all.length - 1
    expect(stepInto(tree, all, last)).toBe(last)
    expect(stepOut(tree, all, last)).toBe(last)
    const wire = find('crosses-segment')
    expect(stepOut(tree, all, wire)).toBe(wire + 1)
  })

  it('never leaves the request by stepping out of a place', () => {
    const { request: way } = overlay.roundTrip
    const count = way.hops.flatMap((hop) => hop.steps).length
    for (let position = 0; position < count - 1; position++) {
      expect(stepOut(tree, all, position)).toBeLessThanOrEqual(count)
    }
  })

  it('moves only over steps that the level shows', () => {
    const shown = shownSteps(overlay.roundTrip, 'basics')
    for (const position of shown) {
      for (const to of [
        stepForward(shown, position),
        stepBack(shown, position),
        stepInto(tree, shown, position),
        stepOut(tree, shown, position),
        nextDecision(overlay.roundTrip, shown, position),
        previousDecision(overlay.roundTrip, shown, position),
      ]) {
        expect(shown).toContain(to)
      }
    }
  })

  it('goes from decision to decision, and back the same way', () => {
    const there: number[] = [0]
    for (;;) {
      const at = there.at(-1) ?? 0
      const next = nextDecision(nat.roundTrip, nat.all, at)
      if (next === at) break
      there.push(next)
    }
    const codes = there.map((at) => nat.codeAt(at))
    expect(codes).toContain('route-via')
    expect(codes).toContain('source-translated')
    expect(codes).not.toContain('nic-sends')
    expect(there.at(-1)).toBe(nat.all.length - 1)
    const back = [there.at(-1) ?? 0]
    for (;;) {
      const at = back.at(-1) ?? 0
      const before = previousDecision(nat.roundTrip, nat.all, at)
      if (before === at) break
      back.push(before)
    }
    expect(back.reverse()).toEqual(there)
  })

  it('has a kind for every step that decides, and none for one that only passes on', () => {
    expect(decisionOf({ code: 'encapsulated' })).toBe('encapsulate')
    expect(decisionOf({ code: 'dropped' })).toBe('drop')
    expect(decisionOf({ code: 'backend-chosen' })).toBe('balance')
    expect(decisionOf({ code: 'leaves-nic' })).toBeNull()
  })
})

describe('breakpoints', () => {
  const stops = (where: ReturnType<typeof trip>, ...conditions: BreakCondition[]) =>
    hitsOf(
      conditions.map((condition): Breakpoint => ({ condition, on: true })),
      where.roundTrip,
      where.state,
    ).flatMap((hits, position) => (hits.length > 0 ? [where.codeAt(position)] : []))

  it('stop where a field changes', () => {
    expect(stops(nat, { kind: 'change', field: 'source-ip' })).toEqual(['source-translated'])
    expect(stops(nat, { kind: 'change', field: 'destination-ip' })).toEqual([
      'destination-translated',
    ])
    // A tunnel around the packet is no change of the packet.
    expect(stops(overlay, { kind: 'change', field: 'source-ip' })).toEqual([])
    expect(stops(overlay, { kind: 'change', field: 'vni' })).toEqual([
      'encapsulated',
      'decapsulated',
      'encapsulated',
      'decapsulated',
    ])
  })

  it('stop once at each place of a kind', () => {
    const positions = hitsOf(
      [{ condition: { kind: 'enter', place: 'port' }, on: true }],
      overlay.roundTrip,
      overlay.state,
    ).flatMap((hits, position) => (hits.length > 0 ? [position] : []))
    const places = positions.map((position) => framesAt(overlay.tree, position).at(1)?.name)
    expect(places.slice(0, 2)).toEqual(['port(O1)', 'xport'])
    expect(overlay.codeAt(positions[0] ?? 0)).toBe('port-vfp') // not again at each of its layers
  })

  it('stop at a row by its name and by its id', () => {
    const { step } = must(overlay.steps[overlay.find('layer-allows')], 'no layer')
    const rule = must(step.params['rule'], 'no rule')
    const id = must(step.lookups[0], 'no row').winner
    expect(stops(overlay, { kind: 'rule', name: `${rule}` })).toContain('layer-allows')
    expect(stops(overlay, { kind: 'rule', name: id })).toEqual(['layer-allows'])
    expect(stops(overlay, { kind: 'rule', name: 'no such row' })).toEqual([])
  })

  it('stop at a drop', () => {
    expect(stops(overlay, { kind: 'drop' })).toEqual([])
    const closed = trip('nat', 'node:x', '10.0.0.11')
    expect(closed.roundTrip.verdict).toBe('dropped')
    expect(stops(closed, { kind: 'drop' })).toEqual(['dropped'])
  })

  it('stop where TTL is written, but not where a tunnel brings its own', () => {
    const codes = stops(nat, { kind: 'ttl' })
    expect(codes.length).toBeGreaterThan(0)
    expect(codes).not.toContain('encapsulated')
    expect(stops(overlay, { kind: 'ttl' })).toEqual([])
  })

  it('stop where the packet grows, and where it does not fit', () => {
    expect(stops(overlay, { kind: 'mtu' })).toEqual(['encapsulated', 'encapsulated'])
    const big = roundTrip(overlay.state, {
      ...request('ctr:o1', '10.10.1.13'),
      protocol: 'icmp',
      destinationPort: null,
      payloadBytes: 1500,
    })
    if (!big.ok) throw new Error(big.error.code)
    const hits = hitsOf([{ condition: { kind: 'mtu' }, on: true }], big.value, overlay.state)
    expect(big.value.verdict).toBe('dropped')
    expect(hits.at(-1)).toEqual([{ kind: 'mtu' }])
  })

  it('stop at exactly the step that was marked', () => {
    for (const { position } of overlay.steps) {
      const condition = must(conditionAt(overlay.roundTrip, position), 'no condition')
      const hits = hitsOf([{ condition, on: true }], overlay.roundTrip, overlay.state)
      expect(hits.flatMap((hit, at) => (hit.length > 0 ? [at] : []))).toEqual([position])
    }
  })

  it('are ignored while they are off', () => {
    const hits = hitsOf(
      [{ condition: { kind: 'mtu' }, on: false }],
      overlay.roundTrip,
      overlay.state,
    )
    expect(hits.flat()).toEqual([])
  })

  it('lead forward and back, within a range', () => {
    const drop: BreakCondition = { kind: 'drop' }
    const hits = [[], [drop], [], [drop], []]
    expect(nextHit(hits, 0, 1, [0, 4])).toBe(1)
    expect(nextHit(hits, 1, 1, [0, 4])).toBe(3)
    expect(nextHit(hits, 3, 1, [0, 4])).toBeNull()
    expect(nextHit(hits, 3, -1, [0, 4])).toBe(1)
    expect(nextHit(hits, 3, -1, [2, 4])).toBeNull()
  })
})

const arbitraryCondition: fc.Arbitrary<BreakCondition> = fc.oneof(
  fc.constantFrom<BreakCondition>({ kind: 'drop' }, { kind: 'ttl' }, { kind: 'mtu' }),
  fc.constantFrom(...WATCH_FIELDS).map((field): BreakCondition => ({ kind: 'change', field })),
  fc.constantFrom(...PLACE_KINDS).map((place): BreakCondition => ({ kind: 'enter', place })),
  fc
    .string({ minLength: 1, unit: 'grapheme' })
    .map((name): BreakCondition => ({ kind: 'rule', name })),
  fc
    .record({
      place: fc.string({ minLength: 1 }),
      code: fc.constantFrom(...STEP_CODES),
      nth: fc.integer({ min: 1, max: 9999 }),
      way: fc.constantFrom('request', 'reply' as const),
    })
    .map((at): BreakCondition => ({ kind: 'at', ...at })),
)

describe('breakpoints as text', () => {
  it('are read back as they were written', () => {
    fc.assert(
      fc.property(arbitraryCondition, (condition) => {
        expect(parseBreakpoint(formatBreakpoint(condition))).toEqual({ ok: true, value: condition })
      }),
      { seed: 11 },
    )
  })

  it('are the same whatever the order of their parts', () => {
    expect(sameCondition({ kind: 'change', field: 'ttl' }, { field: 'ttl', kind: 'change' })).toBe(
      true,
    )
    expect(sameCondition({ kind: 'ttl' }, { kind: 'mtu' })).toBe(false)
  })

  it.each([
    ['drop', { kind: 'drop' }],
    ['  TTL ', { kind: 'ttl' }],
    ['Change Destination-IP', { kind: 'change', field: 'destination-ip' }],
    ['enter vswitch', { kind: 'enter', place: 'vswitch' }],
    ['rule web-80', { kind: 'rule', name: 'web-80' }],
    ['rule "say \\"hi\\""', { kind: 'rule', name: 'say "hi"' }],
    [
      'at "port(web)" port-vfp',
      { kind: 'at', place: 'port(web)', code: 'port-vfp', nth: 1, way: 'request' },
    ],
  ])('reads %s', (text, condition) => {
    expect(parseBreakpoint(text)).toEqual({ ok: true, value: condition })
  })

  it.each([
    ['', 'empty', 1, ''],
    ['stop', 'unknown-word', 1, 'stop'],
    ['change', 'field-missing', 7, ''],
    ['change colour', 'unknown-field', 8, 'colour'],
    ['enter', 'place-missing', 6, ''],
    ['enter  house', 'unknown-place', 8, 'house'],
    ['rule', 'name-missing', 5, ''],
    ['rule "web', 'quote-open', 6, '"'],
    ['drop it', 'too-much', 6, 'it'],
    ['at x', 'code-missing', 5, ''],
    ['at x jumps', 'unknown-code', 6, 'jumps'],
    ['at x dropped 0', 'bad-count', 14, '0'],
    ['at x dropped 1 back', 'bad-way', 16, 'back'],
    ['at', 'name-missing', 3, ''],
  ])('says what is wrong with %s', (text, code, column, word) => {
    const read = parseBreakpoint(text)
    expect(read).toMatchObject({ ok: false, error: { code, column, word } })
  })
})

describe('watches', () => {
  it('say the value before and now, and every step that changes it', () => {
    const at = nat.find('source-translated')
    const [watch, ttl] = watchesAt(nat.steps, ['source-ip', 'ttl'], at)
    expect(watch).toMatchObject({ before: '172.30.160.21', now: '10.0.0.11', changed: true })
    expect(watch?.changesAt).toEqual([at])
    expect(ttl?.changesAt.map((position) => nat.codeAt(position))).toContain('ttl-decremented')
    expect(watchesAt(nat.steps, ['ttl'], 999)).toEqual([])
  })

  it('read every field of a packet in its tunnel', () => {
    const { step } = must(overlay.steps[overlay.find('outer-next-hop')], 'no tunnel')
    const values = Object.fromEntries(
      WATCH_FIELDS.map((field) => [field, fieldValue(step.after, field)]),
    )
    expect(values).toEqual({
      'source-mac': '00-15-5D-A5-00-0B',
      'destination-mac': '00-15-5D-B5-00-0D',
      'vlan-id': null,
      'source-ip': '10.10.1.11',
      'destination-ip': '10.10.1.13',
      protocol: 'tcp',
      'source-port': '49160',
      'destination-port': '80',
      'tcp-flags': 'syn',
      ttl: '128',
      'outer-source-mac': '00-1B-21-0A-00-0B',
      'outer-destination-mac': '00-1B-21-0B-00-0C',
      'outer-source-ip': '10.0.0.11',
      'outer-destination-ip': '10.0.0.12',
      vni: '4097',
      length: expect.stringMatching(/^\d+$/) as string,
    })
  })

  it('do not name the ports of a tunnel those of the packet', () => {
    const bare = { headers: [], payload: '' }
    for (const field of WATCH_FIELDS) {
      expect(fieldValue(bare, field)).toBe(field === 'length' ? '0' : null)
    }
  })
})

describe('callStack', () => {
  it('pushes a tunnel on top of the packet and pops it again', () => {
    const wrap = must(overlay.steps[overlay.find('encapsulated')], 'no tunnel').step
    const frames = callStack(wrap.before, wrap.after)
    expect(frames.map(({ header, what, tunnel }) => [header.kind, what, tunnel])).toEqual([
      ['ethernet', 'pushed', 1],
      ['ipv4', 'pushed', 1],
      ['udp', 'pushed', 1],
      ['vxlan', 'pushed', 1],
      ['ethernet', 'same', 0],
      ['ipv4', 'same', 0],
      ['tcp', 'same', 0],
    ])
    const unwrap = must(overlay.steps[overlay.find('decapsulated')], 'no tunnel').step
    const popped = callStack(unwrap.before, unwrap.after).filter(({ what }) => what === 'popped')
    expect(popped.map(({ header }) => header.kind)).toContain('vxlan')
  })

  it('names the fields that a step writes', () => {
    const { step } = must(nat.steps[nat.find('source-translated')], 'no translation')
    const ip = callStack(step.before, step.after).find(({ header }) => header.kind === 'ipv4')
    expect(ip).toMatchObject({ what: 'changed', fields: ['source'] })
  })
})
