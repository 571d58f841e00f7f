import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import type { LoadBalancer, Topology } from '../model/topology'
import { patched } from '../testing/broken-boards'
import {
  apply,
  container,
  HOST,
  network,
  networkOn,
  play,
  refusal,
  twoNodes,
} from '../testing/play'
import { cidr, ipv4 } from '../wire/address'
import { applyEdit } from './apply-edit'
import type { Edit } from './edit'

const BRIDGE = twoNodes('l2bridge')
const served = apply(BRIDGE, {
  kind: 'place-service',
  endpointIds: ['ep:web-1', 'ep:web-2'],
}).topology
const service = (patch: Partial<LoadBalancer>): Edit => ({
  kind: 'update-service',
  id: 'lb:service-1',
  patch,
})
const only = (board: Topology): LoadBalancer => must(Object.values(board.loadBalancers)[0], 'none')
const two = apply(served, { kind: 'place-service', endpointIds: ['ep:web-1'] }).topology

describe('update-service refuses', () => {
  it.each<[string, Topology, Partial<LoadBalancer>, string]>([
    ['a backend twice', served, { endpointIds: ['ep:web-1', 'ep:web-1'] }, 'invalid-value'],
    ['a backend that is gone', served, { endpointIds: ['ep:gone'] }, 'not-found'],
    ['no backend', served, { endpointIds: [] }, 'no-backend'],
    ['an empty name', served, { name: ' ' }, 'name-empty'],
    ['half of every port', served, { externalPort: 0 }, 'port-invalid'],
    ['a port past the last', served, { externalPort: 65536, internalPort: 80 }, 'port-invalid'],
    [
      'every port of the nodes',
      served,
      { externalPort: 0, internalPort: 0, vip: null },
      'port-invalid',
    ],
    [
      'the address and port of another service',
      two,
      { vip: must(two.loadBalancers['lb:service-2'], 'no second').vip },
      'port-taken',
    ],
    [
      'the same for every protocol',
      two,
      { vip: must(two.loadBalancers['lb:service-2'], 'no second').vip, protocol: null },
      'port-taken',
    ],
    ['the address of a machine', served, { vip: ipv4('10.0.0.11') }, 'address-taken'],
    [
      'a port that a container has published on the node, for every protocol',
      apply(served, {
        kind: 'publish-port',
        endpointId: 'ep:web-1',
        mapping: { protocol: 'udp', internalPort: 80, externalPort: 80, localRoutedVip: false },
      }).topology,
      { vip: null, protocol: null },
      'port-taken',
    ],
  ])('%s', (_, board, patch, code) => {
    expect(refusal(board, service(patch))).toBe(code)
  })

  it('takes the port of another service for the other protocol', () => {
    const { vip } = must(two.loadBalancers['lb:service-2'], 'no second')
    expect(refusal(two, service({ vip, protocol: 'udp' }))).toBeNull()
  })

  it('takes every port where the service has an address of its own', () => {
    expect(refusal(served, service({ externalPort: 0, internalPort: 0 }))).toBeNull()
  })
})

describe('a service of a driver that knows DSR only', () => {
  const tunnel = twoNodes('l2tunnel')
  const board = apply(tunnel, { kind: 'place-service', endpointIds: ['ep:web-1'] }).topology

  it.each<[string, Partial<LoadBalancer>, string]>([
    ['cannot do without it', { dsr: false }, 'dsr'],
    ['needs an address of its own', { vip: null }, 'vip'],
  ])('%s', (_, patch, field) => {
    expect(applyEdit(board, service(patch))).toMatchObject({
      ok: false,
      error: { code: 'field-not-on-driver', params: { driver: 'l2tunnel', field } },
    })
  })
})

describe('a source VIP', () => {
  const overlay = apply(twoNodes('overlay'), {
    kind: 'place-service',
    endpointIds: ['ep:web-1'],
  }).topology

  it('is proposed for every node, and for none whose subnet has no room', () => {
    const again = (board: Topology) =>
      apply(board, service({ sourceVips: {}, dsr: false })).topology
    const vips = (board: Topology) => Object.keys(only(again(board)).sourceVips)
    expect(vips(overlay)).toEqual(['host:host-a', 'host:host-b'])
    const tight = patched(overlay, 'networks', 'net:host-b-overlay', {
      subnets: [{ prefix: cidr('10.99.0.0/30'), gateway: ipv4('10.99.0.1'), vni: 4097 }],
    })
    // The gateway has one of the two addresses of a /30, the container the other.
    const full = patched(tight, 'endpoints', 'ep:web-2', { address: ipv4('10.99.0.2') })
    expect(vips(full)).toEqual(['host:host-a'])
    const bare = patched(overlay, 'networks', 'net:host-b-overlay', { subnets: [] })
    expect(vips(bare)).not.toContain('host:host-b')
  })
})

describe('update-network refuses', () => {
  const id = 'net:host-a-l2bridge'
  const set = (patch: Extract<Edit, { kind: 'update-network' }>['patch']): Edit => ({
    kind: 'update-network',
    id,
    patch,
  })
  const bridge = networkOn(BRIDGE, 0)
  const hostEndpoint = must('hostEndpoint' in bridge ? bridge.hostEndpoint : null, 'no endpoint')
  it.each<[string, Edit, string]>([
    ['no name', set({ name: '  ' }), 'name-empty'],
    ['VLAN 0', set({ vlanId: 0 }), 'invalid-value'],
    ['VLAN 4095', set({ vlanId: 4095 }), 'invalid-value'],
    ['no subnet', set({ subnets: [] }), 'invalid-value'],
    [
      'the address of a container for the host endpoint',
      set({
        hostEndpoint: {
          ...hostEndpoint,
          address: must(BRIDGE.endpoints['ep:web-1'], 'no web-1').address,
        },
      }),
      'address-taken',
    ],
    [
      'a host endpoint in no subnet',
      set({ hostEndpoint: { ...hostEndpoint, address: ipv4('10.99.0.2') } }),
      'address-outside-subnet',
    ],
    [
      'a subnet without room for its containers',
      set({
        subnets: [{ prefix: cidr('10.99.0.0/30'), gateway: ipv4('10.99.0.1') }],
        hostEndpoint: null,
      }),
      'no-free-address',
    ],
  ])('%s', (_, edit, code) => {
    const crowded = play([container('host:host-a'), container('host:host-a')], BRIDGE)
    expect(refusal(crowded, edit)).toBe(code)
  })

  it('the name of another network of the host', () => {
    const both = play([network('host:host-a', 'nat')], BRIDGE)
    const edit = set({ name: 'NAT' })
    expect(refusal(both, edit)).toBe('name-taken')
  })
})

describe('bind-network', () => {
  const bind = (networkId: `net:${string}`, ...nicIds: readonly `nic:${string}`[]): Edit => ({
    kind: 'bind-network',
    networkId,
    nicIds,
  })
  const two_adapters = play([
    HOST,
    { kind: 'add-nic', hostId: 'host:host-a', segmentId: null },
    network('host:host-a', 'transparent'),
  ])
  const [free] = Object.keys(two_adapters.nics).filter(
    (id) => id !== 'nic:host-a-1',
  ) as `nic:${string}`[]

  it.each<[string, Topology, Edit, string]>([
    ['a NAT network', twoNodes('nat'), bind('net:host-a-nat'), 'field-not-on-driver'],
    [
      'to an adapter of another host',
      BRIDGE,
      bind('net:host-a-l2bridge', 'nic:host-b-1'),
      'wrong-host',
    ],
    [
      'to an adapter that another switch has and cannot share',
      play(
        [network('host:host-a', 'transparent'), network('host:host-a', 'l2bridge')],
        play([HOST]),
      ),
      bind('net:host-a-l2bridge', 'nic:host-a-1'),
      'no-adapter',
    ],
  ])('refuses %s', (_, board, edit, code) => {
    expect(refusal(board, edit)).toBe(code)
  })

  it('makes a team of several, and keeps the switch', () => {
    const adapter = must(free, 'no second adapter')
    const { topology } = apply(
      two_adapters,
      bind('net:host-a-transparent', 'nic:host-a-1', adapter),
    )
    const net = must(topology.networks['net:host-a-transparent'], 'no network')
    expect(topology.vSwitches[net.vSwitchId]?.uplinkNicIds).toEqual(['nic:host-a-1', adapter])
    expect(Object.keys(topology.vSwitches)).toHaveLength(1)
  })

  it('follows the adapter to another wire with new addresses', () => {
    const lan2 = apply(two_adapters, { kind: 'place-node', node: 'segment' })
    const adapter = must(free, 'no second adapter')
    const moved = apply(lan2.topology, {
      kind: 'connect',
      a: { of: adapter, interfaceName: null },
      b: { of: must(lan2.created[0], 'no LAN') as `node:${string}`, interfaceName: null },
    }).topology
    const prefix = (board: Topology) =>
      must(board.networks['net:host-a-transparent'], 'no network').subnets[0]?.prefix
    const bound = apply(moved, bind('net:host-a-transparent', adapter)).topology
    expect(prefix(bound)).not.toBe(prefix(moved))
  })
})

describe('endpoint policies', () => {
  it('have a priority that HNS takes, and ports outside of what Windows keeps (V-16)', () => {
    const board = twoNodes('nat')
    const acl = {
      type: 'Acl',
      name: 'x',
      action: 'block',
      direction: 'in',
      protocol: null,
      localPorts: '',
      remotePorts: '',
      localAddresses: null,
      remoteAddresses: null,
      ruleType: 'host',
      priority: 0,
    } as const
    const set = (
      policies: Extract<Edit, { kind: 'update-endpoint' }>['patch']['policies'],
    ): Edit => ({
      kind: 'update-endpoint',
      id: 'ep:web-1',
      patch: { ...(policies && { policies }) },
    })
    expect(refusal(board, set([acl]))).toBe('invalid-value')
    expect(refusal(board, set([{ ...acl, priority: 100 }]))).toBeNull()
    expect(refusal(patched(board, 'endpoints', 'ep:web-1', { policies: [] }), set([]))).toBeNull()
  })
})
