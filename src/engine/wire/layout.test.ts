import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyFrame, ipPacket } from '../testing/arbitrary-packets'
import { ipv4, ipv6, mac } from './address'
import { arpRequest, buildPacket, encapsulateVxlan, neighbourSolicitation } from './build'
import { encode } from './encode'
import { bitsOf, byteRange, fieldText, layoutOf, type LaidField } from './layout'
import type { DhcpHeader, DnsHeader, Header, Packet } from './packet'
import { headerBytes, push, tagVlan } from './packet-ops'

fc.configureGlobal({ seed: 7348 }) // the same packets every time

const anyPacket = fc.oneof(anyFrame, ipPacket)

describe('the layout of a packet', () => {
  test('covers every byte exactly once, header by header', () => {
    fc.assert(
      fc.property(anyPacket, (packet) => {
        const { bytes, headers } = layoutOf(packet)
        let bit = 0
        for (const header of headers) {
          expect(header.offset * 8).toBe(bit)
          for (const field of header.fields) {
            expect(field.bit).toBe(bit)
            expect(field.bits).toBeGreaterThan(0)
            bit += field.bits
          }
          expect(bit % 8).toBe(0)
          const own = packet.headers[header.index]
          if (own) expect(header.bytes).toBe(headerBytes(own))
        }
        expect(bit).toBe(bytes.length * 8)
        expect(bytes).toEqual(encode(packet))
      }),
      { numRuns: 400 },
    )
  })

  test('a changed property changes its own bits, and else lengths and checksums', () => {
    let tried = 0
    fc.assert(
      fc.property(anyPacket, anyPacket, fc.nat(), (packet, other, pick) => {
        for (const change of changesOf(packet, other, pick)) {
          const changed = layoutOf(change.packet)
          const { bytes, headers } = layoutOf(packet)
          if (changed.bytes.length !== bytes.length) continue
          tried += 1
          const fields = headers.flatMap((header) =>
            header.fields.map((field) => ({ ...field, index: header.index })),
          )
          const differing = differingBits(bytes, changed.bytes)
          const touched = fields.filter(({ bit, bits }) =>
            differing.some((at) => at >= bit && at < bit + bits),
          )
          const own = touched.filter(
            ({ index, of }) => index === change.index && of.includes(change.property),
          )
          // Lengths and checksums of this header, of those around it, and of the transport behind
          // an address: its checksum takes the addresses in.
          const strangers = touched.filter(
            (field) =>
              !own.includes(field) &&
              !(field.role === 'computed' && field.index <= change.index + 1),
          )
          expect(strangers.map(({ name }) => `${change.property} changed ${name}`)).toEqual([])
          expect(own.length, change.property).toBeGreaterThan(0)
        }
      }),
      { numRuns: 600 },
    )
    expect(tried).toBeGreaterThan(1000)
  })

  test('reads from the bytes what the header says', () => {
    fc.assert(
      fc.property(anyPacket, (packet) => {
        const { bytes, headers } = layoutOf(packet)
        for (const header of headers) {
          const own = packet.headers[header.index]
          for (const field of header.fields) {
            const property = own && plainProperty(own, field)
            if (property !== undefined) expect(fieldText(field, bytes)).toBe(property)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

interface Change {
  readonly packet: Packet
  readonly index: number
  readonly property: string
}

/** The packet with one property after the other taken from a header of the same kind elsewhere. */
function changesOf(packet: Packet, other: Packet, pick: number): readonly Change[] {
  return packet.headers.flatMap((header, index) => {
    const same = other.headers.filter(({ kind }) => kind === header.kind)
    const from = same[pick % Math.max(1, same.length)]
    if (from === undefined) return []
    return Object.keys(header)
      .filter((property) => property !== 'kind' && isExchangeable(header, from, property))
      .flatMap((property) =>
        property === 'flags' && header.kind === 'tcp' && from.kind === 'tcp'
          ? Object.keys(header.flags)
              .filter((flag) => valueOf(from.flags, flag) !== valueOf(header.flags, flag))
              .map((flag) => ({
                property: `flags.${flag}`,
                changed: {
                  ...header,
                  flags: { ...header.flags, [flag]: valueOf(from.flags, flag) },
                },
              }))
          : [{ property, changed: { ...header, [property]: valueOf(from, property) } }],
      )
      .map(({ property, changed }) => ({
        packet: { ...packet, headers: packet.headers.with(index, changed) },
        index,
        property,
      }))
  })
}

const valueOf = (from: object, property: string): unknown =>
  (from as Readonly<Record<string, unknown>>)[property]

/** Left out: what cannot be exchanged alone, and options that come or go and move all behind them. */
function isExchangeable(a: Header, b: Header, property: string): boolean {
  const [now, then] = [valueOf(a, property), valueOf(b, property)]
  if (JSON.stringify(now) === JSON.stringify(then)) return property === 'flags'
  if ((now === null) !== (then === null)) return false
  if (a.kind === 'dns' && property === 'ttlSeconds') return a.addresses.length > 0
  if (a.kind === 'opaque') return false // its number stands in the IP header, which tells what follows
  if (Array.isArray(now) && Array.isArray(then)) return now.length === then.length
  if (a.kind === 'dns' && a.addresses.length > 0) return !['code', 'type'].includes(property)
  return !(property === 'hasChecksum' && then === false) // over IPv6 it may not
}

function differingBits(a: Uint8Array, b: Uint8Array): readonly number[] {
  return [...a].flatMap((byte, at) => {
    const changed = byte ^ (b[at] ?? 0)
    return [0, 1, 2, 3, 4, 5, 6, 7]
      .filter((bit) => changed & (0x80 >> bit))
      .map((bit) => at * 8 + bit)
  })
}

/** What a field that is one property as it is must read as; undefined for the others. */
function plainProperty(header: Header, field: LaidField): string | undefined {
  const [property] = field.of
  if (property === undefined || field.role !== 'value') return undefined
  const value = property.startsWith('flags.')
    ? header.kind === 'tcp' && valueOf(header.flags, property.slice(6))
    : valueOf(header, property)
  switch (field.form) {
    case 'flag':
      return typeof value === 'boolean' ? String(Number(value)) : undefined
    case 'hex':
      return `0x${Number(value)
        .toString(16)
        .toUpperCase()
        .padStart(field.bits / 4, '0')}`
    case 'ipv4-list':
      return (value as readonly string[]).join(', ')
    case 'number':
    case 'mac':
    case 'ipv6':
    case 'name':
      return String(value)
    case 'ipv4':
      return typeof value === 'string' ? value : undefined
    case 'code':
    case 'data':
      return undefined
  }
}

const A = { mac: mac('00-15-5D-A1-00-15'), ip: ipv4('10.0.0.11') }
const B = { mac: mac('00-15-5D-A1-00-16'), ip: ipv4('10.0.0.12') }

/** `name=value` of one header. */
function texts(packet: Packet, index: number): readonly string[] {
  const { bytes, headers } = layoutOf(packet)
  return (headers[index]?.fields ?? []).map((field) => `${field.name}=${fieldText(field, bytes)}`)
}

const syn = buildPacket({
  protocol: 'tcp',
  source: A.ip,
  destination: B.ip,
  sourcePort: 49160,
  destinationPort: 443,
})
const frame = tagVlan(push(syn, { kind: 'ethernet', source: A.mac, destination: B.mac }), 20)

describe('fields in words', () => {
  test('of a tagged SYN', () => {
    expect(texts(frame, 0)).toEqual([
      'destination-mac=00-15-5D-A1-00-16',
      'source-mac=00-15-5D-A1-00-15',
      'ether-type=802.1Q (0x8100)',
    ])
    expect(texts(frame, 1)).toContain('vlan-id=20')
    expect(texts(frame, 2)).toEqual(
      expect.arrayContaining(['ttl=128', 'protocol=TCP (6)', 'dont-fragment=1', 'total-length=52']),
    )
    const tcp = texts(frame, 3)
    expect(tcp).toEqual(expect.arrayContaining(['flag-syn=1', 'flag-ack=0', 'data-offset=8']))
    expect(tcp).toContain('max-segment-size=1460')
  })

  test('inside and outside of a tunnel', () => {
    const tunnelled = encapsulateVxlan(
      { ...frame, headers: frame.headers.filter(({ kind }) => kind !== 'vlan') },
      {
        sourceMac: A.mac,
        destinationMac: B.mac,
        source: ipv4('192.168.1.1'),
        destination: ipv4('192.168.1.2'),
        vni: 4097,
      },
    )
    expect(layoutOf(tunnelled).headers.map(({ kind, offset }) => `${kind}@${offset}`)).toEqual([
      'ethernet@0',
      'ipv4@14',
      'udp@34',
      'vxlan@42',
      'ethernet@50',
      'ipv4@64',
      'tcp@84',
    ])
    expect(texts(tunnelled, 3)).toEqual(expect.arrayContaining(['vni-valid=1', 'vni=4097']))
  })

  test('of the questions for a MAC', () => {
    expect(texts(arpRequest(A, B.ip), 1)).toEqual(
      expect.arrayContaining(['operation=request (1)', 'target-ip=10.0.0.12']),
    )
    const asked = neighbourSolicitation({ mac: A.mac, ip: ipv6('fe80::1') }, ipv6('fe80::2'))
    expect(texts(asked, 2)).toEqual(
      expect.arrayContaining([
        'type=neighbour solicitation (135)',
        'target-ip=fe80::2',
        'link-layer-address=00-15-5D-A1-00-15',
      ]),
    )
  })

  test('of DNS and DHCP', () => {
    const answer: DnsHeader = {
      kind: 'dns',
      id: 0x1234,
      code: 'answer',
      name: 'db.shop.example',
      type: 'A',
      addresses: [A.ip, B.ip],
      ttlSeconds: 600,
    }
    const offer: DhcpHeader = {
      kind: 'dhcp',
      message: 'offer',
      transactionId: 7,
      broadcast: false,
      clientMac: A.mac,
      yourAddress: A.ip,
      requested: null,
      server: B.ip,
      leaseSeconds: 3600,
      prefixLength: 24,
      router: B.ip,
      dnsServers: [A.ip, B.ip],
    }
    const carried = (ports: readonly [number, number], message: Header): Packet => {
      const udp = buildPacket({
        protocol: 'udp',
        source: A.ip,
        destination: B.ip,
        sourcePort: ports[0],
        destinationPort: ports[1],
      })
      return { ...udp, headers: [...udp.headers, message] }
    }
    expect(texts(carried([53, 49160], answer), 2)).toEqual(
      expect.arrayContaining([
        'transaction-id=0x1234',
        'answer-count=2',
        'query-name=db.shop.example',
        'query-type=A (1)',
        'address=10.0.0.11',
        'address=10.0.0.12',
      ]),
    )
    expect(texts(carried([67, 68], offer), 2)).toEqual(
      expect.arrayContaining([
        'operation=BOOTREPLY (2)',
        'message-type=OFFER (2)',
        'your-ip=10.0.0.11',
        'subnet-mask=255.255.255.0',
        'lease-time=3600',
        'dns-servers=10.0.0.11, 10.0.0.12',
        'end-mark=end (255)',
        'server-name=64 B × 00',
      ]),
    )
  })

  test('a field of a few bits says which byte it is in', () => {
    const { bytes, headers } = layoutOf(frame)
    const vlan = headers[1]?.fields.find(({ name }) => name === 'vlan-id')
    expect(vlan && byteRange(vlan)).toEqual([14, 15])
    expect(vlan && bitsOf(vlan, bytes)).toBe(20)
  })

  test('a protocol without a header of ours has its payload alone', () => {
    const gre = buildPacket({
      protocol: 'other',
      protocolNumber: 47,
      source: A.ip,
      destination: B.ip,
      payloadBytes: 4,
    })
    expect(layoutOf(gre).headers.map(({ kind, bytes }) => `${kind} ${bytes}`)).toEqual([
      'ipv4 20',
      'opaque 0',
      'payload 4',
    ])
    expect(texts(gre, 2)).toEqual(['data=4 B'])
  })
})
