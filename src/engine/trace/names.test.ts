import { describe, expect, it } from 'vitest'
import { gatewayDnsOff, transparentDns } from '../../samples/cases/boards/names'
import { editEndpoint, editHost, editLink, editNetwork, editNode } from '../../samples/labs/edits'
import { labNat } from '../../samples/labs/lab-nat'
import { labTransparent } from '../../samples/labs/lab-transparent'
import { compile, formatPath, roundTrip } from '../index'
import type { EntityId } from '../model/ids'
import type { Topology } from '../model/topology'
import { ipv4 } from '../wire/address'
import { plainRequest } from './plain-request'
import type { RoundTrip, TraceRequest } from './trace'

const LAB = { isolation: 'process', release: 'ws2022' } as const

const question = (from: EntityId, query: string, to: string | null = null): TraceRequest =>
  plainRequest({
    from,
    to: to === null ? null : ipv4(to),
    protocol: 'dns',
    query,
  })

function asked(
  board: Topology,
  from: EntityId,
  query: string,
  to: string | null = null,
): RoundTrip {
  const sent = roundTrip(compile(board), question(from, query, to))
  if (!sent.ok) throw new Error(sent.error.code)
  return sent.value
}

/** What the one who asked knows in the end. */
function outcome({ request, reply }: RoundTrip): string {
  const last = (reply ?? request).hops.at(-1)?.steps.at(-1)
  return String(last?.params['addresses'] ?? last?.params['reason'])
}

describe('a question for a name', () => {
  it('does not mind capitals', () => {
    expect(outcome(asked(labNat(LAB), 'ctr:c1', 'c2'))).toBe('172.30.160.22')
    expect(outcome(asked(labNat(LAB), 'ctr:c1', 'C2'))).toBe('172.30.160.22')
  })

  it('gets no answer about containers of another network or host', () => {
    expect(outcome(asked(labNat(LAB), 'ctr:c1', 'C3'))).toBe('no-such-name')
  })

  it('is not sent without a DNS server', () => {
    const trip = asked(labTransparent(LAB), 'ctr:t1', 'Y')
    expect(formatPath(trip.request)).toBe('DROP@app(T1)')
    expect(outcome(trip)).toBe('no-dns-server')
  })

  it('goes to the server that is named, past the resolver', () => {
    const trip = asked(labNat(LAB), 'ctr:c1', 'C2', '10.0.0.53')
    expect(formatPath(trip.request)).toContain('winnat')
    expect(outcome(trip)).toBe('no-such-name')
  })

  it('is asked by a host of its own servers', () => {
    expect(outcome(asked(labNat(LAB), 'host:a', 'B'))).toBe('10.0.0.12')
  })

  it('finds the records of a server before the machines of the board', () => {
    const board = editNode(labNat(LAB), 'node:dns', 'dns-server', {
      records: [{ name: 'Y', address: ipv4('198.51.100.7') }],
    })
    expect(outcome(asked(board, 'ctr:c1', 'y'))).toBe('198.51.100.7')
  })

  it('is refused as a request when no question can carry the name', () => {
    const sent = roundTrip(compile(labNat(LAB)), question('ctr:c1', 'no name'))
    expect(sent).toEqual({ ok: false, error: { code: 'bad-name', text: 'no name' } })
  })

  it('dies with the second leg, at the place where that dies', () => {
    const board = editLink(labNat(LAB), 'link:lan-dns', {
      segmentPort: { mode: 'access', vlanIds: [9] },
    })
    const trip = asked(board, 'ctr:c1', 'Y')
    expect(formatPath(trip.request)).toMatch(/resolver hstk pnic DROP@wire$/)
    expect(trip.reply).toBeNull()
  })

  it('is blocked on its second leg by the host that lets nothing out', () => {
    const board = labNat(LAB)
    const { firewall } = board.hosts['host:a']!
    const closed = editHost(board, 'host:a', {
      firewall: { ...firewall, outboundDefault: 'block' },
    })
    expect(outcome(asked(closed, 'ctr:c1', 'Y'))).toBe('firewall-default-outbound')
    expect(outcome(asked(closed, 'ctr:c1', 'C2'))).toBe('172.30.160.22')
  })
})

describe('the DNS list of an endpoint', () => {
  const servers = (board: Topology, compartment: string): string[] =>
    (compile(board).tables[`tbl:stack:${compartment}/dns`]?.rules ?? []).map((rule) => rule.name)

  it('begins with the resolver, then --dns or the option or the host', () => {
    const board = labNat(LAB)
    expect(servers(board, 'comp:c1')).toEqual(['172.30.160.1', '10.0.0.53'])
    const own = editEndpoint(board, 'ep:c1', { dnsServers: [ipv4('9.9.9.9')] })
    expect(servers(own, 'comp:c1')).toEqual(['172.30.160.1', '9.9.9.9'])
    const option = editNetwork(board, 'net:a-nat', 'nat', { dnsServers: [ipv4('8.8.8.8')] })
    expect(servers(option, 'comp:c1')).toEqual(['172.30.160.1', '8.8.8.8'])
  })

  it('has no resolver where the network was made without', () => {
    expect(servers(gatewayDnsOff(LAB), 'comp:c1')).toEqual(['10.0.0.53'])
    expect(servers(transparentDns(LAB), 'comp:t1')).toEqual(['10.0.0.53'])
  })
})
