import { describe, expect, it } from 'vitest'
import { ipv4, ipv6 } from '../wire/address'
import { buildPacket } from '../wire/build'
import { fieldValue } from './fields'

type Asked = Parameters<typeof buildPacket>[0]

const packet = (more: Partial<Asked>) =>
  buildPacket({
    protocol: 'tcp',
    protocolNumber: null,
    source: ipv4('10.0.0.1'),
    destination: ipv4('10.0.0.2'),
    sourcePort: 49160,
    destinationPort: 80,
    payloadBytes: 0,
    dontFragment: false,
    maxSegmentSize: 1460,
    ...more,
  })

const withoutPorts = { sourcePort: null, destinationPort: null } as const

describe('fieldValue', () => {
  it('names a protocol, and gives the number of one that has no name here', () => {
    expect(fieldValue(packet({}), 'protocol')).toBe('tcp')
    expect(fieldValue(packet({ protocol: 'icmp', ...withoutPorts }), 'protocol')).toBe('icmp')
    const gre = packet({ protocol: 'other', protocolNumber: 47, ...withoutPorts })
    expect(fieldValue(gre, 'protocol')).toBe('47')
    expect(fieldValue(gre, 'destination-port')).toBeNull()
  })

  it('counts the hop limit of IPv6 as its TTL', () => {
    const six = packet({ source: ipv6('fd00::1'), destination: ipv6('fd00::2') })
    const header = six.headers.find(({ kind }) => kind === 'ipv6')
    if (header?.kind !== 'ipv6') throw new Error('no IPv6')
    expect(fieldValue(six, 'ttl')).toBe(String(header.hopLimit))
    expect(fieldValue(six, 'destination-ip')).toBe('fd00::2')
  })

  it('has nothing of a tunnel where there is none', () => {
    for (const field of ['outer-source-ip', 'outer-source-mac', 'vni'] as const) {
      expect(fieldValue(packet({}), field)).toBeNull()
    }
  })
})
