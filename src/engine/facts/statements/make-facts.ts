import type { Fact } from '../fact'

const CONFIDENCE = { D: 'documented', O: 'observed', I: 'inferred' } as const

/** Confidence, sources as `MD-DRV, moby#32969` (none for ours alone), and the statement. */
export type FactColumns = readonly [
  confidence: keyof typeof CONFIDENCE,
  sources: string,
  statement: string,
]

/** Facts from a table of short rows, keyed by id. */
export function makeFacts(rows: Readonly<Record<string, FactColumns>>): Record<string, Fact> {
  return Object.fromEntries(
    Object.entries(rows).map(([id, [confidence, sources, statement]]) => [
      id,
      {
        id,
        confidence: CONFIDENCE[confidence],
        statement,
        sources: sources
          .split(',')
          .map((source) => source.trim())
          .filter((source) => source !== ''),
      },
    ]),
  )
}
