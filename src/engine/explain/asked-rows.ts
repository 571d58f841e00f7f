import { must } from '../../lib/assert'
import type { ForwardingState } from '../tables/forwarding-state'
import { conditionText, holds } from '../tables/lookup'
import { fieldText, type Fields } from '../tables/read-field'
import type { Condition, Rule, RuleId, Table, TableId } from '../tables/rule'
import type { ComparedField, TableLookup } from '../trace/trace'
import type { TripStep } from './steps'

/* What was asked on a way, with the rows and tables themselves in place of their ids. */

/** What a row asks for beside what the packet has. */
export interface Comparison {
  readonly field: ComparedField
  /** Of the row: `80, 443`; null where it would take anything. */
  readonly expected: string | null
  /** Of the packet; `–` where it has no such field. */
  readonly actual: string
  readonly holds: boolean
}

/** One table asked at one step. */
export interface Asked {
  readonly at: TripStep
  readonly table: Table
  readonly winner: Rule
  readonly lookup: TableLookup
}

/** The tables that a step asked, in the order in which it did; each with the same row once. */
export function askedAt(state: ForwardingState, at: TripStep): Asked[] {
  const asked = at.step.lookups.map((lookup): Asked => {
    const table = tableOfState(state, lookup.table)
    return { at, table, lookup, winner: ruleOf(table, lookup.winner) }
  })
  return asked.filter(
    ({ table, winner }, index) =>
      asked.findIndex((other) => other.table === table && other.winner === winner) === index,
  )
}

/** The table, which belongs to the state that was walked. */
export function tableOfState(state: ForwardingState, id: TableId): Table {
  return must(state.tables[id], `explain: no table ${id}`)
}

/** The row, its default row included. */
export function ruleOf(table: Table, id: RuleId): Rule {
  const rule =
    table.defaultRule.id === id ? table.defaultRule : table.rules.find((r) => r.id === id)
  return must(rule, `explain: no row ${id} in ${table.id}`)
}

/** Packet against row, condition by condition. */
export function compare(conditions: readonly Condition[], asked: Fields): Comparison[] {
  return conditions.map((condition) => ({
    field: condition.field,
    expected: conditionText(condition),
    actual: fieldText(asked, condition.field),
    holds: holds(condition, asked),
  }))
}

/**
 * Packet against the row that stands under a table: it takes anything, so what is shown is what the
 * rows above it had asked for, each field once.
 */
export function compareDefault(table: Table, asked: Fields): Comparison[] {
  const fields = new Set(table.rules.flatMap((rule) => rule.conditions.map(({ field }) => field)))
  return [...fields].map((field) => ({
    field,
    expected: null,
    actual: fieldText(asked, field),
    holds: true,
  }))
}
