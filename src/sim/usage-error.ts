/** What is wrong with a call. `value` is what was written, for the sentence. */
export interface UsageError {
  readonly code:
    | 'unknown-command'
    | 'unknown-option'
    | 'missing-board'
    | 'missing-second'
    | 'missing-option'
    | 'bad-protocol'
    | 'bad-port'
    | 'bad-release'
    | 'bad-level'
    | 'bad-passport'
    | 'bad-driver'
    | 'bad-isolation'
    | 'bad-step'
    | 'bad-page'
    | 'missing-link'
    | 'bad-probe'
    | 'too-many'
  readonly value: string
}
