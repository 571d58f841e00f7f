import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import type { LoadBalancerId } from '../model/ids'
import type { HnsNetwork, LoadBalancer, Topology } from '../model/topology'
import { apply, play, refusal, twoNodes } from '../testing/play'
import { cidr, ipv4 } from '../wire/address'
import { fixesFor } from '../validate/fixes/index'
import { validate } from '../validate/validate'

const only = (topology: Topology): LoadBalancer =>
  must(Object.values(topology.loadBalancers)[0], 'a service')

const firstNetwork = (topology: Topology): HnsNetwork =>
  must(Object.values(topology.networks)[0], 'a network')

const served = (driver: 'l2bridge' | 'overlay'): Topology => {
  const board = twoNodes(driver)
  const endpointIds = ['ep:web-1', 'ep:web-2'] as const
  return apply(board, { kind: 'place-service', endpointIds }).topology
}

const update = (patch: Partial<LoadBalancer>, id: LoadBalancerId = 'lb:service-1') =>
  ({ kind: 'update-service', id, patch }) as const

describe('place-service', () => {
  it('gives what Kubernetes would: an address of the service prefix, and DSR', () => {
    expect(only(served('l2bridge'))).toMatchObject({
      name: 'service-1',
      vip: '10.96.0.10',
      dsr: true,
      externalPort: 80,
      internalPort: 80,
      sourceVips: {},
    })
  })

  it('gives what swarm would: an address of the overlay and a source VIP on every node', () => {
    const board = served('overlay')
    const { vip, dsr, sourceVips } = only(board)
    const prefix = Object.values(board.networks)[0]?.subnets[0]?.prefix.replace(/0\/24$/, '')
    expect(vip).toMatch(new RegExp(`^${prefix}`))
    expect(dsr).toBe(false)
    expect(Object.keys(sourceVips).sort()).toEqual(Object.keys(board.hosts).sort())
    expect(new Set([vip, ...Object.values(sourceVips)]).size).toBe(3)
  })

  it('takes no address twice', () => {
    const once = served('l2bridge')
    const twice = apply(once, { kind: 'place-service', endpointIds: only(once).endpointIds })
    expect(twice.topology.loadBalancers['lb:service-2']?.vip).toBe('10.96.0.11')
    expect(twice.created).toEqual(['lb:service-2'])
  })

  it('takes no address of the overlay twice, however small its subnet', () => {
    const board = play(
      Object.values(twoNodes('overlay').networks).map((network) => ({
        kind: 'update-network' as const,
        id: network.id,
        patch: {
          subnets: [{ prefix: cidr('10.91.0.0/28'), gateway: ipv4('10.91.0.1'), vni: 4096 }],
        },
      })),
      twoNodes('overlay'),
    )
    const endpointIds = ['ep:web-1', 'ep:web-2'] as const
    const place = { kind: 'place-service', endpointIds } as const
    const { loadBalancers, endpoints } = play([place, place], board)
    const addresses = [
      ...Object.values(endpoints).map(({ address }) => address),
      ...Object.values(loadBalancers).flatMap(({ vip, sourceVips }) => [
        must(vip, 'a VIP'),
        ...Object.values(sourceVips),
      ]),
    ]
    expect(addresses).toHaveLength(2 + 2 * 3)
    expect(new Set(addresses).size).toBe(addresses.length)
    for (const address of addresses) {
      expect(address).toMatch(/^10\.91\.0\.([2-9]|1[0-4])$/) // no network, gateway or broadcast address
    }
  })

  it('promises no source VIP where the subnet is full', () => {
    const subnets = [{ prefix: cidr('10.91.0.0/29'), gateway: ipv4('10.91.0.1'), vni: 4096 }]
    const small = play(
      Object.values(twoNodes('overlay').networks).map(({ id }) => ({
        kind: 'update-network' as const,
        id,
        patch: { subnets },
      })),
      twoNodes('overlay'),
    )
    const bare = apply(small, { kind: 'place-service', endpointIds: ['ep:web-1'] }).topology
    const stripped = {
      ...bare,
      loadBalancers: { 'lb:service-1': { ...only(bare), sourceVips: {} } },
    }
    const missing = (board: Topology) =>
      validate(board).filter(({ code }) => code === 'board-service-source-vip')
    const fixes = (board: Topology) =>
      missing(board).map((diagnostic) => fixesFor(board, diagnostic) !== null)
    expect(new Set(fixes(stripped))).toEqual(new Set([true]))
    const full = play(
      Object.values(stripped.networks)
        .slice(0, 1)
        .flatMap(({ id, hostId }) => [
          {
            kind: 'place-container' as const,
            hostId,
            networkId: id,
            isolation: 'process' as const,
          },
          {
            kind: 'place-container' as const,
            hostId,
            networkId: id,
            isolation: 'process' as const,
          },
        ]),
      { ...stripped, loadBalancers: {} },
    )
    const crowded = { ...full, loadBalancers: stripped.loadBalancers }
    expect(missing(crowded).length).toBeGreaterThan(0)
    expect(new Set(fixes(crowded))).toEqual(new Set([false]))
  })

  it('keeps its addresses from the containers', () => {
    const board = served('overlay')
    const address = must(only(board).vip, 'a VIP')
    expect(refusal(board, { kind: 'update-endpoint', id: 'ep:web-1', patch: { address } })).toBe(
      'address-taken',
    )
  })

  it('refuses what has no load balancers, and nothing at all', () => {
    const nat = twoNodes('nat')
    const endpointIds = ['ep:web-1'] as const
    expect(refusal(nat, { kind: 'place-service', endpointIds })).toBe('backend-not-served')
    expect(refusal(nat, { kind: 'place-service', endpointIds: [] })).toBe('no-backend')
  })
})

describe('update-service', () => {
  const board = served('l2bridge')

  it('sets what may be set', () => {
    const changed = apply(board, update({ externalPort: 8080, distribution: 'source' })).topology
    expect(only(changed)).toMatchObject({ externalPort: 8080, distribution: 'source' })
  })

  it.each([
    ['no-backend', { endpointIds: [] }],
    ['port-invalid', { externalPort: 70000 }],
    ['port-invalid', { externalPort: 0 }],
    ['port-invalid', { externalPort: 0, internalPort: 0, vip: null }],
    ['name-empty', { name: ' ' }],
  ] as const)('refuses with %s: %j', (code, patch) => {
    expect(refusal(board, update(patch))).toBe(code)
  })

  it('refuses an address or a port that somebody has', () => {
    const [first] = Object.values(board.endpoints)
    expect(refusal(board, update({ vip: must(first, 'an endpoint').address }))).toBe(
      'address-taken',
    )
    const two = apply(board, { kind: 'place-service', endpointIds: only(board).endpointIds })
    const same = update({ vip: ipv4('10.96.0.10') }, 'lb:service-2')
    expect(refusal(two.topology, same)).toBe('port-taken')
  })

  it('keeps a NodePort and a published port apart', () => {
    const ported = apply(board, update({ vip: null, externalPort: 30080 })).topology
    const mapping = {
      protocol: 'tcp',
      internalPort: 80,
      externalPort: 30080,
      localRoutedVip: false,
    }
    const publish = {
      kind: 'publish-port',
      endpointId: 'ep:web-1',
      mapping: { ...mapping, protocol: 'tcp' },
    } as const
    expect(refusal(ported, publish)).toBe('port-taken')
    const published = apply(board, publish).topology
    expect(refusal(published, update({ vip: null, externalPort: 30080 }))).toBe('port-taken')
  })
})

describe('what happens to a service by other edits', () => {
  it('loses a backend with its container, and goes with the last', () => {
    const board = served('l2bridge')
    const one = apply(board, { kind: 'remove', ids: ['ctr:web-1'] }).topology
    expect(only(one).endpointIds).toEqual(['ep:web-2'])
    const none = apply(one, { kind: 'remove', ids: ['ctr:web-2'] }).topology
    expect(none.loadBalancers).toEqual({})
  })

  it('keeps a backend that moves to another node, under its new address', () => {
    const board = served('l2bridge')
    const { topology } = apply(board, {
      kind: 'move-container',
      containerId: 'ctr:web-1',
      hostId: 'host:host-b',
      networkId: null,
    })
    expect(topology.endpoints['ep:web-1']?.address).not.toBe(board.endpoints['ep:web-1']?.address)
    expect(only(topology).endpointIds).toEqual(['ep:web-1', 'ep:web-2'])
  })

  it('drops a backend whose network no longer balances, and says so', () => {
    const board = served('l2bridge')
    const { topology, changes } = apply(board, {
      kind: 'change-driver',
      networkId: firstNetwork(board).id,
      driver: 'nat',
    })
    expect(only(topology).endpointIds).toHaveLength(1)
    expect(changes.map(({ field }) => field)).toContain('backends')
  })

  it('is taken away like everything else', () => {
    const board = served('l2bridge')
    const gone = apply(board, { kind: 'remove', ids: [only(board).id] }).topology
    expect(gone.loadBalancers).toEqual({})
  })
})

describe('validate', () => {
  const codes = (topology: Topology): string[] =>
    validate(topology)
      .filter(({ subject }) => subject.startsWith('lb:'))
      .map(({ code }) => code)

  it('finds nothing wrong with a service as it is placed', () => {
    expect(codes(served('l2bridge'))).toEqual([])
    expect(codes(served('overlay'))).toEqual([])
  })

  it('names hosts that refuse it', () => {
    const board = served('l2bridge')
    const host = (patch: object) =>
      apply(board, { kind: 'update-host', id: 'host:host-a', patch }).topology
    expect(codes(host({ release: 'ws2019', missingUpdates: ['KB4551853'] }))).toEqual([
      'board-service-dsr',
    ])
    expect(codes(host({ release: 'ws2016' }))).toEqual(['V-41'])
  })

  it('misses a source VIP on an overlay', () => {
    const board = served('overlay')
    const bare = apply(board, update({ sourceVips: {} })).topology
    expect(Object.keys(only(bare).sourceVips)).toHaveLength(2) // given again
    const stripped = {
      ...bare,
      loadBalancers: { 'lb:service-1': { ...only(bare), sourceVips: {} } },
    }
    expect(codes(stripped)).toEqual(['board-service-source-vip', 'board-service-source-vip'])
  })
})
