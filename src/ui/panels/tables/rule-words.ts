import { dnsCodeName } from '../../../engine/wire/format'
import { conditionText } from '../../../engine/tables/lookup'
import type { ForwardingState } from '../../../engine/tables/forwarding-state'
import type {
  Condition,
  FieldName,
  Rule,
  RuleAction,
  StationId,
  Table,
  TableKind,
} from '../../../engine/tables/rule'
import type { TableLookup } from '../../../engine/trace/trace'
import type { EntityId } from '../../../engine/model/ids'
import type { Translator } from '../../../i18n/translator'
import { assertNever } from '../../../lib/assert'

/** What turns ids into words. */
export interface ViewWords {
  readonly translator: Translator
  readonly forwarding: ForwardingState
  readonly nameOf: (id: EntityId) => string
}

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
    case 'ask-server':
    case 'answer-name':
    case 'refuse-name':
    case 'lease':
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

/** VLAN ids of a condition; 0 is untagged. */
export function vlanText(text: string, { translator }: ViewWords): string {
  return text
    .split(', ')
    .map((vlan) => (vlan === '0' ? translator.t('table.untagged') : vlan))
    .join(', ')
}

/** What a row asks for: fields and values, ANDed. */
export function conditionsText(
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
export function actionText(kind: TableKind, action: RuleAction, words: ViewWords): string {
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
      return say('table.action.balance', {
        backends: translator.list(
          action.backends.map(({ address, port }) => (port === 0 ? address : `${address}:${port}`)),
        ),
        ...present({ source: action.source }),
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
    case 'answer-name':
      return t('table.action.answer-name', { addresses: action.addresses.join(', ') })
    case 'refuse-name':
      return t('table.action.refuse-name', { code: dnsCodeName(action.code) })
    case 'lease': {
      const { address, prefixLength, seconds, router } = action
      return say(
        'table.action.lease',
        present({ address, prefixLength: String(prefixLength), seconds: String(seconds), router }),
      )
    }
    case 'ask-server':
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

/** Next hop and interface of a route. */
export function routeText(
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

/** Name of an interface of the stack that has the table. */
export function interfaceName(forwarding: ForwardingState, table: Table, id: string): string {
  const station = forwarding.stations[table.station]
  if (station?.kind !== 'stack') return id
  return station.interfaces.find((candidate) => candidate.id === id)?.name ?? id
}

/** Why a row above the winner was not the one; empty for the others. */
export function whyText(rule: Rule, lookup: TableLookup | null, words: ViewWords): string {
  const { t } = words.translator
  const loser = lookup?.losers.find((candidate) => candidate.rule === rule.id)
  if (loser === undefined) return ''
  return t('table.why-phrase', {
    field: t(`field.${loser.field}`),
    expected: loser.expected,
    actual: loser.actual,
  })
}
