import { describe, expect, it } from 'vitest'
import { ipv4, mac } from './address'
import { hexFromBytes } from './bytes'
import { decode } from './decode'
import { dhcpBytes, encodeDhcp, readDhcp } from './dhcp'
import { encodeDns, isDnsName, readDns } from './dns'
import { encode } from './encode'
import type { DhcpHeader, DnsHeader, Packet } from './packet'

const question: DnsHeader = {
  kind: 'dns',
  id: 0x1234,
  code: 'question',
  name: 'c2',
  type: 'A',
  addresses: [],
  ttlSeconds: 0,
}

const discover: DhcpHeader = {
  kind: 'dhcp',
  message: 'discover',
  transactionId: 0xdeadbeef,
  broadcast: false,
  clientMac: mac('00-15-5D-A2-00-65'),
  yourAddress: ipv4('0.0.0.0'),
  requested: null,
  server: null,
  leaseSeconds: null,
  prefixLength: null,
  router: null,
  dnsServers: [],
}

const readBytes = <T>(
  read: (span: { bytes: Uint8Array; offset: number }) => T,
  bytes: Uint8Array,
) => read({ bytes, offset: 0 })

describe('DNS', () => {
  it('writes a question as RFC 1035 does', () => {
    const hex = '1234' + '0100' + '0001000000000000' + '02633200' + '00010001'
    expect(hexFromBytes(encodeDns(question))).toBe(hex)
  })

  it('points from the answer to the name of the question', () => {
    const bytes = encodeDns({
      ...question,
      code: 'answer',
      addresses: [ipv4('172.30.160.22')],
      ttlSeconds: 600,
    })
    expect(hexFromBytes(bytes.subarray(2, 4))).toBe('8180')
    expect(hexFromBytes(bytes.subarray(20))).toBe(
      'c00c' + '00010001' + '00000258' + '0004' + 'ac1ea016',
    )
  })

  it.each([
    ['no-such-name', '8183'],
    ['server-failure', '8182'],
  ] as const)('has the flags of %s', (code, flags) => {
    expect(hexFromBytes(encodeDns({ ...question, code }).subarray(2, 4))).toBe(flags)
  })

  it('leaves what it cannot hold to the payload', () => {
    const two = encodeDns(question)
    two[5] = 2 // two questions
    expect(readBytes(readDns, two)).toBeNull()
    const long = encodeDns(question)
    long[12] = 60 // a label that runs over the end
    expect(readBytes(readDns, long)).toBeNull()
    expect(readBytes(readDns, encodeDns(question).subarray(0, 14))).toBeNull()
  })

  it.each<[string, number, number]>([
    ['another class', 12 + 4 + 3, 3],
    ['a type we do not know', 12 + 4 + 1, 99],
    ['an answer that is announced and not there', 7, 1],
    ['an authority record', 9, 1],
    ['flags that nobody here sets', 2, 0x40],
  ])('leaves %s to the payload', (_, at, value) => {
    const bytes = encodeDns(question)
    bytes[at] = value
    expect(readBytes(readDns, bytes)).toBeNull()
  })

  it.each<[string, number, number]>([
    ['with another name', 20, 0],
    ['of another type', 23, 28],
    ['of another length', 31, 16],
    ['in a question', 2, 1],
  ])('leaves an answer %s to the payload', (_, at, value) => {
    const answer = { ...question, code: 'answer', addresses: [ipv4('10.0.0.1')], ttlSeconds: 9 }
    const bytes = encodeDns(answer as DnsHeader)
    expect(readBytes(readDns, bytes)).toEqual(answer)
    bytes[at] = value
    if (at === 2) bytes[3] = 0
    expect(readBytes(readDns, bytes)).toBeNull()
  })

  it('knows what a name is', () => {
    expect(['c2', 'shop.example', '_sip._tcp'].every(isDnsName)).toBe(true)
    expect(['', 'a..b', 'a b', `${'a'.repeat(64)}.b`, 'a.'].some(isDnsName)).toBe(false)
  })
})

describe('DHCP', () => {
  it('is a BOOTP message of 300 bytes with the cookie and option 53', () => {
    const bytes = encodeDhcp(discover)
    expect(bytes.length).toBe(300)
    expect(dhcpBytes(discover)).toBe(300)
    expect(hexFromBytes(bytes.subarray(0, 8))).toBe('01010600' + 'deadbeef')
    expect(hexFromBytes(bytes.subarray(28, 34))).toBe('00155da20065')
    expect(hexFromBytes(bytes.subarray(236, 244))).toBe('63825363' + '350101ff')
  })

  it('grows when the options need it', () => {
    const dnsServers = Array.from({ length: 20 }, () => ipv4('10.0.0.53'))
    const offer: DhcpHeader = { ...discover, message: 'offer', dnsServers }
    expect(encodeDhcp(offer).length).toBe(dhcpBytes(offer))
    expect(dhcpBytes(offer)).toBe(240 + 3 + 82 + 1)
  })

  it('is refused with a relay, an address of its own, or options that do not end', () => {
    const changed = (at: number, value: number): Uint8Array => {
      const bytes = encodeDhcp(discover)
      bytes[at] = value
      return bytes
    }
    expect(readBytes(readDhcp, changed(3, 0))).toEqual(discover)
    for (const at of [12, 24]) expect(readBytes(readDhcp, changed(at, 10))).toBeNull()
    expect(readBytes(readDhcp, changed(243, 12))).toBeNull() // option 12 in place of the end
    expect(readBytes(readDhcp, changed(0, 2))).toBeNull() // a discover from a server
  })

  it.each<[string, readonly number[]]>([
    ['half a DNS server', [6, 2, 10, 0, 255]],
    ['a lease of two bytes', [51, 2, 0, 9, 255]],
    ['a mask that is none', [1, 4, 255, 0, 255, 0, 255]],
  ])('is refused with %s', (_, options) => {
    const bytes = encodeDhcp(discover)
    bytes.set(options, 243)
    expect(readBytes(readDhcp, bytes)).toBeNull()
  })

  it('is refused with an option that runs over the end, without the cookie, or too short', () => {
    const over = encodeDhcp(discover)
    over.set([12, 255], 243)
    expect(readBytes(readDhcp, over)).toBeNull()
    const bare = encodeDhcp(discover)
    bare[236] = 0
    expect(readBytes(readDhcp, bare)).toBeNull()
    expect(readBytes(readDhcp, encodeDhcp(discover).subarray(0, 200))).toBeNull()
  })

  it('passes over options that change nothing', () => {
    const bytes = encodeDhcp(discover)
    bytes.set([12, 2, 0x54, 0x31, 255], 243) // host name T1
    expect(readBytes(readDhcp, bytes)).toEqual(discover)
  })
})

it('stands in a packet with right lengths and checksums', () => {
  const packet: Packet = {
    headers: [
      { kind: 'ethernet', source: discover.clientMac, destination: mac('FF-FF-FF-FF-FF-FF') },
      {
        kind: 'ipv4',
        source: ipv4('0.0.0.0'),
        destination: ipv4('255.255.255.255'),
        ttl: 128,
        identification: 1,
        dontFragment: false,
      },
      { kind: 'udp', sourcePort: 68, destinationPort: 67, hasChecksum: true },
      discover,
    ],
    payload: '',
  }
  const bytes = encode(packet)
  expect(bytes.length).toBe(14 + 20 + 8 + 300)
  expect(hexFromBytes(bytes.subarray(16, 18))).toBe((328).toString(16).padStart(4, '0'))
  expect(hexFromBytes(bytes.subarray(38, 40))).toBe((308).toString(16).padStart(4, '0'))
  expect(decode(bytes)).toEqual({ ok: true, value: packet })
  bytes[100] = 1 // inside DHCP: the checksum of UDP covers it
  expect(decode(bytes)).toMatchObject({ ok: false, error: { code: 'bad-checksum', layer: 'udp' } })
})
