import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { decodeDocument } from '../document/decode-document'
import { encodeDocument } from '../document/encode-document'
import type { Topology } from '../model/topology'
import { patched } from '../testing/broken-boards'
import { apply, container, HOST, network, play, refusal } from '../testing/play'
import { ipv6, ipv6Cidr } from '../wire/address'
import type { Edit } from './edit'

const BRIDGE = play(
  [network('host:host-a', 'l2bridge'), container('host:host-a'), container('host:host-a')],
  play([HOST]),
)
const set = (subnet: { prefix: string; gateway: string | null } | null): Edit => ({
  kind: 'update-network',
  id: 'net:host-a-l2bridge',
  patch: {
    ipv6: subnet && {
      prefix: ipv6Cidr(subnet.prefix),
      gateway: subnet.gateway === null ? null : ipv6(subnet.gateway),
    },
  },
})
const DUAL = apply(BRIDGE, set({ prefix: 'fd00:10::/64', gateway: 'fd00:10::1' })).topology
const address = (board: Topology, id: 'ep:web-1' | 'ep:web-2') =>
  must(board.endpoints[id], id).ipv6Address
const give = (text: string): Edit => ({
  kind: 'update-endpoint',
  id: 'ep:web-1',
  patch: { ipv6Address: ipv6(text) },
})

describe('a dual-stack network', () => {
  it('gives every container an address of the prefix, and takes it back with it', () => {
    const [one, other] = [address(DUAL, 'ep:web-1'), address(DUAL, 'ep:web-2')]
    expect(one).toMatch(/^fd00:10::/)
    expect(other).toMatch(/^fd00:10::/)
    expect(one).not.toBe(other)
    const { topology, changes } = apply(DUAL, set(null))
    expect(address(topology, 'ep:web-1')).toBeUndefined()
    expect(changes).toContainEqual({ id: 'ep:web-1', field: 'address', from: one, to: '' })
  })

  it('gives new containers one as well', () => {
    const { topology } = apply(DUAL, container('host:host-a'))
    expect(topology.endpoints['ep:web-3']?.ipv6Address).toMatch(/^fd00:10::/)
  })

  it('gives none where the prefix has no room for the host part', () => {
    const { topology } = apply(BRIDGE, set({ prefix: 'fd00:10::/127', gateway: null }))
    expect(address(topology, 'ep:web-1')).toBeUndefined()
  })

  it.each<[string, Topology, Edit, string | null]>([
    [
      'a gateway outside',
      BRIDGE,
      set({ prefix: 'fd00:10::/64', gateway: 'fd00:11::1' }),
      'address-outside-subnet',
    ],
    ['an address outside', DUAL, give('fd00:11::5'), 'address-outside-subnet'],
    [
      'the address of a neighbour',
      DUAL,
      give(must(address(DUAL, 'ep:web-2'), 'none')),
      'address-taken',
    ],
    ['an address without a prefix', BRIDGE, give('fd00:10::5'), 'address-outside-subnet'],
    ['a free address', DUAL, give('fd00:10::5:5'), null],
  ])('%s', (_, board, edit, code) => {
    expect(refusal(board, edit)).toBe(code)
  })

  const document = (topology: Topology): unknown =>
    JSON.parse(
      encodeDocument({
        schemaVersion: 1,
        title: '',
        topology,
        layout: {},
        notes: {},
        request: null,
      } as never),
    )

  it('is saved and read again', () => {
    const read = decodeDocument(document(DUAL))
    expect(read.ok && read.value.topology).toEqual(DUAL)
  })

  it.each([
    [
      'an address that is spelled otherwise',
      patched(DUAL, 'endpoints', 'ep:web-1', { ipv6Address: 'FD00:10::9' }),
    ],
    [
      'a prefix with host bits',
      patched(DUAL, 'networks', 'net:host-a-l2bridge', {
        ipv6: { prefix: 'fd00:10::1/64', gateway: null },
      }),
    ],
  ])('is refused with %s', (_, board) => {
    expect(decodeDocument(document(board))).toMatchObject({ ok: false })
  })

  it('says what was found, shortened when it is long', () => {
    const long = patched(DUAL, 'endpoints', 'ep:web-1', { ipv6Address: 'x'.repeat(99) })
    const text = JSON.stringify(decodeDocument(document(long)))
    expect(text).toContain('…')
    expect(text).not.toContain('x'.repeat(61))
  })
})

describe('names of our own', () => {
  it('go on behind Z', () => {
    const board = play(Array.from({ length: 27 }, () => HOST))
    expect(Object.values(board.hosts).map(({ name }) => name)).toContain('HOST-AA')
  })

  it('of which nothing is left for an id get a number', () => {
    const named = (name: string): Edit => ({ ...container('host:host-a'), name }) as Edit
    const board = play([named('貨櫃'), named('容器')], BRIDGE)
    expect(Object.keys(board.containers)).toEqual(expect.arrayContaining(['ctr:1', 'ctr:2']))
    expect(refusal(board, { kind: 'rename', id: 'ctr:1', name: '容器' })).toBe('name-taken')
  })

  it('of services are their own', () => {
    const board = apply(BRIDGE, { kind: 'place-service', endpointIds: ['ep:web-1'] }).topology
    const { topology } = apply(board, { kind: 'rename', id: 'lb:service-1', name: 'WEB-1' })
    expect(topology.loadBalancers['lb:service-1']?.name).toBe('WEB-1')
  })
})
