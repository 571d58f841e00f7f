import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { referenceErrors } from '../document/references'
import { NETWORK_TYPES, type NetworkType, type Topology } from '../model/topology'
import { patched } from '../testing/broken-boards'
import { container, HOST, network, play, refusal, twoNodes } from '../testing/play'
import { cidr } from '../wire/address'
import { applyEdit } from './apply-edit'
import { consequencesOf } from './consequences'
import type { Edit } from './edit'

/*
 * Boards that are not whole, or have no room, and the edits that a person may still try on them. An
 * edit is done or refused with its reason; it never throws, and never breaks a reference that held.
 */

const A = 'host:host-a'
const TABLES = [
  'hosts',
  'nics',
  'vSwitches',
  'networks',
  'endpoints',
  'compartments',
  'nodes',
  'links',
] as const

/** Two nodes with a service, a second adapter and a container in the holding strip. */
const boardOf = (driver: NetworkType): Topology => {
  const held = play(
    [
      container(A),
      { kind: 'hold', containerIds: ['ctr:web-3'] },
      { kind: 'place-node', node: 'router' },
    ],
    twoNodes(driver),
  )
  const more: readonly Edit[] = [
    { kind: 'add-nic', hostId: A, segmentId: null },
    { kind: 'place-service', endpointIds: ['ep:web-1', 'ep:web-2'] },
  ]
  return more.reduce((board, edit) => {
    const result = applyEdit(board, edit)
    return result.ok ? result.value.topology : board
  }, held)
}

function* incomplete(board: Topology): Generator<readonly [string, Topology]> {
  for (const table of TABLES) {
    for (const id of Object.keys(board[table])) {
      const left = Object.entries(board[table]).filter(([key]) => key !== id)
      yield [id, { ...board, [table]: Object.fromEntries(left) }]
    }
  }
}

/** An edit of most kinds about what the whole board has. */
function editsOf(board: Topology): readonly Edit[] {
  const nets = Object.values(board.networks)
  const net = must(nets[0], 'no network')
  const lan = must(
    Object.values(board.nodes).find(({ kind }) => kind === 'segment'),
    'no LAN',
  )
  const nics = Object.values(board.nics)
  return [
    HOST,
    { ...HOST, machine: 'azure-vm' },
    { kind: 'place-node', node: 'external-host' },
    { kind: 'place-node', node: 'dns-server' },
    { kind: 'place-node', node: 'segment' },
    { kind: 'place-node', node: 'router' },
    ...NETWORK_TYPES.map((driver): Edit => ({ kind: 'place-network', hostId: A, driver })),
    ...NETWORK_TYPES.map((driver): Edit => ({ kind: 'change-driver', networkId: net.id, driver })),
    container(A),
    { kind: 'join-container', containerId: 'ctr:web-1' },
    { kind: 'move-container', containerId: 'ctr:web-1', hostId: 'host:host-b', networkId: null },
    { kind: 'hold', containerIds: ['ctr:web-1'] },
    { kind: 'place-held', containerId: 'ctr:web-3', hostId: A, networkId: null },
    ...nets.map(({ id }): Edit => ({
      kind: 'attach-endpoint',
      containerId: 'ctr:web-1',
      networkId: id,
    })),
    { kind: 'add-nic', hostId: A, segmentId: lan.id },
    ...nics.map(({ id }): Edit => ({
      kind: 'connect',
      a: { of: id, interfaceName: null },
      b: { of: lan.id, interfaceName: null },
    })),
    { kind: 'bind-network', networkId: net.id, nicIds: [] },
    ...nics.map(({ id }): Edit => ({ kind: 'bind-network', networkId: net.id, nicIds: [id] })),
    { kind: 'set-isolation', containerId: 'ctr:web-1', isolation: 'hyperv' },
    { kind: 'rename', id: 'ctr:web-1', name: 'other' },
    { kind: 'rename', id: net.id, name: 'other' },
    { kind: 'update-host', id: A, patch: { machine: 'azure-vm' } },
    { kind: 'update-host', id: A, patch: { release: 'ws2019' } },
    { kind: 'update-network', id: net.id, patch: { name: 'other' } },
    {
      kind: 'publish-port',
      endpointId: 'ep:web-1',
      mapping: { protocol: 'tcp', internalPort: 80, externalPort: 8080, localRoutedVip: false },
    },
    { kind: 'place-service', endpointIds: ['ep:web-1'] },
    ...Object.values(board.loadBalancers).map(({ id }): Edit => ({
      kind: 'update-service',
      id,
      patch: { dsr: false, vip: null },
    })),
    { kind: 'remove', ids: [A] },
    { kind: 'remove', ids: [net.id] },
    { kind: 'remove', ids: ['ep:web-1'] },
    { kind: 'remove', ids: ['ctr:web-1'] },
    { kind: 'remove', ids: [lan.id] },
  ]
}

const text = (board: Topology) => referenceErrors(board).map((error) => JSON.stringify(error))

describe('an edit on a board that lacks a record', () => {
  it.each(['nat', 'transparent', 'l2bridge', 'overlay', 'l2tunnel'] as const)(
    'is done or refused, and breaks nothing that held: %s',
    (driver) => {
      const whole = boardOf(driver)
      const edits = editsOf(whole)
      for (const [id, board] of incomplete(whole)) {
        const before = new Set(text(board))
        for (const edit of edits) {
          const what = `${JSON.stringify(edit)} without ${id}`
          let result: ReturnType<typeof applyEdit> | null = null
          expect(() => (result = applyEdit(board, edit)), what).not.toThrow()
          const done = must<ReturnType<typeof applyEdit>>(result, what)
          if (done.ok) {
            const broken = text(done.value.topology).filter(
              (error) => !before.has(error) && !error.includes(id), // what is missing stays missing
            )
            expect(broken, what).toEqual([])
          }
        }
      }
    },
  )
})

describe('names', () => {
  const board = boardOf('nat')
  it.each<[string, (name: string) => Edit]>([
    ['a host', (name) => ({ ...HOST, name })],
    ['a machine', (name) => ({ kind: 'place-node', node: 'external-host', name })],
    ['a container', (name) => ({ ...container(A), name }) as Edit],
    ['a further container', (name) => ({ kind: 'join-container', containerId: 'ctr:web-1', name })],
  ])('of %s that somebody has are refused', (_, edit) => {
    expect(refusal(board, edit('WEB-2'))).toBe('name-taken')
    expect(refusal(board, edit('somebody-else'))).toBeNull()
  })

  it('of a network are taken on its host only', () => {
    const named = (name: string): Edit => ({ ...network(A, 'nat'), name }) as Edit
    expect(refusal(board, named('NAT'))).toBe('name-taken')
    expect(refusal(board, named('other'))).toBeNull()
  })
})

describe('a LAN without room', () => {
  const board = play([network(A, 'transparent'), container(A)], play([HOST, HOST]))
  const lan = must(
    Object.values(board.nodes).find(({ kind }) => kind === 'segment'),
    'no LAN',
  )
  const full = patched(
    Object.values(board.nics).reduce(
      (current, { id }, index) =>
        patched(current, 'nics', id, { address: `10.0.0.${index + 1}`, prefixLength: 30 }),
      board,
    ),
    'nodes',
    lan.id,
    { prefix: cidr('10.0.0.0/30') },
  )
  const narrow = patched(full, 'networks', 'net:host-a-transparent', {
    subnets: [{ prefix: cidr('10.0.0.0/30'), gateway: null }],
  })

  it.each<[string, Edit]>([
    ['a container', container(A)],
    [
      'a container that joined its network twice',
      {
        kind: 'place-container',
        hostId: A,
        networkId: 'net:host-a-transparent',
        isolation: 'hyperv',
      },
    ],
    ['a host', HOST],
    ['a machine', { kind: 'place-node', node: 'external-host' }],
  ])('takes no more: %s', (_, edit) => {
    expect(refusal(narrow, edit)).toBe('no-free-address')
  })
})

/** Everything that a person can give an endpoint. */
const RICH = {
  vlanId: 7,
  policies: [
    {
      type: 'PortMapping',
      protocol: 'tcp',
      internalPort: 80,
      externalPort: 8080,
      localRoutedVip: false,
    },
    {
      type: 'Acl',
      name: 'switch',
      action: 'block',
      direction: 'in',
      protocol: null,
      localPorts: '',
      remotePorts: '',
      localAddresses: null,
      remoteAddresses: null,
      ruleType: 'switch',
      priority: 100,
    },
    { type: 'SdnRoute', destinationPrefix: '10.99.0.0/16', needEncap: true },
    { type: 'LoopbackDsr' },
  ],
}

describe('what a change of driver brings about', () => {
  const pairs = NETWORK_TYPES.flatMap((from) =>
    NETWORK_TYPES.filter((to) => to !== from).map((to) => [from, to] as const),
  )
  it.each(pairs)('is about things of one of the two boards: %s to %s', (from, to) => {
    const before = patched(boardOf(from), 'endpoints', 'ep:web-1', RICH)
    const net = must(Object.values(before.networks)[0], 'no network')
    const result = applyEdit(before, { kind: 'change-driver', networkId: net.id, driver: to })
    if (!result.ok) throw new Error(result.error.code)
    const after = result.value.topology
    const ids = (board: Topology) =>
      Object.values(board).flatMap((table: object) => Object.keys(table))
    const known = new Set([...ids(before), ...ids(after)])
    const told = consequencesOf(before, after, net.id)
    expect(told.length).toBeGreaterThan(0)
    for (const { subject } of told) expect(known).toContain(subject)
    const routes = (board: Topology) => Object.values(board.hosts).flatMap((host) => host.routes)
    const tellsRoute = told.some(({ code }) => code.startsWith('route-'))
    if (JSON.stringify(routes(before)) !== JSON.stringify(routes(after))) {
      expect(tellsRoute).toBe(true)
    }
  })
})

describe('what only an overlay can be told', () => {
  it('is told to be lost with it', () => {
    const asked = patched(boardOf('overlay'), 'networks', 'net:host-a-overlay', {
      hostRoute: true,
      providerAddress: '10.0.0.11',
      creation: {
        options: [],
        hnsName: null,
        macPool: ['00-15-5D-00-00-00', '00-15-5D-00-0F-FF'],
        cni: { name: 'sdnoverlay', endpointMacPrefix: null },
      },
    })
    const edit = { kind: 'change-driver', networkId: 'net:host-a-overlay', driver: 'nat' } as const
    const result = applyEdit(asked, edit)
    if (!result.ok) throw new Error(result.error.code)
    const told = consequencesOf(asked, result.value.topology, 'net:host-a-overlay')
    const byCode = (code: string) => told.find((one) => one.code === code)
    expect(byCode('host-route-lost')?.weight).toBe('lost')
    expect(byCode('provider-address-lost')?.params).toEqual({ address: '10.0.0.11' })
    expect(JSON.stringify(byCode('creation-lost')?.params)).toMatch(/macpool=.*sdnoverlay/)
  })
})
