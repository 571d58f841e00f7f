import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile, requestOf, roundTrip } from '../index'
import { SAMPLES, type SampleId } from '../../samples/index'
import { anyFrame } from '../testing/arbitrary-packets'
import { encode } from '../wire/encode'
import { tagVlan, topIp, withTtl } from '../wire/packet-ops'
import { byteView, stepBytes, type ByteView, type StepBytes } from './byte-view'

function tripOf(id: SampleId) {
  const board = SAMPLES.find((sample) => sample.id === id)!.open()
  const asked = requestOf(board.topology, board.request!)
  if (!asked.ok) throw new Error(asked.error.code)
  const sent = roundTrip(compile(board.topology), asked.value)
  if (!sent.ok) throw new Error(sent.error.code)
  return sent.value
}

const everyStep = (id: SampleId): StepBytes[] => {
  const trip = tripOf(id)
  const all: StepBytes[] = []
  for (let index = 0; ; index++) {
    const found = stepBytes(trip, index)
    if (found === null) return all
    all.push(found)
  }
}

const marked = (view: ByteView): readonly string[] =>
  view.headers.flatMap(({ kind, fields }) =>
    fields
      .filter(({ state }) => state === 'changed')
      .map(({ name, was, text }) => `${kind} ${name} ${was} > ${text}`),
  )

describe('the bytes of a step', () => {
  it('are there for every step, compared with the hop before', () => {
    for (const { id } of SAMPLES) {
      const trip = tripOf(id)
      const hops = [...trip.request.hops, ...(trip.reply?.hops ?? [])]
      const steps = hops.flatMap((hop) => hop.steps.map((step) => ({ hop, step })))
      const found = everyStep(id)
      expect(found.map(({ step }) => step)).toEqual(steps.map(({ step }) => step))
      for (const [index, one] of found.entries()) {
        expect(one.at).toBe(steps[index]?.hop.at)
        const { bytes, states } = byteView(one.packet, one.before)
        expect(bytes).toEqual(encode(one.packet))
        expect(states).toHaveLength(bytes.length)
      }
      expect(found[0]?.before).toBeNull()
    }
  })

  it('show what NAT changed, with the checksums that follow', () => {
    const nat = everyStep('nat-developer').findLast(({ at }) => at === 'winnat')!
    const back = byteView(nat.packet, nat.before)
    expect(marked(back)).toEqual([
      expect.stringMatching(/^ipv4 header-checksum 0x/),
      'ipv4 source-ip 172.28.96.20 > 192.168.1.20',
      'tcp source-port 80 > 8080',
      expect.stringMatching(/^tcp checksum 0x/),
    ])
    // Of the address 172.28.96.20 all but the last byte.
    expect(back.states.slice(12, 16)).toEqual(['changed', 'changed', 'changed', 'same'])
  })

  it('show headers that come and go', () => {
    const steps = everyStep('overlay-two-nodes')
    const packed = steps.find(({ at }) => at === 'vtep')!
    const view = byteView(packed.packet, packed.before)
    expect(view.headers.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'ethernet added',
      'ipv4 added',
      'udp added',
      'vxlan added',
      'ethernet same',
      'ipv4 same',
      'tcp same',
    ])
    expect(view.states.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => 'added'))
    const unpacked = steps.find(({ at }) => at === 'vtep(NODE-2)')!
    expect(byteView(unpacked.packet, unpacked.before).removed.map(({ kind }) => kind)).toEqual([
      'ethernet',
      'ipv4',
      'udp',
      'vxlan',
    ])
  })

  it('give the question for a MAC and its answer while the packet is held', () => {
    const trip = tripOf('vlans')
    const held = everyStep('vlans').findIndex(({ choices }) => choices.length === 3)
    const asked = stepBytes(trip, held, 'request')!
    expect(asked.packet.headers.at(-1)).toMatchObject({ kind: 'arp', operation: 'request' })
    expect(asked.before).toBeNull()
    const answered = stepBytes(trip, held, 'reply')!
    expect(marked(byteView(answered.packet, answered.before))).toContainEqual(
      'arp operation request (1) > reply (2)',
    )
    // A step that holds nothing back has the packet alone, whatever was wanted.
    expect(stepBytes(trip, 0, 'reply')).toMatchObject({ choices: ['packet'] })
    expect(stepBytes(trip, -1)).toBeNull()
  })
})

describe('any two packets', () => {
  it('differ in nothing from themselves, and in nothing but what was changed', () => {
    fc.assert(
      fc.property(anyFrame, (packet) => {
        expect(marked(byteView(packet, packet))).toEqual([])
        expect(byteView(packet, packet).states.every((state) => state === 'same')).toBe(true)
        if (topIp(packet) === null) return
        const other = withTtl(packet, 77)
        const names = marked(byteView(other, packet)).map((text) => text.split(' ')[1])
        const lives = ['ttl', 'hop-limit', 'header-checksum', 'checksum']
        expect(names.filter((name) => !lives.includes(name ?? ''))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('mark every byte that differs, where no header comes or goes', () => {
    fc.assert(
      fc.property(anyFrame, fc.nat(255), (packet, ttl) => {
        if (topIp(packet) === null) return
        const other = withTtl(packet, ttl)
        const [a, b] = [encode(packet), encode(other)]
        const { states } = byteView(other, packet)
        const differing = [...a].map((byte, at) => (byte === b[at] ? 'same' : 'changed'))
        expect(states).toEqual(differing)
      }),
      { numRuns: 200 },
    )
  })

  it('mark a tag that was put in, and the EtherType before it', () => {
    const [first] = everyStep('transparent-lan').filter(
      ({ packet }) => packet.headers[0]?.kind === 'ethernet',
    )
    const plain = first!.packet
    const view = byteView(tagVlan(plain, 20), plain)
    expect(view.headers.filter(({ state }) => state === 'added').map(({ kind }) => kind)).toEqual([
      'vlan',
    ])
    expect(marked(view)).toEqual(['ethernet ether-type IPv4 (0x0800) > 802.1Q (0x8100)'])
    expect(view.states.slice(12, 18)).toEqual([
      ...['changed', 'same', 'added', 'added', 'added', 'added'], // 0800 and 8100 end alike
    ])
  })
})
