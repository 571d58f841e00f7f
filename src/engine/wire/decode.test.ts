import { describe, expect, test } from 'vitest'
import { ipv4, mac } from './address'
import { buildPacket, encapsulateVxlan } from './build'
import { bytesFromHex, concatBytes } from './bytes'
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
