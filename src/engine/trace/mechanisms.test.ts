import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { hostRoutesBetween, inVlan7 } from '../../samples/cases/boards/transparent'
import { twoSubnets } from '../../samples/cases/boards/l2bridge'
import { setPolicies } from '../../samples/labs/edits'
import { labAzure } from '../../samples/labs/lab-azure'
import { labL2Bridge2 } from '../../samples/labs/lab-l2bridge'
import { labNat } from '../../samples/labs/lab-nat'
import { labFlannel, labOverlay } from '../../samples/labs/lab-overlay'
import { publish } from '../../samples/labs/parts'
import { compile, roundTrip } from '../index'
import type { EntityId } from '../model/ids'
import type { Topology } from '../model/topology'
import { ipv4 } from '../wire/address'
import { confidenceOf, lowestConfidence, MECHANISM_KINDS, mechanismsOf } from './mechanisms'
import { plainRequest } from './plain-request'

const WS2022 = { isolation: 'process', release: 'ws2022' } as const

function send(board: Topology, from: EntityId, to: string, port = 80) {
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
  return { state, ...sent.value }
}

const kinds = (board: Topology, from: EntityId, to: string, port?: number) => {
  const { state, request } = send(board, from, to, port)
  return mechanismsOf(state, request).map(({ kind }) => kind)
}

const mesh = (): Topology =>
  setPolicies(labL2Bridge2(WS2022), 'ep:l1', publish(8080, 80, 'tcp', true))

const JOURNEYS = [
  ['neighbours on NAT', labNat(WS2022), 'ctr:c1', '172.30.160.22', 80, ['bridged']],
  [
    'NAT to the internet',
    labNat(WS2022),
    'ctr:c1',
    '203.0.113.80',
    443,
    ['routed-through-management', 'translated-by-winnat', 'routed-outside'],
  ],
  [
    'a published port of NAT',
    labNat(WS2022),
    'node:x',
    '10.0.0.11',
    8080,
    ['mapped-by-winnat', 'routed-through-management', 'bridged'],
  ],
  [
    'a host between two adapters',
    hostRoutesBetween(WS2022),
    'ctr:t1',
    '10.20.0.105',
    80,
    ['routed-through-management', 'bridged'],
  ],
  [
    'a VLAN',
    inVlan7(WS2022, true),
    'ctr:t1',
    '203.0.113.80',
    443,
    ['bridged', 'vlan-tagged', 'routed-outside'],
  ],
  [
    'L2Bridge through the router and back',
    twoSubnets(WS2022),
    'ctr:s1',
    '10.0.1.112',
    80,
    ['mac-rewritten', 'bridged', 'routed-outside', 'hair-pinned'],
  ],
  [
    'a mapped port of L2Bridge from a neighbour',
    mesh(),
    'ctr:l2',
    '10.0.0.11',
    8080,
    ['balanced', 'turned-in-switch'],
  ],
  [
    'a mapped port of L2Bridge from outside',
    mesh(),
    'node:x',
    '10.0.0.11',
    8080,
    ['mac-rewritten', 'mapped-by-vfp'],
  ],
  ['Docker overlay', labOverlay(WS2022), 'ctr:o1', '10.10.1.13', 80, ['encapsulated']],
  [
    'flannel',
    labFlannel(WS2022),
    'ctr:f1',
    '10.244.2.43',
    80,
    ['routed-by-distributed-router', 'encapsulated'],
  ],
  [
    'neighbours on L2Tunnel',
    labAzure(WS2022),
    'ctr:k1',
    '10.240.0.22',
    80,
    ['mac-rewritten', 'reflected-by-fabric', 'hair-pinned'],
  ],
  [
    'L2Tunnel to the internet',
    labAzure(WS2022),
    'ctr:k1',
    '203.0.113.80',
    443,
    ['translated-by-vfp', 'mac-rewritten', 'carried-by-fabric', 'through-fabric-gateway'],
  ],
] as const

describe('mechanismsOf', () => {
  it.each(JOURNEYS)('reads off the steps what carried %s', (_, board, from, to, port, expected) => {
    expect(kinds(board, from, to, port)).toEqual(expected)
  })

  it('is empty for what stays in its own stack', () => {
    const board = labNat(WS2022)
    expect(kinds(board, 'ctr:c1', '127.0.0.1', 80)).toEqual([])
  })

  it('names the step that shows it and what it did', () => {
    const { state, request } = send(labOverlay(WS2022), 'ctr:o1', '10.10.1.13')
    const [encapsulated] = mechanismsOf(state, request)
    const steps = request.hops.flatMap((hop) => hop.steps)
    const { step, params } = must(encapsulated, 'nothing carried it')
    expect(steps[step]?.code).toBe('encapsulated')
    expect(params).toMatchObject({ vni: 4097, local: '10.0.0.11', remote: '10.0.0.12' })
  })

  it('names a switch, a vNIC and a router by their tokens', () => {
    const { state, request } = send(labNat(WS2022), 'ctr:c1', '203.0.113.80', 443)
    const params = mechanismsOf(state, request).map((one) => one.params)
    expect(params[0]).toEqual({ via: 'hvnic(nat)' })
    expect(params[2]).toEqual({ router: 'R1' })
  })

  it('has each kind at most once', () => {
    for (const [, board, from, to, port] of JOURNEYS) {
      const found = kinds(board, from, to, port)
      expect(new Set(found).size).toBe(found.length)
      expect(found.every((kind) => MECHANISM_KINDS.includes(kind))).toBe(true)
    }
  })
})

describe('confidenceOf', () => {
  it('is the least sure of what carried the packet and of the verdict', () => {
    const nat = send(labNat(WS2022), 'ctr:c1', '203.0.113.80', 443)
    expect(confidenceOf(nat.state, nat.request)).toBe('observed')
    const flannel = send(labFlannel(WS2022), 'ctr:f1', '10.244.2.43')
    expect(confidenceOf(flannel.state, flannel.request)).toBe('inferred')
  })

  it('is that of the verdict when nothing carried it', () => {
    const dropped = send(labNat(WS2022), 'ctr:c1', '172.30.160.31')
    expect(confidenceOf(dropped.state, dropped.request)).toBe('documented')
  })
})

describe('lowestConfidence', () => {
  it('orders documented, observed, inferred', () => {
    expect(lowestConfidence([])).toBe('documented')
    expect(lowestConfidence(['documented', 'observed'])).toBe('observed')
    expect(lowestConfidence(['inferred', 'documented'])).toBe('inferred')
  })
})
