import { compareText } from '../../lib/sort'
import type { Topology } from '../model/topology'
import { adapterChecks } from './adapters'
import { addressChecks } from './addresses'
import { askedChecks } from './asked'
import type { Diagnostic, Severity } from './diagnostic'
import { hostChecks } from './hosts'
import { networkChecks } from './networks'
import { overlayChecks } from './overlays'
import { portChecks } from './published-ports'
import type { Check } from './report'
import { serviceChecks } from './services'
import { setupChecks } from './setup'

/** Every rule, by theme. A new rule is a code, a sentence, a line in one of these lists. */
const CHECKS: readonly Check[] = [
  ...hostChecks,
  ...setupChecks,
  ...adapterChecks,
  ...networkChecks,
  ...overlayChecks,
  ...askedChecks,
  ...addressChecks,
  ...portChecks,
  ...serviceChecks,
]

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/**
 * Everything questionable about a board: what a real host would refuse first, then by the thing it
 * is about. Never blocks editing or tracing. Pure and deterministic.
 */
export function validate(topology: Topology): readonly Diagnostic[] {
  return CHECKS.flatMap((check) => check(topology)).sort(
    (a, b) =>
      WEIGHT[a.severity] - WEIGHT[b.severity] ||
      compareText(a.subject, b.subject) ||
      compareText(a.code, b.code),
  )
}
