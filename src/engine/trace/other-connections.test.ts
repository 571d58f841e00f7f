import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { caseBranches, probesOf, sendCase } from '../../samples/cases/harness'
import type { StationId } from '../tables/rule'
import { ipv4, mac } from '../wire/address'
import type { FlowState, NatSession, Trace, VfpFlow } from './trace'

/*
 * What other connections left changes nothing. Every session, flow and learned address that a case
 * leaves is put among the state again with one field changed, so that it is almost the packet's own, and
 * the case is sent amongst those: it must go the same way, by the same steps, and leave the same.
 */

const ELSEWHERE = ipv4('192.0.2.9')
const NOWHERE = { address: ELSEWHERE, port: 1 }
const STRANGER = mac('02-00-00-00-00-99')

interface Sockets {
  readonly address: string
  readonly port: number
}

/** The socket with another address, and with another port. */
const others = <S extends Sockets>(socket: S): readonly S[] => [
  { ...socket, address: ELSEWHERE },
  { ...socket, port: socket.port === 1 ? 2 : 1 },
]

/** Sessions outward that are not the packet's; their outside is out of its way. */
function natNoise(session: NatSession): NatSession[] {
  const away = { ...session, outside: NOWHERE }
  return [
    { ...away, nat: 'st:nat:other' },
    { ...away, protocol: 99 },
    ...others(session.inside).map((inside) => ({ ...away, inside })),
    ...others(session.remote).map((remote) => ({ ...away, remote })),
    { ...away, lastOutboundSeconds: -1_000_000 },
  ]
}

function vfpNoise(flow: VfpFlow): VfpFlow[] {
  const elsewhere: VfpFlow[] = [
    { ...flow, port: 'st:port:other' },
    { ...flow, layer: 'OTHER_LAYER' },
    { ...flow, destination: { ...flow.destination, address: ELSEWHERE } },
  ]
  // A flow of the same pool takes a port of it, which is no noise: drops.test.ts has those.
  if (flow.rewriteDestination !== null) return elsewhere
  return [
    ...elsewhere,
    { ...flow, direction: flow.direction === 'in' ? 'out' : 'in' },
    { ...flow, protocol: 99 },
    ...others(flow.source).map((source) => ({ ...flow, source })),
    ...others(flow.destination).map((destination) => ({ ...flow, destination })),
  ]
}

/** Everything that is almost, and not quite, in a state. */
function noiseOf({ flows, state }: ReturnType<typeof sendCase>): FlowState {
  // The internet finds the interface by the address that it remembers.
  const findsInterface = (id: StationId) => {
    const station = state.stations[id]
    return station?.kind === 'stack' && station.role === 'internet'
  }
  return {
    natSessions: flows.natSessions.flatMap(natNoise),
    vfpFlows: flows.vfpFlows.flatMap(vfpNoise),
    firewallFlows: flows.firewallFlows.flatMap((flow) => [
      { ...flow, firewall: 'st:fw:other' as const },
      { ...flow, protocol: 99 },
      ...others(flow.local).map((local) => ({ ...flow, local })),
      ...others(flow.remote).map((remote) => ({ ...flow, remote })),
    ]),
    neighbours: flows.neighbours.flatMap((known) => [
      { ...known, mac: STRANGER, stack: 'st:stack:other' as const },
      ...(findsInterface(known.stack) ? [] : [{ ...known, mac: STRANGER, interfaceId: 'other' }]),
      { ...known, mac: STRANGER, address: ELSEWHERE },
    ]),
    macs: flows.macs.flatMap((known) => [
      { ...known, end: 'st:other' as const, segment: 'st:other' as const },
      { ...known, end: 'st:other' as const, vlanId: 4000 },
      { ...known, end: 'st:other' as const, mac: STRANGER },
    ]),
  }
}

/** What a state has beside some noise, in no order. */
const beside = (flows: FlowState, noise: FlowState) =>
  Object.fromEntries(
    Object.entries(flows).map(([name, entries]: [string, readonly unknown[]]) => {
      const known: readonly unknown[] = noise[name as keyof FlowState] // its own keys
      const texts = new Set(known.map((entry) => JSON.stringify(entry)))
      return [name, entries.map((entry) => JSON.stringify(entry)).filter((one) => !texts.has(one))]
    }),
  )

/** The trace without the fields that were looked at: a state that remembers more looks at more. */
const way = ({ direction, hops, disposition }: Trace) => ({ direction, hops, disposition })

describe('every case amongst connections that are almost its own', () => {
  it.each(caseBranches())('$name', ({ conformance, branch }) => {
    const release = must(conformance.releases.at(-1), 'no release')
    for (const isolation of conformance.isolations) {
      const board = branch.board({ isolation, release })
      for (const probe of probesOf(branch, conformance)) {
        const alone = sendCase(board, branch, probe)
        const noise = noiseOf(alone)
        const amongst = sendCase(board, branch, probe, noise)
        expect(way(amongst.request)).toEqual(way(alone.request))
        expect(amongst.reply && way(amongst.reply)).toEqual(alone.reply && way(alone.reply))
        expect(beside(amongst.flows, noise)).toEqual(beside(alone.flows, noise))
        expect(Object.values(noise).flat().length).toBeGreaterThanOrEqual(
          Object.values(alone.flows).flat().length,
        )
      }
    }
  })
})
