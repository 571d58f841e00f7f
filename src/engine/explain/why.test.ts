import { describe, expect, it } from 'vitest'
import { caseBranches, probesOf, sendCase } from '../../samples/cases/harness'
import type { CaseRequest } from '../../samples/cases/case'
import { must } from '../../lib/assert'
import { factOf } from '../facts/facts'
import type { ForwardingState } from '../tables/forwarding-state'
import { lookup } from '../tables/lookup'
import type { ComparedField, RoundTrip } from '../trace/trace'
import { matteredFields } from './mattered'
import { tripSteps, type TripStep } from './steps'
import { explain, type Why } from './why'

/** Every case once a branch and isolation, on its last release. */
const RUNS = caseBranches().flatMap(({ name, conformance, branch }) =>
  conformance.isolations.map((isolation) => {
    const release = must(conformance.releases.at(-1), 'a case without a release')
    return {
      name: `${name} ${isolation}`,
      send: () => {
        const topology = branch.board({ isolation, release })
        const probe = must(probesOf(branch, conformance)[0], 'a case without a probe')
        const { state, ...trip } = sendCase(topology, branch, probe)
        return { topology, forwarding: state, trip }
      },
    }
  }),
)

const rowsOf = (why: Why) => why.decided.map(({ rule }) => rule.id)

/** What holds for every explanation, whatever it is about. */
function expectWhole(why: Why, forwarding: ForwardingState, ways: readonly TripStep[]): void {
  expect(() => factOf(why.sure.fact)).not.toThrow()
  for (const decider of why.decided) {
    const { step } = must(ways[decider.position], 'a decider without a step')
    const asked = must(
      step.lookups.find((one) => one.table === decider.table.id),
      'a decider that was not asked',
    ).asked
    // The same question gives the same row: what was recorded is what was compared.
    expect(lookup(decider.table, asked).winner).toBe(decider.rule)
    expect(decider.compared.every(({ holds }) => holds)).toBe(true)
    if (decider.isDefault) expect(decider.without).toBeNull()
    else expect(decider.compared).toHaveLength(decider.rule.conditions.length)
    const port = forwarding.stations[decider.station]
    const isVfp = decider.table.kind === 'vfp-group' && port?.kind === 'port'
    expect([decider.layer !== null, decider.group !== null]).toEqual([isVfp, isVfp])
  }
  expect(why.nearMisses.length).toBeLessThanOrEqual(3)
  for (const miss of why.nearMisses) {
    expect(rowsOf(why)[0]).not.toBe(miss.rule.id)
    expect(miss.of).toBe(miss.rule.conditions.length)
    if (miss.failed === null) expect(miss.met).toBe(miss.of)
    else {
      expect(miss.met).toBeLessThan(miss.of)
      expect(miss.failed.holds).toBe(false)
      expect(miss.failed.expected).not.toBe(miss.failed.actual)
    }
  }
  for (const { value } of why.mattered) expect(value).not.toBe('')
}

describe('explain, for every conformance case', () => {
  it.each(RUNS)('$name', ({ send }) => {
    const { topology, forwarding, trip } = send()
    const ways = tripSteps(trip)
    const why = explain({ topology, forwarding }, trip)
    expectWhole(why, forwarding, ways)
    expect(why.about).toBe('end')
    expect(why.outcome === 'delivered').toBe(trip.verdict === 'delivered')
    if (why.drop === null) {
      // Somebody let it through: a delivery without any row would explain nothing.
      expect(why.decided.length).toBeGreaterThan(0)
    } else {
      // The very last step: nothing comes after a drop, on whichever way it was.
      expect(why.at).toEqual(ways.at(-1))
      expect(rowsOf(why)).toEqual(why.drop.rule === null ? [] : [why.drop.rule])
    }
    for (const { position } of ways) {
      const step = explain({ topology, forwarding }, trip, position)
      expectWhole(step, forwarding, ways)
      expect(step.position).toBe(position)
    }
  })
})

/** What can be changed about a packet without changing who sends it to whom. */
interface Change {
  readonly field: ComparedField
  readonly of: (request: CaseRequest) => CaseRequest
}

const CHANGES: readonly Change[] = [
  ...[1, 50000].map((sourcePort): Change => ({
    field: 'source-port',
    of: (request) => ({ ...request, sourcePort }),
  })),
  ...[443, 9999].map((port): Change => ({
    field: 'destination-port',
    of: (request) =>
      request.port === 'session'
        ? request
        : { ...request, port, ...(request.udpPort !== undefined && { udpPort: port }) },
  })),
  {
    field: 'dont-fragment',
    of: (request) => ({ ...request, dontFragment: request.dontFragment !== true }),
  },
  ...[900, 4000].map((payloadBytes): Change => ({
    field: 'length',
    of: (request) => ({ ...request, payloadBytes }),
  })),
  {
    field: 'query-name',
    of: (request) =>
      request.query === undefined ? request : { ...request, query: 'other.example' },
  },
]

/** What the packet met and how it ended; not the numbers that it carried. */
const gist = (trip: RoundTrip) => [
  trip.verdict,
  ...[trip.request, trip.reply].map((trace) =>
    trace?.hops.map(({ at, steps }) => [
      at,
      steps.map(({ code, lookups }) => [code, lookups.map(({ winner }) => winner)]),
    ]),
  ),
]

const tried = new Map<ComparedField, number>()

describe('fields that mattered: any other can be changed', () => {
  it.each(caseBranches())('$name', ({ conformance, branch }) => {
    const release = must(conformance.releases.at(-1), 'a case without a release')
    for (const isolation of conformance.isolations) {
      const topology = branch.board({ isolation, release })
      for (const probe of probesOf(branch, conformance)) {
        const trip = sendCase(topology, branch, probe)
        const mattered = matteredFields(trip).map(({ field }) => field)
        for (const { field, of } of CHANGES) {
          if (mattered.includes(field)) continue
          const other = sendCase(topology, { ...branch, request: of(branch.request) }, probe)
          expect(gist(other), field).toEqual(gist(trip))
          tried.set(field, (tried.get(field) ?? 0) + 1)
        }
      }
    }
  })

  it('leaves enough fields out for that to mean something', () => {
    expect(tried.get('source-port')).toBeGreaterThan(200)
    expect(tried.get('destination-port')).toBeGreaterThan(50)
    expect(tried.get('dont-fragment')).toBeGreaterThan(200)
  })
})
