import type { PassportRow } from '../../../engine/explain/passport'

/** What table and cards show. */
export interface PassportView {
  readonly rows: readonly PassportRow[]
  /** Where the packet stands. */
  readonly current: PassportRow | null
  readonly pinned: PassportRow | null
  readonly onGoTo: (step: number) => void
}
