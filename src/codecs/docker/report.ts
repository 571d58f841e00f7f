import type { ImportedContainer, ImportedNetwork, ImportError, ImportWarning } from './imported'

/** What reading collects on its way through the text. The readers add to it. */
export interface Report {
  readonly networks: ImportedNetwork[]
  readonly containers: ImportedContainer[]
  readonly warnings: ImportWarning[]
  readonly errors: ImportError[]
}

/** A report with nothing in it yet. */
export function emptyReport(): Report {
  return { networks: [], containers: [], warnings: [], errors: [] }
}
