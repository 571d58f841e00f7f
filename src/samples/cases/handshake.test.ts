import { describe, expect, it } from 'vitest'
import { acknowledge, compile, requestOf, roundTrip } from '../../engine/index'
import { findHeader } from '../../engine/wire/packet-ops'
import type { RoundTrip, Trace } from '../../engine/trace/trace'
import { SAMPLES } from '../index'
import { probesOf, requestOfCase, sendCase } from './harness'
import { CASES } from './index'

/*
 * Every connection that the conformance cases make is finished: the ACK of the client is walked with
 * the state that SYN and SYN+ACK left, and arrives where the SYN arrived.
 */

const tcpAt = (trace: Trace, end: 'first' | 'last') => {
  const step = end === 'first' ? trace.hops[0]?.steps[0] : trace.hops.at(-1)?.steps.at(-1)
  const packet = end === 'first' ? step?.before : step?.after
  return packet ? findHeader(packet, 'tcp')?.header : undefined
}

const codesOf = (trace: Trace): readonly string[] =>
  trace.hops.flatMap(({ steps }) => steps.map(({ code }) => code))

function expectFinished(trip: RoundTrip, ack: Trace | null, what: string): void {
  expect(ack?.disposition.kind, what).toBe('delivered')
  if (ack === null || trip.reply === null) return
  expect(ack.disposition.station, what).toBe(trip.request.disposition.station)
  const syn = tcpAt(trip.request, 'first')
  const answer = tcpAt(trip.reply, 'last')
  const sent = tcpAt(ack, 'first')
  expect(sent, what).toMatchObject({
    sourcePort: syn?.sourcePort,
    destinationPort: syn?.destinationPort,
    sequence: answer?.acknowledgement,
    acknowledgement: ((answer?.sequence ?? 0) + 1) % 2 ** 32,
    flags: { syn: false, ack: true },
    maxSegmentSize: null,
  })
  // Whoever serves the SYN serves the ACK: the same end, through the same translations.
  const end = tcpAt(trip.request, 'last')
  expect(tcpAt(ack, 'last'), what).toMatchObject({
    sourcePort: end?.sourcePort,
    destinationPort: end?.destinationPort,
  })
  // It asks nobody for a MAC any more.
  expect(codesOf(ack), what).not.toContain('arp-answered')
}

describe('the ACK of a handshake', () => {
  it('arrives in every conformance case whose SYN is answered', () => {
    let finished = 0
    for (const conformance of CASES) {
      const [isolation] = conformance.isolations
      const release = conformance.releases.at(-1)
      if (isolation === undefined || release === undefined) continue
      for (const branch of conformance.branches) {
        const probe = probesOf(branch, conformance).find(({ protocol }) => protocol === 'tcp')
        if (!probe) continue
        const board = branch.board({ isolation, release })
        const { state, ...trip } = sendCase(board, branch, probe)
        const request = requestOfCase(branch.request, probe, trip.flows)
        if (request.protocol !== 'tcp' || trip.verdict !== 'delivered') continue
        const ack = acknowledge(state, request, trip)
        expectFinished(
          trip,
          ack.ok ? (ack.value?.trace ?? null) : null,
          `${conformance.id} ${branch.name}`,
        )
        finished += 1
      }
    }
    expect(finished).toBeGreaterThan(50)
  })

  it('goes out by the session of WinNAT and past the firewall by its state', () => {
    const sample = SAMPLES.find(({ id }) => id === 'nat-developer')!.open()
    const state = compile(sample.topology)
    const request = requestOf(sample.topology, sample.request!)
    if (!request.ok) throw new Error(request.error.code)
    const trip = roundTrip(state, request.value)
    if (!trip.ok) throw new Error(trip.error.code)
    const ack = acknowledge(state, request.value, trip.value)
    expect(ack.ok && ack.value && codesOf(ack.value.trace)).toEqual(
      expect.arrayContaining(['neighbour-known', 'state-known', 'nat-mapping-used']),
    )
    const first = ack.ok && ack.value?.trace.hops[0]?.steps[0]
    const replySteps = trip.value.reply?.hops.flatMap(({ steps }) => steps) ?? []
    expect(first && first.index).toBe(replySteps.at(-1)!.index + 1)
  })

  it('is not sent for a ping, for a drop, or by nobody', () => {
    const sample = SAMPLES.find(({ id }) => id === 'nat-2016-default-deny')!.open()
    const state = compile(sample.topology)
    const request = requestOf(sample.topology, sample.request!)
    if (!request.ok) throw new Error(request.error.code)
    const dropped = roundTrip(state, request.value)
    expect(dropped.ok && acknowledge(state, request.value, dropped.value)).toEqual({
      ok: true,
      value: null,
    })
    const ping = { ...request.value, protocol: 'icmp' as const, destinationPort: null }
    const echoed = roundTrip(state, ping)
    expect(echoed.ok && acknowledge(state, ping, echoed.value)).toEqual({ ok: true, value: null })
    const nobody = { ...request.value, from: 'ctr:nobody' as const }
    expect(dropped.ok && acknowledge(state, nobody, dropped.value)).toMatchObject({
      ok: false,
      error: { code: 'no-such-source' },
    })
  })
})
