import { describe, expect, test } from 'vitest'
import { ipv4, mac, parseIpv6 } from './address'
import {
  arpReply,
  arpRequest,
  buildPacket,
  decapsulateVxlan,
  encapsulateVxlan,
  patternPayload,
  replyTo,
  vxlanSourcePort,
} from './build'
import { decode } from './decode'
import { encode } from './encode'
import { formatHeader, formatPacket } from './format'
import { push, tagVlan, withTtl } from './packet-ops'

const ends = {
  source: ipv4('10.0.0.1'),
  destination: ipv4('10.0.0.2'),
  sourcePort: 49160,
  destinationPort: 80,
}
const syn = buildPacket({ ...ends, protocol: 'tcp' })
const ping = buildPacket({ ...ends, protocol: 'icmp' })
const frameHeader = {
  kind: 'ethernet',
  source: mac('00-15-5D-00-00-01'),
  destination: mac('00-15-5D-00-00-02'),
} as const
const outer = {
  sourceMac: mac('02-00-00-00-00-0A'),
  destinationMac: mac('02-00-00-00-00-0B'),
  source: ipv4('192.168.0.11'),
  destination: ipv4('192.168.0.12'),
  vni: 4097,
}

describe('buildPacket', () => {
  test('a SYN has the values of Windows', () => {
    expect(syn.headers).toMatchObject([
      { kind: 'ipv4', ttl: 128, dontFragment: true },
      { flags: { syn: true, ack: false }, window: 64240, maxSegmentSize: 1460, acknowledgement: 0 },
    ])
  })

  test('a ping has the 32 bytes of Windows', () => {
    expect(ping.payload).toBe('6162636465666768696a6b6c6d6e6f7071727374757677616263646566676869')
    expect(patternPayload(0)).toBe('')
  })

  test('is the same every time, and another connection has another sequence', () => {
    expect(buildPacket({ ...ends, protocol: 'tcp' })).toEqual(syn)
    const other = buildPacket({ ...ends, protocol: 'tcp', sourcePort: 49161 })
    expect(other.headers[1]).not.toMatchObject({
      sequence: syn.headers[1]?.kind === 'tcp' && syn.headers[1].sequence,
    })
  })

  test('speaks IPv6', () => {
    const source = parseIpv6('fd00::1')
    const destination = parseIpv6('fd00::2')
    if (!source.ok || !destination.ok) throw new Error('no addresses')
    const packet = buildPacket({
      protocol: 'icmp',
      source: source.value,
      destination: destination.value,
    })
    expect(formatPacket(packet)).toBe(
      'fd00::1 > fd00::2 icmp echo-request id 1 seq 1 hop limit 128 32 bytes',
    )
    expect(decode(encode(packet), 'ipv6')).toEqual({ ok: true, value: packet })
    expect(() => buildPacket({ ...ends, protocol: 'udp', source: source.value })).toThrow(
      'two families',
    )
  })

  test('does not guess ports or protocol numbers', () => {
    expect(() => buildPacket({ ...ends, protocol: 'tcp', sourcePort: null })).toThrow('source port')
    expect(() => buildPacket({ ...ends, protocol: 'other' })).toThrow('without number')
  })
})

describe('replyTo', () => {
  test('answers SYN with SYN-ACK, from the other end', () => {
    const reply = replyTo(withTtl(push(syn, frameHeader), 100))
    expect(reply && formatPacket(reply)).toBe('10.0.0.2:80 > 10.0.0.1:49160 tcp syn ack ttl 128')
    const asked = syn.headers[1]
    const answer = reply?.headers[1]
    expect(asked?.kind === 'tcp' && asked.sequence + 1).toBe(
      answer?.kind === 'tcp' && answer.acknowledgement,
    )
  })

  test('answers what came through a tunnel, without the tunnel', () => {
    const reply = replyTo(encapsulateVxlan(push(ping, frameHeader), outer))
    expect(reply && formatPacket(reply)).toBe(
      '10.0.0.2 > 10.0.0.1 icmp echo-reply id 1 seq 1 ttl 128 32 bytes',
    )
    expect(reply?.payload).toBe(ping.payload)
  })

  test('has no answer to an answer, to a reset, to ARP, to an unknown protocol', () => {
    const synAck = replyTo(syn)
    const echo = replyTo(ping)
    const gre = buildPacket({ ...ends, protocol: 'other', protocolNumber: 47 })
    expect(synAck && replyTo(synAck)).toBeNull()
    expect(echo && replyTo(echo)).toBeNull()
    expect(replyTo(gre)).toBeNull()
    expect(
      replyTo(arpRequest({ mac: frameHeader.source, ip: ends.source }, ends.destination)),
    ).toBeNull()
  })
})

describe('replyTo, later in a connection', () => {
  const tcp = (flags: object, data = '') => {
    const [ip, header] = syn.headers
    if (!ip || header?.kind !== 'tcp') throw new Error('no TCP')
    const none = { syn: false, ack: true, fin: false, rst: false, psh: false }
    const later = { ...header, acknowledgement: 77, maxSegmentSize: null, sequence: 1000 }
    return { headers: [ip, { ...later, flags: { ...none, ...flags } }], payload: data }
  }

  test.each([
    ['data', tcp({ psh: true }, 'aabbcc'), 1003],
    ['a FIN, which takes one number of its own', tcp({ fin: true }), 1001],
    ['a bare ACK', tcp({}), 1000],
  ])('acknowledges %s', (_, packet, acknowledgement) => {
    expect(replyTo(packet)?.headers[1]).toMatchObject({
      flags: { ack: true, syn: false, fin: false },
      sequence: 77,
      acknowledgement,
      maxSegmentSize: null,
    })
    expect(replyTo(packet)?.payload).toBe('')
  })

  test('never to a reset', () => {
    expect(replyTo(tcp({ rst: true }))).toBeNull()
  })

  test('turns IPv6 round, with a hop limit of its own', () => {
    const fe80 = (text: string) => {
      const result = parseIpv6(text)
      if (!result.ok) throw new Error(text)
      return result.value
    }
    const asked = buildPacket({
      protocol: 'icmp',
      source: fe80('fe80::1'),
      destination: fe80('fe80::2'),
    })
    expect(replyTo(withTtl(asked, 3))?.headers).toMatchObject([
      { kind: 'ipv6', source: 'fe80::2', destination: 'fe80::1', hopLimit: 128 },
      { type: 'echo-reply' },
    ])
  })

  test('carries a message in place of the data', () => {
    const question = buildPacket({ ...ends, protocol: 'udp', payloadBytes: 4 })
    const message = {
      kind: 'dns',
      id: 1,
      code: 'no-such-name',
      name: 'x',
      type: 'A',
      addresses: [],
      ttlSeconds: 0,
    } as const
    expect(replyTo(question, message)).toMatchObject({
      headers: [{}, { sourcePort: 80, destinationPort: 49160 }, { code: 'no-such-name' }],
      payload: '',
    })
    expect(replyTo(question)?.payload).toBe(question.payload)
  })
})

describe('VXLAN', () => {
  const frame = push(syn, frameHeader)

  test('adds an outside that decode understands, and comes off again', () => {
    const tunnelled = encapsulateVxlan(frame, outer)
    expect(decode(encode(tunnelled))).toEqual({ ok: true, value: tunnelled })
    expect(decapsulateVxlan(tunnelled)).toEqual(frame)
    expect(decapsulateVxlan(tagVlan(tunnelled, 5))).toEqual(frame)
    expect(decapsulateVxlan(frame)).toBeNull()
    expect(() => encapsulateVxlan(syn, outer)).toThrow('no inner frame')
  })

  test('keeps one source port a flow, in the dynamic range', () => {
    const port = vxlanSourcePort(frame)
    expect(port).toBe(vxlanSourcePort(push(syn, { ...frameHeader, source: outer.sourceMac })))
    expect(port).toBeGreaterThanOrEqual(49152)
    expect(port).toBeLessThan(65536)
    const ask = arpRequest({ mac: frameHeader.source, ip: ends.source }, ends.destination)
    const other = arpRequest({ mac: frameHeader.source, ip: ends.source }, outer.source)
    expect(vxlanSourcePort(ask)).toBe(vxlanSourcePort(other)) // ARP is one flow
  })
})

describe('ARP', () => {
  test('asks everybody and is answered to the one who asked', () => {
    const question = arpRequest({ mac: frameHeader.source, ip: ends.source }, ends.destination)
    const answer = arpReply(question, frameHeader.destination)
    expect(question.headers[0]).toMatchObject({ destination: 'FF-FF-FF-FF-FF-FF' })
    expect(formatPacket(question)).toBe('arp who has 10.0.0.2, tell 10.0.0.1')
    expect(answer && formatPacket(answer)).toBe('arp 10.0.0.2 is at 00-15-5D-00-00-02')
    expect(answer?.headers[0]).toMatchObject({ destination: frameHeader.source })
    expect(answer && arpReply(answer, frameHeader.source)).toBeNull()
  })
})

describe('format', () => {
  test('one line a packet, with tags and tunnels in brackets', () => {
    const frame = push(syn, frameHeader)
    expect(formatPacket(syn)).toBe('10.0.0.1:49160 > 10.0.0.2:80 tcp syn ttl 128')
    expect(formatPacket(tagVlan(frame, 20))).toBe(
      '10.0.0.1:49160 > 10.0.0.2:80 tcp syn ttl 128 [vlan 20]',
    )
    expect(formatPacket(encapsulateVxlan(frame, outer))).toBe(
      '10.0.0.1:49160 > 10.0.0.2:80 tcp syn ttl 128 [vxlan 4097 192.168.0.11 > 192.168.0.12]',
    )
  })

  test('one line a header', () => {
    const tagged = tagVlan(encapsulateVxlan(push(syn, frameHeader), outer), 20, 5)
    expect(tagged.headers.map(formatHeader)).toEqual([
      'ethernet 02-00-00-00-00-0A > 02-00-00-00-00-0B',
      'vlan 20 priority 5',
      'ipv4 192.168.0.11 > 192.168.0.12 ttl 128 df',
      `udp ${vxlanSourcePort(push(syn, frameHeader))} > 4789`,
      'vxlan vni 4097',
      'ethernet 00-15-5D-00-00-01 > 00-15-5D-00-00-02',
      'ipv4 10.0.0.1 > 10.0.0.2 ttl 128 df',
      'tcp 49160 > 80 syn',
    ])
  })
})
