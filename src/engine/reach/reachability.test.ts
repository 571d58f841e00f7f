import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { dualStack } from '../../samples/cases/boards/l2bridge'
import { labAzure } from '../../samples/labs/lab-azure'
import { compile } from '../compile-board'
import type { EntityId } from '../model/ids'
import type { Topology } from '../model/topology'
import { ipv6 } from '../wire/address'
import { apply, container, twins, twoNodes } from '../testing/play'
import { hasIpv6Ends, reachEnds, type Probe } from './ends'
import { cellOf, reachability, startReachability, type Reachability } from './reachability'

const WEB: Probe = { protocol: 'tcp', port: 80 }
const PING: Probe = { protocol: 'icmp', port: null }

const reachOf = (topology: Topology, probe: Probe): Reachability =>
  reachability(compile(topology), reachEnds(topology, probe), probe)

/** A row as text: the code of each cell, with its reason where something was dropped. */
function rowOf(reach: Reachability, source: EntityId): readonly string[] {
  const row = reach.sources.findIndex(({ id }) => id === source)
  return reach.targets.map((_, column) => {
    const { code, reason } = cellOf(reach, row, column)
    return reason === null ? code : `${code}: ${reason}`
  })
}

describe('reachability', () => {
  it('asks every endpoint, host and router from every container, host and node', () => {
    const { sources, targets } = reachOf(twoNodes('nat'), WEB)
    expect(sources.map(({ id }) => id)).toEqual([
      'ctr:web-1',
      'ctr:web-2',
      'host:host-a',
      'host:host-b',
      'node:internet',
    ])
    expect(targets.map(({ id }) => id)).toEqual([
      'ep:web-1',
      'ep:web-2',
      'host:host-a',
      'host:host-b',
      'node:r1',
    ])
  })

  it('tells policy, forwarding and nobody apart behind WinNAT', () => {
    const reach = reachOf(twoNodes('nat'), WEB)
    expect(rowOf(reach, 'ctr:web-1')).toEqual([
      'self',
      'forwarding: private-not-routed',
      'policy: firewall-default-inbound',
      'policy: firewall-default-inbound',
      'nobody: port-closed',
    ])
    expect(rowOf(reach, 'host:host-a')).toEqual([
      'delivered',
      'forwarding: private-not-routed',
      'self',
      'policy: firewall-default-inbound',
      'nobody: port-closed',
    ])
  })

  it('delivers between the nodes of an overlay', () => {
    const reach = reachOf(twoNodes('overlay'), WEB)
    expect(rowOf(reach, 'ctr:web-1').slice(0, 2)).toEqual(['self', 'delivered'])
    expect(rowOf(reach, 'ctr:web-2').slice(0, 2)).toEqual(['delivered', 'self'])
  })

  it('asks with the chosen protocol', () => {
    expect(rowOf(reachOf(twoNodes('nat'), PING), 'ctr:web-1').at(-1)).toBe('delivered')
  })

  it('does not take a neighbour with the same address for the one that was asked', () => {
    const reach = reachOf(twins(), WEB)
    expect(rowOf(reach, 'ctr:web-3').slice(0, 2)).toEqual(['delivered', 'elsewhere'])
  })

  it('says where a packet was dropped', () => {
    const reach = reachOf(twoNodes('nat'), WEB)
    const column = reach.targets.findIndex(({ id }) => id === 'host:host-b')
    expect(cellOf(reach, 0, column).at).toBe('st:fw:host:host-b')
  })

  it('asks a container at each of its addresses', () => {
    const nat = apply(twoNodes('overlay'), {
      kind: 'place-network',
      hostId: 'host:host-a',
      driver: 'nat',
    })
    const networkId = Object.values(nat.topology.networks).find(({ type }) => type === 'nat')?.id
    const both = apply(nat.topology, {
      kind: 'attach-endpoint',
      containerId: 'ctr:web-1',
      networkId: must(networkId, 'no NAT network'),
    }).topology
    const own = reachOf(both, WEB).targets.filter(({ owner }) => owner === 'ctr:web-1')
    expect(own.map(({ driver }) => driver)).toEqual(['overlay', 'nat'])
  })

  it('asks a service at its own port only', () => {
    const topology = apply(twoNodes('overlay'), {
      kind: 'place-service',
      endpointIds: ['ep:web-1', 'ep:web-2'],
    }).topology
    const service = must(Object.values(topology.loadBalancers)[0], 'no service')
    const isAsked = (port: number) =>
      reachOf(topology, { protocol: 'tcp', port }).targets.some(({ id }) => id === service.id)
    expect([isAsked(service.externalPort), isAsked(9)]).toEqual([true, false])
  })

  it('asks over IPv6 who has an IPv6 address, and there only', () => {
    const topology = dualStack({ release: 'ws2022', isolation: 'process' })
    expect(hasIpv6Ends(topology)).toBe(true)
    for (const probe of [WEB, PING]) {
      const reach = reachOf(topology, { ...probe, family: 'ipv6' })
      expect(reach.targets.map(({ id, address }) => [id, address])).toEqual([
        ['ep:s1', ipv6('fd00:10::6f')],
        ['ep:s3', ipv6('fd00:10::71')],
      ])
      expect(rowOf(reach, 'ctr:s1')).toEqual(['self', 'delivered'])
      expect(rowOf(reach, 'ctr:s3')).toEqual(['delivered', 'self'])
      expect(rowOf(reach, 'host:a')).toEqual(['forwarding: no-route', 'forwarding: no-route'])
    }
    expect(hasIpv6Ends(twoNodes('nat'))).toBe(false)
    expect(reachEnds(twoNodes('nat'), { ...WEB, family: 'ipv6' }).targets).toEqual([])
  })

  it('is the same however it is cut', () => {
    const topology = apply(twoNodes('l2bridge'), container('host:host-a')).topology
    const state = compile(topology)
    const whole = reachability(state, reachEnds(topology, WEB), WEB)
    const run = startReachability(state, reachEnds(topology, WEB), WEB)
    const seen: number[] = []
    while (run.advance(7)) seen.push(run.soFar().done)
    expect(run.soFar()).toEqual(whole)
    expect(seen[0]).toBe(7)
  })

  it('knows what it has not asked yet', () => {
    const topology = twoNodes('nat')
    const run = startReachability(compile(topology), reachEnds(topology, WEB), WEB)
    expect(run.advance(1)).toBe(true)
    expect(cellOf(run.soFar(), 0, 0).code).toBe('self')
    expect(cellOf(run.soFar(), 0, 1).code).toBe('unasked')
    expect(cellOf(run.soFar(), 99, 0)).toEqual({ code: 'unasked', reason: null, at: null })
  })

  it('says that nothing can be asked of a source that sends nothing', () => {
    const topology = twoNodes('nat')
    const { sources, targets } = reachEnds(topology, WEB)
    const silent = {
      ...must(sources[0], 'no source'),
      id: 'node:lan',
      compartmentId: null,
    } as const
    const ends = { sources: [silent], targets: targets.slice(0, 1) }
    expect(rowOf(reachability(compile(topology), ends, WEB), 'node:lan')).toEqual([
      'not-applicable',
    ])
  })

  it('never shows as delivered what left the model', () => {
    const topology = labAzure({ isolation: 'process', release: 'ws2022' })
    const { sources, targets } = reachEnds(topology, WEB)
    const k1 = must(
      sources.find(({ id }) => id === 'ctr:k1'),
      'no K1',
    )
    const far = { ...must(targets[1], 'no target'), address: ipv6('2001:db8::1') }
    const ends = { sources: [k1], targets: [far] }
    expect(rowOf(reachability(compile(topology), ends, WEB), 'ctr:k1')).toEqual([
      'unknown: not-modelled',
    ])
  })
})
