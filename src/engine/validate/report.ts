import type { EntityId } from '../model/ids'
import type { Topology } from '../model/topology'
import type { Diagnostic, DiagnosticCode, Severity } from './diagnostic'

/** One rule, or a few of one theme: everything on the board that breaks it. */
export type Check = (topology: Topology) => readonly Diagnostic[]

/** Makes a diagnostic of one severity. `message` is the literal text of a real host. */
function report(severity: Severity) {
  return (
    code: DiagnosticCode,
    subject: EntityId,
    params: Diagnostic['params'] = {},
    message: string | null = null,
  ): Diagnostic => ({ code, severity, subject, params, message })
}

/** What a real host refuses (R of data-paths part 6), or what cannot work. */
export const error = report('error')
/** What a real host takes and what then works badly or not at all (W and S). */
export const warning = report('warning')
/** Worth knowing. */
export const info = report('info')

/** HNS's answer to most that it cannot do. */
export const INCORRECT = 'HNS failed with error : The parameter is incorrect.'
