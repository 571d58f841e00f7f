import type { Diagnostic } from '../../../engine/validate/diagnostic'

/** Problems that would come and go; of what stays, nothing is said. */
export interface ProblemDifference {
  readonly fresh: readonly Diagnostic[]
  readonly solved: readonly Diagnostic[]
}

/** Compares by code, subject and details: a clash with somebody else is another problem. */
export function problemDifference(
  before: readonly Diagnostic[],
  after: readonly Diagnostic[],
): ProblemDifference {
  return { fresh: without(after, before), solved: without(before, after) }
}

const keyOf = ({ code, subject, params }: Diagnostic) =>
  `${code} ${subject} ${JSON.stringify(params)}`

function without(these: readonly Diagnostic[], those: readonly Diagnostic[]): Diagnostic[] {
  const known = new Set(those.map(keyOf))
  return these.filter((diagnostic) => !known.has(keyOf(diagnostic)))
}
