import { describe, expect, it } from 'vitest'
import { must } from '../../../lib/assert'
import type { Edit } from '../../edit/edit'
import type { Topology } from '../../model/topology'
import { board, patched } from '../../testing/broken-boards'
import { network, play, twoNodes } from '../../testing/play'
import { cidr, ipv4 } from '../../wire/address'
import type { Diagnostic, DiagnosticCode } from '../diagnostic'
import { validate } from '../validate'
import { fixesFor } from './index'

/* What a fix does in detail, and where there is none: problems are given as a board of another day may have had them. */

const twice = patched(board('nat'), 'endpoints', 'ep:web-2', {
  address: must(board('nat').endpoints['ep:web-1'], 'no web-1').address,
})
const ANY = must(validate(twice)[0], 'no problem')

const fixes = (
  topology: Topology,
  code: DiagnosticCode,
  subject: Diagnostic['subject'],
  params: Diagnostic['params'] = {},
): readonly Edit[] | null => fixesFor(topology, { ...ANY, code, subject, params })

const mapping = (externalPort: number, protocol = 'tcp') => ({
  type: 'PortMapping',
  protocol,
  internalPort: 80,
  externalPort,
  localRoutedVip: false,
})
const NAT = board('nat')
const published = (...ports: readonly number[]) =>
  patched(NAT, 'endpoints', 'ep:web-1', { policies: ports.map((port) => mapping(port)) })

describe('the next port', () => {
  const problem = (port: number) => ['V-15', 'ep:web-1', { protocol: 'tcp', port }] as const

  it('is for the mapping that the problem names, and passes over ports that are published', () => {
    const [edit] = must(fixes(published(8080, 8081), ...problem(8080)), 'no fix')
    const patch = edit?.kind === 'update-endpoint' ? edit.patch : {}
    expect(patch.policies).toMatchObject([{ externalPort: 8082 }, { externalPort: 8081 }])
  })

  it('is none behind the last, and none for a mapping that is not there', () => {
    expect(fixes(published(65535), ...problem(65535))).toBeNull()
    expect(fixes(published(8080), ...problem(9090))).toBeNull()
  })

  it('of a socket passes over those of the whole compartment and leaves other sockets', () => {
    const pod = patched(
      patched(NAT, 'containers', 'ctr:web-2', {
        compartmentId: 'comp:web-1',
        listeners: [
          { protocol: 'tcp', port: 80 },
          { protocol: 'udp', port: 80 },
        ],
      }),
      'containers',
      'ctr:web-1',
      { listeners: [{ protocol: 'tcp', port: 81 }] },
    )
    const found = fixes(pod, 'board-port-in-pod', 'ctr:web-2', { protocol: 'tcp', port: 80 })
    expect(found).toMatchObject([
      {
        patch: {
          listeners: [
            { protocol: 'tcp', port: 82 },
            { protocol: 'udp', port: 80 },
          ],
        },
      },
    ])
  })
})

describe('a free address', () => {
  const outside = play([{ kind: 'place-node', node: 'external-host' }], twoNodes('nat'))
  const idOf = (kind: string) =>
    must(
      Object.values(outside.nodes).find((node) => node.kind === kind),
      kind,
    ).id
  const small = Object.values(outside.nics).reduce(
    (current, { id }, index) =>
      patched(current, 'nics', id, { address: `10.0.0.${index + 1}`, prefixLength: 30 }),
    patched(outside, 'nodes', idOf('external-host'), { address: '10.0.0.2', prefixLength: 30 }),
  )

  it.each<[string, Topology, Diagnostic['subject']]>([
    ['an adapter on a full LAN', small, 'nic:host-b-1'],
    ['a machine on a full LAN', small, idOf('external-host')],
    [
      'an adapter without an address',
      patched(NAT, 'nics', 'nic:host-a-1', { address: null }),
      'nic:host-a-1',
    ],
    ['a LAN', outside, idOf('segment')],
    ['an endpoint without its network', { ...NAT, networks: {} }, 'ep:web-1'],
    [
      'an endpoint of a full network',
      patched(
        patched(NAT, 'networks', 'net:host-a-nat', {
          subnets: [{ prefix: cidr('10.99.0.0/30'), gateway: ipv4('10.99.0.1') }],
        }),
        'endpoints',
        'ep:web-2',
        { address: ipv4('10.99.0.2') },
      ),
      'ep:web-1',
    ],
  ])('is none for %s', (_, topology, subject) => {
    expect(fixes(topology, 'board-duplicate-address', subject)).toBeNull()
  })

  it('or MAC is none for a LAN', () => {
    expect(fixes(outside, 'board-duplicate-mac', idOf('segment'))).toBeNull()
  })
})

describe('fixes of networks', () => {
  const two = play([network('host:host-a', 'overlay')], board('overlay'))
  const subnet = (prefix: string, vni: number) => ({
    prefix: cidr(`${prefix}/24`),
    gateway: null,
    vni,
  })

  it.each(['V-03', 'board-vni-differs', 'V-56', 'V-48'] as const)(
    '%s has none on another driver',
    (code) => {
      expect(fixes(NAT, code, 'net:host-a-nat')).toBeNull()
    },
  )

  it('keep VNIs that are good and give others to those that are not, or that somebody has', () => {
    const other = must(two.networks['net:host-a-overlay-2'], 'no second').subnets[0]
    const taken = other && 'vni' in other ? other.vni : 0
    const bad = patched(two, 'networks', 'net:host-a-overlay', {
      subnets: [subnet('10.55.0.0', 5000), subnet('10.55.1.0', taken), subnet('10.55.2.0', 1)],
    })
    const [edit] = must(fixes(bad, 'V-03', 'net:host-a-overlay'), 'no fix')
    const patch = edit?.kind === 'update-network' ? edit.patch : {}
    const vnis = (patch.subnets ?? []).map((one) => ('vni' in one ? one.vni : null))
    expect(vnis[0]).toBe(5000)
    expect(vnis).not.toContain(taken)
    expect(new Set(vnis).size).toBe(3)
  })

  it('take over the VNI of the other member for the subnet that differs', () => {
    const bad = patched(board('overlay'), 'networks', 'net:host-a-overlay', {
      subnets: [subnet('10.55.0.0', 5000), subnet('10.55.1.0', 5001)],
    })
    const found = fixes(bad, 'board-vni-differs', 'net:host-a-overlay', { vni: 5001, other: 6000 })
    expect(found).toMatchObject([{ patch: { subnets: [{ vni: 5000 }, { vni: 6000 }] } }])
  })

  it('leave one subnet where the driver has no more on any release', () => {
    const bad = patched(NAT, 'networks', 'net:host-a-nat', {
      subnets: [
        { prefix: cidr('172.20.0.0/24'), gateway: ipv4('172.20.0.1') },
        { prefix: cidr('172.21.0.0/24'), gateway: ipv4('172.21.0.1') },
      ],
    })
    const found = fixes(bad, 'board-subnets-per-release', 'net:host-a-nat')
    expect(found).toMatchObject([{ patch: { subnets: [{ prefix: '172.20.0.0/24' }] } }])
  })

  it('ask for a release with several NAT prefixes where the one of the host is not the pool', () => {
    const old = board('nat', { release: 'ws2016' })
    expect(fixes(old, 'V-20', 'net:host-a-nat', { internal: '192.168.0.0/16' })).toMatchObject([
      { kind: 'update-host', patch: { release: 'ws2019' } },
    ])
  })

  it('add a VLAN to a trunk that carries others, and make a trunk of an access port', () => {
    const trunk = board('transparent')
    const link = must(
      Object.values(trunk.links).find(({ ends }) => ends.some(({ of }) => of === 'nic:host-a-1')),
      'no cable',
    )
    const carries = patched(trunk, 'links', link.id, {
      segmentPort: { mode: 'trunk', vlanIds: [5] },
    })
    const ask = (topology: Topology) =>
      fixes(topology, 'board-vlan-not-carried', 'net:host-a-transparent', { vlan: 7 })
    expect(ask(carries)).toMatchObject([{ segmentPort: { mode: 'trunk', vlanIds: [5, 7] } }])
    expect(ask(trunk)).toMatchObject([{ segmentPort: { mode: 'trunk', vlanIds: [7] } }])
    const all = patched(trunk, 'links', link.id, { segmentPort: { mode: 'trunk', vlanIds: [] } })
    expect(ask(all)).toBeNull()
  })
})

describe('fixes of switches', () => {
  it('leave no adapters on a switch that is not external, and one to a machine that is virtual', () => {
    const uplinks = (topology: Topology, id: `vsw:${string}`) => {
      const [edit] = must(fixes(topology, 'V-49', id), 'no fix')
      return edit?.kind === 'update-vswitch' ? edit.patch.uplinkNicIds : null
    }
    const physical = play(
      [{ kind: 'add-nic', hostId: 'host:host-a', segmentId: null }],
      board('transparent'),
    )
    const team = (topology: Topology, ids: readonly string[] = Object.keys(topology.nics)) =>
      patched(topology, 'vSwitches', 'vsw:host-a-transparent', { uplinkNicIds: ids })
    expect(uplinks(team(physical), 'vsw:host-a-transparent')).toHaveLength(2)
    const virtual = patched(physical, 'hosts', 'host:host-a', { machine: 'hyper-v-vm' })
    expect(uplinks(team(virtual), 'vsw:host-a-transparent')).toHaveLength(1)
    expect(uplinks(NAT, 'vsw:host-a-nat')).toEqual([])
  })

  it('make a switch private for its driver, without a MAC of the host', () => {
    const wrong = patched(board('private'), 'vSwitches', 'vsw:host-a-private', { kind: 'internal' })
    expect(fixes(wrong, 'board-switch-kind', 'net:host-a-private')).toMatchObject([
      { patch: { kind: 'private', managementVNic: false, managementMac: null } },
    ])
  })

  it('are none where the switch is gone or another network is on it', () => {
    expect(fixes({ ...NAT, vSwitches: {} }, 'board-switch-kind', 'net:host-a-nat')).toBeNull()
  })
})
