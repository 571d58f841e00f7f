import { describe, expect, it } from 'vitest'
import { dualStack } from '../../samples/cases/boards/l2bridge'
import { editHost, editSwitch, setPolicies } from '../../samples/labs/edits'
import { labHostOnly } from '../../samples/labs/lab-host-only'
import { labTransparent } from '../../samples/labs/lab-transparent'
import { acl } from '../../samples/labs/parts'
import { compile, roundTrip } from '../index'
import type { EntityId } from '../model/ids'
import type { Topology } from '../model/topology'
import { ipv6, linkLocalOf, mac } from '../wire/address'
import { plainRequest } from './plain-request'
import type { RoundTrip } from './trace'

const OPTIONS = { isolation: 'process', release: 'ws2025' } as const
const T3 = 'fe80::215:5dff:feb2:67'
const S3 = 'fd00:10::71'

function send(board: Topology, from: EntityId, to: string, protocol: 'tcp' | 'icmp' = 'tcp') {
  const sent = roundTrip(
    compile(board),
    plainRequest({
      from,
      to: ipv6(to),
      protocol,
      destinationPort: protocol === 'tcp' ? 80 : null,
    }),
  )
  if (!sent.ok) throw new Error(sent.error.code)
  return sent.value
}

const reason = ({ request }: RoundTrip) =>
  request.disposition.kind === 'dropped' ? request.disposition.reason : 'delivered'
const exchangeOf = ({ request }: RoundTrip) =>
  request.hops.flatMap((hop) => hop.steps).find((step) => step.arp !== null)

describe('IPv6', () => {
  it('asks by neighbour discovery, over the way ARP takes, and remembers the answer', () => {
    const sent = send(labTransparent(OPTIONS), 'ctr:t1', T3)
    const step = exchangeOf(sent)
    expect(step?.code).toBe('ndp-answered')
    expect(step?.arp).toMatchObject({ target: T3, answer: '00-15-5D-B2-00-67' })
    expect(step?.arp?.request.headers.at(-1)).toMatchObject({ kind: 'ndp', target: T3 })
    expect(step?.arp?.reply?.headers.at(-1)).toMatchObject({ message: 'advertisement' })
    expect(sent.flows.neighbours).toContainEqual(
      expect.objectContaining({ address: T3, mac: '00-15-5D-B2-00-67' }),
    )
  })

  it('tells that nobody answers, and where the question ended', () => {
    const sent = send(labTransparent(OPTIONS), 'ctr:t1', 'fe80::bad')
    expect(reason(sent)).toBe('neighbour-unresolved')
    expect(exchangeOf(sent)?.code).toBe('ndp-unanswered')
  })

  it('answers a ping with ICMPv6, which the default rules let in', () => {
    expect(send(labTransparent(OPTIONS), 'ctr:t1', T3, 'icmp').verdict).toBe('delivered')
  })

  it('finds no way off the link without an address of wider scope', () => {
    expect(reason(send(labTransparent(OPTIONS), 'ctr:t1', '2001:db8::80'))).toBe('no-route')
  })

  it('reaches the host of a transparent container at its link address, behind its firewall', () => {
    const host = linkLocalOf(mac('00-1B-21-0A-00-0B'))
    expect(reason(send(labTransparent(OPTIONS), 'ctr:t1', host))).toBe('firewall-default-inbound')
    const open = editHost(labTransparent(OPTIONS), 'host:a', {
      listeners: [{ protocol: 'tcp', port: 80 }],
      firewall: {
        inboundDefault: 'allow',
        outboundDefault: 'allow',
        localRulesApply: true,
        rules: [],
      },
    })
    expect(send(open, 'ctr:t1', host).verdict).toBe('delivered')
  })

  it('shows one MAC on the wire for l2bridge, by an answer of VFP at the uplink', () => {
    const sent = send(dualStack(OPTIONS), 'ctr:s1', S3)
    expect(exchangeOf(sent)?.arp?.answer).toBe('00-1B-21-0B-00-0C')
    expect(exchangeOf(sent)?.arp?.answeredBy).toBe('st:xport:vsw:b-l2b')
  })

  it('meets ACLs without addresses, and the default-deny of WS2025, in groups of its own', () => {
    const block = acl('block 80', 'block', 'in', { protocol: 'tcp', localPorts: '80' })
    const far = acl('far', 'block', 'in', { remoteAddresses: '10.0.0.0/24' as never })
    const board = dualStack(OPTIONS)
    expect(reason(send(setPolicies(board, 'ep:s3', block), 'ctr:s1', S3))).toBe('acl-block')
    expect(reason(send(setPolicies(board, 'ep:s3', far), 'ctr:s1', S3))).toBe('acl-default-deny')
  })

  it('says where nothing public tells whether there is IPv6', () => {
    const sent = send(labHostOnly('internal')(OPTIONS), 'ctr:c', 'fe80::1')
    expect(reason(sent)).toBe('not-modelled')
  })

  it('reaches itself', () => {
    expect(send(labTransparent(OPTIONS), 'ctr:t1', '::1').verdict).toBe('delivered')
  })

  it('is stopped by the switch of a dead team as IPv4 is', () => {
    const board = editSwitch(labTransparent(OPTIONS), 'vsw:a-trn', { uplinkNicIds: ['nic:a'] })
    const dead = {
      ...board,
      nics: { ...board.nics, 'nic:a': { ...board.nics['nic:a']!, linkUp: false } },
    }
    expect(reason(send(dead, 'ctr:t1', T3))).toBe('link-down')
  })
})
