import {
  BROADCAST_MAC,
  cidrOf,
  ipv4,
  ipv4ToNumber,
  isInCidr,
  isIpv6,
  isIpv6Cidr,
  lastAddressOf,
  mac,
  type IpCidr,
  type Ipv4Address,
  type Ipv4Cidr,
  type MacAddress,
} from '../../engine/wire/address'
import type { RuleId } from '../../engine/tables/rule'
import { adaptersOf, type Adapter } from './adapters'
import { linesOf, type Line } from './lines'
import { stackOf, type Place } from './place'
import { macOf } from './spelling'
import type { ConsoleWorld } from './types'

interface Entry {
  readonly address: Ipv4Address
  readonly mac: MacAddress
  readonly type: 'dynamic' | 'static'
  /** The row of our table; null for what was learned and for what Windows always has. */
  readonly rule: RuleId | null
}

const isIpv4Cidr = (prefix: IpCidr): prefix is Ipv4Cidr => !isIpv6Cidr(prefix)

const IGMP = ipv4('224.0.0.22')
const IGMP_MAC = mac('01-00-5E-00-00-16')

/**
 * `arp -a` of a host or a container (rule-tables C.6): what is known beforehand, what the packets
 * sent so far made it ask for, and the entries Windows keeps for broadcast and IGMP.
 */
export function arpAll(world: ConsoleWorld, place: Place): Line[] | null {
  const stack = stackOf(world, place)
  if (!stack) return null
  const known = (world.forwarding.tables[stack.neighbours]?.rules ?? []).flatMap(
    ({ id, action, conditions }): Entry[] =>
      action.kind === 'neighbour'
        ? conditions.flatMap((condition) =>
            condition.field === 'destination-ip' && 'in' in condition
              ? condition.in.filter(isIpv4Cidr).map((prefix) => ({
                  address: lastAddressOf(prefix),
                  mac: action.mac,
                  type: action.state === 'permanent' ? 'static' : 'dynamic',
                  rule: id,
                }))
              : [],
          )
        : [],
  )
  const interfaces = adaptersOf(world.topology, stack).flatMap((adapter) => {
    const { address, prefixLength, id } = adapter.interface
    if (address === null) return []
    const subnet = cidrOf(address, prefixLength)
    const learned = world.flows.neighbours
      .filter((one) => one.stack === stack.id && one.interfaceId === id)
      .flatMap(({ address: far, mac: found }): Entry[] =>
        // `arp` knows IPv4 only; what NDP learned prints in `netsh interface ipv6 show neighbors`.
        isIpv6(far) ? [] : [{ address: far, mac: found, type: 'dynamic', rule: null }],
      )
    return [
      interfaceLines(adapter, address, [
        ...known.filter((entry) => isInCidr(entry.address, subnet)),
        ...learned,
        { address: lastAddressOf(subnet), mac: BROADCAST_MAC, type: 'static', rule: null },
        { address: IGMP, mac: IGMP_MAC, type: 'static', rule: null },
      ]),
    ]
  })
  return interfaces.length === 0 ? null : interfaces.flat()
}

function interfaceLines(adapter: Adapter, address: Ipv4Address, entries: readonly Entry[]): Line[] {
  const rows = [...new Map(entries.map((entry) => [entry.address, entry])).values()]
    .sort((a, b) => ipv4ToNumber(a.address) - ipv4ToNumber(b.address))
    .map((entry): Line => ({
      text: `  ${entry.address.padEnd(22)}${macOf.arp(entry.mac).padEnd(22)}${entry.type}`,
      rules: entry.rule === null ? [] : [entry.rule],
    }))
  return [
    ...linesOf(`\nInterface: ${address} --- 0x${adapter.index.toString(16)}`),
    ...linesOf('  Internet Address      Physical Address      Type'),
    ...rows,
  ]
}
