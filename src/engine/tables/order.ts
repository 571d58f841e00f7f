import { compareText } from '../../lib/sort'
import { prefixLengthOf } from '../wire/address'
import type { Rule, TableOrder } from './rule'

/** The longest destination prefix a row asks for; -1 without one. */
function prefixLength(rule: Rule): number {
  let longest = -1
  for (const condition of rule.conditions) {
    if (condition.field === 'destination-ip' && 'in' in condition) {
      for (const prefix of condition.in) longest = Math.max(longest, prefixLengthOf(prefix))
    }
  }
  return longest
}

const metric = (rule: Rule): number => (rule.action.kind === 'route' ? rule.action.metric : 0)
const isBlock = (rule: Rule): number => (rule.action.kind === 'block' ? 0 : 1)
const priority = (rule: Rule): number => rule.priority ?? 0

type Comparison = (a: Rule, b: Rule) => number

/** Sorts are total: rows that tie are ordered by id, so that the order of records means nothing. */
const COMPARISONS = {
  // Lower number first; at equal numbers a block beats an allow (rule-tables B.2, inferred).
  priority: (a, b) => priority(a) - priority(b) || isBlock(a) - isBlock(b),
  // Longest prefix, then lowest metric (rule-tables B.10).
  'longest-prefix': (a, b) => prefixLength(b) - prefixLength(a) || metric(a) - metric(b),
  // Windows Firewall: block, then allow; specificity plays no part (rule-tables B.10).
  'block-first': (a, b) => isBlock(a) - isBlock(b),
  exact: () => 0,
  listed: (a, b) => priority(a) - priority(b),
} satisfies Record<TableOrder, Comparison>

/**
 * Rows in the order in which the table evaluates them. `allowFirst` turns the tie of equal priorities
 * round, which nobody documents (rule-tables F 5).
 */
export function inOrder(rules: readonly Rule[], order: TableOrder, allowFirst = false): Rule[] {
  const compare = order === 'priority' && allowFirst ? allowBeforeBlock : COMPARISONS[order]
  return [...rules].sort((a, b) => compare(a, b) || compareText(a.id, b.id))
}

const allowBeforeBlock: Comparison = (a, b) => priority(a) - priority(b) || isBlock(b) - isBlock(a)
