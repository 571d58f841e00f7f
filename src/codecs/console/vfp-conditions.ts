import {
  ipv4FromNumber,
  ipv4ToNumber,
  isIpv6Cidr,
  lastAddressOf,
  networkAddressOf,
  type Ipv4Cidr,
} from '../../engine/wire/address'
import { assertNever } from '../../lib/assert'
import type { Condition } from '../../engine/tables/rule'

/* Conditions of a VFP rule as `/list-rule` prints them (rule-tables B.4). */

/** Lines of the `Conditions:` block, `<none>` without one. */
export function conditionLines(conditions: readonly Condition[]): string[] {
  const lines = conditions.map(conditionLine)
  return lines.length > 0 ? lines : ['<none>']
}

function conditionLine(condition: Condition): string {
  switch (condition.field) {
    case 'source-ip':
      return `Source IP : ${addresses(condition)}`
    case 'destination-ip':
      return `Destination IP : ${addresses(condition)}`
    case 'source-mac':
      return `Source MAC : ${condition.is.join(', ')}`
    case 'destination-mac':
      return `Destination MAC : ${condition.is.join(', ')}`
    case 'protocol':
      return `Protocols : ${condition.is.join(', ')}`
    case 'source-port':
      return `Source ports : ${ports(condition.ranges)}`
    case 'destination-port':
      return `Destination ports : ${ports(condition.ranges)}`
    case 'vlan-id':
      return `VLAN : ${condition.is.join(', ')}`
    case 'vni':
      return `GRE key : ${condition.is.join(', ')}`
    case 'query-name':
      return `DNS name : ${condition.is.join(', ')}`
    case 'is-tcp-syn':
      return `TCP SYN : ${condition.is.join(', ')}`
    default:
      return assertNever(condition)
  }
}

const ports = (ranges: readonly (readonly [number, number])[]): string =>
  ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ')

type Addresses = Extract<Condition, { field: 'source-ip' | 'destination-ip' }>
type Range = readonly [first: number, last: number]

/** A prefix prints as its range, a single address alone (B.4); "in none of" as the ranges around. */
function addresses(condition: Addresses): string {
  const named = 'in' in condition ? condition.in : condition.notIn
  const own = named.filter((prefix) => !isIpv6Cidr(prefix)).map(rangeOf)
  const ranges = 'in' in condition ? own : rangesAround(own)
  // An IPv6 prefix of one address prints as that address; no public output shows another.
  const ipv6 = 'in' in condition ? named.filter(isIpv6Cidr) : []
  return [...ranges.map(rangeText), ...ipv6.map((prefix) => prefix.replace('/128', ''))].join(', ')
}

const rangeOf = (prefix: Ipv4Cidr): Range => [
  ipv4ToNumber(networkAddressOf(prefix)),
  ipv4ToNumber(lastAddressOf(prefix)),
]

const rangeText = ([first, last]: Range): string =>
  first === last ? ipv4FromNumber(first) : `${ipv4FromNumber(first)}-${ipv4FromNumber(last)}`

const LAST_ADDRESS = 0xffffffff

function rangesAround(taken: readonly Range[]): Range[] {
  const free: Range[] = []
  let next = 0
  for (const [first, last] of [...taken].sort((a, b) => a[0] - b[0])) {
    if (first > next) free.push([next, first - 1])
    next = Math.max(next, last + 1)
  }
  if (next <= LAST_ADDRESS) free.push([next, LAST_ADDRESS])
  return free
}
