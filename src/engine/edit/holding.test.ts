import { describe, expect, it } from 'vitest'
import { compile } from '../compile/compile'
import { containersOf, endpointsOfContainer, hostOfContainer } from '../model/queries'
import type { Topology } from '../model/topology'
import { apply, container, play, refusal, TWO_HOSTS, twoNodes } from '../testing/play'
import { resolveTarget } from '../trace/target'
import type { Edit } from './edit'

const publish = (endpointId: 'ep:web-1' | 'ep:web-2', externalPort = 8080): Edit => ({
  kind: 'publish-port',
  endpointId,
  mapping: { protocol: 'tcp', internalPort: 80, externalPort, localRoutedVip: false },
})

const hold: Edit = { kind: 'hold', containerIds: ['ctr:web-1'] }

const place = (hostId: 'host:host-a' | 'host:host-b'): Edit => ({
  kind: 'place-held',
  containerId: 'ctr:web-1',
  hostId,
  networkId: null,
})

const mappingsOf = (topology: Topology) =>
  endpointsOfContainer(topology, 'ctr:web-1').flatMap(({ policies }) =>
    policies.filter(({ type }) => type === 'PortMapping'),
  )

describe('hold', () => {
  it('keeps name, isolation, image, sockets and published ports; no endpoint, no compartment', () => {
    const board = play(
      [
        { kind: 'set-isolation', containerId: 'ctr:web-1', isolation: 'hyperv' },
        publish('ep:web-1'),
      ],
      twoNodes('nat'),
    )
    const { topology } = apply(board, hold)
    expect(topology.held).toEqual({
      'ctr:web-1': {
        id: 'ctr:web-1',
        name: 'web-1',
        isolation: 'hyperv',
        image: board.containers['ctr:web-1']?.image,
        listeners: [{ protocol: 'tcp', port: 80 }],
        runOptions: [],
        published: [
          {
            type: 'PortMapping',
            protocol: 'tcp',
            internalPort: 80,
            externalPort: 8080,
            localRoutedVip: false,
          },
        ],
      },
    })
    expect(Object.keys(topology.containers)).toEqual(['ctr:web-2'])
    expect(Object.keys(topology.endpoints)).toEqual(['ep:web-2'])
    expect(Object.keys(topology.compartments)).toEqual(['comp:web-2'])
  })

  it('survives its host, and no packet starts or ends there', () => {
    const topology = play([hold, { kind: 'remove', ids: ['host:host-a'] }], twoNodes('overlay'))
    expect(Object.keys(topology.held)).toEqual(['ctr:web-1'])
    expect(compile(topology).apps).not.toHaveProperty('ctr:web-1')
    expect(resolveTarget(topology, 'WEB-1')).toEqual({
      ok: false,
      error: { code: 'held', text: 'web-1' },
    })
  })

  it('keeps the ports of a pod with its first container only', () => {
    const start = play([publish('ep:web-1')], twoNodes('nat'))
    const first = start.containers['ctr:web-1']
    const pod: Topology = {
      ...start,
      containers: { ...start.containers, 'ctr:side': { ...first!, id: 'ctr:side', name: 'aside' } },
    }
    const { topology } = apply(pod, { kind: 'hold', containerIds: ['ctr:side', 'ctr:web-1'] })
    expect(topology.held['ctr:side']?.published).toHaveLength(1) // the first by id
    expect(topology.held['ctr:web-1']?.published).toEqual([])
    expect(topology.compartments['comp:web-1']).toBeUndefined()
  })

  it('refuses what is not on a host, and then moves nothing', () => {
    const board = twoNodes('nat')
    const both: Edit = { kind: 'hold', containerIds: ['ctr:web-1', 'ctr:none'] }
    expect(refusal(board, both)).toBe('not-found')
    expect(refusal(play([hold], board), hold)).toBe('not-found')
  })
})

describe('place-held', () => {
  it('puts it on another host with fresh legal values and its ports, and nothing to tell', () => {
    const board = play([publish('ep:web-1'), hold], twoNodes('nat'))
    const { topology, changes, created } = apply(board, place('host:host-b'))
    expect(topology.held).toEqual({})
    expect(hostOfContainer(topology, 'ctr:web-1')).toBe('host:host-b')
    expect(mappingsOf(topology)).toMatchObject([{ externalPort: 8080, internalPort: 80 }])
    expect(topology.containers['ctr:web-1']).toMatchObject({ name: 'web-1', isolation: 'process' })
    expect(changes).toEqual([])
    expect(created).toEqual(['comp:web-1', 'ep:web-1'])
  })

  it('brings a NAT network where the host has none', () => {
    const board = play([container('host:host-a'), hold], TWO_HOSTS)
    const { topology } = apply(board, place('host:host-b'))
    expect(endpointsOfContainer(topology, 'ctr:web-1')).toMatchObject([
      { networkId: 'net:host-b-nat' },
    ])
  })

  it('leaves out a port that the host has given away, and says so', () => {
    const board = play([publish('ep:web-1'), publish('ep:web-2'), hold], twoNodes('nat'))
    const { topology, changes } = apply(board, place('host:host-b'))
    expect(mappingsOf(topology)).toEqual([])
    expect(changes).toEqual([{ id: 'ctr:web-1', field: 'policies', from: 'tcp 8080 → 80', to: '' }])
  })

  it('takes a free name where a board written by hand has its name twice, and says so', () => {
    const held = play([hold], twoNodes('nat'))
    const twice = held.held['ctr:web-1']!
    const board: Topology = { ...held, held: { 'ctr:web-1': { ...twice, name: 'web-2' } } }
    const { topology, changes } = apply(board, place('host:host-a'))
    expect(topology.containers['ctr:web-1']?.name).toBe('web-2-1')
    expect(changes).toMatchObject([{ field: 'name', from: 'web-2', to: 'web-2-1' }])
  })

  it('keeps its name and id from new containers meanwhile', () => {
    const board = play([hold, container('host:host-a')], twoNodes('nat'))
    expect(containersOf(board, 'host:host-a').map(({ name }) => name)).toEqual(['web-3'])
  })

  it('refuses a host, network or container that is not there', () => {
    const board = play([hold], twoNodes('nat'))
    expect(refusal(board, { ...place('host:host-a'), hostId: 'host:none' } as Edit)).toBe(
      'not-found',
    )
    expect(refusal(board, { ...place('host:host-a'), networkId: 'net:host-b-nat' } as Edit)).toBe(
      'wrong-host',
    )
    expect(refusal(twoNodes('nat'), place('host:host-a'))).toBe('not-found')
  })
})

describe('in the strip', () => {
  it('can be renamed and removed like anything on the board', () => {
    const board = play([hold], twoNodes('nat'))
    const renamed = play([{ kind: 'rename', id: 'ctr:web-1', name: 'api' }], board)
    expect(renamed.held['ctr:web-1']?.name).toBe('api')
    expect(refusal(board, { kind: 'rename', id: 'ctr:web-1', name: 'WEB-2' })).toBe('name-taken')
    expect(play([{ kind: 'remove', ids: ['ctr:web-1'] }], board).held).toEqual({})
  })
})
