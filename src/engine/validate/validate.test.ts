import { describe, expect, it } from 'vitest'
import { applyEdit } from '../edit/apply-edit'
import type { Edit } from '../edit/edit'
import { EMPTY_TOPOLOGY, type NetworkType, type TableName, type Topology } from '../model/topology'
import { cidr, ipv4 } from '../wire/address'
import type { Diagnostic } from './diagnostic'
import { validate } from './validate'

/* Boards are made by edits and then broken by hand: edits refuse what these rules look for. */

const play = (edits: readonly Edit[], start: Topology = EMPTY_TOPOLOGY): Topology =>
  edits.reduce((topology, edit) => {
    const result = applyEdit(topology, edit)
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    return result.value.topology
  }, start)

type HostOptions = Partial<Extract<Edit, { kind: 'place-host' }>>

const board = (driver: NetworkType, host: HostOptions = {}): Topology =>
  play([
    { kind: 'place-host', release: 'ws2022', machine: 'physical', segmentId: null, ...host },
    { kind: 'place-network', hostId: 'host:host-a', driver },
    { kind: 'place-container', hostId: 'host:host-a', networkId: null, isolation: 'process' },
    { kind: 'place-container', hostId: 'host:host-a', networkId: null, isolation: 'process' },
  ])

/** The board with fields of one record replaced, right or wrong. */
const patched = (topology: Topology, table: TableName, id: string, fields: object): Topology => {
  const records = topology[table] as Readonly<Record<string, object>>
  return { ...topology, [table]: { ...records, [id]: { ...records[id], ...fields } } }
}

const find = (topology: Topology, code: Diagnostic['code']) =>
  validate(topology).filter((diagnostic) => diagnostic.code === code)

const publish = (port: number) => [
  {
    type: 'PortMapping',
    protocol: 'tcp',
    internalPort: 80,
    externalPort: port,
    localRoutedVip: false,
  },
]

describe('validate', () => {
  it('finds nothing on a board that was made by placing things', () => {
    expect(validate(board('nat'))).toEqual([])
  })

  it('puts what a host refuses first', () => {
    const topology = patched(
      patched(board('transparent', { machine: 'azure-vm' }), 'endpoints', 'ep:web-2', {
        address: '10.240.0.1',
      }),
      'containers',
      'ctr:web-1',
      { image: 'x:ltsc2025' },
    )
    expect(validate(topology).map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'error V-38',
      'error V-36',
      'warning V-45',
    ])
  })

  it.each<[Diagnostic['code'], string, Topology, string]>([
    [
      'V-03',
      'a VNI below 4096',
      patched(board('overlay'), 'networks', 'net:host-a-overlay', {
        subnets: [{ prefix: cidr('10.10.1.0/24'), gateway: ipv4('10.10.1.1'), vni: 100 }],
      }),
      'net:host-a-overlay',
    ],
    [
      'V-15',
      'a NAT port twice',
      ['ep:web-1', 'ep:web-2'].reduce(
        (topology, id) => patched(topology, 'endpoints', id, { policies: publish(8080) }),
        board('nat'),
      ),
      'ep:web-2',
    ],
    [
      'V-18',
      'a port of l2bridge that a process of the host has',
      patched(
        patched(board('l2bridge'), 'endpoints', 'ep:web-1', { policies: publish(8080) }),
        'hosts',
        'host:host-a',
        { listeners: [{ protocol: 'tcp', port: 8080 }] },
      ),
      'ep:web-1',
    ],
    [
      'V-20',
      'a second NAT prefix on 2016',
      patched(
        play(
          [{ kind: 'place-network', hostId: 'host:host-a', driver: 'nat' }],
          board('nat', { release: 'ws2016' }),
        ),
        'networks',
        'net:host-a-nat-2',
        { subnets: [{ prefix: '192.168.5.0/24', gateway: '192.168.5.1' }] },
      ),
      'net:host-a-nat-2',
    ],
    [
      'V-22',
      'a NAT prefix of the LAN',
      patched(board('nat'), 'networks', 'net:host-a-nat', {
        subnets: [{ prefix: '10.0.0.0/24', gateway: '10.0.0.1' }],
      }),
      'net:host-a-nat',
    ],
    [
      'V-23',
      'an external switch without adapter',
      patched(board('transparent'), 'vSwitches', 'vsw:host-a-transparent', { uplinkNicIds: [] }),
      'vsw:host-a-transparent',
    ],
    [
      'V-29',
      'two networks of one name',
      patched(
        play([{ kind: 'place-network', hostId: 'host:host-a', driver: 'nat' }], board('nat')),
        'networks',
        'net:host-a-nat-2',
        { name: 'NAT' },
      ),
      'net:host-a-nat-2',
    ],
    [
      'V-31',
      'a VLAN out of range',
      patched(board('transparent'), 'networks', 'net:host-a-transparent', { vlanId: 4095 }),
      'net:host-a-transparent',
    ],
    [
      'V-32',
      'a VLAN on NAT',
      patched(board('nat'), 'endpoints', 'ep:web-1', { vlanId: 7 }),
      'ep:web-1',
    ],
    [
      'V-36',
      'the address that the platform keeps',
      patched(board('l2bridge'), 'endpoints', 'ep:web-1', { address: '10.244.1.2' }),
      'ep:web-1',
    ],
    [
      'V-37',
      'an older image with process isolation',
      patched(board('nat'), 'containers', 'ctr:web-1', { image: 'servercore:ltsc2019' }),
      'ctr:web-1',
    ],
    ['V-39', 'process isolation on a client', board('nat', { release: 'win11' }), 'ctr:web-1'],
    ['V-44', 'an engine on 2016', board('nat', { release: 'ws2016' }), 'host:host-a'],
    [
      'V-46',
      'transparent in a VM without spoofing',
      patched(board('transparent', { machine: 'hyper-v-vm' }), 'hosts', 'host:host-a', {
        macSpoofing: false,
      }),
      'net:host-a-transparent',
    ],
    ['V-47', 'l2tunnel on the LAN', board('l2tunnel'), 'net:host-a-l2tunnel'],
    [
      'V-28',
      'l2bridge on a client',
      board('l2bridge', { release: 'win11' }),
      'net:host-a-l2bridge',
    ],
    [
      'V-48',
      'l2bridge without a way out',
      patched(board('l2bridge'), 'networks', 'net:host-a-l2bridge', {
        outboundNat: { enabled: false, exceptions: [] },
      }),
      'net:host-a-l2bridge',
    ],
    [
      'V-49',
      'a team in a VM',
      patched(
        play(
          [{ kind: 'add-nic', hostId: 'host:host-a', segmentId: null }],
          board('transparent', { machine: 'hyper-v-vm' }),
        ),
        'vSwitches',
        'vsw:host-a-transparent',
        { uplinkNicIds: ['nic:host-a-1', 'nic:host-a-2'] },
      ),
      'vsw:host-a-transparent',
    ],
    [
      'V-50',
      'a shared compartment of a Hyper-V container',
      patched(board('nat'), 'containers', 'ctr:web-1', {
        compartmentId: 'comp:web-2',
        isolation: 'hyperv',
      }),
      'ctr:web-1',
    ],
    [
      'board-no-network',
      'a container without NIC',
      play([{ kind: 'remove', ids: ['ep:web-1'] }], board('nat')),
      'ctr:web-1',
    ],
    [
      'board-no-cable',
      'a NIC without cable',
      play([{ kind: 'remove', ids: ['link:3'] }], board('nat')),
      'nic:host-a-1',
    ],
    [
      'board-duplicate-address',
      'a container with the address of a NIC',
      patched(board('transparent'), 'endpoints', 'ep:web-1', { address: '10.0.0.11' }),
      'ep:web-1',
    ],
    [
      'board-duplicate-mac',
      'two containers of one MAC',
      ['ep:web-1', 'ep:web-2'].reduce(
        (topology, id) => patched(topology, 'endpoints', id, { mac: '00-15-5D-00-00-01' }),
        board('nat'),
      ),
      'ep:web-2',
    ],
    [
      'board-duplicate-name',
      'two things of one name',
      patched(board('nat'), 'containers', 'ctr:web-1', { name: 'lan' }),
      'node:lan',
    ],
    [
      'board-address-outside-subnet',
      'an address of elsewhere',
      patched(board('nat'), 'endpoints', 'ep:web-1', { address: '10.9.9.9' }),
      'ep:web-1',
    ],
    [
      'board-gateway-outside-subnet',
      'a gateway of elsewhere',
      patched(board('transparent'), 'networks', 'net:host-a-transparent', {
        subnets: [{ prefix: '10.0.0.0/24', gateway: '10.9.9.9' }],
      }),
      'net:host-a-transparent',
    ],
    [
      'board-subnets-per-release',
      'two subnets on 2019',
      patched(board('l2bridge', { release: 'ws2019' }), 'networks', 'net:host-a-l2bridge', {
        subnets: [
          { prefix: '10.244.1.0/24', gateway: '10.244.1.1' },
          { prefix: '10.244.9.0/24', gateway: '10.244.9.1' },
        ],
      }),
      'net:host-a-l2bridge',
    ],
    [
      'board-vlan-not-carried',
      'a VLAN on an access port',
      patched(board('transparent'), 'networks', 'net:host-a-transparent', { vlanId: 7 }),
      'net:host-a-transparent',
    ],
  ])('finds %s: %s', (code, _, topology, subject) => {
    expect(find(topology, code).map((diagnostic) => diagnostic.subject)).toContain(subject)
  })

  it('finds members of an overlay that disagree on the VNI', () => {
    const topology = patched(
      play(
        [
          { kind: 'place-host', release: 'ws2022', machine: 'physical', segmentId: null },
          { kind: 'place-network', hostId: 'host:host-b', driver: 'overlay' },
        ],
        board('overlay'),
      ),
      'networks',
      'net:host-b-overlay',
      { subnets: [{ prefix: '10.10.1.0/24', gateway: '10.10.1.1', vni: 5000 }] },
    )
    expect(find(topology, 'board-vni-differs')).toMatchObject([
      { subject: 'net:host-b-overlay', params: { vni: 5000, other: 4097 } },
    ])
  })

  it('says what a real host prints where that is known', () => {
    const topology = ['ep:web-1', 'ep:web-2'].reduce(
      (current, id) => patched(current, 'endpoints', id, { policies: publish(8080) }),
      board('nat'),
    )
    expect(find(topology, 'V-15')[0]?.message).toBe(
      'failed to create endpoint web-2 on network nat: The process cannot access the file because it is being used by another process. (0x20)',
    )
  })

  it('takes a trunk that carries the VLAN', () => {
    const topology = play(
      [
        {
          kind: 'update-link',
          id: 'link:3',
          segmentPort: { mode: 'trunk', vlanIds: [7] },
        },
        { kind: 'update-network', id: 'net:host-a-transparent', patch: { vlanId: 7 } },
      ],
      board('transparent'),
    )
    expect(validate(topology)).toEqual([])
  })
})
