import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import type { HnsEndpoint, MachineNode, NodeKind, UnderlayNode } from '../model/topology'
import { HOST, play, refusal, twoNodes, TWO_HOSTS, apply, network } from '../testing/play'
import { ipv4 } from '../wire/address'
import type { Edit } from './edit'

const board = twoNodes('nat')
const outside = play(
  [
    { kind: 'place-node', node: 'router' },
    { kind: 'place-node', node: 'external-host' },
    { kind: 'place-node', node: 'internet' },
  ],
  twoNodes('transparent'),
)
type NodeOf<K extends NodeKind> = K extends MachineNode['kind']
  ? MachineNode
  : Extract<UnderlayNode, { kind: K }>
const nodeOf = <K extends NodeKind>(kind: K) =>
  must(
    Object.values(outside.nodes).find((node): node is NodeOf<K> => node.kind === kind),
    `no ${kind}`,
  )
const vSwitchOf = (driver: 'nat' | 'transparent') => {
  const from = driver === 'nat' ? board : outside
  return must(Object.values(from.vSwitches)[0], 'no switch')
}

describe('update-host', () => {
  const update = (patch: Extract<Edit, { kind: 'update-host' }>['patch']): Edit => ({
    kind: 'update-host',
    id: 'host:host-a',
    patch,
  })

  it.each<[string, Edit, string | null]>([
    ['no such host', { kind: 'update-host', id: 'host:none', patch: {} }, 'not-found'],
    ['an empty name', update({ name: ' ' }), 'name-empty'],
    ['the name of a container', update({ name: 'WEB-1' }), 'name-taken'],
    ['its own name', update({ name: 'HOST-A' }), null],
    ['a port that is none', update({ listeners: [{ protocol: 'udp', port: 0 }] }), 'port-invalid'],
    ['a free port', update({ listeners: [{ protocol: 'udp', port: 53 }] }), null],
  ])('%s', (_, edit, code) => {
    expect(refusal(board, edit)).toBe(code)
  })

  it('refuses a port that a container publishes, and names who has it', () => {
    const published = play(
      [
        {
          kind: 'publish-port',
          endpointId: 'ep:web-1',
          mapping: { protocol: 'tcp', internalPort: 80, externalPort: 8080, localRoutedVip: false },
        },
      ],
      board,
    )
    const listen = (protocol: 'tcp' | 'udp') =>
      refusal(published, update({ listeners: [{ protocol, port: 8080 }] }))
    expect(listen('tcp')).toBe('port-taken')
    expect(listen('udp')).toBeNull()
  })

  it('keeps a port that the host had before, whoever wants it now', () => {
    const listening = play([update({ listeners: [{ protocol: 'tcp', port: 80 }] })], board)
    const again = update({
      listeners: [
        { protocol: 'tcp', port: 80 },
        { protocol: 'tcp', port: 81 },
      ],
    })
    expect(apply(listening, again).topology.hosts['host:host-a']?.listeners).toHaveLength(2)
  })

  it('moves a host that becomes an Azure VM from the LAN to a VNet, and back', () => {
    const inAzure = play([update({ machine: 'azure-vm' })], TWO_HOSTS)
    const fabric = Object.values(inAzure.nodes).find((node) => node.kind === 'azure-fabric')
    const groundOf = (topology: typeof inAzure) =>
      Object.values(topology.links)
        .filter((link) => link.ends.some((end) => end.of === 'nic:host-a-1'))
        .flatMap((link) => link.ends.map((end) => end.of))
        .filter((id) => id !== 'nic:host-a-1')
    expect(groundOf(inAzure)).toEqual([fabric?.id])
    const back = play([update({ machine: 'physical' })], inAzure)
    expect(groundOf(back)).toEqual(['node:lan'])
  })
})

describe('update-nic', () => {
  const update = (patch: Extract<Edit, { kind: 'update-nic' }>['patch']): Edit => ({
    kind: 'update-nic',
    id: 'nic:host-a-1',
    patch,
  })

  it.each<[string, Edit, string | null]>([
    ['no such adapter', { kind: 'update-nic', id: 'nic:none', patch: {} }, 'not-found'],
    ['an empty name', update({ name: '' }), 'name-empty'],
    ['a prefix of 33 bits', update({ prefixLength: 33 }), 'invalid-value'],
    ['a prefix of half a bit', update({ prefixLength: 23.5 }), 'invalid-value'],
    ['a prefix of less than none', update({ prefixLength: -1 }), 'invalid-value'],
    ['an MTU below what IPv4 asks', update({ mtuBytes: 575 }), 'invalid-value'],
    ['the smallest MTU', update({ mtuBytes: 576 }), null],
    ['the largest MTU', update({ mtuBytes: 65535 }), null],
    ['an MTU above what a header can say', update({ mtuBytes: 65536 }), 'invalid-value'],
    ['the address of the other host', update({ address: ipv4('10.0.0.12') }), 'address-taken'],
    ['the network address', update({ address: ipv4('10.0.0.0') }), 'address-reserved'],
    ['the broadcast address', update({ address: ipv4('10.0.0.255') }), 'address-reserved'],
    ['its own address', update({ address: ipv4('10.0.0.11') }), null],
    ['no address', update({ address: null }), null],
    [
      'the first address of a /31, which is a host',
      update({ address: ipv4('10.9.0.0'), prefixLength: 31 }),
      null,
    ],
  ])('%s', (_, edit, code) => {
    expect(refusal(board, edit)).toBe(code)
  })
})

describe('update-vswitch', () => {
  const external = vSwitchOf('transparent')
  const internal = vSwitchOf('nat')
  const other = must(
    Object.values(outside.vSwitches).find((vSwitch) => vSwitch.id !== external.id),
    'no other',
  )

  it.each<[string, Edit, string | null]>([
    ['no such switch', { kind: 'update-vswitch', id: 'vsw:none', patch: {} }, 'not-found'],
    [
      'an empty name',
      { kind: 'update-vswitch', id: external.id, patch: { name: ' ' } },
      'name-empty',
    ],
    [
      'an adapter of another host',
      { kind: 'update-vswitch', id: external.id, patch: { uplinkNicIds: other.uplinkNicIds } },
      'wrong-host',
    ],
    [
      'no adapter on an external switch',
      { kind: 'update-vswitch', id: external.id, patch: { uplinkNicIds: [] } },
      'no-adapter',
    ],
    [
      'an adapter on a switch that becomes internal',
      { kind: 'update-vswitch', id: external.id, patch: { kind: 'internal' } },
      'invalid-value',
    ],
    [
      'a private switch with a port for the host',
      {
        kind: 'update-vswitch',
        id: external.id,
        patch: { kind: 'private', uplinkNicIds: [], managementVNic: true },
      },
      'invalid-value',
    ],
    [
      'a private switch without one',
      {
        kind: 'update-vswitch',
        id: external.id,
        patch: { kind: 'private', uplinkNicIds: [], managementVNic: false },
      },
      null,
    ],
  ])('%s', (_, edit, code) => {
    expect(refusal(outside, edit)).toBe(code)
  })

  it('refuses the adapter that another switch of the host has (V-23)', () => {
    const two = play([network('host:host-a', 'overlay')], outside)
    const uplinks = Object.values(two.vSwitches).filter(
      (vSwitch) => vSwitch.hostId === 'host:host-a',
    )
    const [first, second] = uplinks
    const taken: Edit = {
      kind: 'update-vswitch',
      id: must(first, 'first').id,
      patch: {
        uplinkNicIds: [
          ...must(first, 'first').uplinkNicIds,
          ...must(second, 'second').uplinkNicIds,
        ],
      },
    }
    expect(refusal(two, taken)).toBe('no-adapter')
  })

  it('sets what it is given and nothing else', () => {
    const { topology } = apply(board, {
      kind: 'update-vswitch',
      id: internal.id,
      patch: { name: 'inside' },
    })
    expect(topology.vSwitches[internal.id]).toEqual({ ...internal, name: 'inside' })
  })
})

describe('update-endpoint', () => {
  const update = (patch: Partial<HnsEndpoint>): Edit => ({
    kind: 'update-endpoint',
    id: 'ep:web-1',
    patch,
  })
  const acl = {
    type: 'Acl',
    name: 'web',
    action: 'allow',
    direction: 'in',
    protocol: 'tcp',
    localPorts: '80',
    remotePorts: '',
    localAddresses: null,
    remoteAddresses: null,
    ruleType: 'switch',
    priority: 100,
  } as const

  it.each<[string, Edit, string | null]>([
    ['no such endpoint', { kind: 'update-endpoint', id: 'ep:none', patch: {} }, 'not-found'],
    ['VLAN 0', update({ vlanId: 0 }), 'invalid-value'],
    ['VLAN 4094', update({ vlanId: 4094 }), null],
    ['VLAN 4095', update({ vlanId: 4095 }), 'invalid-value'],
    ['a rule', update({ policies: [acl] }), null],
    [
      'a published port beyond 65535',
      update({
        policies: [
          {
            type: 'PortMapping',
            protocol: 'tcp',
            internalPort: 80,
            externalPort: 65536,
            localRoutedVip: false,
          },
        ],
      }),
      'port-invalid',
    ],
  ])('%s', (_, edit, code) => {
    expect(refusal(board, edit)).toBe(code)
  })

  it('refuses the address of a neighbour', () => {
    const pair = play(
      [{ kind: 'place-container', hostId: 'host:host-a', networkId: null, isolation: 'process' }],
      board,
    )
    const mine = must(pair.endpoints['ep:web-1'], 'mine')
    const theirs = must(
      Object.values(pair.endpoints).find(
        (endpoint) => endpoint.id !== mine.id && endpoint.networkId === mine.networkId,
      ),
      'theirs',
    )
    expect(refusal(pair, update({ address: theirs.address }))).toBe('address-taken')
  })
})

describe('update-container', () => {
  it.each<[string, Edit, string | null]>([
    ['no such container', { kind: 'update-container', id: 'ctr:none', patch: {} }, 'not-found'],
    [
      'the name of its host',
      { kind: 'update-container', id: 'ctr:web-1', patch: { name: 'host-a' } },
      'name-taken',
    ],
    [
      'a port that is none',
      {
        kind: 'update-container',
        id: 'ctr:web-1',
        patch: { listeners: [{ protocol: 'tcp', port: 65536 }] },
      },
      'port-invalid',
    ],
    [
      'another image',
      { kind: 'update-container', id: 'ctr:web-1', patch: { image: 'example.test/app:1' } },
      null,
    ],
  ])('%s', (_, edit, code) => {
    expect(refusal(board, edit)).toBe(code)
  })
})

describe('update-node', () => {
  const router = nodeOf('router')
  const machine = nodeOf('external-host')
  const update = (node: UnderlayNode): Edit => ({ kind: 'update-node', id: node.id, node })

  it.each<[string, Edit, string | null]>([
    ['no such node', update({ ...router, id: 'node:none' }), 'not-found'],
    [
      'another kind',
      { kind: 'update-node', id: router.id, node: nodeOf('internet') },
      'invalid-value',
    ],
    ['a name that is taken', update({ ...machine, name: router.name }), 'name-taken'],
    [
      'a port that is none',
      update({ ...machine, listeners: [{ protocol: 'tcp', port: -1 }] }),
      'port-invalid',
    ],
    ['the address of a host', update({ ...machine, address: ipv4('10.0.0.11') }), 'address-taken'],
    ['its own address', update({ ...machine }), null],
  ])('%s', (_, edit, code) => {
    expect(refusal(outside, edit)).toBe(code)
  })

  const endOf = (topology: typeof outside) =>
    Object.values(topology.links)
      .flatMap((link) => link.ends)
      .filter((end) => end.of === router.id)
      .map((end) => end.interfaceName)

  it('lets the cables follow an interface that is renamed', () => {
    const interfaces = router.interfaces.map((port, index) => ({ ...port, name: `leg-${index}` }))
    const renamed = apply(outside, update({ ...router, interfaces })).topology
    expect(endOf(renamed)).toEqual(
      endOf(outside).map((name) => {
        const index = router.interfaces.findIndex((port) => port.name === name)
        return index < 0 ? name : `leg-${index}`
      }),
    )
  })

  it('leaves a cable without an interface when that is gone', () => {
    const gone = apply(outside, update({ ...router, interfaces: [] })).topology
    expect(endOf(outside)).not.toEqual([])
    expect(endOf(gone)).toEqual(endOf(outside).map(() => null))
  })
})

describe('update-link', () => {
  const link = must(Object.values(outside.links)[0], 'no link')
  const update = (vlanIds: readonly number[]): Edit => ({
    kind: 'update-link',
    id: link.id,
    segmentPort: { mode: 'trunk', vlanIds },
  })

  it('sets VLANs, and refuses what is none and cables that are not there', () => {
    expect(apply(outside, update([7, 9])).topology.links[link.id]?.segmentPort).toEqual({
      mode: 'trunk',
      vlanIds: [7, 9],
    })
    expect(refusal(outside, update([7, 4095]))).toBe('invalid-value')
    const none: Edit = { ...update([7]), id: 'link:none' } as Edit
    expect(refusal(outside, none)).toBe('not-found')
  })
})

describe('a host placed where it cannot be', () => {
  it('is refused: no such LAN, or a LAN under an Azure VM', () => {
    expect(refusal(TWO_HOSTS, { ...HOST, segmentId: 'node:none' })).toBe('not-found')
    expect(refusal(TWO_HOSTS, { ...HOST, machine: 'azure-vm', segmentId: 'node:lan' })).toBe(
      'cannot-connect',
    )
    expect(refusal(TWO_HOSTS, { ...HOST, segmentId: 'node:lan' })).toBeNull()
  })
})
