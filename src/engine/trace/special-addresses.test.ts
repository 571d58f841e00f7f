import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { labL2Bridge2 } from '../../samples/labs/lab-l2bridge'
import { labNat } from '../../samples/labs/lab-nat'
import { labOverlay } from '../../samples/labs/lab-overlay'
import { labTransparent } from '../../samples/labs/lab-transparent'
import { compile, roundTrip } from '../index'
import type { EntityId } from '../model/ids'
import type { Topology } from '../model/topology'
import { ipv4, ipv6 } from '../wire/address'
import { plainRequest } from './plain-request'

const WS2022 = { isolation: 'process', release: 'ws2022' } as const

function sent(board: Topology, from: EntityId, to: string) {
  const trip = roundTrip(
    compile(board),
    plainRequest({
      from,
      to: to.includes(':') ? ipv6(to) : ipv4(to),
      protocol: 'udp',
      destinationPort: 5353,
    }),
  )
  if (!trip.ok) throw new Error(trip.error.code)
  const { disposition, hops } = trip.value.request
  const codes = hops.flatMap((hop) => hop.steps.map(({ code }) => code))
  const end = disposition.kind === 'dropped' ? disposition.reason : disposition.kind
  return { end, at: must(hops.at(-1), 'no hop').at, codes }
}

describe('a packet to everybody or to a group', () => {
  const boards: readonly (readonly [string, Topology, EntityId, string])[] = [
    ['NAT', labNat(WS2022), 'ctr:c1', '172.30.175.255'],
    ['transparent', labTransparent(WS2022), 'ctr:t1', '10.0.0.255'],
    ['l2bridge', labL2Bridge2(WS2022), 'ctr:l1', '10.244.1.255'],
    ['overlay', labOverlay(WS2022), 'ctr:o1', '10.10.1.255'],
  ]

  it.each(boards)('%s: is not asked for by ARP, and is never said to arrive', (...row) => {
    const [, board, from, subnet] = row
    for (const to of [subnet, '255.255.255.255', '224.0.0.251', '239.255.255.250']) {
      const { end, at, codes } = sent(board, from, to)
      expect(`${to} ${end}`).toBe(`${to} not-modelled`)
      expect(at).toMatch(/^DROP@stk/)
      expect(codes).toContain('route-to-many')
      expect(codes).not.toContain('arp-asks')
      expect(codes).not.toContain('route-via')
    }
  })

  it('is no broadcast where the prefix is another one', () => {
    // 172.30.160.255 ends in 255 and is an ordinary address of a /20.
    const { end, codes } = sent(labNat(WS2022), 'ctr:c1', '172.30.160.255')
    expect(end).toBe('neighbour-unresolved')
    expect(codes).not.toContain('route-to-many')
  })

  it('is not sent on by a router to whose link it belongs', () => {
    const { end, at, codes } = sent(labNat(WS2022), 'ctr:c1', '10.0.0.255')
    expect(codes).toContain('route-via')
    expect([end, at]).toEqual(['not-modelled', 'DROP@hstk'])
  })

  it('has a group address over IPv6 as well', () => {
    const { end, codes } = sent(labTransparent(WS2022), 'ctr:t1', 'ff02::fb')
    expect(end).toBe('not-modelled')
    expect(codes).toContain('route-to-many')
  })
})

it('0.0.0.0 is no destination, whatever the default route says (RFC 1122, 3.2.1.3)', () => {
  const { end, at, codes } = sent(labNat(WS2022), 'ctr:c1', '0.0.0.0')
  expect([end, at]).toEqual(['no-route', 'DROP@stk(C1)'])
  expect(codes).not.toContain('route-via')
})
