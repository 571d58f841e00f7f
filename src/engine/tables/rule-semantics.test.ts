import { describe, expect, it } from 'vitest'
import { LABS } from '../../samples/labs/index'
import { setPolicies } from '../../samples/labs/edits'
import { acl, type LabOptions } from '../../samples/labs/parts'
import { compile } from '../index'
import type { Topology, WindowsRelease } from '../model/topology'
import { NO_FLOWS } from '../trace/trace'
import { cidr } from '../wire/address'
import { inOrder } from './order'
import type { Rule, RuleAction } from './rule'

import {
  groupOf,
  layersAsked,
  portOf,
  portsOf,
  send,
  stepsOf,
  type Sent,
} from '../testing/rule-walks'

/*
 * What rule-tables part B says: how layers, priorities, conditions and flows are evaluated, each under the
 * number of its paragraph.
 */

const options = (release: WindowsRelease = 'ws2022'): LabOptions => ({
  isolation: 'process',
  release,
})

describe('B.1 the walk through the layers', () => {
  it('B.1 a port without VFP is bypassed', () => {
    const board = LABS.nat(options())
    const { request } = send(board, { from: 'ctr:c1', to: '172.30.160.22' })
    expect(layersAsked(request, portOf(compile(board), 'ep:c1'))).toEqual([])
  })

  it('B.1 a later layer sees the packet as edited by the one before', () => {
    const board = LABS.overlay(options())
    const { request } = send(board, { from: 'ctr:o1', to: '203.0.113.80', port: 443 })
    const port = portOf(compile(board), 'ep:o1')
    const encap = port.layers.find(({ name }) => name === 'VNET_ENCAP_LAYER')?.groups[0]?.table
    const asked = stepsOf(request).find((step) => step.lookups[0]?.table === encap)
    // The row is for the address that SLB_NAT_LAYER has just written.
    expect(asked?.lookups[0]?.winner).toMatch(/translated$/)
  })

  it('B.1 each packet after is the packet before of the next step', () => {
    for (const [board, from, to] of [
      [LABS.overlay(options()), 'ctr:o1', '10.10.1.13'],
      [LABS['l2bridge-1'](options()), 'ctr:s1', '10.0.0.113'],
    ] as const) {
      const steps = stepsOf(send(board, { from, to }).request)
      for (const [index, step] of steps.entries()) {
        const next = steps[index + 1]
        if (next) expect(next.before).toEqual(step.after)
      }
    }
  })

  it('B.1 the first matching rule of a group wins, and a block ends the walk', () => {
    const board = setPolicies(
      LABS.overlay(options()),
      'ep:o1',
      acl('later', 'allow', 'out', { priority: 900 }),
      acl('first', 'block', 'out', { priority: 100 }),
    )
    const { request } = send(board, { from: 'ctr:o1', to: '10.10.1.13' })
    expect(request.disposition).toMatchObject({ kind: 'dropped', reason: 'acl-block' })
    const asked = new Set(layersAsked(request, portOf(compile(board), 'ep:o1')))
    expect([...asked]).toEqual(['ACL_ENDPOINT_LAYER'])
  })

  it('B.1 no match in any group is a row too, with its consequence', () => {
    const state = compile(LABS.overlay(options()))
    for (const port of portsOf(state)) {
      for (const { groups } of port.layers) {
        for (const { table } of groups) {
          expect(state.tables[table]?.defaultRule).toMatchObject({ name: 'DEF', conditions: [] })
        }
      }
    }
  })
})

describe('B.2 priorities', () => {
  const rule = (id: string, priority: number, action: RuleAction): Rule => ({
    id: `row:${id}`,
    name: id,
    priority,
    conditions: [],
    action,
    origin: { object: null, fact: 'B.2', confidence: 'inferred' },
  })

  it('B.2 the lower number first, at equal numbers block before allow', () => {
    const block: RuleAction = { kind: 'block', reason: 'acl-block' }
    const rows = [
      rule('a3000', 3000, { kind: 'allow' }),
      rule('a900', 900, { kind: 'allow' }),
      rule('b900', 900, block),
      rule('b222', 222, block),
    ]
    const ordered = inOrder(rows, 'priority').map(({ name }) => name)
    expect(ordered).toEqual(['b222', 'b900', 'a900', 'a3000'])
    expect(inOrder([...rows].reverse(), 'priority').map(({ name }) => name)).toEqual(ordered)
  })

  it('B.2 the number of an ACL is the number of its rule', () => {
    const board = setPolicies(
      LABS.overlay(options()),
      'ep:o1',
      acl('host', 'allow', 'in', { priority: 900 }),
      acl('policy', 'block', 'in', { priority: 1000 }),
    )
    const state = compile(board)
    const { rules } = groupOf(state, portOf(state, 'ep:o1'), 'ACL_ENDPOINT_GROUP_IPV4_IN')
    expect(rules.map(({ name, priority }) => [name, priority])).toEqual([
      ['host', 900],
      ['policy', 1000],
    ])
  })
})

describe('B.4 conditions', () => {
  const verdictOf = (board: Topology, sent: Partial<Sent> = {}) => {
    const { disposition } = send(board, { from: 'ctr:o1', to: '10.10.1.13', ...sent }).request
    return disposition.kind === 'dropped' ? disposition.reason : disposition.kind
  }
  const withOut = (...rules: Parameters<typeof acl>[3][]) =>
    setPolicies(
      LABS.overlay(options()),
      'ep:o1',
      ...rules.map((change, index) => acl(`block ${index}`, 'block', 'out', change)),
    )

  it('B.4 those of one rule are ANDed, values in one are ORed', () => {
    const board = withOut({
      protocol: 'tcp',
      remotePorts: '80,443,8000-8010',
      remoteAddresses: cidr('10.10.1.13/32'),
    })
    for (const port of [80, 443, 8000, 8010]) expect(verdictOf(board, { port })).toBe('acl-block')
    expect(verdictOf(board, { port: 8011 })).not.toBe('acl-block')
    expect(verdictOf(board, { port: 80, protocol: 'udp' })).not.toBe('acl-block')
    expect(verdictOf(board, { port: 80, to: '10.10.1.12' })).not.toBe('acl-block')
  })

  it('B.4 protocol 256 is any: no condition', () => {
    const state = compile(withOut({ protocol: null }))
    const { rules } = groupOf(state, portOf(state, 'ep:o1'), 'ACL_ENDPOINT_GROUP_IPV4_OUT')
    expect(rules[0]?.conditions).toEqual([])
    for (const protocol of ['tcp', 'udp', 'icmp'] as const) {
      expect(verdictOf(withOut({ protocol: null }), { protocol })).toBe('acl-block')
    }
  })

  it('B.4 a condition on ports never matches a protocol without ports', () => {
    const board = withOut({ protocol: null, remotePorts: '1-65535' })
    expect(verdictOf(board, { protocol: 'tcp' })).toBe('acl-block')
    expect(verdictOf(board, { protocol: 'icmp' })).not.toBe('acl-block')
  })
})

describe('B.5 flows', () => {
  it('B.5 a stateful allow outward admits the answer although nothing inward allows it', () => {
    const board = setPolicies(
      LABS.overlay(options()),
      'ep:o1',
      acl('out', 'allow', 'out'),
      acl('none in', 'block', 'in', { priority: 1000 }),
    )
    const trip = send(board, { from: 'ctr:o1', to: '10.10.1.13' })
    expect(trip.verdict).toBe('delivered')
    const port = portOf(compile(board), 'ep:o1')
    const inward = stepsOf(trip.reply).filter((step) => step.station === port.id)
    expect(inward.map(({ code, params }) => [code, params['layer']])).toContainEqual([
      'layer-flow',
      'ACL_ENDPOINT_LAYER',
    ])
    // Unasked, the same block holds.
    const unasked = send(board, { from: 'ctr:o2', to: '10.10.1.11' }).request.disposition
    expect(unasked).toMatchObject({ kind: 'dropped', reason: 'acl-block' })
  })

  it('B.5 the reverse flow has the swapped tuple and what to put back', () => {
    const { flows } = send(LABS.overlay(options()), {
      from: 'ctr:o1',
      to: '203.0.113.80',
      port: 443,
      sourcePort: 50311,
    })
    const [flow] = flows.vfpFlows.filter(({ layer }) => layer === 'SLB_NAT_LAYER')
    expect(flow).toMatchObject({
      direction: 'in',
      source: { address: '203.0.113.80', port: 443 },
      destination: { address: '10.0.0.11' },
      rewriteDestination: { address: '10.10.1.11', port: 50311 },
    })
  })

  it('B.5 source ports come from a block of 64 of the endpoint’s own, one each', () => {
    const board = LABS.overlay(options())
    let flows = NO_FLOWS
    const ports: number[] = []
    for (const sourcePort of [50000, 50001, 50002]) {
      flows = send(
        board,
        { from: 'ctr:o1', to: '203.0.113.80', port: 443, sourcePort },
        flows,
      ).flows
      ports.push(
        flows.vfpFlows.findLast(({ layer }) => layer === 'SLB_NAT_LAYER')!.destination.port,
      )
    }
    const [first = 0] = ports
    expect(ports).toEqual([first, first + 1, first + 2])
    const other = send(board, { from: 'ctr:o2', to: '203.0.113.80', port: 443 }).flows.vfpFlows
    const theirs = other.find(({ layer }) => layer === 'SLB_NAT_LAYER')!.destination.port
    expect(Math.floor(theirs / 64)).not.toBe(Math.floor(first / 64))
  })

  it('B.5 past the 64th flow the block is used up and a new flow drops', () => {
    const board = LABS.overlay(options())
    let flows = NO_FLOWS
    for (let index = 0; index < 64; index += 1) {
      const trip = send(
        board,
        { from: 'ctr:o1', to: '203.0.113.80', port: 443, sourcePort: 50000 + index },
        flows,
      )
      expect(trip.request.disposition.kind, `flow ${index + 1}`).toBe('delivered')
      flows = trip.flows
    }
    const next = { from: 'ctr:o1', to: '203.0.113.80', port: 443, sourcePort: 51000 } as const
    expect(send(board, next, flows).request.disposition).toMatchObject({
      kind: 'dropped',
      reason: 'snat-ports-exhausted',
    })
    // A flow that has its port keeps it.
    const known = send(board, { ...next, sourcePort: 50000 }, flows)
    expect(known.request.disposition.kind).toBe('delivered')
  })
})
