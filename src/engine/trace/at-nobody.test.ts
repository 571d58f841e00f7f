import { describe, expect, it } from 'vitest'
import { remove } from '../../samples/labs/edits'
import { labNat } from '../../samples/labs/lab-nat'
import { must } from '../../lib/assert'
import { compile } from '../compile-board'
import type { EntityId } from '../model/ids'
import type { Topology } from '../model/topology'
import { play, twoNodes } from '../testing/play'
import { ipv4 } from '../wire/address'
import { plainRequest } from './plain-request'
import { roundTrip } from './run'

const WS2022 = { isolation: 'process', release: 'ws2022' } as const

function end(board: Topology, from: EntityId, to: string, destinationPort: number): string {
  const sent = roundTrip(compile(board), plainRequest({ from, to: ipv4(to), destinationPort }))
  if (!sent.ok) return sent.error.code
  const { disposition, hops } = sent.value.request
  return disposition.kind === 'dropped'
    ? `${disposition.reason} ${must(hops.at(-1), 'no hop').at}`
    : 'delivered'
}

describe('an address without a program', () => {
  it('takes the packet and has nobody to give it to', () => {
    const empty = remove(labNat(WS2022), 'ctr:c2')
    expect(end(empty, 'ctr:c1', '172.30.160.22', 80)).toMatch(/^port-closed /)
    expect(end(empty, 'ctr:c2', '172.30.160.21', 80)).toBe('no-such-source')
  })
})

describe('a host that calls a port which its own VFP publishes (L2B-22)', () => {
  const board = play(
    [
      {
        kind: 'publish-port',
        endpointId: 'ep:web-1',
        mapping: { protocol: 'tcp', externalPort: 8080, internalPort: 80, localRoutedVip: true },
      },
    ],
    twoNodes('l2bridge'),
  )
  const host = must(board.hosts['host:host-a'], 'no host')
  const firewall = { ...host.firewall, outboundDefault: 'block' } as const
  const closed = play([{ kind: 'update-host', id: host.id, patch: { firewall } }], board)

  it('has to pass its own firewall first', () => {
    expect(end(board, host.id, '10.0.0.11', 8080)).toBe('delivered')
    expect(end(closed, host.id, '10.0.0.11', 8080)).toMatch(/^firewall-default-outbound /)
  })
})
