/** One step from a saved form to the next. Named, so that a report can say which one failed. */
export interface Migration {
  /** `002-split-addresses` */
  readonly name: string
  /** The version it reads; it writes the next one. */
  readonly from: number
  readonly migrate: (board: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>
}

/** The version this program writes. */
export const SCHEMA_VERSION = 1

/** Every step there ever was, oldest first; version 1 is the first form, so there is none yet. */
export const MIGRATIONS: readonly Migration[] = []

/** The board in the newest form, by each step from its version on. */
export function migrate(
  board: Readonly<Record<string, unknown>>,
  version: number,
  migrations: readonly Migration[],
): Readonly<Record<string, unknown>> {
  return migrations
    .filter((migration) => migration.from >= version)
    .reduce((current, { from, migrate: step }) => {
      return { ...step(current), schemaVersion: from + 1 }
    }, board)
}
