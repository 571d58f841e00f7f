import { createStore, useStore } from 'zustand'
import type { RuleId, TableId } from '../../../engine/tables/rule'

/** The table that a link asked for; `ask` grows so that the same link works twice. */
export interface TableFocus {
  readonly table: TableId | null
  readonly rule: RuleId | null
  readonly ask: number
}

/*
 * A message from the trace list to the tables panel, which may not be loaded yet. No state of the
 * board: it is gone after a reload and enters no history.
 */
const tableFocus = createStore<TableFocus>()(() => ({ table: null, rule: null, ask: 0 }))

/** Asks the tables panel to show a table, with this row as its active one. */
export function focusTable(table: TableId, rule: RuleId | null): void {
  tableFocus.setState(({ ask }) => ({ table, rule, ask: ask + 1 }))
}

/** What was asked for last. */
export function useTableFocus(): TableFocus {
  return useStore(tableFocus)
}
