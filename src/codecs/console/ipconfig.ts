import { networkOf, gatewayOf } from '../../engine/model/queries'
import type { HnsNetwork, Topology } from '../../engine/model/topology'
import type { StackStation } from '../../engine/tables/forwarding-state'
import type { RuleId } from '../../engine/tables/rule'
import { cidrOf, type Ipv4Address } from '../../engine/wire/address'
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
 * `ipconfig /all` of a host, or within a container (rule-tables C.6). Without IPv6, which is not
 * modelled; addresses given by HNS are static.
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

function adapterLines(
  world: ConsoleWorld,
  place: Place,
  stack: StackStation,
  adapter: Adapter,
): Line[] {
  const { address, prefixLength, mac } = adapter.interface
  const { suffix, gateway, dnsServers } = settingsOf(world.topology, place, adapter)
  const [firstServer, ...otherServers] = dnsServers
  const head = [
    '',
    `Ethernet adapter ${adapterName(place, adapter)}:`,
    '',
    line('Connection-specific DNS Suffix  ', suffix),
    line('Description ', adapter.description),
    line('Physical Address', macOf.ipconfig(mac)),
    line('DHCP Enabled', 'No'),
    line('Autoconfiguration Enabled ', 'Yes'),
  ]
  const tail = [
    ...(address === null
      ? []
      : [line('Subnet Mask ', netmaskOf(prefixLength)), line('Default Gateway ', gateway ?? '')]),
    ...(firstServer === undefined ? [] : [line('DNS Servers ', firstServer)]),
    ...otherServers.map((server) => `${' '.repeat(KEY_WIDTH + 5)}${server}`),
    line('NetBIOS over Tcpip', 'Enabled'),
  ]
  const own = address === null ? [] : rowsOfAddress(world, stack, address)
  return [
    ...linesOf(head.join('\n')),
    ...(address === null ? [] : linesOf(line('IPv4 Address', `${address}(Preferred) `), own)),
    ...linesOf(tail.join('\n')),
  ]
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

/** Within a Hyper-V container the NIC is a plain one (hns-objects 7.3, observed). */
function adapterName(place: Place, adapter: Adapter): string {
  return place.container?.isolation === 'hyperv' ? 'Ethernet' : adapter.interface.name
}

interface Settings {
  readonly suffix: string
  readonly gateway: Ipv4Address | null
  readonly dnsServers: readonly Ipv4Address[]
}

function settingsOf(topology: Topology, place: Place, adapter: Adapter): Settings {
  const endpoint = place.endpoints.find((one) => interfaceOf(one.id) === adapter.interface.id)
  const network: HnsNetwork | null = endpoint ? networkOf(topology, endpoint) : null
  if (place.scope === 'container' && endpoint) {
    return {
      suffix: network?.dnsSuffix ?? '',
      gateway: gatewayOf(topology, endpoint),
      dnsServers: network?.dnsServers ?? [],
    }
  }
  return {
    suffix: '',
    gateway: adapter.nic?.gateway ?? null,
    dnsServers: adapter.nic?.dnsServers ?? [],
  }
}
