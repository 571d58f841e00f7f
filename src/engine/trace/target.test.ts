import { describe, expect, it } from 'vitest'
import { editNic } from '../../samples/labs/edits'
import { labNat } from '../../samples/labs/lab-nat'
import { labTransparent } from '../../samples/labs/lab-transparent'
import type { SavedRequest } from '../model/document'
import type { EntityId } from '../model/ids'
import { apply } from '../testing/play'
import { addressOf, heldOf, requestOf, resolveTarget } from './target'

const BOARD = labNat({ isolation: 'process', release: 'ws2022' })
const HELD = apply(BOARD, { kind: 'hold', containerIds: ['ctr:c1'] }).topology

describe('addressOf', () => {
  it.each<[EntityId, string | null]>([
    ['ctr:c1', '172.30.160.21'],
    ['host:a', '10.0.0.11'],
    ['node:x', '10.0.0.200'],
    ['node:dns', '10.0.0.53'],
    ['node:r1', '10.0.0.1'],
    ['node:internet', null],
    ['node:lan', null],
    ['ctr:gone', null],
  ])('%s has %s', (id, address) => {
    expect(addressOf(BOARD, id)).toBe(address)
  })

  it('is that of a vNIC for a host whose adapters have none, null for one without any', () => {
    const bare = editNic(BOARD, 'nic:a', { address: null })
    expect(addressOf(bare, 'host:a')).toBe('172.30.160.1')
    const outside = editNic(
      editNic(labTransparent({ isolation: 'process', release: 'ws2022' }), 'nic:a', {
        address: null,
      }),
      'nic:a2',
      { address: null },
    )
    expect(addressOf(outside, 'host:a')).toBeNull()
  })
})

describe('resolveTarget', () => {
  it.each([
    [' 10.0.0.9 ', '10.0.0.9'],
    ['FE80::1', 'fe80::1'],
    ['LocalHost', '127.0.0.1'],
    ['c2', '172.30.160.22'],
    ['X', '10.0.0.200'],
  ])('%j is %s', (text, address) => {
    expect(resolveTarget(BOARD, text)).toEqual({ ok: true, value: address })
  })

  it.each([
    ['nobody', { code: 'no-such-target', text: 'nobody' }],
    ['Internet', { code: 'no-such-target', text: 'Internet' }], // has a name and no address
    ['', { code: 'no-such-target', text: '' }],
  ])('%j is nothing to send to', (text, error) => {
    expect(resolveTarget(BOARD, text)).toEqual({ ok: false, error })
  })

  it('says so when the container waits in the holding strip', () => {
    expect(heldOf(HELD, 'c1')?.name).toBe('C1')
    expect(heldOf(HELD, 'ctr:c1')?.name).toBe('C1')
    expect(heldOf(HELD, 'c2')).toBeNull()
    expect(resolveTarget(HELD, 'c1')).toEqual({ ok: false, error: { code: 'held', text: 'C1' } })
  })
})

describe('requestOf', () => {
  const saved = (values: Partial<SavedRequest>): SavedRequest => ({
    from: 'ctr:c1',
    to: 'C2',
    protocol: 'tcp',
    port: 80,
    ...values,
  })

  it.each<[string, Partial<SavedRequest>, object]>([
    ['a SYN', {}, { to: '172.30.160.22', destinationPort: 80, payloadBytes: 0 }],
    ['a datagram', { protocol: 'udp', port: 53 }, { destinationPort: 53, payloadBytes: 0 }],
    [
      'a ping',
      { protocol: 'icmp' },
      { to: '172.30.160.22', destinationPort: null, payloadBytes: 32 },
    ],
    [
      'a name',
      { protocol: 'dns', to: ' shop ' },
      { to: null, query: 'shop', destinationPort: null },
    ],
    [
      'a lease',
      { protocol: 'dhcp', to: '' },
      { to: null, protocol: 'dhcp', destinationPort: null },
    ],
  ])('asks for %s', (_, values, request) => {
    expect(requestOf(BOARD, saved(values))).toMatchObject({ ok: true, value: request })
  })

  it('fails where nobody has the name', () => {
    expect(requestOf(BOARD, saved({ to: 'nobody' }))).toMatchObject({
      error: { code: 'no-such-target' },
    })
  })
})
