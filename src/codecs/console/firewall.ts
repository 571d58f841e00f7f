import type { FirewallRule, WindowsRelease } from '../../engine/model/topology'
import type { Condition, Rule, RuleId } from '../../engine/tables/rule'
import { rowOf, stationOf, tableOf } from '../../engine/tables/station-ids'
import { networkGuid } from './hns-names'
import type { Place } from './place'
import { linesOf, listLines, type Line } from './lines'
import type { Property } from './power-shell'
import { boolean } from './spelling'
import type { ConsoleWorld } from './types'
import { upperGuidOf } from './windows-ids'

/** What a rule and its port filter print; the rest is the same for every rule. */
interface PrintedRule {
  readonly name: string
  readonly displayName: string
  readonly description: string
  readonly direction: 'Inbound' | 'Outbound'
  readonly action: 'Allow' | 'Block'
  readonly protocol: string
  readonly localPort: string
  readonly remotePort: string
  /** Rows of our tables that it is; none for what HNS makes for itself. */
  readonly rules: readonly RuleId[]
}

/**
 * `Get-NetFirewallRule` with the port filter of each rule (rule-tables C.5). Of a host: the rules
 * that HNS makes for DNS and those of the administrator. HNS lets published ports in as well, but
 * the name of that rule is not public: none is invented.
 */
export function hostFirewallRules(place: Place): Line[] | null {
  const { firewall, release } = place.host
  const rules = [
    ...place.networks
      .filter((network) => network.type === 'nat')
      .flatMap((network) => dnsRules(networkGuid(network), release)),
    ...(place.scope === 'host'
      ? firewall.rules.map((rule, index) => administratorRule(place, rule, index))
      : []),
  ]
  return rules.length === 0 ? null : printed(rules)
}

/** The names changed twice: Server 2016 has none for DNS, 1803 and 1809 the older one (C.5, observed). */
function dnsRules(guid: string, release: WindowsRelease): PrintedRule[] {
  const rule = (name: string, protocol: 'UDP' | 'TCP'): PrintedRule => ({
    name,
    displayName: name,
    description: name,
    direction: 'Inbound',
    action: 'Allow',
    protocol,
    localPort: '53',
    remotePort: 'Any',
    rules: [],
  })
  switch (release) {
    case 'ws2016':
      return [
        {
          ...rule(`Container Enable ICC - ${guid}`, 'UDP'),
          protocol: 'Any',
          localPort: 'Any',
        },
      ]
    case 'ws2019':
      return [rule(`DNS Server Forward Rule - UDP - ${guid.toLowerCase()} - 0`, 'UDP')]
    case 'ws2022':
    case 'ws2025':
    case 'win11':
      return [
        rule(`HNS Container Networking - DNS (UDP-In) - ${guid} - 0`, 'UDP'),
        rule(`HNS Container Networking - ICS DNS (TCP-In) - ${guid} - 0`, 'TCP'),
      ]
  }
}

/** The row that compile made of it; in the tables of containers it has another. */
function rowsOfAdministrator(place: Place, rule: FirewallRule, index: number): readonly RuleId[] {
  const table = tableOf(stationOf.firewall(place.host.id), rule.direction)
  return [rowOf(table, `rule/${index}`)]
}

const PROTOCOL_NAMES = { tcp: 'TCP', udp: 'UDP', icmp: 'ICMPv4' } as const

function administratorRule(place: Place, rule: FirewallRule, index: number): PrintedRule {
  return {
    name: `{${upperGuidOf(`${place.host.id}|rule|${index}`)}}`,
    displayName: rule.name,
    description: '',
    direction: rule.direction === 'in' ? 'Inbound' : 'Outbound',
    action: rule.action === 'allow' ? 'Allow' : 'Block',
    protocol: rule.protocol === null ? 'Any' : PROTOCOL_NAMES[rule.protocol],
    localPort: rule.localPort === null ? 'Any' : String(rule.localPort),
    remotePort: 'Any',
    rules: rowsOfAdministrator(place, rule, index),
  }
}

/** The firewall of a container's compartment. No public output shows one: the layout is the host's. */
export function containerFirewallRules({ forwarding }: ConsoleWorld, place: Place): Line[] | null {
  const stack = forwarding.stations[place.stack]
  const firewall =
    stack?.kind === 'stack' && stack.firewall ? forwarding.stations[stack.firewall] : null
  if (firewall?.kind !== 'firewall') return null
  const rules = (['inbound', 'outbound'] as const).flatMap((side) =>
    (forwarding.tables[firewall[side]]?.rules ?? []).map((rule) => compartmentRule(rule, side)),
  )
  return rules.length === 0 ? null : [...linesOf('(layout is ours)'), ...printed(rules)]
}

const PROTOCOL_BY_NUMBER: Readonly<Record<number, string>> = { 1: 'ICMPv4', 6: 'TCP', 17: 'UDP' }

function compartmentRule(rule: Rule, side: 'inbound' | 'outbound'): PrintedRule {
  const local = side === 'inbound' ? 'destination-port' : 'source-port'
  const remote = side === 'inbound' ? 'source-port' : 'destination-port'
  const numbers = rule.conditions.flatMap((one) => (one.field === 'protocol' ? one.is : []))
  return {
    name: `{${upperGuidOf(rule.id)}}`,
    displayName: rule.name,
    description: '',
    direction: side === 'inbound' ? 'Inbound' : 'Outbound',
    action: rule.action.kind === 'block' ? 'Block' : 'Allow',
    protocol:
      numbers.map((number) => PROTOCOL_BY_NUMBER[number] ?? String(number)).join(', ') || 'Any',
    localPort: portsOf(rule.conditions, local),
    remotePort: portsOf(rule.conditions, remote),
    rules: [rule.id],
  }
}

function portsOf(conditions: readonly Condition[], field: Condition['field']): string {
  const ranges = conditions.flatMap((one) =>
    one.field === field && 'ranges' in one ? one.ranges : [],
  )
  return ranges.length === 0
    ? 'Any'
    : `{${ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ')}}`.replace(
        /^\{(\d+)\}$/,
        '$1',
      )
}

function printed(rules: readonly PrintedRule[]): Line[] {
  return listLines(
    rules.flatMap((rule) => [
      { rules: rule.rules, of: ruleObject(rule) },
      { rules: rule.rules, of: filterObject(rule) },
    ]),
  )
}

function ruleObject(rule: PrintedRule): Property[] {
  return [
    ['Name', rule.name],
    ['DisplayName', rule.displayName],
    ['Description', rule.description],
    ['DisplayGroup', ''],
    ['Group', ''],
    ['Enabled', boolean(true)],
    ['Profile', 'Any'],
    ['Platform', '{}'],
    ['Direction', rule.direction],
    ['Action', rule.action],
    ['EdgeTraversalPolicy', 'Block'],
    ['LooseSourceMapping', boolean(false)],
    ['LocalOnlyMapping', boolean(false)],
    ['Owner', ''],
    ['PrimaryStatus', 'OK'],
    ['Status', 'The rule was parsed successfully from the store. (65536)'],
    ['EnforcementStatus', 'NotApplicable'],
    ['PolicyStoreSource', 'PersistentStore'],
    ['PolicyStoreSourceType', 'Local'],
  ]
}

function filterObject(rule: PrintedRule): Property[] {
  return [
    ['Protocol', rule.protocol],
    ['LocalPort', rule.localPort],
    ['RemotePort', rule.remotePort],
    ['IcmpType', 'Any'],
    ['DynamicTarget', 'Any'],
  ]
}
