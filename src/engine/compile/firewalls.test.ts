import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { editHost, setPolicies } from '../../samples/labs/edits'
import { labNat } from '../../samples/labs/lab-nat'
import { labTransparent } from '../../samples/labs/lab-transparent'
import { acl } from '../../samples/labs/parts'
import { compile, roundTrip } from '../index'
import type { EntityId } from '../model/ids'
import type { FirewallRule, Host, Topology } from '../model/topology'
import type { ForwardingState, Station } from '../tables/forwarding-state'
import { inboundGuardOf } from '../tables/inbound-guard'
import type { StationId, TableId } from '../tables/rule'
import { stationOf } from '../tables/station-ids'
import { cidr, ipv4 } from '../wire/address'
import { plainRequest } from '../trace/plain-request'

const WS2022 = { isolation: 'process', release: 'ws2022' } as const
const NAT = labNat(WS2022)
const TRANSPARENT = labTransparent(WS2022)

const rule = (values: Partial<FirewallRule>): FirewallRule => ({
  name: 'rule',
  direction: 'in',
  action: 'block',
  protocol: null,
  localPort: null,
  remoteAddresses: null,
  ...values,
})

const withFirewall = (board: Topology, firewall: Partial<Host['firewall']>): Topology => {
  const host = must(board.hosts['host:a'], 'no host')
  return editHost(board, 'host:a', { firewall: { ...host.firewall, ...firewall } })
}

function verdict(board: Topology, from: EntityId, to: string, port = 80): string {
  const sent = roundTrip(
    compile(board),
    plainRequest({
      from,
      to: ipv4(to),
      destinationPort: port,
      dontFragment: true,
    }),
  )
  if (!sent.ok) throw new Error(sent.error.code)
  const { disposition } = sent.value.request
  return disposition.kind === 'dropped' ? disposition.reason : 'delivered'
}

describe('rules of the host firewall', () => {
  it.each<[string, Partial<FirewallRule>, string]>([
    ['a source', { remoteAddresses: cidr('10.0.0.200/32') }, 'firewall-block-rule'],
    ['another source', { remoteAddresses: cidr('10.0.0.201/32') }, 'delivered'],
    ['a port', { protocol: 'tcp', localPort: 80 }, 'firewall-block-rule'],
    ['another port', { protocol: 'tcp', localPort: 81 }, 'delivered'],
    ['another protocol', { protocol: 'udp' }, 'delivered'],
  ])(
    'block inward by %s, also in the compartment of a container (NAT-24)',
    (_, values, expected) => {
      const board = withFirewall(TRANSPARENT, { rules: [rule(values)] })
      expect(verdict(board, 'node:x', '10.0.0.101')).toBe(expected)
    },
  )

  it.each<[string, Partial<Host['firewall']>, string]>([
    [
      'by destination',
      { rules: [rule({ direction: 'out', remoteAddresses: cidr('10.0.0.200/32') })] },
      'firewall-block-rule',
    ],
    [
      'by another destination',
      { rules: [rule({ direction: 'out', remoteAddresses: cidr('10.0.0.201/32') })] },
      'delivered',
    ],
    ['by default', { outboundDefault: 'block' }, 'firewall-default-outbound'],
    [
      'by default but for a rule',
      { outboundDefault: 'block', rules: [rule({ direction: 'out', action: 'allow' })] },
      'delivered',
    ],
  ])('block outward %s', (_, firewall, expected) => {
    expect(verdict(withFirewall(NAT, firewall), 'host:a', '10.0.0.200')).toBe(expected)
  })

  it.each<[string, boolean, string]>([
    ['do not govern what containers send', false, 'delivered'],
    ['govern it where the board assumes so (X-10)', true, 'firewall-block-rule'],
  ])('outward %s', (_, assumed, expected) => {
    const board = withFirewall(TRANSPARENT, { rules: [rule({ direction: 'out' })] })
    const assumptions = { 'host-profile-egress': 'applies' } as const
    expect(verdict(assumed ? { ...board, assumptions } : board, 'ctr:t1', '10.0.0.200')).toBe(
      expected,
    )
    const closed = withFirewall(TRANSPARENT, { outboundDefault: 'block' })
    expect(verdict(assumed ? { ...closed, assumptions } : closed, 'ctr:t1', '10.0.0.200')).toBe(
      assumed ? 'firewall-default-outbound' : 'delivered',
    )
  })
})

function firewallTable(state: ForwardingState, stack: Station): TableId | null {
  const firewall =
    stack.kind === 'stack' && stack.firewall !== null && state.stations[stack.firewall]
  return firewall && firewall.kind === 'firewall' ? firewall.inbound : null
}

describe('inboundGuardOf', () => {
  it('names the firewall in front of a container, and what it lets in', () => {
    expect(inboundGuardOf(compile(NAT), 'ep:c1')).toMatchObject({
      firewall: 'container',
      otherwise: 'block',
      vfp: false,
    })
    const hyperv = compile(labNat({ isolation: 'hyperv', release: 'ws2022' }))
    expect(inboundGuardOf(hyperv, 'ep:c1')).toMatchObject({ firewall: 'guest', otherwise: 'allow' })
  })

  it('names the rows that let something in, and none that blocks', () => {
    const board = withFirewall(TRANSPARENT, {
      rules: [rule({ name: 'Web', action: 'allow' }), rule({ name: 'No telnet' })],
    })
    const state = compile(board)
    const guard = must(inboundGuardOf(state, 'ep:t1'), 'no guard')
    const port = must(state.stations[stationOf.port('ep:t1')], 'no port')
    const nic = port.kind === 'port' && state.stations[port.nic]
    const stack = nic && nic.kind === 'nic' && state.stations[nic.stack]
    const firewall = stack && stack.kind === 'stack' && stack.firewall
    const station = firewall && state.stations[firewall]
    const table = station && station.kind === 'firewall' ? state.tables[station.inbound] : undefined
    const rows = must(table, 'no table').rules
    expect(guard.allows).toEqual(
      rows.filter(({ action }) => action.kind === 'allow').map(({ name }) => name),
    )
    expect(guard.allows.length).toBeGreaterThan(0)
    expect(rows.length).toBeGreaterThan(0)
    expect(guard.origin).toBe(must(table, 'no table').defaultRule.origin)
  })

  it('says none where a stack has no firewall of its own, or the one of the host', () => {
    const state = compile(NAT)
    const open = { firewall: 'none', otherwise: 'allow', allows: [], vfp: false, origin: null }
    const port = must(state.stations[stationOf.port('ep:c1')], 'no port')
    const nic = must(port.kind === 'port' ? state.stations[port.nic] : undefined, 'no NIC')
    const stack = must(nic.kind === 'nic' ? state.stations[nic.stack] : undefined, 'no stack')
    const host = Object.values(state.stations).find(
      (station) => station.kind === 'firewall' && station.role === 'host',
    )
    const guarded = (firewall: StationId | null) =>
      inboundGuardOf(
        {
          ...state,
          stations: { ...state.stations, [stack.id]: { ...stack, firewall } as Station },
        },
        'ep:c1',
      )
    expect(guarded(null)).toEqual(open)
    expect(guarded('st:gone')).toEqual(open)
    expect(guarded(stack.id)).toEqual(open) // no firewall at all
    expect(guarded(must(host, 'no host firewall').id)).toEqual(open)
    const { [must(firewallTable(state, stack), 'no table')]: _gone, ...tables } = state.tables
    expect(inboundGuardOf({ ...state, tables }, 'ep:c1')).toEqual(open)
  })

  it('is null for an endpoint that is not there, or whose port leads nowhere', () => {
    const state = compile(NAT)
    expect(inboundGuardOf(state, 'ep:gone')).toBeNull()
    const port = must(state.stations[stationOf.port('ep:c1')], 'no port')
    const nic = must(port.kind === 'port' ? state.stations[port.nic] : undefined, 'no NIC')
    const stack = must(nic.kind === 'nic' ? state.stations[nic.stack] : undefined, 'no stack')
    for (const id of [nic.id, stack.id]) {
      const { [id]: _gone, ...stations } = state.stations
      expect(inboundGuardOf({ ...state, stations }, 'ep:c1')).toBeNull()
    }
  })
})

describe('host ACLs of an endpoint', () => {
  const sends = (release: 'ws2022' | 'ws2025', values: Parameters<typeof acl>[3], port: number) => {
    const board = setPolicies(
      labNat({ isolation: 'process', release }),
      'ep:c1',
      acl('web', 'allow', 'out', { ruleType: 'host', protocol: 'tcp', ...values }),
    )
    return verdict(board, 'ctr:c1', '203.0.113.80', port)
  }

  it.each([
    ['ws2022', 443, 'delivered'],
    ['ws2022', 80, 'delivered'],
    ['ws2025', 443, 'delivered'],
    ['ws2025', 80, 'acl-default-deny'],
  ] as const)(
    'outward on %s, port 443 allowed: port %i is %s (F-07)',
    (release, port, expected) => {
      expect(sends(release, { remotePorts: '443' }, port)).toBe(expected)
    },
  )

  it.each([
    ['remote addresses', { remoteAddresses: cidr('203.0.113.0/24') }, 'delivered'],
    ['other remote addresses', { remoteAddresses: cidr('203.0.112.0/24') }, 'acl-default-deny'],
    ['local addresses', { localAddresses: cidr('172.30.160.21/32') }, 'delivered'],
    ['other local addresses', { localAddresses: cidr('172.30.160.22/32') }, 'acl-default-deny'],
    ['local ports', { localPorts: '49000-50000' }, 'delivered'],
    ['other local ports', { localPorts: '1, 2' }, 'acl-default-deny'],
    ['ports that are none: nothing is let out', { remotePorts: 'web' }, 'acl-default-deny'],
  ])('are about the packet’s %s', (_, values, expected) => {
    expect(sends('ws2025', values, 443)).toBe(expected)
  })
})
