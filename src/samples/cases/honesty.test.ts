import { describe, expect, it } from 'vitest'
import { FACTS } from '../../engine/facts/facts'
import { compile } from '../../engine/index'
import type { Confidence, Origin } from '../../engine/tables/rule'
import type { RoundTrip } from '../../engine/trace/trace'
import { caseBranches, probesOf, sendCase } from './harness'

const SURENESS: Readonly<Record<Confidence, number>> = { inferred: 0, observed: 1, documented: 2 }

/** What is wrong with an origin: a fact nobody wrote down, or more sureness than the fact has. */
function overstated(what: string, { fact, confidence }: Origin): string[] {
  const known = FACTS[fact]
  if (known === undefined) return [`${what}: no fact ${fact}`]
  return SURENESS[confidence] > SURENESS[known.confidence]
    ? [`${what}: ${confidence}, while ${fact} is ${known.confidence}`]
    : []
}

const stepsOf = (trip: RoundTrip) =>
  [trip.request, ...(trip.reply ? [trip.reply] : [])].flatMap((trace) =>
    trace.hops.flatMap((hop) => hop.steps),
  )

describe('on the boards of all cases', () => {
  it.each(caseBranches())('$name: no row and no step is surer than its fact', (item) => {
    const { conformance, branch } = item
    for (const isolation of conformance.isolations) {
      for (const release of conformance.releases) {
        const board = branch.board({ isolation, release })
        const rows = Object.values(compile(board).tables).flatMap((table) =>
          [...table.rules, table.defaultRule].flatMap((rule) =>
            overstated(`${table.kind} ${rule.id}`, rule.origin),
          ),
        )
        const [probe] = probesOf(branch, conformance)
        const steps = stepsOf(sendCase(board, branch, probe!)).flatMap((step) =>
          overstated(step.code, step.origin),
        )
        expect([...rows, ...steps]).toEqual([])
      }
    }
  })
})
