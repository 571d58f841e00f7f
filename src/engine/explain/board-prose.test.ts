import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { SAMPLES, sampleOf } from '../../samples/index'
import type { TopologyDocument } from '../model/document'
import { EMPTY_TOPOLOGY, type Topology } from '../model/topology'
import { apply, play, twoNodes } from '../testing/play'
import { ipv4 } from '../wire/address'
import { boardProse, type NodeProse } from './board-prose'

const documentOf = (topology: Topology): TopologyDocument => ({
  schemaVersion: 1,
  title: 'A board',
  topology,
  layout: {},
  notes: {},
  request: null,
})
const told = (id: string) => boardProse(must(sampleOf(id), id).open())
const named = <T extends { readonly name: string }>(list: readonly T[], name: string): T =>
  must(
    list.find((item) => item.name === name),
    name,
  )

describe('boardProse', () => {
  it('tells a host with what is inside it', () => {
    const host = named(told('nat-developer').hosts, 'DEV-PC')
    expect(host).toMatchObject({ release: 'win11', machine: 'physical' })
    expect(host.adapters).toMatchObject([{ address: '192.168.1.20/24', linkUp: true }])
    expect(host.adapters[0]?.cabledTo).toEqual(['Office LAN'])
    expect(named(host.networks, 'nat')).toMatchObject({
      driver: 'nat',
      prefixes: ['172.28.96.0/20'],
      vlan: null,
      vnis: [],
      vSwitch: 'nat',
    })
    expect(named(host.containers, 'web')).toMatchObject({
      isolation: 'hyperv',
      sharesWith: [],
      endpoints: [
        {
          address: '172.28.96.20',
          network: 'nat',
          published: [{ protocol: 'tcp', external: 8080, internal: 80 }],
        },
      ],
    })
  })

  it('says which vSwitch has taken an adapter, and none where none has', () => {
    const taken = boardProse(documentOf(twoNodes('transparent'))).hosts[0]
    const vSwitch = must(taken?.switches[0], 'no switch')
    expect(vSwitch.kind).toBe('external')
    expect(vSwitch.uplinks).toEqual([taken?.adapters[0]?.name])
    expect(taken?.adapters[0]).toMatchObject({ vSwitch: vSwitch.name })
    const free = boardProse(documentOf(twoNodes('nat'))).hosts[0]
    expect(free?.adapters[0]?.vSwitch).toBeNull()
  })

  it('gives VNIs to an overlay, a VLAN to what has one, and both prefixes of a dual stack', () => {
    const overlay = told('overlay-two-nodes').hosts[0]?.networks[0]
    expect([overlay?.vnis, overlay?.vlan]).toEqual([[4097], null])
    const board = twoNodes('l2bridge')
    const network = must(Object.values(board.networks)[0], 'no network')
    const dual = apply(board, {
      kind: 'update-network',
      id: network.id,
      patch: { ipv6: { prefix: 'fd00:10::/64', gateway: 'fd00:10::1' } as never, vlanId: 20 },
    }).topology
    const [prose] = must(boardProse(documentOf(dual)).hosts[0], 'no host').networks
    expect(prose?.prefixes).toContain('fd00:10::/64')
    expect(prose?.vlan).toBe(20)
  })

  it('tells every kind of thing outside by what it has', () => {
    const all = SAMPLES.flatMap(({ open }) => boardProse(open()).outside)
    const of = (kind: NodeProse['kind']) =>
      must(
        all.find((node) => node.kind === kind),
        kind,
      )
    expect(of('segment')).toMatchObject({ addresses: [], leases: false })
    expect(of('segment').prefix).toMatch(/\/\d+$/)
    expect(of('azure-fabric').addresses).toHaveLength(1)
    expect(of('azure-fabric').prefix).not.toBeNull()
    expect(of('router').addresses.every((address) => address.includes('/'))).toBe(true)
    expect(of('external-host').listeners.length).toBeGreaterThan(0)
    expect(of('dns-server').addresses).toHaveLength(1)
    expect(of('internet')).toMatchObject({ addresses: [], prefix: null })
  })

  it('names both ends of a cable, an interface where the end has several', () => {
    const ends = told('nat-developer').cables.map((cable) => cable.ends.join(' – '))
    expect(ends).toEqual([
      'Internet – shop.example',
      'Office LAN – ANNA-PC',
      'Office LAN – DEV-PC Ethernet',
      'Office LAN – Router lan',
      'Router wan – Internet',
    ])
  })

  it('tells services with their backends, and who waits in the strip', () => {
    const board = play(
      [
        {
          kind: 'place-service',
          endpointIds: ['ep:web-1', 'ep:web-2'],
          patch: { name: 'shop', vip: ipv4('10.96.0.10') },
        },
        { kind: 'hold', containerIds: ['ctr:web-2'] },
      ],
      twoNodes('overlay'),
    )
    const { services, held } = boardProse(documentOf(board))
    expect(services).toMatchObject([{ name: 'shop', address: '10.96.0.10', backends: ['web-1'] }])
    expect(held).toMatchObject([{ name: 'web-2' }])
  })

  it('of an empty board is empty', () => {
    expect(boardProse(documentOf(EMPTY_TOPOLOGY))).toEqual({
      title: 'A board',
      hosts: [],
      outside: [],
      cables: [],
      services: [],
      held: [],
      notes: [],
    })
  })
})
