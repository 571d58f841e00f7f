import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import type { Topology } from '../model/topology'
import { patched } from '../testing/broken-boards'
import { apply, container, HOST, network, play, refusal, twoNodes } from '../testing/play'
import { cidr, ipv4 } from '../wire/address'
import { applyEdit } from './apply-edit'
import type { Edit } from './edit'

const BOARD = twoNodes('l2bridge')
const LAN = must(
  Object.values(BOARD.nodes).find((node) => node.kind === 'segment'),
  'no LAN',
)

/** One edit of each kind, about something that the board does not have (any more). */
const GONE: Readonly<
  Record<Exclude<Edit['kind'], 'place-host' | 'place-node' | 'assume' | 'place-held'>, Edit>
> = {
  'place-network': { kind: 'place-network', hostId: 'host:gone', driver: 'nat' },
  'place-container': {
    kind: 'place-container',
    hostId: 'host:host-a',
    networkId: 'net:gone',
    isolation: 'process',
  },
  'join-container': { kind: 'join-container', containerId: 'ctr:gone' },
  'move-container': {
    kind: 'move-container',
    containerId: 'ctr:gone',
    hostId: 'host:host-a',
    networkId: null,
  },
  hold: { kind: 'hold', containerIds: ['ctr:gone'] },
  'attach-endpoint': {
    kind: 'attach-endpoint',
    containerId: 'ctr:gone',
    networkId: 'net:host-a-l2bridge',
  },
  'add-nic': { kind: 'add-nic', hostId: 'host:gone', segmentId: null },
  connect: {
    kind: 'connect',
    a: { of: 'nic:gone', interfaceName: null },
    b: { of: LAN.id, interfaceName: null },
  },
  'change-driver': { kind: 'change-driver', networkId: 'net:gone', driver: 'nat' },
  'bind-network': { kind: 'bind-network', networkId: 'net:gone', nicIds: [] },
  'set-isolation': { kind: 'set-isolation', containerId: 'ctr:gone', isolation: 'hyperv' },
  'publish-port': {
    kind: 'publish-port',
    endpointId: 'ep:gone',
    mapping: { protocol: 'tcp', internalPort: 80, externalPort: 80, localRoutedVip: false },
  },
  'unpublish-port': {
    kind: 'unpublish-port',
    endpointId: 'ep:gone',
    protocol: 'tcp',
    externalPort: 80,
  },
  rename: { kind: 'rename', id: 'ctr:gone', name: 'x' },
  'update-host': { kind: 'update-host', id: 'host:gone', patch: {} },
  'update-nic': { kind: 'update-nic', id: 'nic:gone', patch: {} },
  'update-vswitch': { kind: 'update-vswitch', id: 'vsw:gone', patch: {} },
  'update-network': { kind: 'update-network', id: 'net:gone', patch: {} },
  'update-endpoint': { kind: 'update-endpoint', id: 'ep:gone', patch: {} },
  'update-container': { kind: 'update-container', id: 'ctr:gone', patch: {} },
  'update-node': { kind: 'update-node', id: 'node:gone', node: LAN },
  'update-link': {
    kind: 'update-link',
    id: 'link:gone',
    segmentPort: { mode: 'access', vlanIds: [] },
  },
  'place-service': { kind: 'place-service', endpointIds: ['ep:gone'] },
  'update-service': { kind: 'update-service', id: 'lb:gone', patch: {} },
  remove: { kind: 'remove', ids: ['ctr:gone'] },
}

/** More that is gone: the other of two things that an edit names. */
const HALF_GONE: readonly [string, Edit][] = [
  [
    'a container to a host',
    {
      kind: 'move-container',
      containerId: 'ctr:web-1',
      hostId: 'host:gone',
      networkId: null,
    },
  ],
  [
    'a container on a host',
    {
      kind: 'place-container',
      hostId: 'host:gone',
      networkId: null,
      isolation: 'process',
    },
  ],
  [
    'a second NIC on a network',
    {
      kind: 'attach-endpoint',
      containerId: 'ctr:web-1',
      networkId: 'net:gone',
    },
  ],
  [
    'a move to a network',
    {
      kind: 'move-container',
      containerId: 'ctr:web-1',
      hostId: 'host:host-a',
      networkId: 'net:gone',
    },
  ],
  [
    'a cable to a node',
    {
      kind: 'connect',
      a: { of: 'nic:host-a-1', interfaceName: null },
      b: { of: 'node:gone', interfaceName: null },
    },
  ],
  [
    'a held container',
    {
      kind: 'place-held',
      containerId: 'ctr:gone',
      hostId: 'host:host-a',
      networkId: null,
    },
  ],
]

describe('applyEdit about what is not there', () => {
  it.each(Object.entries(GONE))('%s is refused, or changes nothing', (kind, edit) => {
    const result = applyEdit(BOARD, edit)
    const harmless = ['hold', 'remove']
    if (result.ok) {
      expect(harmless).toContain(kind)
      expect(result.value.topology).toEqual(BOARD)
    } else expect(result.error.code).toBe(kind === 'place-service' ? 'no-backend' : 'not-found')
  })

  it.each(HALF_GONE)('%s', (_, edit) => {
    expect(refusal(BOARD, edit)).toBe('not-found')
  })
})

/** The board with a LAN so small that nobody else has room. */
const fullLan = (board: Topology): Topology => {
  const lan = must(
    Object.values(board.nodes).find((node) => node.kind === 'segment'),
    'no LAN',
  )
  const nics = Object.values(board.nics).slice(0, 2)
  const small = nics.reduce(
    (current, nic, index) =>
      patched(current, 'nics', nic.id, { address: `10.0.0.${index + 1}`, prefixLength: 30 }),
    board,
  )
  return patched(small, 'nodes', lan.id, { prefix: cidr('10.0.0.0/30') })
}

/** The network of HOST-A with a subnet that its gateway and web-1 fill. */
const fullNetwork = (driver: 'nat' | 'l2bridge' | 'overlay' | 'internal'): Topology => {
  const board = play([network('host:host-a', driver), container('host:host-a')], play([HOST]))
  const net = must(Object.values(board.networks)[0], 'no network')
  const [subnet] = net.subnets
  const small = patched(board, 'networks', net.id, {
    subnets: [{ ...subnet, prefix: cidr('10.99.0.0/30'), gateway: ipv4('10.99.0.1') }],
    ...(driver === 'l2bridge' && { hostEndpoint: null }),
  })
  return patched(small, 'endpoints', 'ep:web-1', { address: '10.99.0.2' })
}

describe('applyEdit where no address is left', () => {
  const full = fullLan(play([HOST, HOST]))
  it.each<[string, Topology, Edit]>([
    ['a host on the LAN', full, HOST],
    ['a machine on the LAN', full, { kind: 'place-node', node: 'external-host' }],
    ['a DNS server on the LAN', full, { kind: 'place-node', node: 'dns-server' }],
    ['a container on NAT', fullNetwork('nat'), container('host:host-a')],
    ['a container on L2Bridge', fullNetwork('l2bridge'), container('host:host-a')],
    ['a container on an overlay', fullNetwork('overlay'), container('host:host-a')],
    ['a container on an internal network', fullNetwork('internal'), container('host:host-a')],
  ])('%s is refused with the network that is full', (_, board, edit) => {
    expect(refusal(board, edit)).toBe('no-free-address')
  })

  it('moves and releases make room again', () => {
    const board = fullNetwork('nat')
    const freed = apply(board, { kind: 'remove', ids: ['ctr:web-1'] }).topology
    expect(refusal(freed, container('host:host-a'))).toBeNull()
  })
})

describe('applyEdit where no address is left for what has to move', () => {
  const transparent = fullLan(twoNodes('transparent'))
  const second = play([{ kind: 'place-node', node: 'segment' }], transparent)
  const otherLan = must(
    Object.values(second.nodes).findLast((node) => node.kind === 'segment'),
    'no other LAN',
  )
  const lanOf = (board: Topology) =>
    must(
      Object.values(board.nodes).find((node) => node.kind === 'segment'),
      'no LAN',
    )
  /** ADMIN stands on the other LAN, where there is room. */
  const [both, admin] = [
    play([HOST, HOST, { kind: 'place-node', node: 'segment' }]),
    'node:admin' as const,
  ]
  const apart = play(
    [
      { kind: 'place-node', node: 'external-host', name: 'ADMIN' },
      {
        kind: 'connect',
        a: { of: admin, interfaceName: null },
        b: { of: otherLan.id, interfaceName: null },
      },
    ],
    both,
  )
  const crowded = fullLan(apart)

  it.each<[string, Topology, Edit]>([
    [
      'a network that would need one more adapter on the LAN',
      transparent,
      { kind: 'place-network', hostId: 'host:host-a', driver: 'overlay' },
    ],
    [
      'one more adapter',
      transparent,
      { kind: 'add-nic', hostId: 'host:host-a', segmentId: lanOf(transparent).id },
    ],
    [
      'a machine that is moved there',
      crowded,
      {
        kind: 'connect',
        a: { of: admin, interfaceName: null },
        b: { of: lanOf(crowded).id, interfaceName: null },
      },
    ],
  ])('%s is refused', (_, board, edit) => {
    expect(refusal(board, edit)).toBe('no-free-address')
  })

  it('an adapter goes to a LAN that has room', () => {
    expect(
      refusal(second, {
        kind: 'connect',
        a: { of: 'nic:host-a-1', interfaceName: null },
        b: { of: otherLan.id, interfaceName: null },
      }),
    ).toBeNull()
  })
})

describe('applyEdit where every prefix is taken', () => {
  /** HOST-A with a NAT network, and a host route to all private prefixes that a network could be given. */
  const routes = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map((prefix) => ({
    prefix: cidr(prefix),
    nextHop: ipv4('10.0.0.1'),
  }))
  const nat = play([network('host:host-a', 'nat'), container('host:host-a')], play([HOST]))
  const taken = play([{ kind: 'update-host', id: 'host:host-a', patch: { routes } }], nat)
  /** A LAN that covers what networks of one host, pods and overlays are made of. */
  const covered = patched(
    twoNodes('transparent'),
    'nodes',
    must(
      Object.values(twoNodes('transparent').nodes).find((node) => node.kind === 'segment'),
      'no LAN',
    ).id,
    { prefix: cidr('0.0.0.0/0') },
  )

  it('WinNAT finds none that the host does not route elsewhere', () => {
    expect(refusal(taken, { kind: 'place-network', hostId: 'host:host-a', driver: 'nat' })).toBe(
      'no-free-address',
    )
  })

  it.each(['internal', 'private', 'l2bridge', 'overlay'] as const)(
    'a %s network is not placed, and none becomes one',
    (driver) => {
      const net = must(Object.values(covered.networks)[0], 'no network')
      expect(refusal(covered, { kind: 'place-network', hostId: 'host:host-a', driver })).toBe(
        'no-free-address',
      )
      expect(refusal(covered, { kind: 'change-driver', networkId: net.id, driver })).toBe(
        'no-free-address',
      )
    },
  )
})
