import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import type { EntityId } from '../model/ids'
import { entityIdsOf } from '../model/queries'
import type { Topology } from '../model/topology'
import { apply, container, network, play, refusal, twoNodes } from '../testing/play'
import { ipv4 } from '../wire/address'
import { removalOf } from './removal'

const board = twoNodes('overlay')
const balanced: Topology = {
  ...board,
  loadBalancers: {
    'lb:web': {
      id: 'lb:web',
      name: 'web',
      protocol: 'tcp',
      externalPort: 8080,
      internalPort: 80,
      endpointIds: ['ep:web-1', 'ep:web-2'],
      sourceVips: { 'host:host-a': ipv4('10.255.0.2'), 'host:host-b': ipv4('10.255.0.3') },
      vip: null,
      dsr: false,
      localRoutedVip: false,
      localOnly: false,
      distribution: 'five-tuple',
    },
  },
}
const remove = (topology: Topology, ...ids: EntityId[]): Topology =>
  apply(topology, { kind: 'remove', ids }).topology

describe('remove', () => {
  it('foretells exactly what goes', () => {
    for (const id of entityIdsOf(balanced)) {
      const left = new Set(entityIdsOf(remove(balanced, id)))
      const gone = entityIdsOf(balanced).filter((other) => !left.has(other))
      expect([...removalOf(balanced, [id])].sort(), id).toEqual([...gone].sort())
    }
  })

  it('takes everything of a host with it, and nothing of the other', () => {
    const left = remove(balanced, 'host:host-a')
    expect(Object.keys(left.hosts)).toEqual(['host:host-b'])
    expect(Object.keys(left.containers)).toEqual(['ctr:web-2'])
    expect(Object.values(left.networks).every((net) => net.hostId === 'host:host-b')).toBe(true)
    expect(left.loadBalancers['lb:web']).toMatchObject({
      endpointIds: ['ep:web-2'],
      sourceVips: { 'host:host-b': '10.255.0.3' },
    })
  })

  it('takes a load balancer with its last backend', () => {
    expect(remove(balanced, 'ep:web-1').loadBalancers).toHaveProperty(['lb:web'])
    expect(remove(balanced, 'ep:web-1', 'ctr:web-2').loadBalancers).toEqual({})
    expect(remove(balanced, 'lb:web').loadBalancers).toEqual({})
  })

  it('leaves a container without a network when that goes, and its switch with its last network', () => {
    const net = must(Object.values(board.networks)[0], 'network')
    const left = remove(board, net.id)
    expect(left.containers).toHaveProperty(['ctr:web-1'])
    expect(left.endpoints).not.toHaveProperty(['ep:web-1'])
    expect(left.vSwitches).not.toHaveProperty([net.vSwitchId])
  })

  it('keeps a switch that another network is on', () => {
    const shared = play([network('host:host-a', 'l2bridge')], twoNodes('l2bridge'))
    const [first] = Object.values(shared.networks).filter((net) => net.hostId === 'host:host-a')
    const others = Object.values(shared.networks).filter(
      (net) => net.id !== first?.id && net.vSwitchId === first?.vSwitchId,
    )
    const left = remove(shared, must(first, 'first').id)
    expect(must(first, 'first').vSwitchId in left.vSwitches).toBe(others.length > 0)
  })

  it('keeps a team that loses one of its adapters, and drops a switch that loses its last', () => {
    const more = play([{ kind: 'add-nic', hostId: 'host:host-a', segmentId: null }], board)
    const vSwitch = must(
      Object.values(more.vSwitches).find((item) => item.hostId === 'host:host-a'),
      'switch',
    )
    const extra = must(
      Object.values(more.nics).find(
        (nic) => nic.hostId === 'host:host-a' && !vSwitch.uplinkNicIds.includes(nic.id),
      ),
      'second adapter',
    )
    const team = play(
      [
        {
          kind: 'update-vswitch',
          id: vSwitch.id,
          patch: { uplinkNicIds: [...vSwitch.uplinkNicIds, extra.id] },
        },
      ],
      more,
    )
    const one = remove(team, must(vSwitch.uplinkNicIds[0], 'uplink'))
    expect(one.vSwitches[vSwitch.id]?.uplinkNicIds).toEqual([extra.id])
    expect(remove(one, extra.id).vSwitches).not.toHaveProperty([vSwitch.id])
  })

  it('keeps the compartment of a pod until its last container goes', () => {
    const two = play([container('host:host-a')], board)
    const first = must(two.containers['ctr:web-1'], 'web-1')
    const third = must(two.containers['ctr:web-3'], 'web-3')
    const pod: Topology = {
      ...two,
      containers: {
        ...two.containers,
        'ctr:web-3': { ...third, compartmentId: first.compartmentId },
      },
    }
    const one = remove(pod, 'ctr:web-3')
    expect(one.compartments).toHaveProperty([first.compartmentId])
    expect(one.endpoints).toHaveProperty(['ep:web-1'])
    expect(remove(one, 'ctr:web-1').compartments).not.toHaveProperty([first.compartmentId])
  })

  it('takes nothing when one of the things is not there', () => {
    expect(refusal(board, { kind: 'remove', ids: ['ctr:web-1', 'ctr:none'] })).toBe('not-found')
  })

  it('bears the same thing twice and a thing that its parent took along', () => {
    const left = remove(board, 'host:host-a', 'ctr:web-1', 'host:host-a')
    expect(Object.keys(left.hosts)).toEqual(['host:host-b'])
  })
})

describe('move-container', () => {
  it('gives a container that leaves a pod a compartment of its own', () => {
    const two = play([container('host:host-a')], board)
    const first = must(two.containers['ctr:web-1'], 'web-1')
    const third = must(two.containers['ctr:web-3'], 'web-3')
    const pod: Topology = {
      ...two,
      containers: {
        ...two.containers,
        'ctr:web-3': { ...third, compartmentId: first.compartmentId },
      },
    }
    const moved = apply(pod, {
      kind: 'move-container',
      containerId: 'ctr:web-3',
      hostId: 'host:host-b',
      networkId: null,
    }).topology
    const compartmentId = moved.containers['ctr:web-3']?.compartmentId
    expect(compartmentId).not.toBe(first.compartmentId)
    expect(moved.compartments[must(compartmentId, 'compartment')]?.hostId).toBe('host:host-b')
    expect(moved.endpoints['ep:web-1']).toEqual(pod.endpoints['ep:web-1'])
  })

  it.each([
    ['a container that is not there', 'ctr:none', 'host:host-b', null, 'not-found'],
    ['a host that is not there', 'ctr:web-1', 'host:none', null, 'not-found'],
    ['a network that is not there', 'ctr:web-1', 'host:host-b', 'net:none', 'not-found'],
  ] as const)('refuses %s', (_, containerId, hostId, networkId, code) => {
    expect(refusal(board, { kind: 'move-container', containerId, hostId, networkId })).toBe(code)
    if (networkId === null && hostId !== 'host:none') {
      expect(
        refusal(board, { kind: 'attach-endpoint', containerId, networkId: 'net:host-a-overlay' }),
      ).toBe(code)
    }
  })
})
