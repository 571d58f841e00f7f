import { describe, expect, it } from 'vitest'
import { labNat } from '../../samples/labs/lab-nat'
import { compile } from '../compile-board'
import { plainRequest } from '../trace/plain-request'
import { roundTrip } from '../trace/run'
import type { Disposition } from '../trace/trace'
import { ipv4 } from '../wire/address'
import { limitsOf } from './limits'
import { matteredFields } from './mattered'

type Drop = Extract<Disposition, { readonly kind: 'dropped' }>

/** A datagram that is one byte too large for the interface of its sender, and must not be cut. */
function tooLarge() {
  const sent = roundTrip(
    compile(labNat({ isolation: 'process', release: 'ws2022' })),
    plainRequest({
      from: 'ctr:c1',
      to: ipv4('203.0.113.80'),
      protocol: 'udp',
      destinationPort: 5001,
      payloadBytes: 1473,
      dontFragment: true,
    }),
  )
  if (!sent.ok) throw new Error(sent.error.code)
  return sent.value
}

const dropFor = (reason: Drop['reason'], params: Drop['params']): Drop => ({
  kind: 'dropped',
  family: 'forwarding',
  reason,
  station: 'st:x',
  rule: null,
  table: null,
  origin: { object: null, fact: 'tcp-ip', confidence: 'documented' },
  params,
})

describe('limitsOf', () => {
  it('sets the size of a packet beside the MTU that it does not fit', () => {
    const { disposition } = tooLarge().request
    if (disposition.kind !== 'dropped') throw new Error('it arrived')
    expect(disposition.reason).toBe('mtu-exceeded')
    expect(limitsOf(disposition)).toEqual([
      { field: 'length', actual: '1501', expected: '≤ 1500', holds: false },
    ])
  })

  it('says of a TTL that ran out what it was and what it had to be', () => {
    expect(limitsOf(dropFor('ttl-expired', {}))).toEqual([
      { field: 'ttl', actual: '1', expected: '≥ 2', holds: false },
    ])
  })

  it('is empty where the place compared nothing by itself', () => {
    expect(limitsOf(dropFor('no-route', {}))).toEqual([])
  })
})

describe('matteredFields', () => {
  it('counts that the packet must not be cut, where its size decided', () => {
    expect(matteredFields(tooLarge())).toEqual(
      expect.arrayContaining([
        { field: 'length', value: '1501' },
        { field: 'dont-fragment', value: 'true' },
      ]),
    )
  })
})
