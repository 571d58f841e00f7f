import { describe, expect, it } from 'vitest'
import { SAMPLES } from '../../samples/index'
import { LABS } from '../../samples/labs/index'
import { editHost, editHosts, setPolicies } from '../../samples/labs/edits'
import { acl, publish, type LabOptions } from '../../samples/labs/parts'
import { LAYERS } from '../facts/layers'
import { compile, roundTrip } from '../index'
import type { EndpointId } from '../model/ids'
import type { FirewallRule, Topology, WindowsRelease } from '../model/topology'
import { plainRequest } from '../trace/plain-request'
import { NO_FLOWS, type FlowState, type RoundTrip, type Step, type Trace } from '../trace/trace'
import { cidr, ipv4 } from '../wire/address'
import type { Packet } from '../wire/packet'
import type { ForwardingState, PortStation } from './forwarding-state'
import { inOrder } from './order'
import type { Rule, RuleAction, Table } from './rule'
import { stationOf } from './station-ids'

/*
 * The statements of rule-tables parts A and B that the model covers, each under the number of its
 * paragraph. Load balancer rows (B.7) are in samples/cases/services.test.ts.
 */

const RELEASES = ['ws2019', 'ws2022', 'ws2025'] as const
const options = (release: WindowsRelease = 'ws2022'): LabOptions => ({
  isolation: 'process',
  release,
})

function portOf(state: ForwardingState, id: EndpointId): PortStation {
  const station = state.stations[stationOf.port(id)]
  if (station?.kind !== 'port') throw new Error(`no port of ${id}`)
  return station
}

const portsOf = (state: ForwardingState): readonly PortStation[] =>
  Object.values(state.stations).flatMap((station) => (station.kind === 'port' ? [station] : []))

function groupOf(state: ForwardingState, port: PortStation, group: string): Table {
  const found = port.layers.flatMap(({ groups }) => groups).find(({ name }) => name === group)
  const table = found && state.tables[found.table]
  if (!table) throw new Error(`no group ${group} on ${port.token}`)
  return table
}

interface Sent {
  readonly from: Parameters<typeof roundTrip>[1]['from']
  readonly to: string
  readonly protocol?: 'tcp' | 'udp' | 'icmp'
  readonly port?: number
  readonly sourcePort?: number
}

function send(board: Topology, sent: Sent, flows: FlowState = NO_FLOWS): RoundTrip {
  const protocol = sent.protocol ?? 'tcp'
  const result = roundTrip(
    compile(board),
    plainRequest({
      from: sent.from,
      to: ipv4(sent.to),
      protocol,
      sourcePort: sent.sourcePort ?? null,
      destinationPort: protocol === 'icmp' ? null : (sent.port ?? 80),
    }),
    flows,
  )
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

const stepsOf = (trace: Trace | null): readonly Step[] =>
  (trace?.hops ?? []).flatMap(({ steps }) => steps)

/** Layers in the order in which a port asked them, flows included. */
const layersAsked = (trace: Trace | null, port: PortStation): readonly string[] =>
  stepsOf(trace)
    .filter((step) => step.station === port.id)
    .flatMap((step) => {
      const name = step.params['layer']
      const table = step.lookups[0]?.table
      const layer =
        name ??
        port.layers.find(({ groups }) => groups.some((group) => group.table === table))?.name
      return layer === undefined ? [] : [String(layer)]
    })

const ipOf = (packet: Packet) =>
  packet.headers.flatMap((header) => (header.kind === 'ipv4' ? [header] : []))[0]

const allBoards = (): readonly (readonly [string, Topology])[] => [
  ...RELEASES.flatMap((release) =>
    Object.entries(LABS).map(
      ([name, lab]) => [`${name} ${release}`, lab(options(release))] as const,
    ),
  ),
  ...SAMPLES.map((sample) => [sample.id, sample.open().topology] as const),
]

describe('A.1 the kinds of port', () => {
  it('A.1 an external port has no layers on any board', () => {
    for (const [name, board] of allBoards()) {
      for (const port of portsOf(compile(board))) {
        if (port.role === 'external') expect(port.layers, name).toEqual([])
      }
    }
  })

  it('A.1 the host’s own port has layers only when something is balanced or published', () => {
    const plain = compile(LABS['l2bridge-2'](options()))
    for (const port of portsOf(plain)) {
      if (port.role === 'management' || port.role === 'host-endpoint')
        expect(port.layers).toEqual([])
    }
  })
})

describe('A.3 and A.4 layers', () => {
  const PUBLIC = /^(ACL_ENDPOINT_LAYER|LB_DSR|SLB_NAT_LAYER|VNET_ENCAP_LAYER|VNET_PA_ROUTE_LAYER)$/
  const OF_VIRTUAL_MACHINES =
    /FW_|VNET_METER|VNET_DR_|VNET_MAC_REWRITE|VNET_ROUTE_LAYER|SLB_DECAP|GW_PA_ROUTE|NEXT_HOP_MAC|MPSSVC/

  it('A.3 those of virtual machine ports are on no container port, nor in our data', () => {
    for (const fact of Object.values(LAYERS)) {
      expect(`${fact.name} ${fact.groupOut} ${fact.groupIn}`).not.toMatch(OF_VIRTUAL_MACHINES)
    }
    for (const [name, board] of allBoards()) {
      for (const port of portsOf(compile(board))) {
        for (const layer of port.layers) {
          const names = [layer.name, ...layer.groups.map((group) => group.name)]
          expect(names.join(' '), `${name} ${port.token}`).not.toMatch(OF_VIRTUAL_MACHINES)
        }
      }
    }
  })

  it('A.3 a name is public or says that it is not', () => {
    for (const [name, board] of allBoards()) {
      for (const port of portsOf(compile(board)).filter(({ role }) => role === 'endpoint')) {
        for (const layer of port.layers) {
          const isSaid = PUBLIC.test(layer.name) || layer.name.includes('name not public')
          expect(isSaid, `${name} ${port.token} ${layer.name}`).toBe(true)
        }
      }
    }
  })

  it.each([
    ['acl', 'ACL_ENDPOINT_LAYER', 20, true],
    ['lbDsr', 'LB_DSR', 30, true],
    ['nat', 'SLB_NAT_LAYER', 40, true],
    ['l2', 'L2_REWRITE (name not public)', 50, false],
    ['encap', 'VNET_ENCAP_LAYER', 60, true],
    ['paRoute', 'VNET_PA_ROUTE_LAYER', 70, false],
  ] as const)('A.4 %s is %s with number %i', (key, name, priority, stateful) => {
    expect(LAYERS[key]).toMatchObject({ name, priority, stateful })
  })

  it.each([
    ['acl', 'ACL_ENDPOINT_GROUP_IPV4_OUT', 'ACL_ENDPOINT_GROUP_IPV4_IN', 1],
    ['lbDsr', 'LB_DSR_IPv4_OUT', 'LB_DSR_IPv4_IN', 1],
    ['nat', 'SLB_GROUP_NAT_IPv4_OUT', 'SLB_GROUP_NAT_IPv4_IN', 1],
    ['encap', 'VNET_GROUP_ENCAP_IPV4_OUT', null, 1],
    ['paRoute', 'VNET_GROUP_PA_ROUTE_IPV4_OUT', null, 200],
    ['hairpin', null, 'SLB_GROUP_HAIRPIN_IPv4_IN', 1],
  ] as const)('A.3 groups of %s', (key, groupOut, groupIn, groupPriority) => {
    expect(LAYERS[key]).toMatchObject({ groupOut, groupIn, groupPriority })
  })

  it.each([
    ['nat', []],
    ['transparent', []],
    ['l2bridge', ['ACL', 'LB', 'SLB_NAT', 'L2']],
    ['l2tunnel', ['ACL', 'LB', 'SLB_NAT', 'L2']],
    ['overlay', ['ACL', 'LB', 'SLB_NAT', 'VNET_ENCAP', 'VNET_PA']],
  ] as const)('A.4 a %s port has no layer beyond its driver’s', (type, allowed) => {
    let ports = 0
    for (const [name, board] of allBoards()) {
      for (const port of portsOf(compile(board))) {
        const network = port.networkId ? board.networks[port.networkId] : undefined
        const hasAcl = Object.values(board.endpoints).some(
          ({ id, policies }) =>
            id === port.endpointId && policies.some((one) => one.type === 'Acl'),
        )
        if (network?.type !== type || port.role !== 'endpoint' || hasAcl) continue
        ports += 1
        for (const layer of port.layers) {
          const isAllowed = allowed.some((start) => layer.name.startsWith(start))
          expect(isAllowed, `${name} ${port.token} ${layer.name}`).toBe(true)
        }
      }
    }
    expect(ports).toBeGreaterThan(0)
  })

  it('A.4 outward ascending, inward the same list backwards', () => {
    const board = setPolicies(LABS.overlay(options()), 'ep:o1', acl('all', 'allow', 'out'))
    const port = portOf(compile(board), 'ep:o1')
    const { request, reply } = send(board, { from: 'ctr:o1', to: '203.0.113.80', port: 443 })
    const down = ['ACL_ENDPOINT_LAYER', 'SLB_NAT_LAYER', 'VNET_ENCAP_LAYER']
    expect(layersAsked(request, port)).toEqual(down)
    expect(layersAsked(reply, port)).toEqual([...down].reverse())
  })

  it('A.4 the ACL layer is absent without an ACL of type Switch', () => {
    const board = LABS.overlay(options())
    const names = (topology: Topology) =>
      portOf(compile(topology), 'ep:o1').layers.map(({ name }) => name)
    expect(names(board)).not.toContain('ACL_ENDPOINT_LAYER')
    const host = setPolicies(board, 'ep:o1', acl('h', 'allow', 'in', { ruleType: 'host' }))
    expect(names(host)).not.toContain('ACL_ENDPOINT_LAYER')
    const asked = setPolicies(board, 'ep:o1', acl('s', 'allow', 'in'))
    expect(names(asked)).toContain('ACL_ENDPOINT_LAYER')
  })
})

describe('A.3 names of rules', () => {
  const published = setPolicies(LABS.overlay(options()), 'ep:o1', publish(8080, 80))
  const state = compile(published)
  const port = portOf(state, 'ep:o1')

  it('A.3 NAT_<w>_<VIP>_<extPort>_<proto> for what is accepted', () => {
    const { rules } = groupOf(state, port, 'SLB_GROUP_NAT_IPv4_IN')
    expect(rules.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^NAT_[0-9a-f]{5}_10\.0\.0\.11_8080_6$/),
    ])
  })

  it('A.3 SNAT_<PROTO>_OUTBOUNDNAT_<portStart>_<hostIP>, TCP and UDP, from one block', () => {
    const { rules } = groupOf(state, port, 'SLB_GROUP_NAT_IPv4_OUT')
    const names = rules.map(({ name }) => name).filter((name) => name.startsWith('SNAT'))
    const [, start] = /_OUTBOUNDNAT_(\d+)_10\.0\.0\.11$/.exec(names[0] ?? '') ?? []
    expect(names).toEqual([
      `SNAT_TCP_OUTBOUNDNAT_${start}_10.0.0.11`,
      `SNAT_UDP_OUTBOUNDNAT_${start}_10.0.0.11`,
    ])
    expect(Number(start) % 64).toBe(0)
    expect(Number(start)).toBeGreaterThanOrEqual(49152)
  })

  it('A.3 PA_ROUTE with 45535 is the only rule of its group', () => {
    const { rules } = groupOf(state, port, 'VNET_GROUP_PA_ROUTE_IPV4_OUT')
    expect(rules.map(({ name, priority }) => [name, priority])).toEqual([['PA_ROUTE', 45535]])
  })
})

describe('A.5 and A.7 drivers without VFP', () => {
  it.each(['nat', 'transparent'] as const)('A.5 %s ports have VFP off', (name) => {
    for (const port of portsOf(compile(LABS[name](options())))) {
      if (port.role === 'endpoint') expect(port.vfpEnabled, port.token).toBe(false)
    }
  })

  it('A.5 the compartment lets in TCP, UDP, ICMP and IGMP and nothing else, and everything out', () => {
    const board = LABS.nat(options())
    const state = compile(board)
    const firewall = state.stations[stationOf.firewall('comp:c2')]
    if (firewall?.kind !== 'firewall') throw new Error('no firewall')
    const inbound = state.tables[firewall.inbound]
    expect(inbound?.rules.every(({ action }) => action.kind === 'allow')).toBe(true)
    const numbers = inbound?.rules.flatMap(({ conditions }) =>
      conditions.flatMap((one) => (one.field === 'protocol' ? one.is : [])),
    )
    expect(numbers?.sort((a, b) => a - b)).toEqual([1, 2, 6, 17, 58]) // ICMP of IPv4 and, inferred, of IPv6
    expect(inbound?.defaultRule.action).toEqual({
      kind: 'block',
      reason: 'firewall-default-inbound',
    })
    expect(state.tables[firewall.outbound]?.defaultRule.action.kind).toBe('allow')
  })

  it('A.5 outbound: session of WinNAT, the host’s source, TTL one less', () => {
    const { request } = send(LABS.nat(options()), { from: 'ctr:c1', to: '203.0.113.80', port: 443 })
    const steps = stepsOf(request)
    expect(ipOf(steps[0]!.after)?.ttl).toBe(128)
    const translated = steps.find(({ after }) => ipOf(after)?.source === '10.0.0.11')
    expect(ipOf(translated!.after)?.ttl).toBe(127)
  })

  it('A.5 a published port: the firewall sees the container’s port, the source stays', () => {
    const { request } = send(LABS.nat(options()), { from: 'node:x', to: '10.0.0.11', port: 8080 })
    const firewall = stepsOf(request).find((step) => step.station === stationOf.firewall('comp:c1'))
    expect(firewall).toBeDefined()
    const tcp = firewall!.after.headers.find((header) => header.kind === 'tcp')
    expect(tcp?.kind === 'tcp' && tcp.destinationPort).toBe(80)
    expect(ipOf(firewall!.after)?.source).toBe(ipOf(stepsOf(request)[0]!.after)?.source)
  })
})

describe('A.8 and A.10 drivers with VFP', () => {
  it('A.8 exceptions stand before source NAT, which knows TCP and UDP of this container only', () => {
    const state = compile(LABS.reference(options()))
    const { rules } = groupOf(state, portOf(state, 'ep:l1'), 'SLB_GROUP_NAT_IPv4_OUT')
    const kinds = rules.map(({ action }) => action.kind)
    expect(kinds.indexOf('snat')).toBe(kinds.lastIndexOf('pass', kinds.indexOf('snat')) + 1)
    const translating = rules.filter(({ action }) => action.kind === 'snat')
    expect(translating.map(({ conditions }) => conditions)).toEqual(
      [6, 17].map((number) => [
        { field: 'protocol', is: [number] },
        { field: 'source-ip', in: ['10.244.1.21/32'] },
      ]),
    )
  })

  it('A.8 a ping through OutBoundNAT leaves untranslated and is not dropped by a rule', () => {
    const { request } = send(LABS.reference(options()), {
      from: 'ctr:l1',
      to: '203.0.113.80',
      protocol: 'icmp',
    })
    const left = stepsOf(request).filter((step) => step.station.startsWith('st:pnic'))
    for (const step of left) expect(ipOf(step.after)?.source).toBe('10.244.1.21')
  })

  it('A.8 on the wire every container has the host’s MAC', () => {
    const board = LABS['l2bridge-1'](options())
    const { request } = send(board, { from: 'ctr:s1', to: '10.0.0.113' })
    const wire = stepsOf(request).find((step) => step.station.startsWith('st:segment'))
    const frame = wire?.after.headers.find((header) => header.kind === 'ethernet')
    const hostMac = Object.values(board.nics).find(({ hostId }) => hostId === 'host:a')?.mac
    expect(frame?.kind === 'ethernet' && frame.source).toBe(hostMac)
  })

  it('A.10 one mapencap row a remote endpoint, one routeencap row a remote subnet', () => {
    const prefixesOf = (state: ForwardingState, id: EndpointId) =>
      groupOf(state, portOf(state, id), 'VNET_GROUP_ENCAP_IPV4_OUT').rules.flatMap((rule) =>
        rule.action.kind === 'encapsulate' && rule.action.remoteProvider === '10.0.0.12'
          ? rule.conditions.flatMap((one) => ('in' in one ? one.in : []))
          : [],
      )
    expect(prefixesOf(compile(LABS.overlay(options())), 'ep:o1')).toEqual([
      '10.10.1.13/32',
      '10.10.2.15/32',
    ])
    expect(prefixesOf(compile(LABS.flannel(options())), 'ep:f1')).toEqual(['10.244.2.0/24'])
  })

  it('A.10 VNI from 4096 on, UDP 4789, 50 bytes more, so the container’s MTU is 1450', () => {
    const board = LABS.flannel(options())
    const state = compile(board)
    const { request } = send(board, { from: 'ctr:f1', to: '10.244.2.43' })
    const wire = stepsOf(request).find((step) => step.station.startsWith('st:segment'))
    const vxlan = wire?.after.headers.find((header) => header.kind === 'vxlan')
    const udp = wire?.after.headers.find((header) => header.kind === 'udp')
    expect(vxlan?.kind === 'vxlan' && vxlan.vni).toBeGreaterThanOrEqual(4096)
    expect(udp?.kind === 'udp' && udp.destinationPort).toBe(4789)
    const stack = state.stations[stationOf.stack('comp:f1')]
    expect(stack?.kind === 'stack' && stack.interfaces[0]?.mtuBytes).toBe(1450)
  })
})

describe('B.1 the walk through the layers', () => {
  it('B.1 a port without VFP is bypassed', () => {
    const board = LABS.nat(options())
    const { request } = send(board, { from: 'ctr:c1', to: '172.30.160.22' })
    expect(layersAsked(request, portOf(compile(board), 'ep:c1'))).toEqual([])
  })

  it('B.1 a later layer sees the packet as edited by the one before', () => {
    const board = LABS.overlay(options())
    const { request } = send(board, { from: 'ctr:o1', to: '203.0.113.80', port: 443 })
    const port = portOf(compile(board), 'ep:o1')
    const encap = port.layers.find(({ name }) => name === 'VNET_ENCAP_LAYER')?.groups[0]?.table
    const asked = stepsOf(request).find((step) => step.lookups[0]?.table === encap)
    // The row is for the address that SLB_NAT_LAYER has just written.
    expect(asked?.lookups[0]?.winner).toMatch(/translated$/)
  })

  it('B.1 each packet after is the packet before of the next step', () => {
    for (const [board, from, to] of [
      [LABS.overlay(options()), 'ctr:o1', '10.10.1.13'],
      [LABS['l2bridge-1'](options()), 'ctr:s1', '10.0.0.113'],
    ] as const) {
      const steps = stepsOf(send(board, { from, to }).request)
      for (const [index, step] of steps.entries()) {
        const next = steps[index + 1]
        if (next) expect(next.before).toEqual(step.after)
      }
    }
  })

  it('B.1 the first matching rule of a group wins, and a block ends the walk', () => {
    const board = setPolicies(
      LABS.overlay(options()),
      'ep:o1',
      acl('later', 'allow', 'out', { priority: 900 }),
      acl('first', 'block', 'out', { priority: 100 }),
    )
    const { request } = send(board, { from: 'ctr:o1', to: '10.10.1.13' })
    expect(request.disposition).toMatchObject({ kind: 'dropped', reason: 'acl-block' })
    const asked = new Set(layersAsked(request, portOf(compile(board), 'ep:o1')))
    expect([...asked]).toEqual(['ACL_ENDPOINT_LAYER'])
  })

  it('B.1 no match in any group is a row too, with its consequence', () => {
    const state = compile(LABS.overlay(options()))
    for (const port of portsOf(state)) {
      for (const { groups } of port.layers) {
        for (const { table } of groups) {
          expect(state.tables[table]?.defaultRule).toMatchObject({ name: 'DEF', conditions: [] })
        }
      }
    }
  })
})

describe('B.2 priorities', () => {
  const rule = (id: string, priority: number, action: RuleAction): Rule => ({
    id: `row:${id}`,
    name: id,
    priority,
    conditions: [],
    action,
    origin: { object: null, fact: 'B.2', confidence: 'inferred' },
  })

  it('B.2 the lower number first, at equal numbers block before allow', () => {
    const block: RuleAction = { kind: 'block', reason: 'acl-block' }
    const rows = [
      rule('a3000', 3000, { kind: 'allow' }),
      rule('a900', 900, { kind: 'allow' }),
      rule('b900', 900, block),
      rule('b222', 222, block),
    ]
    const ordered = inOrder(rows, 'priority').map(({ name }) => name)
    expect(ordered).toEqual(['b222', 'b900', 'a900', 'a3000'])
    expect(inOrder([...rows].reverse(), 'priority').map(({ name }) => name)).toEqual(ordered)
  })

  it('B.2 the number of an ACL is the number of its rule', () => {
    const board = setPolicies(
      LABS.overlay(options()),
      'ep:o1',
      acl('host', 'allow', 'in', { priority: 900 }),
      acl('policy', 'block', 'in', { priority: 1000 }),
    )
    const state = compile(board)
    const { rules } = groupOf(state, portOf(state, 'ep:o1'), 'ACL_ENDPOINT_GROUP_IPV4_IN')
    expect(rules.map(({ name, priority }) => [name, priority])).toEqual([
      ['host', 900],
      ['policy', 1000],
    ])
  })
})

describe('B.4 conditions', () => {
  const verdictOf = (board: Topology, sent: Partial<Sent> = {}) => {
    const { disposition } = send(board, { from: 'ctr:o1', to: '10.10.1.13', ...sent }).request
    return disposition.kind === 'dropped' ? disposition.reason : disposition.kind
  }
  const withOut = (...rules: Parameters<typeof acl>[3][]) =>
    setPolicies(
      LABS.overlay(options()),
      'ep:o1',
      ...rules.map((change, index) => acl(`block ${index}`, 'block', 'out', change)),
    )

  it('B.4 those of one rule are ANDed, values in one are ORed', () => {
    const board = withOut({
      protocol: 'tcp',
      remotePorts: '80,443,8000-8010',
      remoteAddresses: cidr('10.10.1.13/32'),
    })
    for (const port of [80, 443, 8000, 8010]) expect(verdictOf(board, { port })).toBe('acl-block')
    expect(verdictOf(board, { port: 8011 })).not.toBe('acl-block')
    expect(verdictOf(board, { port: 80, protocol: 'udp' })).not.toBe('acl-block')
    expect(verdictOf(board, { port: 80, to: '10.10.1.12' })).not.toBe('acl-block')
  })

  it('B.4 protocol 256 is any: no condition', () => {
    const state = compile(withOut({ protocol: null }))
    const { rules } = groupOf(state, portOf(state, 'ep:o1'), 'ACL_ENDPOINT_GROUP_IPV4_OUT')
    expect(rules[0]?.conditions).toEqual([])
    for (const protocol of ['tcp', 'udp', 'icmp'] as const) {
      expect(verdictOf(withOut({ protocol: null }), { protocol })).toBe('acl-block')
    }
  })

  it('B.4 a condition on ports never matches a protocol without ports', () => {
    const board = withOut({ protocol: null, remotePorts: '1-65535' })
    expect(verdictOf(board, { protocol: 'tcp' })).toBe('acl-block')
    expect(verdictOf(board, { protocol: 'icmp' })).not.toBe('acl-block')
  })
})

describe('B.5 flows', () => {
  it('B.5 a stateful allow outward admits the answer although nothing inward allows it', () => {
    const board = setPolicies(
      LABS.overlay(options()),
      'ep:o1',
      acl('out', 'allow', 'out'),
      acl('none in', 'block', 'in', { priority: 1000 }),
    )
    const trip = send(board, { from: 'ctr:o1', to: '10.10.1.13' })
    expect(trip.verdict).toBe('delivered')
    const port = portOf(compile(board), 'ep:o1')
    const inward = stepsOf(trip.reply).filter((step) => step.station === port.id)
    expect(inward.map(({ code, params }) => [code, params['layer']])).toContainEqual([
      'layer-flow',
      'ACL_ENDPOINT_LAYER',
    ])
    // Unasked, the same block holds.
    const unasked = send(board, { from: 'ctr:o2', to: '10.10.1.11' }).request.disposition
    expect(unasked).toMatchObject({ kind: 'dropped', reason: 'acl-block' })
  })

  it('B.5 the reverse flow has the swapped tuple and what to put back', () => {
    const { flows } = send(LABS.overlay(options()), {
      from: 'ctr:o1',
      to: '203.0.113.80',
      port: 443,
      sourcePort: 50311,
    })
    const [flow] = flows.vfpFlows.filter(({ layer }) => layer === 'SLB_NAT_LAYER')
    expect(flow).toMatchObject({
      direction: 'in',
      source: { address: '203.0.113.80', port: 443 },
      destination: { address: '10.0.0.11' },
      rewriteDestination: { address: '10.10.1.11', port: 50311 },
    })
  })

  it('B.5 source ports come from a block of 64 of the endpoint’s own, one each', () => {
    const board = LABS.overlay(options())
    let flows = NO_FLOWS
    const ports: number[] = []
    for (const sourcePort of [50000, 50001, 50002]) {
      flows = send(
        board,
        { from: 'ctr:o1', to: '203.0.113.80', port: 443, sourcePort },
        flows,
      ).flows
      ports.push(
        flows.vfpFlows.findLast(({ layer }) => layer === 'SLB_NAT_LAYER')!.destination.port,
      )
    }
    const [first = 0] = ports
    expect(ports).toEqual([first, first + 1, first + 2])
    const other = send(board, { from: 'ctr:o2', to: '203.0.113.80', port: 443 }).flows.vfpFlows
    const theirs = other.find(({ layer }) => layer === 'SLB_NAT_LAYER')!.destination.port
    expect(Math.floor(theirs / 64)).not.toBe(Math.floor(first / 64))
  })

  it('B.5 past the 64th flow the block is used up and a new flow drops', () => {
    const board = LABS.overlay(options())
    let flows = NO_FLOWS
    for (let index = 0; index < 64; index += 1) {
      const trip = send(
        board,
        { from: 'ctr:o1', to: '203.0.113.80', port: 443, sourcePort: 50000 + index },
        flows,
      )
      expect(trip.request.disposition.kind, `flow ${index + 1}`).toBe('delivered')
      flows = trip.flows
    }
    const next = { from: 'ctr:o1', to: '203.0.113.80', port: 443, sourcePort: 51000 } as const
    expect(send(board, next, flows).request.disposition).toMatchObject({
      kind: 'dropped',
      reason: 'snat-ports-exhausted',
    })
    // A flow that has its port keeps it.
    const known = send(board, { ...next, sourcePort: 50000 }, flows)
    expect(known.request.disposition.kind).toBe('delivered')
  })
})

describe('B.6 from HNS ACL to VFP rule', () => {
  const change = {
    protocol: 'tcp',
    localAddresses: cidr('10.10.1.11/32'),
    remoteAddresses: cidr('10.156.233.218/32'),
    localPorts: '80',
    remotePorts: '1024-65535',
  } as const

  it.each([
    ['out', 'ACL_ENDPOINT_GROUP_IPV4_OUT', 'source', 'destination'],
    ['in', 'ACL_ENDPOINT_GROUP_IPV4_IN', 'destination', 'source'],
  ] as const)('B.6 direction %s: local and remote sides', (direction, group, local, remote) => {
    const board = setPolicies(
      LABS.overlay(options()),
      'ep:o1',
      acl('x', 'allow', direction, change),
    )
    const state = compile(board)
    const [rule] = groupOf(state, portOf(state, 'ep:o1'), group).rules
    expect(rule).toMatchObject({ name: 'x', stateful: true, action: { kind: 'allow' } })
    expect(new Set(rule?.conditions)).toEqual(
      new Set([
        { field: 'protocol', is: [6] },
        { field: `${local}-ip`, in: [change.localAddresses] },
        { field: `${remote}-ip`, in: [change.remoteAddresses] },
        { field: `${local}-port`, ranges: [[80, 80]] },
        { field: `${remote}-port`, ranges: [[1024, 65535]] },
      ]),
    )
  })

  it.each(RELEASES)(
    'B.6 the first ACL closes what no ACL allows, on %s as F-07 says',
    (release) => {
      const board = setPolicies(
        LABS.overlay(options(release)),
        'ep:o1',
        acl('one', 'block', 'out', { remoteAddresses: cidr('10.10.1.12/32') }),
      )
      const { disposition } = send(board, { from: 'ctr:o1', to: '10.10.1.13' }).request
      const closed = { kind: 'dropped', reason: 'acl-default-deny' }
      expect(disposition).toMatchObject(release === 'ws2025' ? closed : { kind: 'delivered' })
      // The other direction has no ACL and stays open (data-paths F-07: per direction).
      const inward = send(board, { from: 'ctr:o3', to: '10.10.1.11', port: 80 }).request.disposition
      expect(inward).not.toMatchObject({ reason: 'acl-default-deny' })
    },
  )

  it('B.6 no ACL on the endpoint: everything passes', () => {
    const board = LABS.overlay(options('ws2025'))
    expect(send(board, { from: 'ctr:o1', to: '10.10.1.13' }).request.disposition.kind).toBe(
      'delivered',
    )
  })

  it('B.6 RuleType Host goes to the compartment’s firewall, Switch to VFP', () => {
    const board = setPolicies(
      LABS.overlay(options()),
      'ep:o1',
      acl('to wfp', 'block', 'in', { ruleType: 'host' }),
      acl('to vfp', 'block', 'in', { ruleType: 'switch' }),
    )
    const state = compile(board)
    const firewall = state.stations[stationOf.firewall('comp:o1')]
    const inbound = firewall?.kind === 'firewall' ? state.tables[firewall.inbound] : undefined
    const vfp = groupOf(state, portOf(state, 'ep:o1'), 'ACL_ENDPOINT_GROUP_IPV4_IN')
    expect(inbound?.rules.map(({ name }) => name)).toContain('to wfp')
    expect(inbound?.rules.map(({ name }) => name)).not.toContain('to vfp')
    expect(vfp.rules.map(({ name }) => name)).toEqual(['to vfp'])
  })
})

describe('B.8 header transposition', () => {
  it('B.8 neither the switch nor VFP takes from the TTL, a router hop does', () => {
    const inside = send(LABS['l2bridge-1'](options()), { from: 'ctr:s1', to: '10.0.0.113' })
    const last = stepsOf(inside.request).at(-1)
    expect(ipOf(last!.after)?.ttl).toBe(128)
    const routed = send(LABS['l2bridge-2'](options()), { from: 'ctr:l1', to: '10.244.2.31' })
    expect(ipOf(stepsOf(routed.request).at(-1)!.after)?.ttl).toBe(126)
  })

  it('B.8 a mapping changes address and port, and on overlay the MAC with them', () => {
    const board = setPolicies(LABS.overlay(options()), 'ep:o1', publish(8080, 80))
    const { request } = send(board, { from: 'node:x', to: '10.0.0.11', port: 8080 })
    const step = stepsOf(request).find(({ code }) => code === 'destination-translated')
    const [before, after] = [step?.before, step?.after].map((packet) => {
      const frame = packet?.headers.find((header) => header.kind === 'ethernet')
      const tcp = packet?.headers.find((header) => header.kind === 'tcp')
      return {
        mac: frame?.kind === 'ethernet' ? frame.destination : null,
        port: tcp?.kind === 'tcp' ? tcp.destinationPort : null,
        address: packet && ipOf(packet)?.destination,
      }
    })
    expect(before).toMatchObject({ address: '10.0.0.11', port: 8080 })
    expect(after).toEqual({ mac: '00-15-5D-A5-00-0B', address: '10.10.1.11', port: 80 })
    expect(before?.mac).not.toBe(after?.mac)
  })

  it('B.8 a reverse flow is the inverse, MAC included', () => {
    const trip = send(LABS.overlay(options()), { from: 'ctr:o1', to: '203.0.113.80', port: 443 })
    expect(trip.verdict).toBe('delivered')
    const arrived = stepsOf(trip.reply).findLast(({ code }) => code === 'nic-receives')
    const frame = arrived?.after.headers.find((header) => header.kind === 'ethernet')
    expect(frame?.kind === 'ethernet' && frame.destination).toBe('00-15-5D-A5-00-0B')
    expect(ipOf(arrived!.after)).toMatchObject({ destination: '10.10.1.11' })
  })
})

describe('B.10 switch, routes, Windows Firewall', () => {
  it('B.10 the switch has the static MAC of every vNIC; unknown unicast goes to the uplink only', () => {
    const state = compile(LABS['l2bridge-1'](options()))
    const vSwitch = state.stations[stationOf.vSwitch('vsw:a-l2b')]
    const table = vSwitch?.kind === 'vswitch' ? state.tables[vSwitch.macTable] : undefined
    const macs = table?.rules.flatMap(({ conditions, action }) =>
      action.kind === 'to-port'
        ? conditions.flatMap((one) => (one.field === 'destination-mac' ? one.is : []))
        : [],
    )
    expect(macs).toContain('00-15-5D-A3-00-6F')
    expect(table?.defaultRule.action.kind).toBe('to-uplink')
    expect(table?.rules.find(({ action }) => action.kind === 'flood')?.conditions).toEqual([
      { field: 'destination-mac', is: ['FF-FF-FF-FF-FF-FF'] },
    ])
  })

  it('B.10 an internal switch has no uplink for it', () => {
    const state = compile(LABS.nat(options()))
    const vSwitch = state.stations[stationOf.vSwitch('vsw:a-nat')]
    const table = vSwitch?.kind === 'vswitch' ? state.tables[vSwitch.macTable] : undefined
    expect(table?.defaultRule.action).toEqual({ kind: 'block', reason: 'no-mac-entry' })
  })

  it('B.10 routes: the longest prefix, then the lowest metric', () => {
    const route = (id: string, prefix: string, metric: number): Rule => ({
      id: `row:${id}`,
      name: id,
      priority: null,
      conditions: [{ field: 'destination-ip', in: [cidr(prefix)] }],
      action: { kind: 'route', nextHop: null, interfaceId: 'if', metric },
      origin: { object: null, fact: 'B.10', confidence: 'documented' },
    })
    const rows = [
      route('default', '0.0.0.0/0', 1),
      route('slow', '10.0.0.0/24', 256),
      route('fast', '10.0.0.0/24', 25),
      route('host', '10.0.0.7/32', 999),
    ]
    expect(inOrder(rows, 'longest-prefix').map(({ name }) => name)).toEqual([
      'host',
      'fast',
      'slow',
      'default',
    ])
  })

  const firewallRule = (name: string, change: Partial<FirewallRule>): FirewallRule => ({
    name,
    direction: 'in',
    action: 'allow',
    protocol: 'tcp',
    localPort: null,
    remoteAddresses: null,
    ...change,
  })
  const withRules = (...rules: readonly FirewallRule[]): Topology => {
    const board = editHosts(LABS.nat(options()), { listeners: [{ protocol: 'tcp', port: 445 }] })
    const firewall = board.hosts['host:a']!.firewall
    return editHost(board, 'host:a', { firewall: { ...firewall, rules } })
  }
  const toHost = (board: Topology) => {
    const { disposition } = send(board, { from: 'node:x', to: '10.0.0.11', port: 445 }).request
    return disposition.kind === 'dropped' ? disposition.reason : disposition.kind
  }

  it('B.10 Windows Firewall: block before allow before default, specificity plays no part', () => {
    const narrow = firewallRule('narrow allow', { localPort: 445 })
    const wide = firewallRule('wide block', { action: 'block', protocol: null })
    expect(toHost(withRules())).toBe('firewall-default-inbound')
    expect(toHost(withRules(narrow))).toBe('delivered')
    expect(toHost(withRules(narrow, wide))).toBe('firewall-block-rule')
    expect(toHost(withRules(wide, narrow))).toBe('firewall-block-rule')
  })

  it('B.10 answers of an accepted connection pass', () => {
    const board = withRules(firewallRule('narrow allow', { localPort: 445 }))
    const closed = editHost(board, 'host:a', {
      firewall: { ...board.hosts['host:a']!.firewall, outboundDefault: 'block' },
    })
    expect(send(closed, { from: 'node:x', to: '10.0.0.11', port: 445 }).verdict).toBe('delivered')
  })
})
