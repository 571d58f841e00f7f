import type { EntityId } from '../../engine/model/ids'
import type { HnsNetwork, Topology } from '../../engine/model/topology'
import { err, ok, type Result } from '../../lib/result'
import { arpAll } from './arp'
import { getNetCompartment } from './compartments'
import { dockerNetworkInspect } from './docker-network'
import { containerFirewallRules, hostFirewallRules } from './firewall'
import { getHnsEndpoint } from './hns-endpoint'
import { getHnsNetwork } from './hns-network'
import { getHnsPolicyList } from './hns-policy-list'
import { hnsdiagListAll } from './hnsdiag'
import { ipconfigAll } from './ipconfig'
import { blockOf, linesOf, type Line } from './lines'
import { netstat } from './netstat'
import { getNetNat, getNetNatSession, getNetNatStaticMapping } from './net-nat'
import { commandAt, placeOf, type Place } from './place'
import { routePrint } from './route-print'
import { getVmSwitch } from './vm-switch'
import { listVmSwitchPort } from './vm-switch-port'
import { vfpctrl } from './vfpctrl'
import {
  CONSOLE_KINDS,
  type ConsoleBlock,
  type ConsoleError,
  type ConsoleKind,
  type ConsoleOutput,
  type ConsoleRemark,
  type ConsoleWorld,
} from './types'

/** Where each command makes sense: what it speaks of belongs to the host, or to every place. */
const ANYWHERE = ['host', 'container', 'network', 'switch'] as const
const STACKS = ['host', 'container'] as const
const SCOPES = {
  vfpctrl: ANYWHERE,
  'vfpctrl-list-layer': ANYWHERE,
  'vfpctrl-list-group': ANYWHERE,
  'vfpctrl-list-unified-flow': ANYWHERE,
  'vfpctrl-list-vmswitch-port': ANYWHERE,
  'get-netnat': ['host', 'network'],
  'get-netnatstaticmapping': ['host', 'network'],
  'get-netnatsession': ANYWHERE,
  hnsdiag: ANYWHERE,
  'get-hnsnetwork': ANYWHERE,
  'get-hnsendpoint': ANYWHERE,
  'get-hnspolicylist': ANYWHERE,
  'get-netfirewallrule': ['host', 'container', 'network'],
  'route-print': STACKS,
  arp: STACKS,
  ipconfig: STACKS,
  netstat: STACKS,
  'get-netcompartment': ['host'],
  'get-vmswitch': ANYWHERE,
  'docker-network-inspect': ANYWHERE,
} as const satisfies Record<ConsoleKind, readonly Place['scope'][]>

const isFor = (kind: ConsoleKind, place: Place): boolean => {
  const scopes: readonly Place['scope'][] = SCOPES[kind]
  return scopes.includes(place.scope)
}

/** The kinds that make sense at a place, whether they print something there or stay silent. Empty outside container hosts. */
export function consoleKindsFor(topology: Topology, at: EntityId): ConsoleKind[] {
  const place = placeOf(topology, at)
  return place === null ? [] : CONSOLE_KINDS.filter((kind) => isFor(kind, place))
}

/** The kinds that print something at a place, in the order of {@link CONSOLE_KINDS}. */
export function consoleKindsAt(world: ConsoleWorld, at: EntityId): ConsoleKind[] {
  return CONSOLE_KINDS.filter((kind) => encodeConsole(kind, world, at).ok)
}

/**
 * What a command would print on the host of `at`: a host, container, endpoint, network or switch.
 * Fails when the command is not for that place, or prints nothing there. Deterministic; GUIDs are
 * ours (see `windows-ids`).
 */
export function encodeConsole(
  kind: ConsoleKind,
  world: ConsoleWorld,
  at: EntityId,
): Result<ConsoleOutput, ConsoleError> {
  const place = placeOf(world.topology, at)
  if (!place || !isFor(kind, place)) return err({ code: 'wrong-place', kind, at })
  const blocks = blocksOf(kind, world, place)
  if (blocks.length === 0) return err({ code: 'prints-nothing', kind, at })
  return ok({ blocks, remarks: remarksOf(kind, place) })
}

function blocksOf(kind: ConsoleKind, world: ConsoleWorld, place: Place): ConsoleBlock[] {
  const one = (command: string, output: string | readonly Line[] | null): ConsoleBlock[] =>
    output === null ? [] : [blockOf(command, typeof output === 'string' ? linesOf(output) : output)]
  switch (kind) {
    case 'vfpctrl':
      return vfpctrl(world, place, 'list-rule')
    case 'vfpctrl-list-layer':
      return vfpctrl(world, place, 'list-layer')
    case 'vfpctrl-list-group':
      return vfpctrl(world, place, 'list-group')
    case 'vfpctrl-list-unified-flow':
      return vfpctrl(world, place, 'list-unified-flow')
    case 'vfpctrl-list-vmswitch-port':
      return one('vfpctrl /list-vmswitch-port', listVmSwitchPort(world, place))
    case 'get-netnat':
      return one('Get-NetNat', getNetNat(world, place))
    case 'get-netnatstaticmapping':
      return one('Get-NetNatStaticMapping', getNetNatStaticMapping(world, place))
    case 'get-netnatsession':
      return one('Get-NetNatSession', getNetNatSession(world, place))
    case 'hnsdiag':
      return place.networks.length === 0
        ? []
        : one('hnsdiag list all', hnsdiagListAll(world, place))
    case 'get-hnsnetwork':
      return one(
        filtered('Get-HnsNetwork', 'Name', place.networks, place),
        getHnsNetwork(world, place),
      )
    case 'get-hnsendpoint':
      return one(endpointCommand(place), getHnsEndpoint(world, place))
    case 'get-hnspolicylist':
      return one('Get-HnsPolicyList', getHnsPolicyList(world, place))
    case 'get-netfirewallrule':
      return firewallBlocks(world, place)
    case 'route-print':
      return one(commandAt(place, 'route print'), routePrint(world, place))
    case 'arp':
      return one(commandAt(place, 'arp -a'), arpAll(world, place))
    case 'ipconfig':
      return one(commandAt(place, 'ipconfig /all'), ipconfigAll(world, place))
    case 'netstat':
      return one(commandAt(place, 'netstat -an'), netstat(world, place))
    case 'get-netcompartment':
      return one('Get-NetCompartment', getNetCompartment(world, place))
    case 'get-vmswitch':
      return one('Get-VMSwitch', getVmSwitch(world, place))
    case 'docker-network-inspect': {
      const block = dockerNetworkInspect(world, place)
      return block ? [block] : []
    }
  }
}

/** The command that prints only what the place is about. */
function filtered(
  cmdlet: string,
  property: string,
  networks: readonly HnsNetwork[],
  place: Place,
): string {
  if (place.scope === 'host') return cmdlet
  const names = networks.map(({ name }) => `'${name}'`).join(', ')
  return `${cmdlet} | Where-Object ${property} -in ${names}`
}

function endpointCommand(place: Place): string {
  if (place.scope !== 'container') {
    return filtered('Get-HnsEndpoint', 'VirtualNetworkName', place.networks, place)
  }
  const addresses = place.endpoints.map(({ address }) => `'${address}'`).join(', ')
  return `Get-HnsEndpoint | Where-Object IPAddress -in ${addresses}`
}

function firewallBlocks(world: ConsoleWorld, place: Place): ConsoleBlock[] {
  const command = 'Get-NetFirewallRule | ForEach-Object { $_; $_ | Get-NetFirewallPortFilter }'
  const isInside = place.scope === 'container'
  const lines = isInside ? containerFirewallRules(world, place) : hostFirewallRules(place)
  if (lines === null) return []
  const typed = isInside
    ? commandAt(place, `powershell -Command "${command.replaceAll('$', '`$')}"`)
    : command
  return [blockOf(typed, lines)]
}

function remarksOf(kind: ConsoleKind, place: Place): ConsoleRemark[] {
  const publishes = place.endpoints.some(({ policies }) =>
    policies.some((policy) => policy.type === 'PortMapping'),
  )
  switch (kind) {
    case 'get-netnat':
    case 'get-netnatstaticmapping':
      return ['netnat-visibility', 'ids-are-ours']
    case 'get-netnatsession':
      return ['netnat-visibility']
    case 'get-netfirewallrule':
      return publishes && place.scope !== 'container'
        ? ['published-rule-unnamed', 'ids-are-ours']
        : ['ids-are-ours']
    case 'vfpctrl':
    case 'vfpctrl-list-layer':
    case 'vfpctrl-list-group':
      return ['layers-inferred', 'ids-are-ours']
    case 'vfpctrl-list-unified-flow':
      return ['ids-are-ours']
    case 'vfpctrl-list-vmswitch-port':
      return ['port-counters-missing', 'ids-are-ours']
    case 'netstat':
      return ['listening-only']
    case 'hnsdiag':
    case 'get-hnsnetwork':
    case 'get-hnsendpoint':
    case 'get-hnspolicylist':
    case 'get-netcompartment':
    case 'docker-network-inspect':
      return ['ids-are-ours']
    case 'route-print':
    case 'arp':
    case 'ipconfig':
    case 'get-vmswitch':
      return ['adapters-are-ours']
  }
}

/** How lines end: LF within the program, CRLF as the tools write (rule-tables C.1). */
export interface ConsoleFormat {
  readonly lineEnd: '\n' | '\r\n'
}

/** The output as a console shows it: a prompt with the command, then what it prints. */
export function formatConsole(
  output: ConsoleOutput,
  format: ConsoleFormat = { lineEnd: '\n' },
): string {
  const text = output.blocks.map((block) => `PS C:\\> ${block.command}\n${block.text}`).join('\n')
  return text.replaceAll('\n', format.lineEnd)
}

/** What a person calls a kind: `arp -a`, `Get-NetNat`. */
export const CONSOLE_TITLES = {
  vfpctrl: 'vfpctrl /list-rule',
  'vfpctrl-list-layer': 'vfpctrl /list-layer',
  'vfpctrl-list-group': 'vfpctrl /list-group',
  'vfpctrl-list-unified-flow': 'vfpctrl /list-unified-flow',
  'vfpctrl-list-vmswitch-port': 'vfpctrl /list-vmswitch-port',
  'get-netnat': 'Get-NetNat',
  'get-netnatstaticmapping': 'Get-NetNatStaticMapping',
  'get-netnatsession': 'Get-NetNatSession',
  hnsdiag: 'hnsdiag list all',
  'get-hnsnetwork': 'Get-HnsNetwork',
  'get-hnsendpoint': 'Get-HnsEndpoint',
  'get-hnspolicylist': 'Get-HnsPolicyList',
  'get-netfirewallrule': 'Get-NetFirewallRule',
  'route-print': 'route print',
  arp: 'arp -a',
  ipconfig: 'ipconfig /all',
  netstat: 'netstat -an',
  'get-netcompartment': 'Get-NetCompartment',
  'get-vmswitch': 'Get-VMSwitch',
  'docker-network-inspect': 'docker network inspect',
} as const satisfies Record<ConsoleKind, string>

/** A kind from what a person wrote: its name or its title, in any case. Null for anything else. */
export function consoleKindOf(text: string): ConsoleKind | null {
  const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '')
  const wanted = plain(text)
  return (
    CONSOLE_KINDS.find((kind) => [kind, CONSOLE_TITLES[kind]].map(plain).includes(wanted)) ?? null
  )
}
