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

const hopsOf = (trip: RoundTrip) => [...trip.request.hops, ...(trip.reply?.hops ?? [])]

describe('on the boards of all cases', () => {
  it.each(caseBranches())(
    '$name: no row and no step is surer than its fact, and no place is without a step',
    (item) => {
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
          const hops = hopsOf(sendCase(board, branch, probe!))
          const steps = hops.flatMap((hop) =>
            hop.steps.flatMap((step) => overstated(step.code, step.origin)),
          )
          const idle = hops.flatMap(({ at, steps: own }) =>
            own.length === 0 ? [`nothing happens at ${at}`] : [],
          )
          expect([...rows, ...steps, ...idle]).toEqual([])
        }
      }
    },
  )
})
