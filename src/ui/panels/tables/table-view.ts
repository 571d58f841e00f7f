import { conditionText } from '../../../engine/tables/lookup'
import { protocolName } from '../../../engine/tables/read-field'
import type { Station } from '../../../engine/tables/forwarding-state'
import type {
  FieldName,
  Origin,
  Rule,
  RuleId,
  StationId,
  Table,
  TableKind,
  TableOrder,
} from '../../../engine/tables/rule'
import type { TableLookup } from '../../../engine/trace/trace'
import type { EntityId } from '../../../engine/model/ids'
import { assertNever } from '../../../lib/assert'
import {
  actionText,
  conditionsText,
  interfaceName,
  routeText,
  vlanText,
  whyText,
  type ViewWords,
} from './rule-words'

/** Everything a table can show in a column; the header is `table.column.<id>`. */
export type ColumnId =
  | 'order'
  | 'priority'
  | 'name'
  | 'conditions'
  | 'action'
  | 'origin'
  | 'confidence'
  | 'why'
  | 'prefix'
  | 'next-hop'
  | 'interface'
  | 'metric'
  | 'address'
  | 'mac'
  | 'state'
  | 'vlan'
  | 'port'
  | 'protocol'
  | 'external'
  | 'internal'
  | 'inside'
  | 'outside'
  | 'remote'
  | 'local'
  | 'timeout'
  | 'layer'
  | 'direction'
  | 'source'
  | 'destination'
  | 'restores'
  | 'vni'

/** Tables of what the last packet left behind, beside those that the board makes. */
export type FlowKind =
  'nat-sessions' | 'vfp-flows' | 'firewall-flows' | 'learned-neighbours' | 'learned-macs'

export interface RowView {
  /** Unique in its table. */
  readonly id: string
  /** null for flow state, which is no rule. */
  readonly rule: RuleId | null
  /** Place in the order of evaluation, from 1; null for the default row. */
  readonly order: number | null
  readonly isDefault: boolean
  /** It decided at the current step. */
  readonly isDecided: boolean
  readonly cells: Readonly<Partial<Record<ColumnId, string>>>
  readonly origin: Origin | null
}

/** A table as it is shown and copied: texts in the language of the page, names as Windows prints them. */
export interface TableView {
  readonly id: string
  readonly kind: TableKind | FlowKind
  readonly station: StationId
  readonly name: string
  readonly order: TableOrder | null
  readonly columns: readonly ColumnId[]
  readonly rows: readonly RowView[]
  /** Some row says why it was not the one. */
  readonly hasWhy: boolean
}

const ENDS = ['origin', 'confidence'] as const

/** Columns of each kind of table, left to right. */
const COLUMNS = {
  sockets: ['order', 'name', 'conditions', 'action', ...ENDS],
  'local-addresses': ['order', 'address', 'name', 'action', ...ENDS],
  routes: ['order', 'prefix', 'next-hop', 'interface', 'metric', ...ENDS],
  neighbours: ['order', 'address', 'mac', 'state', ...ENDS],
  'dns-client': ['order', 'name', 'action', ...ENDS],
  'dns-records': ['order', 'priority', 'name', 'conditions', 'action', ...ENDS],
  'dhcp-leases': ['order', 'name', 'conditions', 'action', ...ENDS],
  'firewall-in': ['order', 'name', 'conditions', 'action', ...ENDS],
  'firewall-out': ['order', 'name', 'conditions', 'action', ...ENDS],
  'port-security': ['order', 'name', 'conditions', 'action', ...ENDS],
  'vfp-group': ['order', 'priority', 'name', 'conditions', 'action', ...ENDS],
  'vfp-forwarding': ['order', 'name', 'conditions', 'action', ...ENDS],
  'mac-table': ['order', 'mac', 'vlan', 'port', 'name', ...ENDS],
  'nat-mappings': ['order', 'external', 'internal', 'name', ...ENDS],
  'nat-networks': ['order', 'name', 'conditions', 'action', ...ENDS],
  'remote-endpoints': ['order', 'conditions', 'action', 'name', ...ENDS],
  decapsulation: ['order', 'vni', 'name', 'action', ...ENDS],
  'segment-port': ['order', 'vlan', 'name', 'action', ...ENDS],
  'parent-switch': ['order', 'name', 'conditions', 'action', ...ENDS],
  fabric: ['order', 'priority', 'name', 'conditions', 'action', ...ENDS],
} as const satisfies Record<TableKind, readonly ColumnId[]>

/**
 * A table with the row that decided and, for the rows above it, why they were not the one.
 * `lookup` is the consultation of this table at the current step, null when there was none.
 */
export function viewTable(table: Table, lookup: TableLookup | null, words: ViewWords): TableView {
  const rows = table.rules.map((rule, index) => viewRule(table, rule, index + 1, lookup, words))
  const base = COLUMNS[table.kind]
  const hasWhy = lookup !== null && lookup.losers.length > 0
  return {
    id: table.id,
    kind: table.kind,
    station: table.station,
    name: table.name,
    order: table.order,
    columns: hasWhy ? [...base.slice(0, -2), 'why', ...base.slice(-2)] : base,
    rows: [...rows, viewRule(table, table.defaultRule, null, lookup, words)],
    hasWhy,
  }
}

function viewRule(
  table: Table,
  rule: Rule,
  order: number | null,
  lookup: TableLookup | null,
  words: ViewWords,
): RowView {
  const { t } = words.translator
  const isDefault = order === null
  const isDecided = lookup?.winner === rule.id
  return {
    id: rule.id,
    rule: rule.id,
    order,
    isDefault,
    isDecided,
    origin: rule.origin,
    cells: {
      order: isDefault ? t('table.default') : String(order),
      priority: rule.priority === null ? '' : String(rule.priority),
      name: rule.name,
      conditions: isDefault
        ? t('table.default-row')
        : conditionsText(table.kind, rule.conditions, words),
      action: actionText(table.kind, rule.action, words),
      origin: rule.origin.object === null ? t('table.system') : words.nameOf(rule.origin.object),
      confidence: t(`fact.${rule.origin.confidence}`),
      why: whyText(rule, lookup, words),
      ...particulars(table, rule, words),
    },
  }
}

/** Cells that only some kinds of table have. */
function particulars(table: Table, rule: Rule, words: ViewWords): RowView['cells'] {
  const { t } = words.translator
  const of = (field: FieldName): string => {
    const found = rule.conditions.find((condition) => condition.field === field)
    return found === undefined ? '' : conditionText(found)
  }
  const { action } = rule
  const isDefault = rule.id === table.defaultRule.id
  const anyOr = (text: string) => (text === '' ? (isDefault ? '' : t('table.any')) : text)
  switch (table.kind) {
    case 'routes':
      return {
        ...(action.kind === 'route' && { action: routeText(words, table, action) }),
        // The route for everything has no condition; `route print` shows it as 0.0.0.0/0.
        prefix: of('destination-ip') || (isDefault ? '' : '0.0.0.0/0'),
        'next-hop':
          action.kind === 'route'
            ? (action.nextHop ?? t('table.on-link'))
            : actionText(table.kind, action, words),
        interface:
          action.kind === 'route' ? interfaceName(words.forwarding, table, action.interfaceId) : '',
        metric: action.kind === 'route' ? String(action.metric) : '',
      }
    case 'neighbours':
      return {
        address: anyOr(of('destination-ip')),
        mac: action.kind === 'neighbour' || action.kind === 'answer-arp' ? action.mac : '',
        state:
          action.kind === 'neighbour'
            ? t(`table.state.${action.state}`)
            : actionText(table.kind, action, words),
      }
    case 'local-addresses':
      return { address: anyOr(of('destination-ip')) }
    case 'mac-table':
      return {
        mac: anyOr(of('destination-mac')),
        vlan: vlanText(of('vlan-id'), words),
        port: actionText(table.kind, action, words),
      }
    case 'nat-mappings':
      return {
        external: isDefault
          ? t('table.default-row')
          : conditionsText(table.kind, rule.conditions, words),
        internal: actionText(table.kind, action, words),
      }
    case 'decapsulation':
      return { vni: anyOr(of('vni')) }
    case 'segment-port':
      return { vlan: isDefault ? '' : vlanText(of('vlan-id'), words) }
    case 'sockets':
    case 'dns-client':
    case 'dns-records':
    case 'dhcp-leases':
    case 'firewall-in':
    case 'firewall-out':
    case 'port-security':
    case 'vfp-group':
    case 'vfp-forwarding':
    case 'nat-networks':
    case 'remote-endpoints':
    case 'parent-switch':
    case 'fabric':
      return {}
    default:
      return assertNever(table.kind)
  }
}

/** IP protocol number as its name in capitals; the number where it has none here. */
export function protocolText(protocol: number): string {
  return protocolName(protocol).toUpperCase()
}

/** `stk(C1)`, with the name of its host when the board has several. */
export function stationLabel(station: Station, nameOf: (id: EntityId) => string): string {
  return station.hostId === null ? station.token : `${station.token} · ${nameOf(station.hostId)}`
}

/** True when some cell of the row has the text, capitals or not. */
export function rowContains(row: RowView, text: string): boolean {
  const wanted = text.trim().toLowerCase()
  return Object.values(row.cells).some((cell) => cell.toLowerCase().includes(wanted))
}
