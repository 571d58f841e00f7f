import { isInCidr } from '../wire/address'
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
  readonly losers: readonly Candidate[]
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
  const losers: Candidate[] = []
  for (const rule of table.rules) {
    const failed = rule.conditions.find((condition) => !holds(condition, fields))
    if (failed === undefined) return { table, winner: rule, isDefault: false, losers }
    losers.push({
      rule: rule.id,
      field: failed.field,
      expected: conditionText(failed),
      actual: fieldText(fields, failed.field),
    })
  }
  return { table, winner: table.defaultRule, isDefault: true, losers }
}
