import { describe, expect, test } from 'vitest'
import { ipv4, ipv6, mac } from './address'
import { arpRequest, buildPacket, encapsulateVxlan } from './build'
import { dnsCodeName, formatFlags, formatHeader, formatPacket } from './format'
import type { DhcpHeader, DnsHeader, Header } from './packet'
import { push } from './packet-ops'

const MAC = mac('00-15-5D-A1-00-15')
const NO_FLAGS = { syn: false, ack: false, fin: false, rst: false, psh: false }
const TCP = {
  kind: 'tcp',
  sourcePort: 1,
  destinationPort: 2,
  sequence: 0,
  acknowledgement: 0,
  flags: NO_FLAGS,
  window: 0,
  maxSegmentSize: null,
} as const
const DNS: DnsHeader = {
  kind: 'dns',
  id: 1,
  code: 'question',
  name: 'c2',
  type: 'A',
  addresses: [],
  ttlSeconds: 0,
}
const DHCP: DhcpHeader = {
  kind: 'dhcp',
  message: 'discover',
  transactionId: 1,
  broadcast: false,
  clientMac: MAC,
  yourAddress: ipv4('10.0.0.9'),
  requested: null,
  server: null,
  leaseSeconds: null,
  prefixLength: null,
  router: null,
  dnsServers: [],
}
const IPV4 = {
  kind: 'ipv4',
  source: ipv4('10.0.0.1'),
  destination: ipv4('10.0.0.2'),
  ttl: 64,
  identification: 1,
} as const

describe('formatHeader', () => {
  test.each<[Header, string]>([
    [
      { kind: 'ethernet', source: MAC, destination: MAC },
      'ethernet 00-15-5D-A1-00-15 > 00-15-5D-A1-00-15',
    ],
    [{ kind: 'vlan', vlanId: 20, priority: 0 }, 'vlan 20'],
    [{ kind: 'vlan', vlanId: 20, priority: 5 }, 'vlan 20 priority 5'],
    [{ ...IPV4, dontFragment: true }, 'ipv4 10.0.0.1 > 10.0.0.2 ttl 64 df'],
    [{ ...IPV4, dontFragment: false }, 'ipv4 10.0.0.1 > 10.0.0.2 ttl 64'],
    [
      { kind: 'ipv6', source: ipv6('::1'), destination: ipv6('::2'), hopLimit: 9 },
      'ipv6 ::1 > ::2 hop limit 9',
    ],
    [TCP, 'tcp 1 > 2 none'],
    [{ ...TCP, flags: { ...NO_FLAGS, psh: true, ack: true } }, 'tcp 1 > 2 psh ack'],
    [{ kind: 'udp', sourcePort: 1, destinationPort: 2, hasChecksum: true }, 'udp 1 > 2'],
    [
      { kind: 'icmp', type: 'echo-reply', identifier: 1, sequence: 7 },
      'icmp echo-reply id 1 seq 7',
    ],
    [{ kind: 'vxlan', vni: 4097 }, 'vxlan vni 4097'],
    [DNS, 'dns A c2'],
    [
      { ...DNS, code: 'answer', addresses: [ipv4('10.0.0.1'), ipv4('10.0.0.2')] },
      'dns answer A c2 10.0.0.1 10.0.0.2',
    ],
    [{ ...DNS, code: 'no-such-name' }, 'dns NXDOMAIN A c2'],
    [{ ...DNS, code: 'server-failure' }, 'dns SERVFAIL A c2'],
    [DHCP, 'dhcp discover 00-15-5D-A1-00-15'],
    [{ ...DHCP, message: 'offer' }, 'dhcp offer 10.0.0.9 for 00-15-5D-A1-00-15'],
    [{ ...DHCP, message: 'ack' }, 'dhcp ack 10.0.0.9 for 00-15-5D-A1-00-15'],
    [{ ...DHCP, message: 'nak' }, 'dhcp nak 00-15-5D-A1-00-15'],
    [
      { kind: 'ndp', message: 'solicitation', target: ipv6('fe80::2'), linkLayer: MAC },
      'icmpv6 who has fe80::2, tell 00-15-5D-A1-00-15',
    ],
    [
      { kind: 'ndp', message: 'advertisement', target: ipv6('fe80::2'), linkLayer: MAC },
      'icmpv6 fe80::2 is at 00-15-5D-A1-00-15',
    ],
    [{ kind: 'opaque', protocol: 47 }, 'protocol 47'],
  ])('%o', (header, text) => {
    expect(formatHeader(header)).toBe(text)
  })

  test('names the codes of DNS as its people do, and flags in a fixed order', () => {
    expect(dnsCodeName('no-such-name')).toBe('NXDOMAIN')
    expect(dnsCodeName('server-failure')).toBe('SERVFAIL')
    expect(formatFlags({ ...NO_FLAGS, ack: true, rst: true })).toBe('rst ack')
  })
})

describe('formatPacket', () => {
  const ends = { source: ipv6('fe80::1'), destination: ipv6('fe80::2') }
  test.each([
    ['nothing', { headers: [], payload: '' }, 'empty packet'],
    [
      'an ARP question',
      arpRequest({ mac: MAC, ip: ipv4('10.0.0.1') }, ipv4('10.0.0.2')),
      'arp who has 10.0.0.2, tell 10.0.0.1',
    ],
    [
      'a datagram over IPv6',
      buildPacket({ ...ends, protocol: 'udp', sourcePort: 1, destinationPort: 2, payloadBytes: 3 }),
      '[fe80::1]:1 > [fe80::2]:2 udp hop limit 128 3 bytes',
    ],
    [
      'a ping over IPv6',
      buildPacket({ ...ends, protocol: 'icmp', payloadBytes: 0 }),
      'fe80::1 > fe80::2 icmp echo-request id 1 seq 1 hop limit 128',
    ],
    [
      'VXLAN that lost what was around it',
      push(buildPacket({ ...ends, protocol: 'icmp', payloadBytes: 0 }), { kind: 'vxlan', vni: 9 }),
      'fe80::1 > fe80::2 icmp echo-request id 1 seq 1 hop limit 128 [vxlan 9]',
    ],
    [
      'an ARP question in a tunnel',
      encapsulateVxlan(arpRequest({ mac: MAC, ip: ipv4('10.0.0.1') }, ipv4('10.0.0.2')), {
        sourceMac: MAC,
        destinationMac: MAC,
        source: ipv4('192.168.0.1'),
        destination: ipv4('192.168.0.2'),
        vni: 4096,
      }),
      /^192\.168\.0\.1:\d+ > 192\.168\.0\.2:4789 udp ttl 128/,
    ],
  ])('%s', (_, packet, text) => {
    expect(formatPacket(packet)).toMatch(text)
    if (typeof text === 'string') expect(formatPacket(packet)).toBe(text)
  })
})
