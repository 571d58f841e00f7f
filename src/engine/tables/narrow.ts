import { oncePer } from '../../lib/once-per'
import type { Fields } from './read-field'
import type { Condition, Rule, Table } from './rule'

/*
 * Which rows of a large table are worth judging. A row that asks for one of a few exact values (a MAC, a
 * /32, a name) cannot match a packet with another: such rows are found by the value. Everything else is
 * judged as always. So the answer is that of reading every row, only sooner.
 */

/** Fields that rows name exact values of. */
const EXACT = ['destination-mac', 'destination-ip', 'source-mac', 'query-name'] as const
type Exact = (typeof EXACT)[number]

interface Index {
  /** Positions of rows by the value they ask for, ascending. */
  readonly byValue: ReadonlyMap<Exact, ReadonlyMap<string, readonly number[]>>
  /** Positions of the rows that ask for no exact value, ascending. */
  readonly others: readonly number[]
}

/** Below this many rows reading them all is quicker. */
const FEW_ROWS = 8
const HOST_PREFIX = '/32'

function valuesOf(condition: Condition): readonly string[] | null {
  if (!isExact(condition)) return null
  if ('is' in condition) return condition.is
  if (!('in' in condition)) return null
  const hosts = condition.in.filter(
    (prefix) => prefix.endsWith(HOST_PREFIX) && !prefix.includes(':'),
  )
  if (hosts.length < condition.in.length) return null
  return hosts.map((prefix) => prefix.slice(0, -HOST_PREFIX.length))
}

function isExact(condition: Condition): condition is Condition & { readonly field: Exact } {
  const fields: readonly string[] = EXACT
  return fields.includes(condition.field)
}

function keyOf(rule: Rule): { readonly field: Exact; readonly values: readonly string[] } | null {
  for (const condition of rule.conditions) {
    const values = valuesOf(condition)
    if (values !== null && isExact(condition)) return { field: condition.field, values }
  }
  return null
}

const indexOf = oncePer((rules: readonly Rule[]): Index => {
  const byValue = new Map<Exact, Map<string, number[]>>()
  const others: number[] = []
  rules.forEach((rule, position) => {
    const key = keyOf(rule)
    if (key === null) {
      others.push(position)
      return
    }
    const known = byValue.get(key.field) ?? new Map<string, number[]>()
    byValue.set(key.field, known)
    for (const value of new Set(key.values)) {
      const positions = known.get(value)
      if (positions) positions.push(position)
      else known.set(value, [position])
    }
  })
  return { byValue, others }
})

function valueIn(fields: Fields, field: Exact): string | null {
  switch (field) {
    case 'destination-mac':
      return fields.destinationMac
    case 'destination-ip':
      return fields.destinationIp
    case 'source-mac':
      return fields.sourceMac
    case 'query-name':
      return fields.queryName?.toLowerCase() ?? null
  }
}

/** Position of the first row that `matches`; -1 when none does. Rows that cannot match are not asked. */
export function firstMatch(
  { rules }: Table,
  fields: Fields,
  matches: (rule: Rule) => boolean,
): number {
  if (rules.length < FEW_ROWS) return rules.findIndex(matches)
  const { byValue, others } = indexOf(rules)
  const lists = [others]
  for (const [field, positions] of byValue) {
    const found = positions.get(valueIn(fields, field) ?? '')
    if (found) lists.push(found)
  }
  let best = -1
  for (const list of lists) {
    for (const position of list) {
      if (best >= 0 && position >= best) break
      const rule = rules[position]
      if (rule && matches(rule)) {
        best = position
        break
      }
    }
  }
  return best
}
