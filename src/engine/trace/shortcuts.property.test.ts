import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { compile } from '../compile-board'
import type { EntityId } from '../model/ids'
import { NETWORK_TYPES, type Topology } from '../model/topology'
import { arbitraryBoard } from '../testing/arbitrary'
import { container, play, twoNodes } from '../testing/play'
import type { Rule, Table } from '../tables/rule'
import type { ForwardingState } from '../tables/forwarding-state'
import { plainRequest } from './plain-request'
import type { roundTrip } from './run'
import { addressOf } from './target'
import type { TraceRequest } from './trace'

/*
 * Two shortcuts make a large board quick: rows that cannot match are not judged (`tables/narrow`), and
 * ports behind which nobody has the address are not asked (`trace/audience`). Neither may change anything:
 * here every packet is walked with them and without.
 */

type RoundTripOf = typeof roundTrip

async function withoutShortcuts(): Promise<RoundTripOf> {
  vi.resetModules()
  vi.doMock('../tables/narrow', () => ({
    firstMatch: ({ rules }: Table, _: unknown, matches: (rule: Rule) => boolean) =>
      rules.findIndex(matches),
  }))
  vi.doMock('./audience', () => ({
    doorsFor: (_: unknown, __: unknown, doors: () => readonly unknown[]) =>
      doors().map((_door, position) => position),
  }))
  return (await import('./run')).roundTrip
}

async function withShortcuts(): Promise<RoundTripOf> {
  vi.resetModules()
  vi.doUnmock('../tables/narrow')
  vi.doUnmock('./audience')
  return (await import('./run')).roundTrip
}

function requestsOn(topology: Topology, state: ForwardingState): TraceRequest[] {
  const senders = Object.keys(state.apps) as EntityId[] // the keys of a record by entity
  const targets = [
    ...senders.map((id) => addressOf(topology, id)),
    ...Object.values(topology.endpoints).flatMap(({ address, ipv6Address }) => [
      address,
      ipv6Address ?? null,
    ]),
    ...Object.values(topology.loadBalancers).map(({ vip }) => vip),
  ]
  return senders.flatMap((from) =>
    targets.flatMap((to) =>
      to === null
        ? []
        : (['tcp', 'icmp'] as const).map((protocol) =>
            plainRequest({
              from,
              to,
              protocol,
              destinationPort: protocol === 'icmp' ? null : 80,
            }),
          ),
    ),
  )
}

afterEach(() => {
  vi.doUnmock('../tables/narrow')
  vi.doUnmock('./audience')
  vi.resetModules()
})

describe('the shortcuts of a walk', () => {
  it('change no trace on any board', async () => {
    const [plain, quick] = [await withoutShortcuts(), await withShortcuts()]
    expect(plain).not.toBe(quick)
    let asked = 0
    fc.assert(
      fc.property(arbitraryBoard(24), (board) => {
        const state = compile(board)
        for (const request of requestsOn(board, state).slice(0, 120)) {
          expect(quick(state, request)).toEqual(plain(state, request))
          asked += 1
        }
      }),
      { seed: 4, numRuns: 40 },
    )
    expect(asked).toBeGreaterThan(500)
  })

  it.each(NETWORK_TYPES)('change no trace where tables are long: %s', async (driver) => {
    const [plain, quick] = [await withoutShortcuts(), await withShortcuts()]
    const more = Array.from({ length: 9 }, () => [
      container('host:host-a'),
      container('host:host-b'),
    ]).flat()
    const board = play(more, twoNodes(driver))
    const state = compile(board)
    const rows = Math.max(...Object.values(state.tables).map(({ rules }) => rules.length))
    expect(rows).toBeGreaterThan(8)
    const requests = requestsOn(board, state)
    for (const request of requests.filter((_, index) => index % 7 === 0)) {
      expect(quick(state, request)).toEqual(plain(state, request))
    }
  })

  it('leave out the rows that lost, what was compared, and nothing else where nobody asks for them', async () => {
    const quick = await withShortcuts()
    const board = twoNodes('l2bridge')
    const state = compile(board)
    const without = (value: unknown): unknown =>
      JSON.parse(
        JSON.stringify(value, (key, part: unknown) =>
          key === 'losers' || key === 'compared' ? [] : part,
        ),
      )
    for (const request of requestsOn(board, state)) {
      const { NO_FLOWS } = await import('./trace')
      const brief = quick(state, request, NO_FLOWS, { explains: false })
      expect(without(brief)).toEqual(without(quick(state, request)))
      expect(JSON.stringify(brief)).not.toMatch(/"losers":\[\{|"compared":\["/)
    }
  })
})
