import { must } from '../../lib/assert'
import type { ForwardingState } from '../tables/forwarding-state'
import type { Rule, RuleId, TableId } from '../tables/rule'
import type { Trace } from '../trace/trace'
import type { SeenStep, Side } from './align'
import type { Compared, Decision, Difference } from './difference'

/** The row that dropped the packet on its way; null when it arrived or no row did. */
export function deciderOf({ state }: Side, { disposition }: Trace): Decision | null {
  if (disposition.kind === 'delivered') return null
  const { table, rule } = disposition
  return table === null || rule === null ? null : plain(rowOf(state, table, rule))
}

/** The table that decided a step and its row; null where none was asked. */
function decisionOf({ state }: Side, { step }: SeenStep): Row | null {
  const lookup = step.lookups.at(-1)
  return lookup === undefined ? null : rowOf(state, lookup.table, lookup.winner)
}

interface Row extends Decision {
  readonly rule: Rule
}

function rowOf(state: ForwardingState, tableId: TableId, ruleId: RuleId): Row {
  const table = must(state.tables[tableId], 'rowOf: no such table')
  const rows = [...table.rules, table.defaultRule]
  const rule = must(
    rows.find(({ id }) => id === ruleId),
    'rowOf: no such row',
  )
  const isDefault = rule === table.defaultRule
  return { table: table.kind, name: table.name, row: rule.name, isDefault, rule }
}

const plain = ({ table, name, row, isDefault }: Row): Decision => ({ table, name, row, isDefault })

/** Addresses, prefixes and MACs: two boards name the same row after different ones. */
const ADDRESS =
  /\b\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?(?::\d+)?|\b[\dA-F]{2}(?:-[\dA-F]{2}){5}|\b[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?:\/\d{1,3})?/gi
const EVERYWHERE = /^(?:0\.0\.0\.0|::)\/0$/

/** A row without what merely names a machine. The route to everywhere is a name of its own. */
const withoutAddresses = (text: string): string =>
  text.replace(ADDRESS, (address) => (EVERYWHERE.test(address) ? address : '*'))

/**
 * Decisions at the same place for another reason. A row that differs only in an address it names is no
 * difference: on the other board its owner has another one.
 */
export function rowDifferences({ sides, seen, beats }: Compared): Difference[] {
  return beats.flatMap((beat): Difference[] => {
    if (beat.a === null || beat.b === null) return []
    const place = must(seen.a[beat.a], 'rowDifferences: a beat of no step')
    const a = decisionOf(sides.a, place)
    const b = decisionOf(sides.b, must(seen.b[beat.b], 'rowDifferences: a beat of no step'))
    if (a === null || b === null) return []
    const isSame =
      a.table === b.table &&
      a.isDefault === b.isDefault &&
      a.rule.action.kind === b.rule.action.kind &&
      withoutAddresses(a.name) === withoutAddresses(b.name) &&
      withoutAddresses(a.row) === withoutAddresses(b.row)
    if (isSame) return []
    const { direction } = place.trace
    return [{ kind: 'other-row', direction, at: beat, a: plain(a), b: plain(b) }]
  })
}
