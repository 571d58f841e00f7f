import { describe, expect, it } from 'vitest'
import { must } from '../lib/assert'
import { compile } from './compile/compile'
import type { Edit } from './edit/edit'
import { fixesFor } from './validate/fixes/index'
import { validate } from './validate/validate'
import { PLAIN_CREATION, PLAIN_TEAM } from './model/asked'
import type { EntityId } from './model/ids'
import type { Topology } from './model/topology'
import { stationOf } from './tables/station-ids'
import { apply, container, HOST, network, play, twoNodes } from './testing/play'
import { plainRequest } from './trace/plain-request'
import { roundTrip } from './trace/run'
import { resolveTarget } from './trace/target'
import type { TraceRequest } from './trace/trace'
import { cidr, ipv4, mac } from './wire/address'

/*
 * data-paths part 7: each option is turned by an edit, as the inspector does it, and what the part says
 * about the data path is read from traces, tables and records before and after.
 */

type Sent = Partial<Omit<TraceRequest, 'from' | 'to'>>

/** Where a packet goes: the tokens of its hops and, when it is dropped, why. */
function path(topology: Topology, from: EntityId, to: string, sent: Sent = {}) {
  const target = resolveTarget(topology, to)
  if (!target.ok) throw new Error(target.error.code)
  const result = roundTrip(
    compile(topology),
    plainRequest({
      from,
      to: target.value,
      destinationPort: 80,
      dontFragment: true,
      ...sent,
    }),
  )
  if (!result.ok) throw new Error(result.error.code)
  const { request, verdict } = result.value
  const steps = request.hops.flatMap((hop) => hop.steps)
  const { disposition } = request
  return {
    verdict,
    reason: disposition.kind === 'dropped' ? disposition.reason : null,
    tokens: request.hops.map(({ at }) => at),
    packets: steps.map(({ after }) => JSON.stringify(after.headers)),
    member: steps.find(({ code }) => code === 'team-member')?.params['nic'] ?? null,
  }
}

const mtuOf = (topology: Topology, compartment: `comp:${string}`) => {
  const stack = compile(topology).stations[stationOf.stack(compartment)]
  return stack?.kind === 'stack' ? stack.interfaces.map(({ mtuBytes }) => mtuBytes) : null
}

const PC: Edit = { kind: 'place-node', node: 'external-host', name: 'X' }

/** HOST-A with a driver's network, web-1 on it, and X on the LAN. */
const one = (driver: Parameters<typeof network>[1]) =>
  play([HOST, PC, network('host:host-a', driver), container('host:host-a')])

const net = (topology: Topology) => must(Object.values(topology.networks)[0], 'no network')
const vSwitch = (topology: Topology) => must(Object.values(topology.vSwitches)[0], 'no switch')
const endpoint = (topology: Topology, id: `ep:${string}` = 'ep:web-1') =>
  must(topology.endpoints[id], 'no endpoint')

describe('advanced options (data-paths 7)', () => {
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
    // The question for X's MAC does not leave the host either.
    expect(path(dead, 'ctr:web-1', 'X').reason).toBe('neighbour-unresolved')
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

  it('OutboundNAT: translated, but not for its exceptions', () => {
    const start = play(
      [
        { kind: 'place-node', node: 'router' },
        { kind: 'place-node', node: 'internet' },
      ],
      one('l2bridge'),
    )
    const translates = (exceptions: readonly ReturnType<typeof cidr>[], enabled = true) => {
      const board = play(
        [
          {
            kind: 'update-network',
            id: net(start).id,
            patch: { outboundNat: { enabled, exceptions } },
          },
        ],
        start,
      )
      return path(board, 'ctr:web-1', 'X').packets.some((text) =>
        text.includes('"source":"10.0.0.11"'),
      )
    }
    expect(translates([])).toBe(true)
    expect(translates([cidr('10.0.0.0/24')])).toBe(false)
    expect(translates([], false)).toBe(false)
  })

  it('several subnets: each endpoint is on-link in its own, and 2019 has one', () => {
    const start = one('l2bridge')
    const second = { prefix: cidr('10.244.9.0/24'), gateway: ipv4('10.244.9.1') }
    const many = play(
      [
        {
          kind: 'update-network',
          id: net(start).id,
          patch: { subnets: [...net(start).subnets, second] },
        },
        container('host:host-a'),
        {
          kind: 'update-endpoint',
          id: 'ep:web-2',
          patch: { address: ipv4('10.244.9.21') },
        },
      ],
      start,
    )
    const routes = Object.values(compile(many).tables).filter(
      ({ kind, station }) => kind === 'routes' && station === stationOf.stack('comp:web-2'),
    )
    const prefixes = routes.flatMap((table) => table.rules.map(({ name }) => name))
    expect(prefixes.some((name) => name.includes('10.244.9.0/24'))).toBe(true)
    expect(prefixes.some((name) => name.includes('10.244.1.0/24'))).toBe(false)
    expect(validate(many)).toEqual([])
    const old = play(
      [{ kind: 'update-host', id: 'host:host-a', patch: { release: 'ws2019' } }],
      many,
    )
    expect(validate(old).map(({ code }) => code)).toContain('board-subnets-per-release')
  })

  it('MAC spoofing of a virtual host: off, transparent does not leave the VM', () => {
    const start = play([
      { ...HOST, machine: 'hyper-v-vm' },
      PC,
      network('host:host-a', 'transparent'),
      container('host:host-a'),
    ])
    expect(path(start, 'ctr:web-1', 'X').verdict).toBe('delivered')
    const off = play(
      [{ kind: 'update-host', id: 'host:host-a', patch: { macSpoofing: false } }],
      start,
    )
    expect(path(off, 'ctr:web-1', 'X').verdict).toBe('dropped')
  })

  it('forwarding on the host endpoint: off, pods of two nodes do not reach each other', () => {
    const start = twoNodes('l2bridge')
    expect(path(start, 'ctr:web-1', 'web-2').verdict).toBe('delivered')
    const own = net(start)
    const hostEndpoint = own.type === 'l2bridge' ? own.hostEndpoint : null
    const off = play(
      [
        {
          kind: 'update-network',
          id: own.id,
          patch: { hostEndpoint: { ...must(hostEndpoint, 'no endpoint'), forwarding: false } },
        },
      ],
      start,
    )
    expect(path(off, 'ctr:web-1', 'web-2')).toMatchObject({ verdict: 'dropped' })
  })

  it('management vNIC: without it the host does not reach its containers (DisableHostPort)', () => {
    const start = one('transparent')
    expect(path(start, 'host:host-a', 'web-1').verdict).toBe('delivered')
    const off = play(
      [{ kind: 'update-vswitch', id: vSwitch(start).id, patch: { managementVNic: false } }],
      start,
    )
    expect(path(off, 'host:host-a', 'web-1').verdict).toBe('dropped')
  })

  it('excluded ports: a published port that Windows keeps leads nowhere', () => {
    const start = play(
      [
        {
          kind: 'publish-port',
          endpointId: 'ep:web-1',
          mapping: { protocol: 'tcp', internalPort: 80, externalPort: 8080, localRoutedVip: false },
        },
      ],
      one('nat'),
    )
    const asked = (topology: Topology) =>
      path(topology, 'node:x', 'HOST-A', { destinationPort: 8080 }).verdict
    expect(asked(start)).toBe('delivered')
    const host = must(start.hosts['host:host-a'], 'no host')
    const kept = play(
      [
        {
          kind: 'update-host',
          id: host.id,
          patch: {
            setup: { ...host.setup, excludedPorts: [{ protocol: 'tcp', from: 8000, to: 8099 }] },
          },
        },
      ],
      start,
    )
    expect(asked(kept)).toBe('dropped')
    expect(validate(kept).map(({ code }) => code)).toContain('V-16')
  })

  it('DisableICC: no traffic between neighbours', () => {
    const start = play([container('host:host-a')], one('nat'))
    expect(path(start, 'ctr:web-1', 'web-2').verdict).toBe('delivered')
    const off = play(
      [{ kind: 'update-endpoint', id: 'ep:web-1', patch: { disableIcc: true } }],
      start,
    )
    expect(path(off, 'ctr:web-1', 'web-2').verdict).toBe('dropped')
  })

  it('macpool and endpointMacPrefix: what MAC a new endpoint gets', () => {
    const start = one('nat')
    const pool = [mac('00-15-5D-52-C0-FE'), mac('00-15-5D-52-C0-FF')]
    const pooled = play(
      [
        {
          kind: 'update-network',
          id: net(start).id,
          patch: { creation: { ...PLAIN_CREATION, macPool: pool } },
        },
        container('host:host-a'),
        container('host:host-a'),
      ],
      start,
    )
    expect(endpoint(pooled, 'ep:web-2').mac).toBe(pool[0])
    expect(endpoint(pooled, 'ep:web-3').mac).toBe(pool[1])
    expect(() => apply(pooled, container('host:host-a'))).toThrow('no-free-mac')
    const flannel = one('overlay')
    const made = play(
      [
        {
          kind: 'update-network',
          id: net(flannel).id,
          patch: {
            creation: {
              ...PLAIN_CREATION,
              cni: { name: 'win-overlay', endpointMacPrefix: '0E-2B' },
            },
          },
        },
        container('host:host-a'),
      ],
      flannel,
    )
    expect(endpoint(made, 'ep:web-2').mac).toBe('0E-2B-0A-0A-01-0C')
  })

  it('dnsservers: the resolver that the containers ask', () => {
    const start = play([{ kind: 'place-node', node: 'dns-server' }], one('transparent'))
    const asked = (dnsServers: readonly ReturnType<typeof ipv4>[]) => {
      const board = play(
        [{ kind: 'update-network', id: net(start).id, patch: { dnsServers } }],
        start,
      )
      const result = roundTrip(
        compile(board),
        plainRequest({
          from: 'ctr:web-1',
          to: null,
          protocol: 'dns',
          query: 'x.example',
          dontFragment: true,
        }),
      )
      if (!result.ok) return result.error.code
      const last = result.value.request.hops.at(-1)
      return `${result.value.request.disposition.kind} ${last?.at ?? ''}`
    }
    expect(asked([ipv4('10.0.0.53')])).toBe('delivered DNS')
    expect(asked([ipv4('10.0.0.99')])).toMatch(/^dropped/)
  })
})
