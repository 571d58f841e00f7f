import { describe, expect, it } from 'vitest'
import { compile, requestOf, roundTrip } from '../index'
import { SAMPLES, type SampleId } from '../../samples/index'
import { encode } from '../wire/encode'
import { findHeader, topEthernet, vlanOf } from '../wire/packet-ops'
import type { ArpExchange } from './trace'

/** The questions of a sample's own packet, in order. */
function questions(id: SampleId): readonly ArpExchange[] {
  const board = SAMPLES.find((sample) => sample.id === id)!.open()
  const asked = requestOf(board.topology, board.request!)
  if (!asked.ok) throw new Error(asked.error.code)
  const sent = roundTrip(compile(board.topology), asked.value)
  if (!sent.ok) throw new Error(sent.error.code)
  return [sent.value.request, sent.value.reply]
    .flatMap((trace) => trace?.hops ?? [])
    .flatMap(({ steps }) => steps.flatMap(({ arp }) => arp ?? []))
}

describe('the frames of an ARP question', () => {
  it('stand at the stations of its path', () => {
    for (const { id } of SAMPLES) {
      for (const { path, places, request, reply } of questions(id)) {
        expect(places.map(({ at }) => at)).toEqual(path)
        expect(places[0]?.request ?? request, id).toEqual(request)
        for (const place of places) {
          expect(encode(place.request).length).toBeGreaterThan(40)
          expect(place.reply === null).toBe(reply === null)
        }
      }
    }
  })

  it('have the tag of the VLAN from the external port on, and none inside the switches', () => {
    const [outside, routed] = questions('vlans')
    const tags = (exchange: ArpExchange | undefined) =>
      exchange?.places.map(({ at, request, reply }) => [
        at,
        vlanOf(request),
        reply && vlanOf(reply),
      ])
    expect(tags(outside)).toEqual([
      ['vnic(crm)', null, null],
      ['port(crm)', null, null],
      ['vsw(sales)', null, null],
      ['xport', 7, 7],
      ['pnic', 7, 7],
      ['wire', 7, 7],
    ])
    // A router's sub-interface asks with its tag; the switch takes it off.
    expect(tags(routed)).toEqual([
      ['wire', 11, 11],
      ['vsw(lab)', null, null],
    ])
  })

  it('answer whoever asked, at every station', () => {
    for (const { places, answer } of questions('l2bridge-two-nodes')) {
      for (const { request, reply } of places) {
        const asker = topEthernet(request)?.header.source
        expect(reply && topEthernet(reply)?.header.destination).toBe(asker)
        expect(reply && findHeader(reply, 'arp')?.header).toMatchObject({
          operation: 'reply',
          senderMac: answer,
          targetMac: asker,
        })
      }
    }
  })
})
