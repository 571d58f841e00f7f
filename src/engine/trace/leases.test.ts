import { describe, expect, it } from 'vitest'
import { leased, leasedBridge } from '../../samples/cases/boards/dhcp'
import { editLink, editNetwork, editNode, remove } from '../../samples/labs/edits'
import { compile, formatPath, roundTrip } from '../index'
import type { Topology } from '../model/topology'
import { ipv4 } from '../wire/address'
import { plainRequest } from './plain-request'
import type { RoundTrip } from './trace'

const LAB = { isolation: 'process', release: 'ws2022' } as const

const names = (board: Topology, table: 'local' | 'routes' | 'dns'): string[] =>
  (compile(board).tables[`tbl:stack:comp:t1/${table}`]?.rules ?? []).map((rule) => rule.name)

function lease(board: Topology, from: 'ctr:t1' | 'ctr:t3' | 'host:a' = 'ctr:t1'): RoundTrip {
  const sent = roundTrip(
    compile(board),
    plainRequest({
      from,
      to: null,
      protocol: 'dhcp',
    }),
  )
  if (!sent.ok) throw new Error(sent.error.code)
  return sent.value
}

const reason = ({ request, reply }: RoundTrip): string => {
  const { disposition } = reply ?? request
  return disposition.kind === 'dropped' ? disposition.reason : disposition.kind
}

describe('an interface that takes its address from DHCP', () => {
  it('has what the lease says: address, prefix, router, DNS servers', () => {
    const board = leased({})(LAB)
    expect(names(board, 'local')).toContain('10.0.0.101')
    expect(names(board, 'routes')).toEqual(['10.0.0.0/24', '0.0.0.0/0'])
    expect(names(board, 'dns')).toEqual(['10.0.0.53'])
    expect(reason(lease(board))).toBe('delivered')
  })

  it('keeps the DNS servers that its network names', () => {
    const board = editNetwork(leased({})(LAB), 'net:a-trn', 'transparent', {
      dnsServers: [ipv4('9.9.9.9')],
    })
    expect(names(board, 'dns')).toEqual(['9.9.9.9'])
  })

  it('has no gateway when the server names none', () => {
    const board = editNode(leased({})(LAB), 'node:dhcp', 'external-host', { gateway: null })
    expect(names(board, 'routes')).toEqual(['10.0.0.0/24'])
  })

  it.each([
    ['the parent drops its MAC', leased({ machine: 'hyper-v-vm' })(LAB), 'spoofed-mac'],
    [
      'nobody on the LAN gives any',
      remove(leased({})(LAB), 'node:dhcp', 'link:lan-dhcp'),
      'no-dhcp-server',
    ],
    [
      'the server is in another VLAN',
      editLink(leased({})(LAB), 'link:lan-dhcp', { segmentPort: { mode: 'access', vlanIds: [9] } }),
      'no-dhcp-server',
    ],
    [
      'the server is in another prefix',
      editNode(leased({})(LAB), 'node:dhcp', 'external-host', { address: ipv4('10.99.0.54') }),
      'no-lease',
    ],
  ])('configures itself when %s', (_, board, why) => {
    expect(reason(lease(board))).toBe(why)
    expect(names(board, 'local')).toContain('169.254.74.163')
    expect(names(board, 'routes')).toEqual(['169.254.0.0/16'])
    expect(names(board, 'dns')).toEqual([])
  })

  it('configures itself on l2bridge, whatever stands on the LAN', () => {
    const state = compile(leasedBridge(LAB))
    const local = state.tables['tbl:stack:comp:s1/local']?.rules ?? []
    expect(local.some((rule) => rule.name.startsWith('169.254.'))).toBe(true)
  })
})

it('is not asked by what has a static address', () => {
  for (const from of ['ctr:t3', 'host:a'] as const) {
    expect(reason(lease(leased({})(LAB), from))).toBe('no-dhcp-client')
  }
})

it('crosses the vSwitch as a broadcast and comes back to the one MAC', () => {
  const { request, reply } = lease(leased({})(LAB))
  const codes = request.hops.flatMap((hop) => hop.steps.map((step) => step.code))
  expect(codes).toContain('switch-floods')
  expect(formatPath(request)).toBe('stk(T1) vnic(T1) port(T1) vsw(trn) xport pnic wire LEASES')
  expect(reply && formatPath(reply)).toBe(
    'LEASES wire pnic xport vsw(trn) port(T1) wfp(T1) vnic(T1) stk(T1)',
  )
})
