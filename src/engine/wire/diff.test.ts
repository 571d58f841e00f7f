import { describe, expect, test } from 'vitest'
import { ipv4, mac } from './address'
import { buildPacket, decapsulateVxlan, encapsulateVxlan, replyTo } from './build'
import { diffPackets } from './diff'
import {
  push,
  replaceHeader,
  tagVlan,
  untagVlan,
  withAddresses,
  withMacs,
  withTtl,
} from './packet-ops'

const syn = buildPacket({
  protocol: 'tcp',
  source: ipv4('172.30.160.21'),
  destination: ipv4('203.0.113.80'),
  sourcePort: 49160,
  destinationPort: 80,
})
const frame = push(syn, {
  kind: 'ethernet',
  source: mac('00-15-5D-A1-00-15'),
  destination: mac('00-15-5D-A1-00-01'),
})
const outer = {
  sourceMac: mac('02-00-00-00-00-0A'),
  destinationMac: mac('02-00-00-00-00-0B'),
  source: ipv4('10.0.0.11'),
  destination: ipv4('10.0.0.12'),
  vni: 4097,
}

/** `modify 1 ttl 128>127`, `push 0 ethernet` */
function told(before: typeof syn, after: typeof syn): string[] {
  return diffPackets(before, after).map((change) => {
    switch (change.kind) {
      case 'modify':
        return `${change.header}[${change.index}].${change.field} ${change.from}>${change.to}`
      case 'push':
      case 'pop':
        return `${change.kind} ${change.header.kind}[${change.index}]`
      case 'payload':
        return `payload ${change.fromBytes}>${change.toBytes}`
    }
  })
}

describe('diffPackets', () => {
  test('equal packets have no changes, whether or not they are the same object', () => {
    expect(told(frame, frame)).toEqual([])
    expect(told(frame, structuredClone(frame))).toEqual([])
  })

  test('a router changes MACs and TTL', () => {
    const routed = withTtl(
      withMacs(frame, {
        source: mac('02-00-00-00-00-01'),
        destination: mac('02-00-00-00-00-02'),
      }),
      127,
    )
    expect(told(frame, routed)).toEqual([
      'ethernet[0].source 00-15-5D-A1-00-15>02-00-00-00-00-01',
      'ethernet[0].destination 00-15-5D-A1-00-01>02-00-00-00-00-02',
      'ipv4[1].ttl 128>127',
    ])
  })

  test('source NAT changes address and port', () => {
    const translated = withAddresses(frame, { source: ipv4('10.0.0.11'), sourcePort: 1025 })
    expect(told(frame, translated)).toEqual([
      'ipv4[1].source 172.30.160.21>10.0.0.11',
      'tcp[2].sourcePort 49160>1025',
    ])
  })

  test('a frame around an IP packet is a push', () => {
    expect(told(syn, frame)).toEqual(['push ethernet[0]'])
    expect(told(frame, syn)).toEqual(['pop ethernet[0]'])
  })

  test('a VLAN tag is pushed into and popped out of the frame', () => {
    expect(told(frame, tagVlan(frame, 20))).toEqual(['push vlan[1]'])
    expect(told(tagVlan(frame, 20), untagVlan(tagVlan(frame, 20)))).toEqual(['pop vlan[1]'])
    expect(told(tagVlan(frame, 20), tagVlan(frame, 30))).toEqual(['vlan[1].vlanId 20>30'])
  })

  test('VXLAN pushes four headers and leaves the frame inside alone', () => {
    const tunnelled = encapsulateVxlan(frame, outer)
    expect(told(frame, tunnelled)).toEqual([
      'push ethernet[0]',
      'push ipv4[1]',
      'push udp[2]',
      'push vxlan[3]',
    ])
    expect(told(tunnelled, decapsulateVxlan(tunnelled) ?? syn)).toEqual([
      'pop ethernet[0]',
      'pop ipv4[1]',
      'pop udp[2]',
      'pop vxlan[3]',
    ])
  })

  test('VXLAN of a tunnelled UDP datagram with a rewritten inner MAC', () => {
    const datagram = push(
      buildPacket({
        protocol: 'udp',
        source: ipv4('10.10.1.11'),
        destination: ipv4('10.10.1.13'),
        sourcePort: 1,
        destinationPort: 53,
      }),
      { kind: 'ethernet', source: mac('00-15-5D-00-00-01'), destination: mac('00-15-5D-00-00-02') },
    )
    const rewritten = withMacs(datagram, { destination: mac('00-15-5D-00-00-03') })
    expect(told(datagram, encapsulateVxlan(rewritten, outer))).toEqual([
      'push ethernet[0]',
      'push ipv4[1]',
      'push udp[2]',
      'push vxlan[3]',
      'ethernet[4].destination 00-15-5D-00-00-02>00-15-5D-00-00-03',
    ])
  })

  test('flags are named one by one', () => {
    const synAck = replyTo(syn)
    expect(synAck).not.toBeNull()
    expect(told(syn, synAck ?? syn)).toContain('tcp[1].flags.ack false>true')
  })

  test('another transport is a pop and a push, other data a payload change', () => {
    expect(told(syn, replaceHeader(syn, 1, { kind: 'opaque', protocol: 47 }))).toEqual([
      'pop tcp[1]',
      'push opaque[1]',
    ])
    expect(told(syn, { ...syn, payload: 'abcd' })).toEqual(['payload 0>2'])
  })
})
