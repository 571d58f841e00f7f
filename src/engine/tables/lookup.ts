import { must } from '../../lib/assert'
import { isInCidr } from '../wire/address'
import { firstMatch } from './narrow'
import { fieldText, protocolName, type Fields } from './read-field'
import type { Condition, FieldName, Rule, RuleId, Table } from './rule'

/** A row that was looked at before the winner, and its first condition that failed. */
export interface Candidate {
  readonly rule: RuleId
  readonly field: FieldName
  readonly expected: string
  readonly actual: string
}

export interface LookupResult {
  readonly table: Table
  readonly winner: Rule
  readonly isDefault: boolean
  /** What was looked up. */
  readonly fields: Fields
}

/** True when the packet has what the condition asks for. A field that is not there never matches. */
export function holds(condition: Condition, fields: Fields): boolean {
  switch (condition.field) {
    case 'source-ip':
    case 'destination-ip': {
      const address = condition.field === 'source-ip' ? fields.sourceIp : fields.destinationIp
      if (address === null) return false
      return 'in' in condition
        ? condition.in.some((prefix) => isInCidr(address, prefix))
        : !condition.notIn.some((prefix) => isInCidr(address, prefix))
    }
    case 'source-mac':
      return fields.sourceMac !== null && condition.is.includes(fields.sourceMac)
    case 'destination-mac':
      return fields.destinationMac !== null && condition.is.includes(fields.destinationMac)
    case 'protocol':
      return fields.protocol !== null && condition.is.includes(fields.protocol)
    case 'source-port':
    case 'destination-port': {
      const port = condition.field === 'source-port' ? fields.sourcePort : fields.destinationPort
      return port !== null && condition.ranges.some(([low, high]) => port >= low && port <= high)
    }
    case 'vlan-id':
      return condition.is.includes(fields.vlanId)
    case 'vni':
      return fields.vni !== null && condition.is.includes(fields.vni)
    case 'query-name':
      return fields.queryName !== null && condition.is.includes(fields.queryName.toLowerCase())
    case 'is-tcp-syn':
      return fields.isTcpSyn !== null && condition.is.includes(fields.isTcpSyn)
  }
}

/** What a condition asks for, as text: `10.0.0.0/24`, `80, 443`, `not 10.244.0.0/16`. */
export function conditionText(condition: Condition): string {
  if ('in' in condition) return condition.in.join(', ')
  if ('notIn' in condition) return `not ${condition.notIn.join(', ')}`
  if ('ranges' in condition) {
    return condition.ranges.map(([a, b]) => (a === b ? `${a}` : `${a}-${b}`)).join(', ')
  }
  if (condition.field === 'protocol') return condition.is.map(protocolName).join(', ')
  return condition.is.join(', ')
}

/**
 * The only matcher. Rows arrive in evaluation order: compile has sorted them by priority, by prefix
 * length or block before allow, whichever the table asks for. A table always has `defaultRule`, so
 * a lookup always has a winner, and "no match" is a row like any other.
 */
export function lookup(table: Table, fields: Fields): LookupResult {
  const position = firstMatch(table, fields, ({ conditions }) => !failedOf(conditions, fields))
  const winner = table.rules[position]
  return { table, fields, winner: winner ?? table.defaultRule, isDefault: winner === undefined }
}

/**
 * The rows above the winner, in order, each with what it wanted and did not find. Apart from `lookup`,
 * because a flood or a reachability matrix looks up a million times and never asks why.
 */
export function losersOf({ table, fields, winner, isDefault }: LookupResult): readonly Candidate[] {
  const above = isDefault ? table.rules : table.rules.slice(0, table.rules.indexOf(winner))
  return above.map((rule) => {
    const failed = must(failedOf(rule.conditions, fields), 'losersOf: a row lost that matches')
    return {
      rule: rule.id,
      field: failed.field,
      expected: conditionText(failed),
      actual: fieldText(fields, failed.field),
    }
  })
}

/**
 * The fields on which an answer hangs: those of the winner, and of each row above it the first that
 * failed, whatever its others would have said. With the same values in them any packet gets this row.
 */
export function fieldsJudged({ table, fields, winner, isDefault }: LookupResult): FieldName[] {
  const above = isDefault ? table.rules : table.rules.slice(0, table.rules.indexOf(winner))
  return [
    ...winner.conditions.map(({ field }) => field),
    ...above.flatMap(({ conditions }) => failedOf(conditions, fields)?.field ?? []),
  ]
}

function failedOf(conditions: readonly Condition[], fields: Fields): Condition | null {
  for (const condition of conditions) if (!holds(condition, fields)) return condition
  return null
}
