import { describe, expect, it } from 'vitest'
import { SAMPLES } from '../../samples/index'
import { LABS } from '../../samples/labs/index'
import { setPolicies } from '../../samples/labs/edits'
import { acl, publish, type LabOptions } from '../../samples/labs/parts'
import { LAYERS } from '../facts/layers'
import { compile } from '../index'
import type { EndpointId } from '../model/ids'
import type { Topology, WindowsRelease } from '../model/topology'
import type { ForwardingState } from './forwarding-state'
import { stationOf } from './station-ids'

import { groupOf, ipOf, layersAsked, portOf, portsOf, send, stepsOf } from '../testing/rule-walks'

/*
 * What rule-tables part A says: ports, layers, groups and rows, each under the number of its paragraph.
 */

const RELEASES = ['ws2019', 'ws2022', 'ws2025'] as const
const options = (release: WindowsRelease = 'ws2022'): LabOptions => ({
  isolation: 'process',
  release,
})

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
