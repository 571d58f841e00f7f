import { describe, expect, it } from 'vitest'
import { decodeDocument } from '../engine/document/decode-document'
import { encodeDocument } from '../engine/document/encode-document'
import { FACTS } from '../engine/facts/facts'
import { compile, resolveTarget, roundTrip } from '../engine/index'
import { plainRequest } from '../engine/trace/plain-request'
import type { RoundTrip } from '../engine/trace/trace'
import { validate } from '../engine/validate/validate'
import { SAMPLES, sampleOf, type SampleId } from './index'

/** What the first packet of each board shows: where it goes through, and how it ends. */
const FIRST_PACKET: Readonly<Record<SampleId, readonly string[]>> = {
  'nat-developer': ['delivered', 'winnat', 'vmbus(web)'],
  'process-beside-hyperv': ['delivered', 'vnic(api)', 'gfw(legacy)'],
  'nat-2016-default-deny': ['dropped', 'DROP@wfp(search)'],
  'transparent-lan': ['delivered', 'wire', 'vsw(plant)'],
  vlans: ['delivered', 'wire', 'Plant router', 'vsw(lab)'],
  'l2bridge-two-nodes': ['delivered', 'hvnic(pods)', 'pnic(NODE-2)', 'app(stock)'],
  'overlay-two-nodes': ['delivered', 'vtep', 'vtep(NODE-2)'],
  'l2tunnel-azure': ['delivered', 'azhost', 'app(billing)'],
  'default-switch': ['delivered', 'gfw(web)', 'icsnat'],
  'reference-lab': ['delivered', 'winnat', 'R1'],
}

function firstPacket(id: SampleId): RoundTrip {
  const { topology, request } = sampleOf(id)!.open()
  const to = resolveTarget(topology, request!.to)
  if (!to.ok) throw new Error(`no target ${request!.to}`)
  const sent = roundTrip(
    compile(topology),
    plainRequest({
      from: request!.from,
      to: to.value,
      protocol: request!.protocol,
      destinationPort: request!.protocol === 'icmp' ? null : request!.port,
    }),
  )
  if (!sent.ok) throw new Error(sent.error.code)
  return sent.value
}

describe.each(SAMPLES.map((sample) => [sample.id, sample] as const))('sample %s', (id, sample) => {
  const document = sample.open()

  it('sends a first packet that shows what the board is about', () => {
    const sent = firstPacket(id)
    const tokens = sent.request.hops.map((hop) => hop.at)
    expect([sent.verdict, ...tokens]).toEqual(expect.arrayContaining([...FIRST_PACKET[id]]))
  })

  it('is a board that can be saved and opened', () => {
    const decoded = decodeDocument(JSON.parse(encodeDocument(document)))
    expect(decoded).toEqual({ ok: true, value: document })
  })

  it('has no problem that a real host would refuse', () => {
    const errors = validate(document.topology).filter((found) => found.severity === 'error')
    expect(errors).toEqual([])
  })

  it('places every host and every machine, none upon another', () => {
    const placed = [
      ...Object.keys(document.topology.hosts),
      ...Object.keys(document.topology.nodes),
    ].sort()
    expect(Object.keys(document.layout).sort()).toEqual(placed)
    const spots = Object.values(document.layout).map((spot) => JSON.stringify(spot))
    expect(new Set(spots).size).toBe(spots.length)
  })

  it('cites only facts that are written down', () => {
    const state = compile(document.topology)
    const cited = Object.values(state.tables).flatMap((table) =>
      [...table.rules, table.defaultRule].map((row) => row.origin.fact),
    )
    expect([...new Set(cited)].filter((fact) => !(fact in FACTS))).toEqual([])
  })
})

describe('sampleOf', () => {
  it('has no board under another name', () => {
    expect(sampleOf('atlantis')).toBeNull()
  })
})
