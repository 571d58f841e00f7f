import { conditionText } from '../engine/index'
import type { ForwardingState } from '../engine/tables/forwarding-state'
import type { Rule, RuleAction } from '../engine/tables/rule'
import { assertNever } from '../lib/assert'
import { dnsCodeName } from '../engine/wire/format'
import type { Translator } from '../i18n/translator'

/** What a row asks for, `src IP 10.0.0.0/24, dst port 80`; empty when it asks for nothing. */
export function conditionsText(rule: Rule, { t }: Translator): string {
  return rule.conditions
    .map((condition) => {
      const values = conditionText(condition)
      const text =
        'notIn' in condition ? t('table.not', { values: condition.notIn.join(', ') }) : values
      return `${t(`field.${condition.field}`)} ${text}`
    })
    .join(', ')
}

/** What a row does, in words. */
export function actionText(
  action: RuleAction,
  state: ForwardingState,
  { say, t }: Translator,
): string {
  const plain = Object.fromEntries(
    Object.entries(action).filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  )
  return say(`table.action.${action.kind}`, { ...plain, ...particulars(action, state, t) })
}

/** Parameters that are no plain field of the action. */
function particulars(
  action: RuleAction,
  state: ForwardingState,
  t: Translator['t'],
): Readonly<Record<string, string | number>> {
  switch (action.kind) {
    case 'route':
      return {
        nextHop: action.nextHop ?? t('table.on-link'),
        interface: interfaceName(state, action.interfaceId),
      }
    case 'to-port':
      return { port: state.stations[action.port]?.token ?? action.port }
    case 'balance':
      return { backends: action.backends.map((to) => `${to.address}:${to.port}`).join(', ') }
    case 'encapsulate':
      return { local: action.localProvider, remote: action.remoteProvider }
    case 'redirect-to-uplink':
      return { source: action.sourceMac }
    case 'answer-name':
      return { addresses: action.addresses.join(', ') }
    case 'refuse-name':
      return { code: dnsCodeName(action.code) }
    case 'snat':
      return { address: action.address ?? t('table.interface-address') }
    case 'allow':
    case 'block':
    case 'listen':
    case 'deliver-local':
    case 'ask-server':
    case 'lease':
    case 'neighbour':
    case 'answer-arp':
    case 'flood':
    case 'to-uplink':
    case 'pass':
    case 'dnat':
    case 'rewrite-mac':
    case 'decapsulate':
    case 'resolve-outer':
      return {}
    default:
      return assertNever(action)
  }
}

function interfaceName(state: ForwardingState, id: string): string {
  for (const station of Object.values(state.stations)) {
    if (station.kind !== 'stack') continue
    const found = station.interfaces.find((candidate) => candidate.id === id)
    if (found) return found.name
  }
  return id
}
