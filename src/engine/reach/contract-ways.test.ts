import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { labNat } from '../../samples/labs/lab-nat'
import type { Contract } from '../model/document'
import type { LoadBalancer, Topology } from '../model/topology'
import { apply, networkOn, play, twoNodes } from '../testing/play'
import { ipv4, ipv6 } from '../wire/address'
import { meantBy } from './contract-ends'
import { askers, waysIn } from './contract-ways'

type Asked = Pick<Contract, 'protocol' | 'port'>

const ANYTHING: Asked = { protocol: null, port: null }
const tcp = (port: number): Asked => ({ protocol: 'tcp', port })

/** Every way to what is called so, as `way address protocol port`. */
function ways(topology: Topology, name: string, asked: Asked = ANYTHING): readonly string[] {
  return waysIn(topology, meantBy(topology, { id: null, name }), asked).map(
    ({ way, to, probe }) => `${way} ${to} ${probe.protocol}${probe.port ? ` ${probe.port}` : ''}`,
  )
}

/** web-1 and web-2 on an overlay, a service `shop` in front of them. */
function withService(patch: Partial<LoadBalancer> = {}): Topology {
  const board = apply(twoNodes('overlay'), {
    kind: 'place-service',
    endpointIds: ['ep:web-1', 'ep:web-2'],
    patch: { name: 'shop', vip: ipv4('10.96.0.10'), externalPort: 8080, internalPort: 80 },
  }).topology
  const service = must(Object.values(board.loadBalancers)[0], 'no service')
  return { ...board, loadBalancers: { [service.id]: { ...service, ...patch } } }
}

describe('waysIn a service', () => {
  it('by its own port, and as the way to a backend by the port of the backend', () => {
    const board = withService()
    expect(ways(board, 'shop', tcp(8080))).toEqual(['direct 10.96.0.10 tcp 8080'])
    expect(ways(board, 'shop', tcp(80))).toEqual([])
    expect(ways(board, 'web-1', tcp(80))).toContain('service 10.96.0.10 tcp 8080')
    expect(ways(board, 'web-1', tcp(8080)).join()).not.toContain('service')
  })

  it('by a ping of its virtual address, which is no way to a backend', () => {
    const board = withService()
    expect(ways(board, 'shop', { protocol: 'icmp', port: null })).toEqual([
      'direct 10.96.0.10 icmp',
    ])
    expect(ways(board, 'web-1', { protocol: 'icmp', port: null }).join()).not.toContain('service')
  })

  it('by the address of every node where it has none of its own', () => {
    const board = withService({ vip: null, externalPort: 30080 })
    expect(ways(board, 'shop', tcp(30080))).toEqual([
      'direct 10.0.0.11 tcp 30080',
      'direct 10.0.0.12 tcp 30080',
    ])
    expect(ways(board, 'shop', { protocol: 'icmp', port: null })).toEqual([])
  })

  it('of every port keeps the one that is asked for, and has none to try where none is', () => {
    const board = withService({ externalPort: 0 })
    expect(ways(board, 'shop', tcp(443))).toEqual(['direct 10.96.0.10 tcp 443'])
    expect(ways(board, 'shop')).toEqual([])
  })

  it('of one protocol is not asked by another; of both it is tried by both', () => {
    expect(ways(withService(), 'shop', { protocol: 'udp', port: 8080 })).toEqual([])
    expect(ways(withService({ protocol: null }), 'shop')).toEqual([
      'direct 10.96.0.10 tcp 8080',
      'direct 10.96.0.10 udp 8080',
    ])
  })
})

describe('waysIn a container', () => {
  it('at its IPv6 address as well', () => {
    const plain = twoNodes('l2bridge')
    const endpoint = must(plain.endpoints['ep:web-1'], 'no endpoint')
    const both: Topology = {
      ...plain,
      endpoints: {
        ...plain.endpoints,
        'ep:web-1': { ...endpoint, ipv6Address: ipv6('fd00:10::71') },
      },
    }
    expect(ways(both, 'web-1', tcp(80))).toEqual([
      `direct ${endpoint.address} tcp 80`,
      'direct fd00:10::71 tcp 80',
    ])
  })

  it('by a published port at every address of its host, asked for by the inner port', () => {
    const board = play(
      [
        {
          kind: 'publish-port',
          endpointId: 'ep:web-1',
          mapping: {
            protocol: 'tcp',
            externalPort: 8080,
            internalPort: 80,
            localRoutedVip: false,
          },
        },
      ],
      twoNodes('nat'),
    )
    const inside = must(board.endpoints['ep:web-1'], 'no endpoint').address
    expect(ways(board, 'web-1', tcp(80))).toEqual([
      `direct ${inside} tcp 80`,
      'published 10.0.0.11 tcp 8080',
      `published ${networkOn(board, 0).subnets[0]?.gateway} tcp 8080`,
    ])
    expect(ways(board, 'web-1', tcp(8080))).toEqual([`direct ${inside} tcp 8080`])
  })
})

describe('waysIn an address', () => {
  const board = labNat({ isolation: 'process', release: 'ws2022' })
  const container = must(board.containers['ctr:c1'], 'no container')
  const listening: Topology = {
    ...board,
    containers: {
      ...board.containers,
      'ctr:c1': { ...container, listeners: [{ protocol: 'tcp', port: 9200 }] },
    },
    hosts: {
      ...board.hosts,
      'host:a': {
        ...must(board.hosts['host:a'], 'no host'),
        listeners: [{ protocol: 'udp', port: 53 }],
      },
    },
  }

  it.each([
    ['172.30.160.21', ['tcp 9200', 'icmp']], // of a container
    ['10.0.0.11', ['udp 53', 'icmp']], // of an adapter of a host
    ['172.30.160.1', ['udp 53', 'icmp']], // of its end of the internal switch
    ['10.0.0.77', ['icmp']], // nobody's
  ])('%s is asked for what listens there and by a ping', (address, probes) => {
    expect(ways(listening, address)).toEqual(probes.map((probe) => `direct ${address} ${probe}`))
  })

  it('of a machine outside, for what that listens for', () => {
    const machine = must(board.nodes['node:x'], 'no machine')
    const listeners = 'listeners' in machine ? machine.listeners : []
    expect(listeners.length).toBeGreaterThan(0)
    expect(ways(board, '10.0.0.200')).toHaveLength(listeners.length + 1)
  })
})

describe('waysIn', () => {
  const board = labNat({ isolation: 'process', release: 'ws2022' })

  it('of a router are pings of its interfaces, where no port is named', () => {
    expect(ways(board, 'R1')).toContain('direct 10.0.0.1 icmp')
    expect(ways(board, 'R1').every((way) => way.endsWith('icmp'))).toBe(true)
  })

  it('are none of what is gone', () => {
    expect(waysIn(board, { kind: 'gone' }, ANYTHING)).toEqual([])
  })

  it('of the internet lead to the machines behind it, which ask in its name as well', () => {
    const internet = must(
      Object.values(board.nodes).find(({ kind }) => kind === 'internet'),
      '',
    )
    const thing = { id: internet.id, name: internet.name, kind: 'machine' } as const
    const behind = askers(board, thing)
    expect(behind[0]).toBe(internet.id)
    expect(behind.length).toBeGreaterThan(1)
    expect(ways(board, internet.name, tcp(443))).toHaveLength(behind.length - 1)
    expect(askers(board, { id: 'ctr:c1', name: 'C1', kind: 'container' })).toEqual(['ctr:c1'])
  })
})
