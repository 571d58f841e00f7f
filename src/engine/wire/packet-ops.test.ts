import { describe, expect, test } from 'vitest'
import { ipv4, mac, parseIpv6 } from './address'
import { arpRequest, buildPacket, encapsulateVxlan } from './build'
import {
  findHeader,
  frameBytes,
  innermostIp,
  isTcpSyn,
  lengthBytes,
  payloadBytes,
  pop,
  protocolNumber,
  push,
  replaceHeader,
  tagVlan,
  topIp,
  ttlOf,
  tupleOf,
  untagVlan,
  vlanOf,
  withAddresses,
  withMacs,
  withTtl,
} from './packet-ops'

const C1 = ipv4('172.30.160.21')
const X = ipv4('203.0.113.80')
const syn = buildPacket({
  protocol: 'tcp',
  source: C1,
  destination: X,
  sourcePort: 49160,
  destinationPort: 80,
})
const ping = buildPacket({ protocol: 'icmp', source: C1, destination: X })
const frame = push(syn, {
  kind: 'ethernet',
  source: mac('00-15-5D-A1-00-15'),
  destination: mac('00-15-5D-A1-00-01'),
})
const tunnelled = encapsulateVxlan(frame, {
  sourceMac: mac('02-00-00-00-00-0A'),
  destinationMac: mac('02-00-00-00-00-0B'),
  source: ipv4('10.0.0.11'),
  destination: ipv4('10.0.0.12'),
  vni: 4097,
})

describe('push, pop and replace', () => {
  test('pop undoes push and leaves the packet as it was', () => {
    expect(pop(frame, 1)).toEqual(syn)
    expect(pop(tunnelled, 4)).toEqual(frame)
    expect(syn.headers).toHaveLength(2)
  })

  test('replacing shares the other headers', () => {
    const changed = withTtl(frame, 127)
    expect(changed.headers[0]).toBe(frame.headers[0])
    expect(ttlOf(changed)).toBe(127)
    expect(ttlOf(frame)).toBe(128)
  })

  test('asking for what is not there is a bug', () => {
    expect(() => pop(syn, 3)).toThrow('pop:')
    expect(() => replaceHeader(syn, 2, { kind: 'vxlan', vni: 1 })).toThrow('replaceHeader:')
    expect(() => withMacs(syn, {})).toThrow('withMacs:')
  })
})

describe('outer and inner', () => {
  test('top is the tunnel, innermost is what was sent', () => {
    expect(topIp(tunnelled)).toMatchObject({ index: 1, header: { source: '10.0.0.11' } })
    expect(innermostIp(tunnelled)).toMatchObject({ index: 5, header: { source: C1 } })
    expect(findHeader(tunnelled, 'ethernet', 1)?.index).toBe(4)
    expect(findHeader(syn, 'arp')).toBeNull()
  })

  test('changes of a tunnelled packet stay outside', () => {
    const changed = withTtl(withMacs(tunnelled, { source: mac('02-00-00-00-00-01') }), 5)
    expect(pop(changed, 4)).toEqual(frame)
    expect(ttlOf(changed)).toBe(5)
  })
})

describe('the tuple', () => {
  test('is of the outermost IP header', () => {
    expect(tupleOf(frame)).toEqual({
      protocol: 6,
      source: C1,
      sourcePort: 49160,
      destination: X,
      destinationPort: 80,
    })
    expect(tupleOf(tunnelled)).toMatchObject({ protocol: 17, destinationPort: 4789 })
  })

  test('has the identifier of a ping as source port', () => {
    expect(tupleOf(ping)).toMatchObject({ protocol: 1, sourcePort: 1, destinationPort: 0 })
    expect(tupleOf(withAddresses(ping, { sourcePort: 4711 }))).toMatchObject({ sourcePort: 4711 })
  })

  test('has no ports for other protocols', () => {
    const gre = buildPacket({ protocol: 'other', protocolNumber: 47, source: C1, destination: X })
    expect(tupleOf(gre)).toMatchObject({ protocol: 47, sourcePort: 0, destinationPort: 0 })
    expect(() => withAddresses(gre, { sourcePort: 1 })).toThrow('opaque has no ports')
  })

  test('can be rewritten, which is what NAT does', () => {
    const translated = withAddresses(frame, { source: ipv4('10.0.0.11'), sourcePort: 1025 })
    expect(tupleOf(translated)).toMatchObject({
      source: '10.0.0.11',
      sourcePort: 1025,
      destination: X,
      destinationPort: 80,
    })
  })
})

describe('VLAN tags', () => {
  test('go in behind the Ethernet header and out again', () => {
    const tagged = tagVlan(frame, 20)
    expect(tagged.headers.map((header) => header.kind)).toEqual(['ethernet', 'vlan', 'ipv4', 'tcp'])
    expect(vlanOf(tagged)).toBe(20)
    expect(untagVlan(tagged)).toEqual(frame)
    expect(untagVlan(frame)).toBe(frame)
    expect(() => tagVlan(tagged, 30)).toThrow('has a tag')
  })
})

describe('connections and sizes', () => {
  test('a SYN inside a tunnel is no SYN for those outside', () => {
    expect(isTcpSyn(frame)).toBe(true)
    expect(isTcpSyn(tunnelled)).toBe(false)
    expect(isTcpSyn(ping)).toBe(false)
  })

  test('VXLAN adds fifty bytes to what the MTU counts', () => {
    expect(lengthBytes(ping)).toBe(20 + 8 + 32)
    expect(lengthBytes(tagVlan(frame, 20))).toBe(lengthBytes(syn))
    expect(frameBytes(tagVlan(frame, 20))).toBe(14 + 4 + 20 + 32)
    expect(lengthBytes(tunnelled)).toBe(lengthBytes(syn) + 50)
  })
})

describe('IPv6', () => {
  const address = (text: string) => {
    const result = parseIpv6(text)
    if (!result.ok) throw new Error(text)
    return result.value
  }
  const ping6 = buildPacket({
    protocol: 'icmp',
    source: address('fe80::1'),
    destination: address('fe80::2'),
  })

  test('has a hop limit for a TTL, and other numbers for its ping', () => {
    expect(ttlOf(ping6)).toBe(128)
    expect(ttlOf(withTtl(ping6, 9))).toBe(9)
    expect(ping6.headers[0]).toMatchObject({ hopLimit: 128 })
    expect(tupleOf(ping6)).toMatchObject({ protocol: 58, source: 'fe80::1' })
    expect(
      protocolNumber({ kind: 'icmp', type: 'echo-reply', identifier: 1, sequence: 1 }, 'ipv4'),
    ).toBe(1)
  })

  test('takes other addresses of its family only', () => {
    const changed = withAddresses(ping6, { destination: address('fe80::3') })
    expect(tupleOf(changed)).toMatchObject({ source: 'fe80::1', destination: 'fe80::3' })
    expect(() => withAddresses(ping6, { source: C1 })).toThrow('IPv4 in an IPv6 header')
    expect(() => withAddresses(syn, { source: address('fe80::1') })).toThrow('IPv6 in an IPv4')
  })
})

describe('what has no IP header', () => {
  const question = arpRequest({ mac: mac('02-00-00-00-00-0A'), ip: C1 }, X)

  test('has no tuple, no TTL, no flags', () => {
    expect(tupleOf(question)).toBeNull()
    expect(ttlOf(question)).toBeNull()
    expect(isTcpSyn(question)).toBe(false)
    expect(topIp(question)).toBeNull()
    expect(innermostIp(question)).toBeNull()
    expect(() => tupleOf(pop({ ...syn, headers: syn.headers.slice(0, 1) }, 0))).toThrow('tupleOf:')
    expect(() => withTtl(question, 1)).toThrow('withTtl: no IP header')
    expect(() => withAddresses(question, {})).toThrow('withAddresses: no IP header')
    expect(() => tagVlan(syn, 1)).toThrow('no frame to tag')
  })

  test('counts against the MTU without its frame all the same', () => {
    expect(lengthBytes(question)).toBe(28)
    expect(payloadBytes(question)).toBe(0)
  })

  test('follows no IP header either', () => {
    const { headers } = question
    for (const header of headers) {
      expect(() => protocolNumber(header, 'ipv4')).toThrow('does not follow an IP header')
    }
  })
})

describe('addresses alone', () => {
  test('leave ports and identifier as they are', () => {
    const moved = withAddresses(ping, { source: X })
    expect(tupleOf(moved)).toMatchObject({ source: X, sourcePort: 1 })
    expect(tupleOf(withAddresses(ping, { destinationPort: 9 }))).toMatchObject({ sourcePort: 1 })
    expect(tupleOf(withAddresses(frame, { destinationPort: 443 }))).toMatchObject({
      sourcePort: 49160,
      destinationPort: 443,
    })
  })
})
