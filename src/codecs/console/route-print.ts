import {
  ipv4,
  ipv4ToNumber,
  isIpv6Cidr,
  lastAddressOf,
  networkAddressOf,
  prefixLengthOf,
  cidrOf,
  type Ipv4Address,
  type Ipv4Cidr,
} from '../../engine/wire/address'
import type { StackStation } from '../../engine/tables/forwarding-state'
import type { RuleId } from '../../engine/tables/rule'
import { adaptersOf, type Adapter } from './adapters'
import { linesOf, type Line } from './lines'
import { stackOf, type Place } from './place'
import { macOf, netmaskOf } from './spelling'
import type { ConsoleWorld } from './types'

const RULE = '='.repeat(75)

/** A row of the IPv4 table. */
interface Route {
  readonly prefix: Ipv4Cidr
  readonly gateway: string
  readonly source: Ipv4Address
  readonly metric: number
  /** The rows of our table that it prints; several rows can be one line. */
  readonly rules: readonly RuleId[]
}

const LOOPBACK = ipv4('127.0.0.1')
const LOOPBACK_METRIC = 331
const ON_LINK = 'On-link'

/**
 * `route print` of a host or a container (rule-tables C.6). Besides the routes of the board it lists
 * what every Windows stack has: its own addresses, broadcasts, multicast and loopback. Persistent
 * routes are those an administrator of the host added.
 */
export function routePrint(world: ConsoleWorld, place: Place): Line[] | null {
  const stack = stackOf(world, place)
  if (!stack) return null
  const adapters = adaptersOf(world.topology, stack)
  const persistent = place.scope === 'container' ? [] : place.host.routes
  const head = [
    RULE,
    'Interface List',
    ...adapters.map(
      ({ index, interface: { mac }, description }) =>
        `${String(index).padStart(3)}...${macOf.routePrint(mac)}......${description}`,
    ),
    '  1...........................Software Loopback Interface 1',
    RULE,
    '',
    'IPv4 Route Table',
    RULE,
    'Active Routes:',
    'Network Destination        Netmask          Gateway       Interface  Metric',
  ]
  const tail = [
    RULE,
    'Persistent Routes:',
    ...(persistent.length === 0
      ? ['  None']
      : [
          '  Network Address          Netmask  Gateway Address  Metric',
          ...persistent.map(
            ({ prefix, nextHop }) => `${ends(prefix)}${nextHop.padStart(17)} Default `,
          ),
          RULE,
        ]),
    '',
    'IPv6 Route Table',
    RULE,
    'Active Routes:',
    ' If Metric Network Destination      Gateway',
  ]
  return [
    ...linesOf(head.join('\n')),
    ...activeRoutes(world, stack, adapters).map((route) => ({
      text: routeLine(route),
      rules: route.rules,
    })),
    ...linesOf(tail.join('\n')),
    ...ipv6Routes(world, stack, adapters),
    ...linesOf([RULE, 'Persistent Routes:', '  None'].join('\n')),
  ]
}

/** A destination that fills its column stands on a line of its own. */
const fitted = (prefix: string): string =>
  prefix.length < 25 ? prefix.padEnd(25) : `${prefix}\n${' '.repeat(36)}`

/** Loopback, then each interface with its routes, its own addresses and its multicast. */
function ipv6Routes(
  { forwarding }: ConsoleWorld,
  stack: StackStation,
  adapters: readonly Adapter[],
): Line[] {
  const table = forwarding.tables[stack.ipv6Routes]?.rules ?? []
  const lineOf = (index: number, metric: number, prefix: string, gateway: string): string =>
    `${String(index).padStart(3)}${String(metric).padStart(7)} ${fitted(prefix)}${gateway}`
  return [
    ...linesOf(lineOf(1, LOOPBACK_METRIC, '::1/128', ON_LINK)),
    ...adapters.flatMap(({ index, interface: { id: own, ipv6 } }) => {
      const routes = table.flatMap(({ id, name, action }) =>
        action.kind === 'route' && action.interfaceId === own
          ? linesOf(lineOf(index, action.metric, name, action.nextHop ?? ON_LINK), [id])
          : [],
      )
      const always = [...ipv6.map(({ address }) => `${address}/128`), 'ff00::/8']
      return ipv6.length === 0
        ? []
        : [...routes, ...always.flatMap((prefix) => linesOf(lineOf(index, 256, prefix, ON_LINK)))]
    }),
  ]
}

function activeRoutes(
  { forwarding }: ConsoleWorld,
  stack: StackStation,
  adapters: readonly Adapter[],
): Route[] {
  const rules = forwarding.tables[stack.routes]?.rules ?? []
  const sourceOf = (interfaceId: string): Ipv4Address | null =>
    stack.interfaces.find((one) => one.id === interfaceId)?.address ?? null
  const made = rules.flatMap(({ id, action, conditions }): Route[] => {
    if (action.kind !== 'route') return []
    const source = sourceOf(action.interfaceId)
    return conditions.flatMap((condition) =>
      condition.field === 'destination-ip' && 'in' in condition && source !== null
        ? condition.in.flatMap((prefix) =>
            isIpv6Cidr(prefix)
              ? []
              : [
                  {
                    prefix,
                    gateway: action.nextHop ?? ON_LINK,
                    source,
                    metric: action.metric,
                    rules: [id],
                  },
                ],
          )
        : [],
    )
  })
  const own = adapters.flatMap((adapter): Route[] => {
    const { address, prefixLength, id } = adapter.interface
    if (address === null) return []
    const metric = rules.reduce(
      (lowest, { action }) =>
        action.kind === 'route' && action.interfaceId === id && action.nextHop === null
          ? Math.min(lowest, action.metric)
          : lowest,
      Number.MAX_SAFE_INTEGER,
    )
    const broadcast = lastAddressOf(cidrOf(address, prefixLength))
    return [cidrOf(address, 32), cidrOf(broadcast, 32), MULTICAST, BROADCAST].map((prefix) => ({
      prefix,
      gateway: ON_LINK,
      source: address,
      metric: metric === Number.MAX_SAFE_INTEGER ? 256 : metric,
      rules: [],
    }))
  })
  const loopback = [cidrOf(LOOPBACK, 8), cidrOf(LOOPBACK, 32), LOOPBACK_END, MULTICAST, BROADCAST]
  return distinct([
    ...made,
    ...own,
    ...loopback.map((prefix) => ({
      prefix,
      gateway: ON_LINK,
      source: LOOPBACK,
      metric: LOOPBACK_METRIC,
      rules: [],
    })),
  ]).sort(
    (a, b) =>
      ipv4ToNumber(networkAddressOf(a.prefix)) - ipv4ToNumber(networkAddressOf(b.prefix)) ||
      prefixLengthOf(a.prefix) - prefixLengthOf(b.prefix) ||
      ipv4ToNumber(a.source) - ipv4ToNumber(b.source),
  )
}

const MULTICAST = cidrOf(ipv4('224.0.0.0'), 4)
const BROADCAST = cidrOf(ipv4('255.255.255.255'), 32)
const LOOPBACK_END = cidrOf(ipv4('127.255.255.255'), 32)

/** A /32 subnet has one row for address and broadcast. */
function distinct(routes: readonly Route[]): Route[] {
  const key = (route: Route): string => `${route.prefix} ${route.gateway} ${route.source}`
  const lines = new Map<string, Route>()
  for (const route of routes) {
    const rules = [...(lines.get(key(route))?.rules ?? []), ...route.rules]
    lines.set(key(route), { ...route, rules })
  }
  return [...lines.values()]
}

const ends = (prefix: Ipv4Cidr): string =>
  `${networkAddressOf(prefix).padStart(17)}${netmaskOf(prefixLengthOf(prefix)).padStart(17)}`

// The word stands one column to the left of the addresses.
const gatewayText = (gateway: string): string =>
  (gateway === ON_LINK ? `${gateway} ` : gateway).padStart(17)

const routeLine = ({ prefix, gateway, source, metric }: Route): string =>
  `${ends(prefix)}${gatewayText(gateway)}${source.padStart(17)}${String(metric).padStart(7)}`
