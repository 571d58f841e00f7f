import type { Confidence } from '../tables/rule'

/** One statement about Windows, with where it is written. Key: `NAT-01`, `F-02`, `A.4`, `3.6-nat-prefix`. */
export interface Fact {
  readonly id: string
  readonly confidence: Confidence
  /** English, one sentence; shown as it is under "how sure are we". */
  readonly statement: string
  /** Source keys of data-paths 0.1 or rule-tables 0: `MD-ISO`, `moby#32969`. */
  readonly sources: readonly string[]
}
