import { describe, expect, test } from 'vitest'
import { ipv4, mac, parseIpv6 } from './address'
import { buildPacket, encapsulateVxlan } from './build'
import { bytesFromHex, concatBytes } from './bytes'
import { decodeVxlan } from './vxlan'
import { decode } from './decode'
import { encode } from './encode'
import { pop, push, tagVlan } from './packet-ops'

const request = {
  source: ipv4('10.0.0.1'),
  destination: ipv4('10.0.0.2'),
  sourcePort: 49160,
  destinationPort: 80,
}
const frameHeader = {
  kind: 'ethernet',
  source: mac('02-00-00-00-00-01'),
  destination: mac('02-00-00-00-00-02'),
} as const
const syn = push(buildPacket({ ...request, protocol: 'tcp' }), frameHeader)
const datagram = push(buildPacket({ ...request, protocol: 'udp', payloadBytes: 5 }), frameHeader)
const tunnelled = encapsulateVxlan(datagram, {
  sourceMac: mac('02-00-00-00-00-0A'),
  destinationMac: mac('02-00-00-00-00-0B'),
  source: ipv4('192.168.0.1'),
  destination: ipv4('192.168.0.2'),
  vni: 4096,
})

/** The packet with one byte changed: at `at` it becomes `value`. */
function broken(packet: typeof syn, at: number, value: number): Uint8Array {
  const bytes = encode(packet)
  bytes[at] = value
  return bytes
}

describe('truncation', () => {
  test.each([
    ['a SYN', syn],
    ['a tagged datagram', tagVlan(datagram, 20)],
    ['a tunnelled datagram', tunnelled],
  ])('%s cut at any byte is refused, and never throws', (_, packet) => {
    const bytes = encode(packet)
    for (let length = 0; length < bytes.length; length++) {
      expect(decode(bytes.subarray(0, length)).ok, `cut at ${length}`).toBe(false)
    }
    expect(decode(bytes)).toEqual({ ok: true, value: packet })
  })

  test('says which layer wanted how much', () => {
    expect(decode(encode(syn).subarray(0, 20))).toEqual({
      ok: false,
      error: {
        code: 'truncated',
        layer: 'ipv4',
        field: 'length',
        offset: 14,
        expected: 20,
        actual: 6,
      },
    })
  })
})

describe('checksums', () => {
  test.each([
    ['ipv4', syn, 14 + 8], // TTL
    ['tcp', syn, 14 + 20], // source port
    ['udp', datagram, 14 + 20 + 8], // first byte of data
    ['icmp', push(buildPacket({ ...request, protocol: 'icmp' }), frameHeader), 14 + 20 + 30],
  ])('of %s notices a changed byte', (layer, packet, at) => {
    expect(decode(broken(packet, at, 0x99))).toMatchObject({
      ok: false,
      error: { code: 'bad-checksum', layer },
    })
  })

  test('the error has the right one and the one that stands there', () => {
    const good = encode(syn)
    const right = (good[24] ?? 0) * 256 + (good[25] ?? 0)
    expect(decode(broken(syn, 24, 0))).toMatchObject({
      error: { code: 'bad-checksum', offset: 24, expected: right, actual: right % 256 },
    })
  })

  test('of UDP may be missing over IPv4', () => {
    const bytes = broken(datagram, 40, 0)
    bytes[41] = 0
    expect(decode(bytes)).toMatchObject({
      ok: true,
      value: { headers: [{}, {}, { kind: 'udp', hasChecksum: false }] },
    })
  })
})

describe('impossible lengths and values', () => {
  test.each([
    ['total length below the header', broken(syn, 17, 19), 'bad-length', 'ipv4'],
    ['header length of four words', broken(syn, 14, 0x44), 'bad-length', 'ipv4'],
    ['version 5', broken(syn, 14, 0x55), 'bad-value', 'ipv4'],
    ['TCP header longer than the packet', broken(syn, 46, 0xf0), 'bad-length', 'tcp'],
    ['UDP length that is not the rest of the packet', broken(datagram, 39, 9), 'bad-length', 'udp'],
    ['EtherType nobody knows', broken(syn, 12, 0x99), 'not-modelled', 'ethernet'],
    ['VLAN 0', broken(tagVlan(syn, 1), 15, 0), 'not-modelled', 'vlan'],
    ['tag in a tag', broken(tagVlan(syn, 1), 16, 0x81), 'not-modelled', 'vlan'],
  ])('%s', (_, bytes, code, layer) => {
    expect(decode(bytes)).toMatchObject({ ok: false, error: { code, layer } })
  })

  test.each([
    ['a fragment', '4500001c00012000401146ce0a0000010a000002000100020008ebd8', 'fragment'],
    ['IP options', '4600002000010000401164ca0a0000010a00000201000000000100020008ebd8', 'options'],
    ['host unreachable', '4500001c00010000400166de0a0000010a0000020301fcfe00000000', 'type'],
  ])('%s is legal but has no place in our packets', (_, hex, field) => {
    expect(decode(bytesFromHex(hex), 'ipv4')).toMatchObject({
      ok: false,
      error: { code: 'not-modelled', field },
    })
  })
})

describe('what is dropped without harm', () => {
  test('padding of a short frame', () => {
    const padded = concatBytes(encode(datagram), new Uint8Array(13))
    expect(decode(padded)).toEqual({ ok: true, value: datagram })
  })

  test('TCP options other than MSS', () => {
    const timestamps =
      '450000340007400080067238ac1ea015cb007150c00801bb000003e9000013888011040210fe0000' +
      '0101080a0000000100000002'
    expect(decode(bytesFromHex(timestamps), 'ipv4')).toMatchObject({
      ok: true,
      value: { headers: [{}, { flags: { fin: true, ack: true }, maxSegmentSize: null }] },
    })
  })

  test('port 4789 without VXLAN in it is plain UDP', () => {
    const plain = buildPacket({
      ...request,
      destinationPort: 4789,
      protocol: 'udp',
      payloadBytes: 9,
    })
    expect(decode(encode(plain), 'ipv4')).toMatchObject({
      value: { headers: [{ kind: 'ipv4' }, { kind: 'udp' }] },
    })
  })
})

describe('packets no wire carries are bugs', () => {
  test.each([
    ['a frame straight in a frame', push(syn, frameHeader), 'ethernet straight in'],
    ['an empty frame', { headers: [frameHeader], payload: '' }, 'an empty frame'],
    ['TCP on its own', pop(syn, 2), 'without IP'],
    ['VXLAN without a frame', { ...tunnelled, headers: tunnelled.headers.slice(0, 4) }, 'VXLAN'],
    ['half a byte', { ...datagram, payload: 'abc' }, 'half a byte'],
    ['a TTL of 256', { ...syn, headers: syn.headers.with(1, hugeTtl()) }, '256 does not fit'],
  ])('%s', (_, packet, message) => {
    expect(() => encode(packet)).toThrow(message)
  })
})

function hugeTtl() {
  return {
    kind: 'ipv4',
    source: request.source,
    destination: request.destination,
    ttl: 256,
    identification: 0,
    dontFragment: false,
  } as const
}

/** An IP packet that says it carries this protocol, with these bytes behind the header. */
function carrying(protocol: number, hex: string, over: 'ipv4' | 'ipv6' = 'ipv4'): Uint8Array {
  const address = (text: string) => {
    const result = parseIpv6(text)
    if (!result.ok) throw new Error(text)
    return result.value
  }
  const ends =
    over === 'ipv4' ? request : { source: address('fe80::1'), destination: address('fe80::2') }
  const packet = buildPacket({ ...ends, protocol: 'other', protocolNumber: protocol })
  return encode({ ...packet, payload: hex })
}

/** The sixteen-bit ones' complement sum that makes the whole come out right, put at `at`. */
function withChecksum(bytes: Uint8Array, at: number, pseudo: number): Uint8Array {
  let sum = pseudo
  for (let i = 0; i < bytes.length; i += 2) {
    sum += (bytes[i] ?? 0) * 256 + (bytes[i + 1] ?? 0)
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  const copy = Uint8Array.from(bytes)
  copy[at] = (~sum >>> 8) & 0xff
  copy[at + 1] = ~sum & 0xff
  return copy
}

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
/** Source and destination of `request`, protocol and length, as RFC 9293 sums them up. */
const pseudoHeader = (protocol: number, length: number) =>
  0x0a00 + 1 + 0x0a00 + 2 + protocol + length

describe('a transport that does not fit its packet', () => {
  test.each([
    ['tcp', 6, 'ipv4'],
    ['udp', 17, 'ipv4'],
    ['icmp', 1, 'ipv4'],
    ['icmp', 58, 'ipv6'],
  ] as const)('%s (%i) over %s is cut short', (layer, protocol, over) => {
    const bytes = carrying(protocol, '010203', over)
    const result = decode(bytes, over)
    expect(result).toMatchObject({ ok: false, error: { code: 'truncated', layer, actual: 3 } })
  })

  test('UDP without a checksum is fine over IPv4 and refused over IPv6 (RFC 8200, 8.1)', () => {
    const bare = 'c0080035' + '0008' + '0000'
    expect(decode(carrying(17, bare), 'ipv4')).toMatchObject({ ok: true })
    expect(decode(carrying(17, bare, 'ipv6'), 'ipv6')).toMatchObject({
      ok: false,
      error: { code: 'bad-value', layer: 'udp', field: 'checksum' },
    })
  })

  test('an IPv6 header of another version is none', () => {
    const bytes = carrying(59, '', 'ipv6')
    bytes[0] = 0x50
    expect(decode(bytes, 'ipv6')).toMatchObject({
      ok: false,
      error: { code: 'bad-value', layer: 'ipv6', field: 'version', expected: 6, actual: 5 },
    })
  })

  test('an IPv6 packet or a neighbour message that says more than is there is cut short', () => {
    const cut = carrying(59, '0102', 'ipv6').subarray(0, 41)
    expect(decode(cut, 'ipv6')).toMatchObject({
      ok: false,
      error: { code: 'truncated', layer: 'ipv6', field: 'payload length', expected: 2, actual: 1 },
    })
    expect(decode(carrying(58, '870000', 'ipv6'), 'ipv6')).toMatchObject({
      ok: false,
      error: { code: 'truncated', layer: 'ndp', actual: 3 },
    })
  })

  test('the number of ICMP for IPv4 means nothing to us over IPv6', () => {
    expect(decode(carrying(1, '00', 'ipv6'), 'ipv6')).toMatchObject({
      ok: false,
      error: { code: 'not-modelled', layer: 'opaque', field: 'protocol', actual: 1 },
    })
  })

  test('an echo has code 0', () => {
    const echo = withChecksum(bytesFromHex('0801000000010001'), 2, 0)
    expect(decode(carrying(1, toHex(echo)), 'ipv4')).toMatchObject({
      ok: false,
      error: { code: 'bad-value', layer: 'icmp', field: 'code', expected: 0, actual: 1 },
    })
  })
})

describe('TCP options', () => {
  /** A SYN with these options behind its twenty bytes. */
  const withOptions = (options: string) => {
    const words = 5 + options.length / 8
    const fixed = `c00800500000000100000000${words.toString(16)}002faf000000000`
    const bytes = withChecksum(bytesFromHex(fixed + options), 16, pseudoHeader(6, words * 4))
    return decode(carrying(6, toHex(bytes)), 'ipv4')
  }

  test.each([
    ['end at the end mark, whatever is behind it', '00020405', null],
    ['may be others than we know', '080a0000000000000000' + '0101', null],
    ['may hold the MSS behind padding', '01010101' + '020405b4', 1460],
  ])('%s', (_, options, maxSegmentSize) => {
    const result = withOptions(options)
    expect(result).toMatchObject({ ok: true })
    expect(result.ok && result.value.headers[1]).toMatchObject({ kind: 'tcp', maxSegmentSize })
  })

  test.each([
    ['run over the end', '02060000', null, 6],
    ['are shorter than their own two bytes', '08010000', null, 1],
    ['have an MSS of three bytes', '02030000', 4, 3],
  ])('are refused when they %s', (_, options, expected, actual) => {
    expect(withOptions(options)).toMatchObject({
      ok: false,
      error: { code: 'bad-length', layer: 'tcp', field: 'option length', expected, actual },
    })
  })
})

describe('an odd ARP message or tunnel', () => {
  const header = '0001' + '0800' + '06' + '04'
  const arp = (rest: string) => bytesFromHex(`0200000000020200000000010806${header}${rest}`)

  test('asks or answers, nothing else', () => {
    expect(decode(arp('0003' + '00'.repeat(20)))).toMatchObject({
      ok: false,
      error: { code: 'not-modelled', layer: 'arp', field: 'operation', actual: 3 },
    })
    expect(decode(arp('0001'))).toMatchObject({
      ok: false,
      error: { code: 'truncated', layer: 'arp' },
    })
  })

  test('VXLAN needs its eight bytes and the flag that makes the VNI count (RFC 7348)', () => {
    const read = (hex: string) => decodeVxlan({ bytes: bytesFromHex(hex), offset: 0 })
    expect(read('08000000')).toMatchObject({ error: { code: 'truncated', layer: 'vxlan' } })
    expect(read('0000000000100000')).toMatchObject({
      error: { code: 'bad-value', layer: 'vxlan', field: 'flags', expected: 8, actual: 0 },
    })
    expect(read('08ffffff001001ff')).toMatchObject({ value: { header: { vni: 4097 } } })
  })

  test('a tunnel with a broken frame inside is refused where it breaks', () => {
    const bytes = encode(tunnelled)
    const inner = 14 + 20 + 8 + 8
    bytes.set([0x12, 0x34], inner + 12)
    bytes.set([0, 0], 14 + 20 + 6) // no UDP checksum outside
    expect(decode(bytes)).toMatchObject({
      ok: false,
      error: { code: 'not-modelled', layer: 'ethernet', field: 'EtherType', offset: inner + 12 },
    })
  })
})
