import { describe, expect, it } from 'vitest'
import { LABS } from '../../samples/labs/index'
import { editHost, editHosts, setPolicies } from '../../samples/labs/edits'
import { acl, publish, type LabOptions } from '../../samples/labs/parts'
import { compile } from '../index'
import type { FirewallRule, Topology, WindowsRelease } from '../model/topology'
import { cidr } from '../wire/address'
import { inOrder } from './order'
import type { Rule } from './rule'
import { stationOf } from './station-ids'

import { groupOf, ipOf, portOf, send, stepsOf } from '../testing/rule-walks'

/*
 * What rule-tables part B says: what an HNS ACL becomes, what is transposed, and how switch, routes and the
 * Windows Firewall decide, each under the number of its paragraph. Load balancer rows (B.7) are in samples/cases/services.test.ts.
 */

const RELEASES = ['ws2019', 'ws2022', 'ws2025'] as const
const options = (release: WindowsRelease = 'ws2022'): LabOptions => ({
  isolation: 'process',
  release,
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
