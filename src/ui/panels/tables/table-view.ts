import { conditionText } from '../../../engine/tables/lookup'
import { protocolName } from '../../../engine/tables/read-field'
import type { ForwardingState, Station } from '../../../engine/tables/forwarding-state'
import type {
  Condition,
  FieldName,
  Origin,
  Rule,
  RuleAction,
  RuleId,
  StationId,
  Table,
  TableKind,
  TableOrder,
} from '../../../engine/tables/rule'
import type { TableLookup } from '../../../engine/trace/trace'
import type { EntityId } from '../../../engine/model/ids'
import type { Translator } from '../../../i18n/translator'
import { assertNever } from '../../../lib/assert'

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

/** What turns ids into words. */
export interface ViewWords {
  readonly translator: Translator
  readonly forwarding: ForwardingState
  readonly nameOf: (id: EntityId) => string
}

const ENDS = ['origin', 'confidence'] as const

/** Columns of each kind of table, left to right. */
const COLUMNS = {
  sockets: ['order', 'name', 'conditions', 'action', ...ENDS],
  'local-addresses': ['order', 'address', 'name', 'action', ...ENDS],
  routes: ['order', 'prefix', 'next-hop', 'interface', 'metric', ...ENDS],
  neighbours: ['order', 'address', 'mac', 'state', ...ENDS],
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
 * Keys of conditions as vfpctrl prints them (rule-tables B.4); names that Windows prints are not
 * translated. The other fields have no printed key and get ours.
 */
const VFP_KEYS: Readonly<Partial<Record<FieldName, string>>> = {
  'source-ip': 'Source IP',
  'destination-ip': 'Destination IP',
  protocol: 'Protocols',
  'source-port': 'Source ports',
  'destination-port': 'Destination ports',
}

/** The word `Type :` that vfpctrl prints for what a row does (rule-tables B.3); null where unknown. */
function vfpType(action: RuleAction): string | null {
  switch (action.kind) {
    case 'allow':
      return 'allow'
    case 'block':
      return 'block'
    case 'snat':
      return 'dynnat'
    case 'dnat':
      return 'nat'
    case 'balance':
      return 'lbnat'
    case 'rewrite-mac':
    case 'redirect-to-uplink':
      return 'transpose'
    case 'encapsulate':
      return 'routeencap'
    case 'decapsulate':
      return 'mapdecap'
    case 'resolve-outer':
      return 'paroute'
    case 'listen':
    case 'deliver-local':
    case 'route':
    case 'neighbour':
    case 'answer-arp':
    case 'to-port':
    case 'flood':
    case 'to-uplink':
    case 'pass':
      return null
    default:
      return assertNever(action)
  }
}

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

function vlanText(text: string, { translator }: ViewWords): string {
  return text
    .split(', ')
    .map((vlan) => (vlan === '0' ? translator.t('table.untagged') : vlan))
    .join(', ')
}

function conditionsText(
  kind: TableKind,
  conditions: readonly Condition[],
  words: ViewWords,
): string {
  const { t } = words.translator
  // vfpctrl prints `<none>` where a row asks for nothing (rule-tables B.4).
  if (conditions.length === 0) return kind === 'vfp-group' ? '<none>' : t('table.any')
  return conditions
    .map((condition) => {
      const key =
        (kind === 'vfp-group' ? VFP_KEYS[condition.field] : undefined) ??
        t(`field.${condition.field}`)
      const text =
        'notIn' in condition
          ? t('table.not', { values: condition.notIn.join(', ') })
          : condition.field === 'vlan-id'
            ? vlanText(conditionText(condition), words)
            : conditionText(condition)
      return `${key} ${text}`
    })
    .join(' · ')
}

/** What a row does, in words; for VFP rows with the type that vfpctrl prints in front. */
function actionText(kind: TableKind, action: RuleAction, words: ViewWords): string {
  const text = plainActionText(action, words)
  const type = kind === 'vfp-group' ? vfpType(action) : null
  return type === null || type === 'allow' || type === 'block' ? (type ?? text) : `${type}: ${text}`
}

function plainActionText(action: RuleAction, { translator, forwarding }: ViewWords): string {
  const { say, t } = translator
  switch (action.kind) {
    case 'to-port':
      return t('table.action.to-port', { port: portName(forwarding, action.port) })
    case 'route':
      return action.nextHop ?? t('table.on-link')
    case 'balance':
      return t('table.action.balance', {
        backends: translator.list(action.backends.map(({ address, port }) => `${address}:${port}`)),
        source: action.source,
      })
    case 'rewrite-mac':
      return say(
        'table.action.rewrite-mac',
        present({ source: action.source, destination: action.destination }),
      )
    case 'redirect-to-uplink':
      return say('table.action.redirect-to-uplink', present({ source: action.sourceMac }))
    case 'encapsulate':
      return t('table.action.encapsulate', {
        vni: action.vni,
        local: action.localProvider,
        remote: action.remoteProvider,
      })
    case 'snat':
      return t('table.action.snat', {
        address: action.address ?? t('table.interface-address'),
        firstPort: action.firstPort,
      })
    case 'dnat':
    case 'neighbour':
    case 'answer-arp':
    case 'decapsulate':
      return say(`table.action.${action.kind}`, { ...action })
    case 'allow':
    case 'block':
    case 'listen':
    case 'deliver-local':
    case 'flood':
    case 'to-uplink':
    case 'pass':
    case 'resolve-outer':
      return t(`table.action.${action.kind}`)
    default:
      return assertNever(action)
  }
}

/** Only the values that are there: absent ones leave their part of the sentence out. */
function present(
  values: Readonly<Record<string, string | null>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )
}

function portName(forwarding: ForwardingState, port: StationId): string {
  const station = forwarding.stations[port]
  if (station === undefined) return port
  return station.kind === 'port' ? `${station.number} · ${station.token}` : station.token
}

function routeText(
  words: ViewWords,
  table: Table,
  { nextHop, interfaceId }: Extract<RuleAction, { kind: 'route' }>,
): string {
  const { t } = words.translator
  const name = interfaceName(words.forwarding, table, interfaceId)
  return nextHop === null
    ? t('table.action.route-on-link', { interface: name })
    : t('table.action.route', { nextHop, interface: name })
}

function interfaceName(forwarding: ForwardingState, table: Table, id: string): string {
  const station = forwarding.stations[table.station]
  if (station?.kind !== 'stack') return id
  return station.interfaces.find((candidate) => candidate.id === id)?.name ?? id
}

function whyText(rule: Rule, lookup: TableLookup | null, words: ViewWords): string {
  const { t } = words.translator
  const loser = lookup?.losers.find((candidate) => candidate.rule === rule.id)
  if (loser === undefined) return ''
  return t('table.why-phrase', {
    field: t(`field.${loser.field}`),
    expected: loser.expected,
    actual: loser.actual,
  })
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
