import { compareText } from '../../lib/sort'
import type { ForwardingState } from '../tables/forwarding-state'
import { holds } from '../tables/lookup'
import type { Fields } from '../tables/read-field'
import type { Condition, Rule, RuleId, Table, TableKind } from '../tables/rule'
import {
  ipv4ToNumber,
  ipv6NetworkOf,
  ipv6ToBytes,
  isIpv6,
  isIpv6Cidr,
  networkAddressOf,
  type IpAddress,
  type IpCidr,
} from '../wire/address'
import { askedAt, compare, type Asked, type Comparison } from './asked-rows'
import type { TripStep } from './steps'

/** A row that did not decide, and by how little. */
export interface NearMiss {
  /** The step at which its table was asked. */
  readonly position: number
  readonly table: Table
  readonly rule: Rule
  /** How many of its conditions the packet meets, of how many. */
  readonly met: number
  readonly of: number
  /** The first condition that failed; null when all hold and a row above it decided. */
  readonly failed: Comparison | null
  /** The row that decided in its table. */
  readonly winner: RuleId
  /** What it would have done: stop the packet, or not. */
  readonly would: 'stop' | 'let-on'
}

/** As many as are shown. */
const LIMIT = 3

/**
 * Tables whose other rows are another verdict. Which addresses a stack has, or which port has a MAC, is
 * not a choice between rows: their losers are only told where such a table is the one that decided.
 */
const CHOOSES: Readonly<Record<TableKind, boolean>> = {
  sockets: true,
  'local-addresses': false,
  routes: true,
  neighbours: false,
  'dns-client': false,
  'dns-records': false,
  'dhcp-leases': false,
  'firewall-in': true,
  'firewall-out': true,
  'port-security': true,
  'vfp-group': true,
  'vfp-forwarding': true,
  'mac-table': false,
  'nat-mappings': true,
  'nat-networks': true,
  'remote-endpoints': true,
  decapsulation: true,
  'segment-port': true,
  'parent-switch': true,
  fabric: true,
}

interface Candidate extends NearMiss {
  /** 0: it does something else than what happened. 1: the same kind of thing. 2: nothing new. */
  readonly tier: 0 | 1 | 2
  readonly isDeciding: boolean
  readonly closeness: number
}

/**
 * Rows that could have decided and did not: first those that would have made another verdict, among them
 * the closest first: most conditions met, then the nearest value. `outcome` is what became of the packet;
 * what would have changed nothing only fills up from the table that decided.
 */
export function nearMisses(
  state: ForwardingState,
  steps: readonly TripStep[],
  outcome: 'stopped' | 'went-on',
  deciding: Asked | null,
): NearMiss[] {
  const candidates = steps
    .flatMap((at) => askedAt(state, at))
    .flatMap((asked) => candidatesOf(asked, outcome, deciding))
    .filter(({ tier, isDeciding }) => tier < 2 || isDeciding)
  const best = candidates.sort(byNearness)
  const once = best.filter(
    ({ table, rule }, index) =>
      best.findIndex((other) => other.table === table && other.rule === rule) === index,
  )
  return once.slice(0, LIMIT).map(({ position, table, rule, met, of, failed, winner, would }) => ({
    position,
    table,
    rule,
    met,
    of,
    failed,
    winner,
    would,
  }))
}

function candidatesOf(
  asked: Asked,
  outcome: 'stopped' | 'went-on',
  deciding: Asked | null,
): Candidate[] {
  const { table, winner, lookup, at } = asked
  const isDeciding = deciding?.table === table && deciding.winner === winner
  if (!isDeciding && !CHOOSES[table.kind]) return []
  return table.rules.flatMap((rule): Candidate[] => {
    if (rule === winner) return []
    const compared = compare(rule.conditions, lookup.asked)
    const met = compared.filter((one) => one.holds).length
    const would = effectOf(rule)
    // A row of the same effect that would have matched as well is no miss: it would decide the same.
    if (met === rule.conditions.length && would === effectOf(winner)) return []
    return [
      {
        position: at.position,
        table,
        rule,
        met,
        of: compared.length,
        failed: compared.find((one) => !one.holds) ?? null,
        winner: winner.id,
        would,
        tier: tierOf(rule, asked, outcome, deciding, met === compared.length),
        isDeciding,
        closeness: closenessOf(rule, lookup.asked),
      },
    ]
  })
}

function tierOf(
  rule: Rule,
  { table, winner }: Asked,
  outcome: 'stopped' | 'went-on',
  deciding: Asked | null,
  isOutranked: boolean,
): Candidate['tier'] {
  const isOtherVerdict = (effectOf(rule) === 'stop') !== (outcome === 'stopped')
  if (isOtherVerdict && rule.action.kind !== winner.action.kind) return 0
  // Another route or another mapping: a choice only where the like of it is in question.
  const isInQuestion = deciding === null || deciding.table.kind === table.kind
  return isInQuestion && !isOutranked && isOtherVerdict ? 1 : 2
}

const effectOf = (rule: Rule): NearMiss['would'] =>
  rule.action.kind === 'block' ? 'stop' : 'let-on'

function byNearness(a: Candidate, b: Candidate): number {
  return (
    a.tier - b.tier ||
    a.of - a.met - (b.of - b.met) ||
    b.met - a.met ||
    Number(b.isDeciding) - Number(a.isDeciding) ||
    b.closeness - a.closeness ||
    b.position - a.position ||
    compareText(a.rule.id, b.rule.id)
  )
}

/** How near the values of failed conditions are, 0 to 1: bits of a prefix in common, distance of ports. */
function closenessOf(rule: Rule, asked: Fields): number {
  const failed = rule.conditions.filter((condition) => !holds(condition, asked))
  return (
    failed.reduce((sum, condition) => sum + nearness(condition, asked), 0) / (failed.length || 1)
  )
}

function nearness(condition: Condition, asked: Fields): number {
  if ('in' in condition) {
    const address = condition.field === 'source-ip' ? asked.sourceIp : asked.destinationIp
    return address === null ? 0 : Math.max(0, ...condition.in.map((p) => commonBits(address, p)))
  }
  if ('ranges' in condition) {
    const port = condition.field === 'source-port' ? asked.sourcePort : asked.destinationPort
    if (port === null) return 0
    const away = condition.ranges.map(([low, high]) => Math.max(low - port, port - high))
    return 1 / (1 + Math.min(...away))
  }
  return 0
}

/** The share of an address that it has in common with a prefix, from the left. */
function commonBits(address: IpAddress, prefix: IpCidr): number {
  const a = bitsOf(address)
  const b = bitsOf(isIpv6Cidr(prefix) ? ipv6NetworkOf(prefix) : networkAddressOf(prefix))
  if (a.length !== b.length) return 0
  const differs = a.findIndex((bit, index) => bit !== b[index])
  return differs === -1 ? 1 : differs / a.length
}

function bitsOf(address: IpAddress): number[] {
  const bytes = isIpv6(address)
    ? ipv6ToBytes(address)
    : [24, 16, 8, 0].map((shift) => (ipv4ToNumber(address) >>> shift) & 0xff)
  return bytes.flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => (byte >>> bit) & 1))
}
