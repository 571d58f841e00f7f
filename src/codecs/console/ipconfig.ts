import { networkOf, gatewayOf } from '../../engine/model/queries'
import type { EndpointId, NicId } from '../../engine/model/ids'
import type { HnsNetwork } from '../../engine/model/topology'
import type { StackStation } from '../../engine/tables/forwarding-state'
import type { RuleId } from '../../engine/tables/rule'
import {
  cidrOf,
  isInCidr,
  LINK_LOCAL_PREFIX,
  type IpAddress,
  type Ipv4Address,
  type Ipv4Cidr,
  type Ipv6Address,
} from '../../engine/wire/address'
import { interfaceOf } from '../../engine/tables/station-ids'
import { adaptersOf, type Adapter } from './adapters'
import { linesOf, type Line } from './lines'
import { stackOf, type Place } from './place'
import { macOf, netmaskOf } from './spelling'
import type { ConsoleWorld } from './types'
import { dockerIdOf } from './windows-ids'

const KEY_WIDTH = 34

/** `   DHCP Enabled. . . . . . . . . . . : No`: a dot at every second column up to the colon. */
function line(key: string, value: string): string {
  let padded = key
  while (padded.length < KEY_WIDTH) padded += padded.length % 2 === 0 && !isDone(padded) ? '.' : ' '
  return `   ${padded}: ${value}`
}

// The last column before the colon stays blank.
const isDone = (padded: string): boolean => padded.length >= KEY_WIDTH - 1

/**
 * `ipconfig /all` of a host, or within a container (rule-tables C.6). Addresses that HNS gives are
 * static within process containers.
 */
export function ipconfigAll(world: ConsoleWorld, place: Place): Line[] | null {
  const stack = stackOf(world, place)
  if (!stack) return null
  const adapters = adaptersOf(world.topology, stack)
  // The name of a container's system is the short form of its id, as Docker sets it.
  const name = place.container ? dockerIdOf(place.container.id).slice(0, 12) : place.host.name
  const routes = adapters.some((adapter) => adapter.interface.forwarding)
  const head = [
    '',
    'Windows IP Configuration',
    '',
    line('Host Name ', name),
    line('Primary Dns Suffix  ', ''),
    line('Node Type ', 'Hybrid'),
    line('IP Routing Enabled', routes ? 'Yes' : 'No'),
    line('WINS Proxy Enabled', 'No'),
  ]
  return [
    ...linesOf(head.join('\n')),
    ...adapters.flatMap((adapter) => adapterLines(world, place, stack, adapter)),
  ]
}

/** Addresses of wider scope first, as Windows has them; the link-local one with its zone. */
function ipv6Lines({ index, interface: { ipv6 } }: Adapter): string[] {
  const isLink = (address: Ipv6Address) => isInCidr(address, LINK_LOCAL_PREFIX)
  return [...ipv6]
    .sort((a, b) => Number(isLink(a.address)) - Number(isLink(b.address)))
    .map(({ address }) =>
      isLink(address)
        ? line('Link-local IPv6 Address ', `${address}%${index}(Preferred) `)
        : line('IPv6 Address', `${address}(Preferred) `),
    )
}

function adapterLines(
  world: ConsoleWorld,
  place: Place,
  stack: StackStation,
  adapter: Adapter,
): Line[] {
  const { address, prefixLength, mac } = adapter.interface
  const { suffix, gateway: planned, owner } = settingsOf(world, place, adapter)
  const gateway = adapter.interface.dhcp ? gatewayFrom(world, stack, adapter) : planned
  const head = [
    '',
    `Ethernet adapter ${adapterName(place, adapter)}:`,
    '',
    line('Connection-specific DNS Suffix  ', suffix),
    line('Description ', adapter.description),
    line('Physical Address', macOf.ipconfig(mac)),
    line('DHCP Enabled', asksDhcp(place, adapter) ? 'Yes' : 'No'),
    line('Autoconfiguration Enabled ', 'Yes'),
  ]
  const mask = [
    line('Subnet Mask ', netmaskOf(prefixLength)),
    line('Default Gateway ', gateway ?? ''),
  ]
  const own = address === null ? [] : rowsOfAddress(world, stack, address)
  return [
    ...linesOf(head.join('\n')),
    ...ipv6Lines(adapter).flatMap((text) => linesOf(text)),
    ...(address === null ? [] : linesOf(line(addressKey(address), `${address}(Preferred) `), own)),
    ...(address === null ? [] : linesOf(mask.join('\n'))),
    ...dnsLines(world, stack, owner),
    ...linesOf(line('NetBIOS over Tcpip', 'Enabled')),
  ]
}

/** What no DHCP server gave is called otherwise. */
const addressKey = (address: Ipv4Address): string =>
  isInCidr(address, LINK_LOCAL) ? 'Autoconfiguration IPv4 Address' : 'IPv4 Address'

const LINK_LOCAL = '169.254.0.0/16' as Ipv4Cidr

/** The next hop of the default route over an interface: the router that the lease named. */
function gatewayFrom(
  { forwarding }: ConsoleWorld,
  stack: StackStation,
  adapter: Adapter,
): IpAddress | null {
  for (const { action } of forwarding.tables[stack.routes]?.rules ?? []) {
    if (action.kind === 'route' && action.interfaceId === adapter.interface.id && action.nextHop) {
      return action.nextHop
    }
  }
  return null
}

/** What the DNS client asks over an interface, in its order; nothing when it asks nobody. */
function dnsLines(
  { forwarding }: ConsoleWorld,
  stack: StackStation,
  owner: EndpointId | NicId | null,
): Line[] {
  const rows = (forwarding.tables[stack.dnsClient]?.rules ?? []).filter(
    ({ origin }) => origin.object === owner,
  )
  return rows.flatMap(({ id, action }, index) => {
    if (action.kind !== 'ask-server') return []
    const { address } = action
    const text =
      index === 0 ? line('DNS Servers ', address) : `${' '.repeat(KEY_WIDTH + 5)}${address}`
    return linesOf(text, [id])
  })
}

/** The rows by which the stack takes packets to one of its addresses. */
function rowsOfAddress(
  { forwarding }: ConsoleWorld,
  stack: StackStation,
  address: Ipv4Address,
): RuleId[] {
  const prefix = cidrOf(address, 32)
  return (forwarding.tables[stack.localAddresses]?.rules ?? [])
    .filter(({ conditions }) =>
      conditions.some(
        (one) => one.field === 'destination-ip' && 'in' in one && one.in.includes(prefix),
      ),
    )
    .map(({ id }) => id)
}

/** By its network, or because a utility VM gets the address that HNS gave by DHCP (hns-objects 7.3, observed). */
function asksDhcp(place: Place, adapter: Adapter): boolean {
  return adapter.interface.dhcp === true || place.container?.isolation === 'hyperv'
}

/** Within a Hyper-V container the NIC is a plain one (hns-objects 7.3, observed). */
function adapterName(place: Place, adapter: Adapter): string {
  return place.container?.isolation === 'hyperv' ? 'Ethernet' : adapter.interface.name
}

interface Settings {
  readonly suffix: string
  readonly gateway: IpAddress | null
  /** Whose DNS servers the interface has. */
  readonly owner: EndpointId | NicId | null
}

function settingsOf(world: ConsoleWorld, place: Place, adapter: Adapter): Settings {
  const { topology } = world
  const endpoint = place.endpoints.find((one) => interfaceOf(one.id) === adapter.interface.id)
  const network: HnsNetwork | null = endpoint ? networkOf(topology, endpoint) : null
  if (place.scope === 'container' && endpoint) {
    return {
      suffix: network?.dnsSuffix ?? '',
      gateway: gatewayOf(topology, endpoint),
      owner: endpoint.id,
    }
  }
  return {
    suffix: '',
    gateway: adapter.nic?.gateway ?? null,
    owner: adapter.nic?.id ?? null,
  }
}
