import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import {
  add,
  apply,
  editHost,
  editLink,
  editNetwork,
  editNic,
  editNode,
  editSwitch,
  remove,
} from '../../samples/labs/edits'
import { labAzure } from '../../samples/labs/lab-azure'
import { labNat } from '../../samples/labs/lab-nat'
import { labOverlay } from '../../samples/labs/lab-overlay'
import { labTransparent } from '../../samples/labs/lab-transparent'
import { cable, machine, route, routerInterface, trunk } from '../../samples/labs/parts'
import { compile, formatPath, roundTrip, trace } from '../index'
import type { EntityId } from '../model/ids'
import type { Topology } from '../model/topology'
import { cidr, ipv4, mac } from '../wire/address'
import { ttlOf } from '../wire/packet-ops'
import { plainRequest } from './plain-request'
import { NO_FLOWS, type FlowState, type Trace, type TraceRequest } from './trace'

const WS2022 = { isolation: 'process', release: 'ws2022' } as const

const ask = (from: EntityId, to: string, more: Partial<TraceRequest> = {}): TraceRequest =>
  plainRequest({
    from,
    to: ipv4(to),
    destinationPort: 80,
    dontFragment: true,
    ...more,
  })

function send(board: Topology, request: TraceRequest, flows: FlowState = NO_FLOWS) {
  const sent = roundTrip(compile(board), request, flows)
  if (!sent.ok) throw new Error(sent.error.code)
  return sent.value
}

/** Why and where the packet was dropped. */
function dropOf({ disposition, hops }: Trace): string {
  return disposition.kind === 'dropped'
    ? `${disposition.reason} ${must(hops.at(-1), 'no hop').at}`
    : 'delivered'
}

const TEAM = apply(
  labTransparent(WS2022),
  (board) => editSwitch(board, 'vsw:a-trn', { uplinkNicIds: ['nic:a', 'nic:a2'] }),
  (board) =>
    remove(board, 'vsw:a-trn2', 'net:a-trn2', 'ep:t5', 'ctr:t5', 'comp:t5', 'link:lan2-a2'),
  (board) => add(board, { links: [cable('lan-a2', 'node:lan', 'nic:a2')] }),
  (board) => editNic(board, 'nic:a2', { address: null, gateway: null }),
)

const VM = editHost(labTransparent(WS2022), 'host:a', { machine: 'hyper-v-vm', macSpoofing: true })
const down = (board: Topology, ...ids: readonly `nic:${string}`[]) =>
  ids.reduce((current, id) => editNic(current, id, { linkUp: false }), board)

/** Transparent containers in VLAN 7, carried by the LAN's ports. */
const TAGGED = apply(
  labTransparent(WS2022),
  (board) => editNetwork(board, 'net:a-trn', 'transparent', { vlanId: 7 }),
  (board) => editNetwork(board, 'net:b-trn', 'transparent', { vlanId: 7 }),
  (board) => editLink(board, 'link:lan-a', { segmentPort: trunk(7) }),
  (board) => editLink(board, 'link:lan-b', { segmentPort: trunk(7) }),
)

/*
 * The second packet of a connection: neighbours and MACs are learned, so that the packet itself, not
 * the question for its next hop, meets what changed on the board meanwhile.
 */
describe('a packet after something changed', () => {
  it.each<[string, Topology, Topology, TraceRequest, string]>([
    [
      'the cable of its host is out',
      labTransparent(WS2022),
      down(labTransparent(WS2022), 'nic:a'),
      ask('ctr:t1', '10.0.0.103'),
      'link-down DROP@pnic',
    ],
    [
      'the cable of the other host is out',
      labTransparent(WS2022),
      down(labTransparent(WS2022), 'nic:b'),
      ask('ctr:t1', '10.0.0.103'),
      'link-down DROP@pnic(B)',
    ],
    [
      'every member of the team is down',
      TEAM,
      down(TEAM, 'nic:a', 'nic:a2'),
      ask('ctr:t1', '10.0.0.103'),
      'link-down DROP@set',
    ],
    [
      'the cable of a virtual machine’s parent is gone',
      VM,
      remove(VM, 'link:lan-a'),
      ask('ctr:t1', '10.0.0.103'),
      'link-down DROP@pvsw',
    ],
    [
      'the parent no longer takes MACs that are not the machine’s own',
      VM,
      editHost(VM, 'host:a', { macSpoofing: false }),
      ask('ctr:t1', '10.0.0.103'),
      'spoofed-mac DROP@pvsw',
    ],
    [
      'the router has another adapter',
      labTransparent(WS2022),
      editNode(labTransparent(WS2022), 'node:r1', 'router', {
        interfaces: [
          routerInterface('lan', '10.0.0.1/24', '02-00-00-00-99-01'),
          routerInterface('wan', '198.51.100.2/30', '02-00-00-00-99-02'),
        ],
      }),
      ask('ctr:t1', '203.0.113.80', { destinationPort: 443 }),
      'not-the-destination DROP@R1',
    ],
    [
      'the machine it is for has left the LAN',
      labTransparent(WS2022),
      remove(labTransparent(WS2022), 'link:lan-x', 'node:x'),
      ask('ctr:t1', '10.0.0.200'),
      'no-mac-entry DROP@wire',
    ],
    [
      'the port of its host no longer carries the VLAN',
      TAGGED,
      editLink(TAGGED, 'link:lan-a', { segmentPort: trunk(8) }),
      ask('ctr:t1', '10.0.0.103'),
      'vlan-not-carried DROP@wire',
    ],
    [
      'the port of the other host no longer carries the VLAN',
      TAGGED,
      editLink(TAGGED, 'link:lan-b', { segmentPort: trunk(8) }),
      ask('ctr:t1', '10.0.0.103'),
      'no-mac-entry DROP@wire',
    ],
    [
      'its container changed its VLAN',
      TAGGED,
      editNetwork(TAGGED, 'net:b-trn', 'transparent', { vlanId: 9 }),
      ask('ctr:t1', '10.0.0.103'),
      'not-the-destination DROP@vsw(trnB)',
    ],
  ])('%s', (_, before, after, request, expected) => {
    const first = send(before, request)
    expect(first.verdict).toBe('delivered')
    expect(dropOf(send(after, request, first.flows).request)).toBe(expected)
  })

  it('comes in by a team as it goes out, from somebody who has to ask first', () => {
    expect(send(TEAM, ask('ctr:t3', '10.0.0.101')).verdict).toBe('delivered')
    expect(send(TEAM, ask('node:x', '10.0.0.101')).verdict).toBe('delivered')
  })

  it('goes on by the member of the team that is left', () => {
    const one = send(down(TEAM, 'nic:a'), ask('ctr:t1', '10.0.0.103'))
    const other = send(down(TEAM, 'nic:a2'), ask('ctr:t1', '10.0.0.103'))
    expect([one.verdict, other.verdict]).toEqual(['delivered', 'delivered'])
    expect(formatPath(one.request)).not.toBe(formatPath(other.request))
  })

  it('goes on by the member that has a cable, whichever the hash would choose', () => {
    for (const cable of ['link:lan-a', 'link:lan-a2']) {
      const board = remove(TEAM, cable)
      for (const container of ['ctr:t1', 'ctr:t2'] as const) {
        expect(send(board, ask(container, '10.0.0.103')).verdict).toBe('delivered')
      }
      expect(send(board, ask('node:x', '10.0.0.101')).verdict).toBe('delivered')
    }
  })

  it('says of the first packet too that no member of the team is left', () => {
    const board = down(TEAM, 'nic:a', 'nic:a2')
    expect(dropOf(send(board, ask('ctr:t1', '10.0.0.103')).request)).toBe('link-down DROP@set')
    const bare = remove(TEAM, 'link:lan-a', 'link:lan-a2')
    expect(dropOf(send(bare, ask('ctr:t1', '10.0.0.103')).request)).toBe('link-down DROP@set')
  })
})

describe('sizes', () => {
  it.each([
    ['mtu-exceeded', true],
    ['not-modelled', false], // fragments
  ])('a datagram over the MTU is dropped at its own stack: %s', (reason, dontFragment) => {
    const request = ask('ctr:c1', '203.0.113.80', {
      protocol: 'udp',
      destinationPort: 5001,
      payloadBytes: 1473,
      dontFragment,
    })
    const { disposition } = send(labNat(WS2022), request).request
    expect(disposition).toMatchObject({ reason, params: { size: 1501, mtu: 1500 } })
    expect(send(labNat(WS2022), { ...request, payloadBytes: 1472 }).verdict).toBe('delivered')
  })

  it('what VXLAN adds does not fit a physical NIC that is no bigger than the container’s (OVL-15)', () => {
    const board = editNic(labOverlay(WS2022), 'nic:a', { mtuBytes: 1000 })
    const larger = { ...ask('ctr:o1', '10.10.1.13'), protocol: 'udp', payloadBytes: 950 } as const
    const sent = send(board, larger)
    expect(sent.verdict).toBe('dropped')
    expect(sent.request.disposition).toMatchObject({ reason: 'mtu-exceeded' })
  })
})

/** X behind two routers that each take the other one for the way out. */
const CIRCLE = add(labNat(WS2022), {
  nodes: [
    {
      id: 'node:q1',
      kind: 'router',
      name: 'Q1',
      interfaces: [
        routerInterface('in', '10.9.0.1/24', '02-00-00-00-09-01'),
        routerInterface('out', '10.8.0.1/30', '02-00-00-00-09-02'),
      ],
      routes: [route('10.77.0.0/16', '10.8.0.2')],
    },
    {
      id: 'node:q2',
      kind: 'router',
      name: 'Q2',
      interfaces: [routerInterface('back', '10.8.0.2/30', '02-00-00-00-09-03')],
      routes: [route('10.77.0.0/16', '10.8.0.1')],
    },
    machine('w', 'W', '10.9.0.7/24', '10.9.0.1', '02-00-00-00-09-07'),
  ],
  links: [
    cable('q1-w', ['node:q1', 'in'], 'node:w'),
    cable('q1-q2', ['node:q1', 'out'], ['node:q2', 'back']),
  ],
})

describe('a circle of routes', () => {
  it('ends when the TTL is used up', () => {
    const { request } = send(CIRCLE, ask('node:w', '10.77.0.1'))
    expect(dropOf(request)).toMatch(/^ttl-expired DROP@Q[12]$/)
    const last = must(must(request.hops.at(-1), 'no hop').steps.at(-1), 'no step')
    expect(ttlOf(last.before)).toBe(1)
  })
})

describe('translation', () => {
  const gre = { protocol: 'other', protocolNumber: 47, destinationPort: null } as const

  it('knows TCP, UDP and ICMP only (B.10)', () => {
    const { request } = send(labNat(WS2022), ask('ctr:c1', '203.0.113.80', gre))
    expect(dropOf(request)).toBe('nat-not-for-protocol DROP@winnat')
    expect(request.disposition).toMatchObject({ params: { protocol: 47 } })
  })

  it('gives two containers with the same source port ports of their own', () => {
    const first = send(labNat(WS2022), ask('ctr:c1', '203.0.113.80', { destinationPort: 443 }))
    const second = send(
      labNat(WS2022),
      ask('ctr:c2', '203.0.113.80', { destinationPort: 443 }),
      first.flows,
    )
    expect(second.verdict).toBe('delivered')
    const ports = second.flows.natSessions.map(({ outside }) => outside.port)
    expect(ports[1]).toBe(must(ports[0], 'no session') + 1)
  })

  it('uses the session it has for the next packet, and a new one when it is over', () => {
    const request = ask('ctr:c1', '203.0.113.80', { destinationPort: 5001, protocol: 'udp' })
    const first = send(labNat(WS2022), request)
    const steps = ({ hops }: Trace) => hops.flatMap((hop) => hop.steps.map(({ code }) => code))
    const next = send(labNat(WS2022), { ...request, timeSeconds: 1 }, first.flows)
    expect(steps(next.request)).toContain('nat-session-used')
    expect(next.flows.natSessions).toHaveLength(1)
    const late = send(labNat(WS2022), { ...request, timeSeconds: 100_000 }, first.flows)
    expect(steps(late.request)).toContain('nat-session-made')
  })

  it('of VFP keeps a flow on its port and gives another one the next (OutboundNAT)', () => {
    const board = labAzure(WS2022)
    const request = ask('ctr:k1', '203.0.113.80', { destinationPort: 443 })
    const first = send(board, request)
    const again = send(board, request, first.flows)
    expect(again.flows.vfpFlows).toHaveLength(first.flows.vfpFlows.length)
    const other = send(board, { ...request, sourcePort: 50_000 }, first.flows)
    const seen = (flows: FlowState) =>
      flows.vfpFlows.filter((flow) => flow.rewriteDestination).map((flow) => flow.destination.port)
    const [port] = seen(first.flows)
    expect(seen(other.flows)).toEqual([port, must(port, 'no flow') + 1])
  })
})

describe('Azure', () => {
  const board = labAzure(WS2022)
  const nsg = (rule: object) =>
    editNode(board, 'node:vnet', 'azure-fabric', {
      nsgRules: [
        {
          name: 'rule',
          priority: 100,
          action: 'deny',
          protocol: null,
          source: null,
          destination: null,
          destinationPort: null,
          ...rule,
        },
      ],
    })

  it.each([
    ['by protocol', nsg({ protocol: 'tcp' }), nsg({ protocol: 'udp' })],
    ['by port', nsg({ destinationPort: 80 }), nsg({ destinationPort: 81 })],
    [
      'by destination',
      nsg({ destination: cidr('10.240.0.41/32') }),
      nsg({ destination: cidr('10.240.0.42/32') }),
    ],
    ['by source', nsg({ source: cidr('10.240.0.21/32') }), nsg({ source: cidr('10.240.0.22/32') })],
    ['and allows before it denies', nsg({}), nsg({ action: 'allow' })],
  ])('network security group filters %s', (_, closed, open) => {
    expect(dropOf(send(closed, ask('ctr:k1', '10.240.0.41')).request)).toMatch(
      /^nsg-deny DROP@azhost/,
    )
    expect(send(open, ask('ctr:k1', '10.240.0.41')).verdict).toBe('delivered')
  })

  it('reaches a machine of the VNet and is reached by it', () => {
    expect(send(board, ask('ctr:k1', '10.240.0.99')).verdict).toBe('delivered')
    expect(send(board, ask('node:peer', '10.240.0.21')).verdict).toBe('delivered')
  })

  it('carries nothing to an address that nobody has', () => {
    expect(dropOf(send(board, ask('ctr:k1', '10.240.0.77')).request)).toMatch(/DROP@/)
  })
})

describe('requests that cannot start', () => {
  const state = compile(labNat(WS2022))
  it.each<[string, TraceRequest, { code: string; text: string }]>([
    ['nobody sends', ask('ctr:gone', '10.0.0.1'), { code: 'no-such-source', text: 'ctr:gone' }],
    [
      'no port',
      ask('ctr:c1', '10.0.0.1', { destinationPort: null }),
      { code: 'bad-port', text: 'null' },
    ],
    ['port 0', ask('ctr:c1', '10.0.0.1', { destinationPort: 0 }), { code: 'bad-port', text: '0' }],
    [
      'port 65536',
      ask('ctr:c1', '10.0.0.1', { destinationPort: 65536, protocol: 'udp' }),
      { code: 'bad-port', text: '65536' },
    ],
    [
      'half a port',
      ask('ctr:c1', '10.0.0.1', { destinationPort: 80.5 }),
      { code: 'bad-port', text: '80.5' },
    ],
    [
      'no name',
      ask('ctr:c1', '10.0.0.1', { protocol: 'dns', destinationPort: null }),
      { code: 'bad-name', text: '' },
    ],
    [
      'a name that DNS has no place for',
      ask('ctr:c1', '10.0.0.1', { protocol: 'dns', destinationPort: null, query: 'a..b' }),
      { code: 'bad-name', text: 'a..b' },
    ],
  ])('%s', (_, request, error) => {
    expect(roundTrip(state, request)).toEqual({ ok: false, error })
    expect(trace(state, request)).toEqual({ ok: false, error })
  })

  it('need a destination, unless DNS or DHCP finds one', () => {
    expect(() => roundTrip(state, { ...ask('ctr:c1', '10.0.0.1'), to: null })).toThrow(
      'openingOf: no destination',
    )
  })
})

describe('trace', () => {
  it('walks one way, and hands on what the packet left behind', () => {
    const state = compile(labNat(WS2022))
    const request = ask('ctr:c1', '203.0.113.80', { destinationPort: 443 })
    const there = trace(state, request)
    if (!there.ok) throw new Error(there.error.code)
    const both = send(labNat(WS2022), request)
    expect(formatPath(there.value.trace)).toBe(formatPath(both.request))
    expect(there.value.flows.natSessions).toHaveLength(1)
  })
})

describe('MAC addresses', () => {
  it('that two machines share lead to the one that was learned', () => {
    const twins = editNode(labNat(WS2022), 'node:dns', 'dns-server', {
      mac: mac('02-00-00-00-55-55'),
      listeners: [{ protocol: 'tcp', port: 80 }],
    })
    const board = editNode(twins, 'node:x', 'external-host', { mac: mac('02-00-00-00-55-55') })
    expect(send(board, ask('host:a', '10.0.0.53')).verdict).toBe('delivered')
  })
})
