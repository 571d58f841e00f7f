import { describe, expect, test } from 'vitest'
import { ipv4, mac, parseIpv6, type Ipv6Address } from './address'
import { bytesFromHex, hexFromBytes } from './bytes'
import { decode } from './decode'
import { encode } from './encode'
import type { Header, Packet, TcpHeader } from './packet'

/*
 * Bytes that another implementation (Scapy 2.7) writes for the same packets. Both ways: what we
 * write is what it writes, and what it writes we read.
 */

const C1 = ipv4('172.30.160.21')
const GATEWAY = ipv4('172.30.160.1')
const C1_MAC = mac('00-15-5D-A1-00-15')
const GATEWAY_MAC = mac('00-15-5D-A1-00-01')

const ethernet: Header = { kind: 'ethernet', source: C1_MAC, destination: GATEWAY_MAC }
const ip: Header = {
  kind: 'ipv4',
  source: C1,
  destination: ipv4('203.0.113.80'),
  ttl: 128,
  identification: 7,
  dontFragment: false,
}
const ip6: Header = {
  kind: 'ipv6',
  source: ipv6('fd00::21'),
  destination: ipv6('fd00::1'),
  hopLimit: 64,
}
const noFlags = { syn: false, ack: false, fin: false, rst: false, psh: false }
const tcp: TcpHeader = {
  kind: 'tcp',
  sourcePort: 49160,
  destinationPort: 443,
  sequence: 1001,
  acknowledgement: 5000,
  flags: { ...noFlags, ack: true, psh: true },
  window: 1026,
  maxSegmentSize: null,
}
const udp: Header = { kind: 'udp', sourcePort: 5000, destinationPort: 53, hasChecksum: true }

function ipv6(text: string): Ipv6Address {
  const result = parseIpv6(text)
  if (!result.ok) throw new Error(text)
  return result.value
}

interface Known {
  readonly name: string
  readonly packet: Packet
  readonly hex: string
  readonly first?: 'ipv4' | 'ipv6'
}

const KNOWN: readonly Known[] = [
  {
    name: 'arp request',
    packet: {
      headers: [
        { kind: 'ethernet', source: C1_MAC, destination: mac('FF-FF-FF-FF-FF-FF') },
        {
          kind: 'arp',
          operation: 'request',
          senderMac: C1_MAC,
          senderIp: C1,
          targetMac: mac('00-00-00-00-00-00'),
          targetIp: GATEWAY,
        },
      ],
      payload: '',
    },
    hex: 'ffffffffffff00155da1001508060001080006040001 00155da10015ac1ea015 000000000000ac1ea001',
  },
  {
    name: 'arp reply',
    packet: {
      headers: [
        { kind: 'ethernet', source: GATEWAY_MAC, destination: C1_MAC },
        {
          kind: 'arp',
          operation: 'reply',
          senderMac: GATEWAY_MAC,
          senderIp: GATEWAY,
          targetMac: C1_MAC,
          targetIp: C1,
        },
      ],
      payload: '',
    },
    hex: '00155da1001500155da1000108060001080006040002 00155da10001ac1ea001 00155da10015ac1ea015',
  },
  {
    name: 'tcp syn with the options of Windows',
    packet: {
      headers: [
        ethernet,
        { ...ip, dontFragment: true },
        {
          ...tcp,
          sequence: 1000,
          acknowledgement: 0,
          flags: { ...noFlags, syn: true },
          window: 64240,
          maxSegmentSize: 1460,
        },
      ],
      payload: '',
    },
    hex: `00155da1000100155da100150800 450000340007400080067238ac1ea015cb007150
      c00801bb000003e8000000008002faf025ef0000 020405b40103030801010402`,
  },
  {
    name: 'tcp data of odd length, no frame yet',
    first: 'ipv4',
    packet: { headers: [{ ...ip, dontFragment: true }, tcp], payload: '68656c6c6f' },
    hex: `4500002d000740008006723fac1ea015cb007150
      c00801bb000003e90000138850180402063a0000 68656c6c6f`,
  },
  {
    name: 'udp',
    packet: { headers: [ethernet, ip, udp], payload: '616263' },
    hex: `00155da1000100155da100150800 4500001f000700008011b242ac1ea015cb007150
      13880035000b9f33 616263`,
  },
  {
    name: 'udp whose checksum comes out as zero',
    first: 'ipv4',
    packet: {
      headers: [
        { ...ip, source: ipv4('10.0.0.1'), destination: ipv4('10.0.0.2'), identification: 1 },
        { ...udp, sourcePort: 60370, destinationPort: 9 },
      ],
      payload: '',
    },
    hex: '4500001c00010000801126ce0a0000010a000002 ebd200090008ffff',
  },
  {
    name: 'icmp echo of Windows',
    packet: {
      headers: [ethernet, ip, { kind: 'icmp', type: 'echo-request', identifier: 1, sequence: 77 }],
      payload: '6162636465666768696a6b6c6d6e6f7071727374757677616263646566676869',
    },
    hex: `00155da1000100155da100150800 4500003c000700008001b235ac1ea015cb007150
      08004d0e0001004d 6162636465666768696a6b6c6d6e6f7071727374757677616263646566676869`,
  },
  {
    name: 'vlan 20 with priority 5',
    packet: {
      headers: [ethernet, { kind: 'vlan', vlanId: 20, priority: 5 }, ip, udp],
      payload: '616263',
    },
    hex: `00155da1000100155da100158100 a0140800 4500001f000700008011b242ac1ea015cb007150
      13880035000b9f33 616263`,
  },
  {
    name: 'gre as an opaque protocol',
    packet: { headers: [ethernet, ip, { kind: 'opaque', protocol: 47 }], payload: '00000800' },
    hex: '00155da1000100155da100150800 4500001800070000802fb22bac1ea015cb007150 00000800',
  },
  {
    name: 'ping inside vxlan',
    packet: {
      headers: [
        {
          kind: 'ethernet',
          source: mac('02-00-00-00-00-0A'),
          destination: mac('02-00-00-00-00-0B'),
        },
        {
          kind: 'ipv4',
          source: ipv4('10.0.0.11'),
          destination: ipv4('10.0.0.12'),
          ttl: 128,
          identification: 3,
          dontFragment: true,
        },
        { kind: 'udp', sourcePort: 50000, destinationPort: 4789, hasChecksum: false },
        { kind: 'vxlan', vni: 4097 },
        ethernet,
        { ...ip, source: ipv4('10.10.1.11'), destination: ipv4('10.10.1.13') },
        { kind: 'icmp', type: 'echo-request', identifier: 1, sequence: 1 },
      ],
      payload: '6162',
    },
    hex: `02000000000b02000000000a0800 45000050000340008011e6830a00000b0a00000c c35012b5003c0000
      0800000000100100 00155da1000100155da100150800 4500001e00070000800124ad0a0a010b0a0a010d
      0800969b00010001 6162`,
  },
  {
    name: 'udp over ipv6',
    packet: { headers: [ethernet, ip6, udp], payload: '616263' },
    hex: `00155da1000100155da1001586dd 60000000000b1140 fd000000000000000000000000000021
      fd000000000000000000000000000001 13880035000b2d95 616263`,
  },
  {
    name: 'echo of icmpv6',
    packet: {
      headers: [ethernet, ip6, { kind: 'icmp', type: 'echo-request', identifier: 1, sequence: 2 }],
      payload: '616263',
    },
    hex: `00155da1000100155da1001586dd 60000000000b3a40 fd000000000000000000000000000021
      fd000000000000000000000000000001 8000c13000010002 616263`,
  },
  {
    name: 'tcp reset over ipv6, highest sequence number',
    first: 'ipv6',
    packet: {
      headers: [
        ip6,
        {
          ...tcp,
          sourcePort: 1,
          destinationPort: 2,
          sequence: 0xffffffff,
          acknowledgement: 3,
          flags: { ...noFlags, rst: true },
          window: 0,
        },
      ],
      payload: '',
    },
    hex: `6000000000140640 fd000000000000000000000000000021 fd000000000000000000000000000001
      00010002ffffffff0000000350040000b5b70000`,
  },
]

describe.each(KNOWN)('$name', ({ packet, hex, first }) => {
  const bytes = bytesFromHex(hex.replace(/\s/g, ''))

  test('is written as those bytes', () => {
    expect(hexFromBytes(encode(packet))).toBe(hexFromBytes(bytes))
  })

  test('is read from those bytes', () => {
    expect(decode(bytes, first)).toEqual({ ok: true, value: packet })
  })
})
