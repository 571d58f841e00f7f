import fc from 'fast-check'
import { ipv4FromNumber, ipv6FromBytes, mac } from '../wire/address'
import { hexFromBytes } from '../wire/bytes'
import type { Header, Packet } from '../wire/packet'

/* Generators of packets a wire can carry: any stack of headers that `encode` accepts. */

/** Any byte. */
export const u8 = fc.integer({ min: 0, max: 0xff })
const u16 = fc.integer({ min: 0, max: 0xffff })
const u32 = fc.integer({ min: 0, max: 0xffffffff })
/** At most so many bytes as hexadecimal. */
export const hex = (maxLength: number) => fc.uint8Array({ maxLength }).map(hexFromBytes)
const macs = fc.uint8Array({ minLength: 6, maxLength: 6 }).map((bytes) => mac(hexFromBytes(bytes)))
const ipv4s = u32.map(ipv4FromNumber)
const ipv6s = fc
  .array(fc.oneof(fc.constant(0), u8), { minLength: 16, maxLength: 16 })
  .map(ipv6FromBytes)

const ethernet = fc.record({
  kind: fc.constant('ethernet' as const),
  source: macs,
  destination: macs,
})
const vlan = fc.record({
  kind: fc.constant('vlan' as const),
  vlanId: fc.integer({ min: 1, max: 4094 }),
  priority: fc.integer({ min: 0, max: 7 }),
})
const arp = fc.record({
  kind: fc.constant('arp' as const),
  operation: fc.constantFrom('request' as const, 'reply' as const),
  senderMac: macs,
  senderIp: ipv4s,
  targetMac: macs,
  targetIp: ipv4s,
})
const ipv4Header = fc.record({
  kind: fc.constant('ipv4' as const),
  source: ipv4s,
  destination: ipv4s,
  ttl: u8,
  identification: u16,
  dontFragment: fc.boolean(),
})
const ipv6Header = fc.record({
  kind: fc.constant('ipv6' as const),
  source: ipv6s,
  destination: ipv6s,
  hopLimit: u8,
})
const tcp = fc.record({
  kind: fc.constant('tcp' as const),
  sourcePort: u16,
  destinationPort: u16,
  sequence: u32,
  acknowledgement: u32,
  flags: fc.record({
    syn: fc.boolean(),
    ack: fc.boolean(),
    fin: fc.boolean(),
    rst: fc.boolean(),
    psh: fc.boolean(),
  }),
  window: u16,
  maxSegmentSize: fc.option(u16),
})
// Left to VXLAN, DNS and DHCP: bytes behind these ports that look like one of them are one.
const plainPort = u16.filter((port) => ![4789, 53, 67, 68].includes(port))
const udp = fc.record({
  kind: fc.constant('udp' as const),
  sourcePort: plainPort,
  destinationPort: plainPort,
  hasChecksum: fc.boolean(),
})
const icmp = fc.record({
  kind: fc.constant('icmp' as const),
  type: fc.constantFrom('echo-request' as const, 'echo-reply' as const),
  identifier: u16,
  sequence: u16,
})
const opaque = fc.record({
  kind: fc.constant('opaque' as const),
  protocol: fc.oneof(
    fc.constantFrom(47, 132),
    u8.filter((number) => ![1, 6, 17, 58].includes(number)),
  ),
})

const label = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/)
const dns = fc.record({
  id: u16,
  name: fc.array(label, { minLength: 1, maxLength: 5 }).map((labels) => labels.join('.')),
  type: fc.constantFrom('A' as const, 'AAAA' as const, 'PTR' as const, 'SRV' as const),
  code: fc.constantFrom('question' as const, 'no-such-name' as const, 'server-failure' as const),
})
const dnsQuestion = dns.map((header): Header => ({
  kind: 'dns',
  ...header,
  addresses: [],
  ttlSeconds: 0,
}))
const dnsAnswer = fc
  .tuple(dns, fc.array(ipv4s, { minLength: 1, maxLength: 4 }), u32)
  .map(([header, addresses, ttlSeconds]): Header => ({
    kind: 'dns',
    ...header,
    type: 'A',
    code: 'answer',
    addresses,
    ttlSeconds,
  }))
const dhcp = fc.record({
  kind: fc.constant('dhcp' as const),
  message: fc.constantFrom('discover', 'offer', 'request', 'ack', 'nak'),
  transactionId: u32,
  broadcast: fc.boolean(),
  clientMac: macs,
  yourAddress: ipv4s,
  requested: fc.option(ipv4s),
  server: fc.option(ipv4s),
  leaseSeconds: fc.option(u32),
  prefixLength: fc.option(fc.integer({ min: 0, max: 32 })),
  router: fc.option(ipv4s),
  dnsServers: fc.array(ipv4s, { maxLength: 12 }),
})
const message: fc.Arbitrary<Packet> = fc
  .tuple(
    ipv4Header,
    udp,
    fc.oneof(
      fc.tuple(fc.constantFrom([53, 49152], [49152, 53]), fc.oneof(dnsQuestion, dnsAnswer)),
      fc.tuple(fc.constantFrom([68, 67], [67, 68]), dhcp),
    ),
  )
  .map(([ip, transport, [[sourcePort = 0, destinationPort = 0], inside]]) => ({
    headers: [ip, { ...transport, sourcePort, destinationPort }, inside],
    payload: '',
  }))

const overIpv4: fc.Arbitrary<Header[]> = fc
  .tuple(ipv4Header, fc.oneof(tcp, udp, icmp, opaque))
  .map((headers) => headers)
const overIpv6: fc.Arbitrary<Header[]> = fc.tuple(
  ipv6Header,
  fc.oneof(
    tcp,
    udp.map((header) => ({ ...header, hasChecksum: true })),
    icmp,
    opaque,
  ),
)
const neighbours: fc.Arbitrary<Packet> = fc
  .tuple(
    ipv6Header,
    fc.record({
      kind: fc.constant('ndp' as const),
      message: fc.constantFrom('solicitation' as const, 'advertisement' as const),
      target: ipv6s,
      linkLayer: macs,
    }),
  )
  .map((headers) => ({ headers, payload: '' }))
/** A packet as a stack hands it over, before it has a frame. */
export const ipPacket: fc.Arbitrary<Packet> = fc.record({
  headers: fc.oneof(overIpv4, overIpv6),
  payload: hex(80),
})
const frame: fc.Arbitrary<Packet> = fc
  .tuple(
    ethernet,
    fc.option(vlan),
    fc.oneof(
      { weight: 4, arbitrary: ipPacket },
      { weight: 2, arbitrary: message },
      { weight: 1, arbitrary: neighbours },
      { weight: 1, arbitrary: arp.map((header) => ({ headers: [header], payload: '' })) },
    ),
  )
  .map(([outer, tag, inner]) => ({
    headers: [outer, ...(tag ? [tag] : []), ...inner.headers],
    payload: inner.payload,
  }))
const vxlanAround = (inner: fc.Arbitrary<Packet>): fc.Arbitrary<Packet> =>
  fc
    .tuple(
      ethernet,
      fc.option(vlan),
      ipv4Header,
      udp,
      fc.record({
        kind: fc.constant('vxlan' as const),
        vni: fc.integer({ min: 0, max: 0xffffff }),
      }),
      inner,
    )
    .map(([outer, tag, ip, transport, vxlan, { headers, payload }]) => ({
      headers: [
        outer,
        ...(tag ? [tag] : []),
        ip,
        { ...transport, destinationPort: 4789 },
        vxlan,
        ...headers,
      ],
      payload,
    }))
/** Any frame: tagged or not, tunnels in tunnels included. */
export const anyFrame = fc.oneof(frame, vxlanAround(frame), vxlanAround(vxlanAround(frame)))
