import { describe, expect, it } from 'vitest'
import { must } from '../lib/assert'
import { fixesFor } from './validate/fixes/index'
import { validate } from './validate/validate'
import { PLAIN_TEAM } from './model/asked'
import type { Topology } from './model/topology'
import { play, twoNodes } from './testing/play'
import { cidr, ipv4 } from './wire/address'
import { mtuOf, net, one, path, vSwitch } from './testing/option-boards'

/*
 * Each option is turned by an edit, as the inspector does it, and what data-paths part 7 says about the data
 * path is read from traces, tables and records before and after.
 */

describe('advanced options of adapters, switches and tunnels (data-paths 7)', () => {
  it('SET: several adapters are one uplink; when one fails, traffic goes on', () => {
    const start = play(
      [{ kind: 'add-nic', hostId: 'host:host-a', segmentId: null }],
      one('transparent'),
    )
    const alone = path(start, 'ctr:web-1', 'X')
    expect(alone.tokens).not.toContain('set')
    const teamed = play(
      [
        {
          kind: 'bind-network',
          networkId: net(start).id,
          nicIds: ['nic:host-a-1', 'nic:host-a-2'],
        },
      ],
      start,
    )
    const whole = path(teamed, 'ctr:web-1', 'X')
    expect(whole.verdict).toBe('delivered')
    expect(whole.tokens).toContain('set')
    const used = whole.member === 'pnic' ? 'nic:host-a-1' : 'nic:host-a-2'
    const broken = play([{ kind: 'update-nic', id: used, patch: { linkUp: false } }], teamed)
    const rest = path(broken, 'ctr:web-1', 'X')
    expect(rest.verdict).toBe('delivered')
    expect(rest.member).not.toBe(whole.member)
    const dead = play(
      (['nic:host-a-1', 'nic:host-a-2'] as const).map((id) => ({
        kind: 'update-nic',
        id,
        patch: { linkUp: false },
      })),
      teamed,
    )
    // The question for X's MAC does not leave the host either: for the same reason, which is said.
    expect(path(dead, 'ctr:web-1', 'X').reason).toBe('link-down')
  })

  it('SET: Hyper-V port takes one member a vNIC, dynamic one a flow', () => {
    const start = play(
      [{ kind: 'add-nic', hostId: 'host:host-a', segmentId: null }],
      one('l2bridge'),
    )
    const team = (balancing: 'hyper-v-port' | 'dynamic') =>
      play(
        [
          {
            kind: 'update-vswitch',
            id: vSwitch(start).id,
            patch: {
              uplinkNicIds: ['nic:host-a-1', 'nic:host-a-2'],
              team: { ...PLAIN_TEAM, balancing },
            },
          },
        ],
        start,
      )
    const members = (topology: Topology) =>
      new Set(
        Array.from(
          { length: 16 },
          (_, i) => path(topology, 'ctr:web-1', 'X', { sourcePort: 50000 + i }).member,
        ),
      )
    expect(members(team('hyper-v-port')).size).toBe(1)
    expect(members(team('dynamic'))).toEqual(new Set(['pnic', 'pnic2']))
  })

  it('interface: the network leaves by the adapter that it is bound to', () => {
    const start = play(
      [{ kind: 'add-nic', hostId: 'host:host-a', segmentId: null }],
      one('transparent'),
    )
    const bound = (nicId: 'nic:host-a-1' | 'nic:host-a-2') =>
      path(
        play([{ kind: 'bind-network', networkId: net(start).id, nicIds: [nicId] }], start),
        'ctr:web-1',
        'X',
      )
    expect(bound('nic:host-a-1')).toMatchObject({ verdict: 'delivered' })
    expect(bound('nic:host-a-1').tokens).toContain('pnic')
    expect(bound('nic:host-a-2')).toMatchObject({ verdict: 'delivered' })
    expect(bound('nic:host-a-2').tokens).toContain('pnic2')
  })

  it('VLAN id: a tag at the external port, and only a trunk carries it', () => {
    const start = one('transparent')
    const tagged = play(
      [{ kind: 'update-network', id: net(start).id, patch: { vlanId: 7 } }],
      start,
    )
    const asked = (topology: Topology) => path(topology, 'ctr:web-1', 'X')
    expect(asked(start).verdict).toBe('delivered')
    expect(asked(tagged).verdict).toBe('dropped')
    // The access port of the LAN becomes a trunk; X stays on the untagged LAN and is not reached.
    const uplink = must(
      Object.values(tagged.links).find(({ ends }) => ends.some(({ of }) => of === 'nic:host-a-1')),
      'no cable',
    )
    const [problem] = validate(tagged).filter(({ code }) => code === 'board-vlan-not-carried')
    const trunk = play(must(fixesFor(tagged, must(problem, 'no problem')), 'no fix'), tagged)
    expect(trunk.links[uplink.id]?.segmentPort).toEqual({ mode: 'trunk', vlanIds: [7] })
    const cableOfX = must(
      Object.values(trunk.links).find(({ ends }) => ends.some(({ of }) => of === 'node:x')),
      'no cable of X',
    )
    const inVlan = play(
      [
        {
          kind: 'update-link',
          id: cableOfX.id,
          segmentPort: { mode: 'access', vlanIds: [7] },
        },
      ],
      trunk,
    )
    expect(asked(inVlan).verdict).toBe('delivered')
    expect(asked(inVlan).packets.some((text) => text.includes('"vlanId":7'))).toBe(true)
  })

  it('VSID: members with different VNIs do not hear each other', () => {
    const start = twoNodes('overlay')
    const asked = (topology: Topology) => path(topology, 'ctr:web-1', 'web-2')
    expect(asked(start).packets.some((text) => text.includes('"vni":4097'))).toBe(true)
    const subnets = [{ prefix: cidr('10.10.1.0/24'), gateway: ipv4('10.10.1.1'), vni: 5001 }]
    const renumbered = play(
      [{ kind: 'update-network', id: net(start).id, patch: { subnets } }],
      start,
    )
    expect(asked(renumbered).packets.some((text) => text.includes('"vni":5001'))).toBe(true)
  })

  it('VxlanPort: the outer port, and both ends must use it', () => {
    const start = twoNodes('overlay')
    const [a, b] = Object.values(start.networks)
    const use = (udpPort: number, ...ids: readonly `net:${string}`[]) =>
      play(
        ids.map((id) => ({
          kind: 'update-network',
          id,
          patch: { tunnel: { udpPort, overheadBytes: 50 } },
        })),
        start,
      )
    const asked = (topology: Topology) => path(topology, 'ctr:web-1', 'web-2')
    expect(asked(start).packets.some((text) => text.includes('"destinationPort":4789'))).toBe(true)
    const both = asked(use(8472, must(a, 'a').id, must(b, 'b').id))
    expect(both.verdict).toBe('delivered')
    expect(both.packets.some((text) => text.includes('"destinationPort":8472'))).toBe(true)
    expect(both.packets.some((text) => text.includes('"destinationPort":4789'))).toBe(false)
    expect(asked(use(8472, must(a, 'a').id)).verdict).toBe('dropped')
  })

  it('EncapOverhead and MTU: what DF forbids to cut is dropped with its reason', () => {
    const start = twoNodes('overlay')
    const [a] = Object.values(start.networks)
    expect(mtuOf(start, 'comp:web-1')).toEqual([1450])
    const less = play(
      [
        {
          kind: 'update-network',
          id: must(a, 'a').id,
          patch: { tunnel: { udpPort: 4789, overheadBytes: 0 } },
        },
      ],
      start,
    )
    expect(mtuOf(less, 'comp:web-1')).toEqual([1500])
    const big = { protocol: 'icmp', destinationPort: null, payloadBytes: 1430 } as const
    expect(path(start, 'ctr:web-1', 'web-2', big)).toMatchObject({
      reason: 'mtu-exceeded',
      tokens: ['app(web-1)', 'DROP@stk(web-1)'],
    })
    // Without the overhead it leaves the container, and the tunnel does not fit the adapter.
    const cut = path(less, 'ctr:web-1', 'web-2', big)
    expect(cut).toMatchObject({ reason: 'mtu-exceeded' })
    expect(cut.tokens.at(-1)).toBe('DROP@pnic')
    const jumbo = play(
      (['nic:host-a-1', 'nic:host-b-1'] as const).map((id) => ({
        kind: 'update-nic',
        id,
        patch: { mtuBytes: 9000 },
      })),
      start,
    )
    expect(mtuOf(jumbo, 'comp:web-1')).toEqual([8950])
    expect(path(jumbo, 'ctr:web-1', 'web-2', big).verdict).toBe('delivered')
  })
})
