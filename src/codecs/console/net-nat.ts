import { containerOfEndpoint } from '../../engine/model/queries'
import type { HnsNetwork, Topology } from '../../engine/model/topology'
import type { NatStation } from '../../engine/tables/forwarding-state'
import { rowOf, stationOf } from '../../engine/tables/station-ids'
import type { Rule } from '../../engine/tables/rule'
import type { Place } from './place'
import { listLines, type Line } from './lines'
import { formatList, type Property } from './power-shell'
import { boolean } from './spelling'
import type { ConsoleWorld } from './types'
import { guidOf, upperGuidOf } from './windows-ids'

/* `Get-NetNat`, `Get-NetNatStaticMapping` and `Get-NetNatSession` (rule-tables C.3, C.4). */

/** What HNS calls the NAT of a network: `ICS<GUID>` on the Default Switch, else WinNAT's `H<guid>` on early builds, `NAT<GUID>` on later ones (A.5, hns-objects 3.1). */
export function natNameOf(topology: Topology, network: HnsNetwork): string {
  if (network.type === 'ics') return `ICS${upperGuidOf(`nat|${network.id}`)}`
  const isEarly = topology.hosts[network.hostId]?.release === 'ws2016'
  return isEarly ? `H${guidOf(`nat|${network.id}`)}` : `NAT${upperGuidOf(`nat|${network.id}`)}`
}

const natNetworks = (place: Place) =>
  place.networks.flatMap((network) => (network.type === 'nat' ? [network] : []))

function natOf({ forwarding }: ConsoleWorld, place: Place): NatStation | null {
  const station = forwarding.stations[stationOf.nat(place.host.id)]
  return station?.kind === 'nat' ? station : null
}

/** One object a NAT prefix; null without any. */
export function getNetNat(world: ConsoleWorld, place: Place): Line[] | null {
  const nat = natOf(world, place)
  if (!nat) return null
  const objects = natNetworks(place).flatMap((network) =>
    network.subnets.map((subnet) => ({
      rules: [rowOf(nat.networks, network.id)],
      of: natObject(world.topology, nat, network, subnet.prefix),
    })),
  )
  return objects.length === 0 ? null : listLines(objects)
}

function natObject(
  topology: Topology,
  nat: NatStation,
  network: HnsNetwork,
  prefix: string,
): Property[] {
  return [
    ['Name', natNameOf(topology, network)],
    ['ExternalIPInterfaceAddressPrefix', ''],
    ['InternalIPInterfaceAddressPrefix', prefix],
    ['IcmpQueryTimeout', nat.timeoutsSeconds.icmp],
    ['TcpEstablishedConnectionTimeout', nat.timeoutsSeconds.tcpEstablished],
    ['TcpTransientConnectionTimeout', 120],
    ['TcpFilteringBehavior', 'AddressDependentFiltering'],
    ['UdpFilteringBehavior', 'AddressDependentFiltering'],
    ['UdpIdleSessionTimeout', nat.timeoutsSeconds.udp],
    ['UdpInboundRefresh', boolean(false)],
    ['Store', 'Local'],
    ['Active', boolean(true)],
  ]
}

const NO_ROUTING_DOMAIN = '{00000000-0000-0000-0000-000000000000}'

/** One object a published port; null without any. */
export function getNetNatStaticMapping(world: ConsoleWorld, place: Place): Line[] | null {
  const nat = natOf(world, place)
  const rules = nat ? (world.forwarding.tables[nat.mappings]?.rules ?? []) : []
  const wanted = new Set<string>(natNetworks(place).map((network) => network.id))
  const objects = rules.flatMap((rule, index) => {
    const network = networkOfRule(world.topology, rule)
    if (rule.action.kind !== 'dnat' || !network || !wanted.has(network.id)) return []
    const of: Property[] = [
      ['StaticMappingID', index],
      ['NatName', natNameOf(world.topology, network)],
      ['Protocol', protocolOf(rule)],
      ['RemoteExternalIPAddressPrefix', '0.0.0.0/0'],
      ['ExternalIPAddress', '0.0.0.0'],
      ['ExternalPort', externalPortOf(rule)],
      ['InternalIPAddress', rule.action.address],
      ['InternalPort', rule.action.port],
      ['InternalRoutingDomainId', NO_ROUTING_DOMAIN],
      ['Active', boolean(true)],
    ]
    return [{ rules: [rule.id], of }]
  })
  return objects.length === 0 ? null : listLines(objects)
}

function networkOfRule(topology: Topology, rule: Rule): HnsNetwork | null {
  const endpoint = Object.values(topology.endpoints).find(({ id }) => id === rule.origin.object)
  return endpoint ? (topology.networks[endpoint.networkId] ?? null) : null
}

function protocolOf(rule: Rule): string {
  const isUdp = rule.conditions.some(
    (condition) => condition.field === 'protocol' && condition.is.includes(17),
  )
  return isUdp ? 'UDP' : 'TCP'
}

function externalPortOf(rule: Rule): number {
  for (const condition of rule.conditions) {
    if (condition.field === 'destination-port') return condition.ranges[0]?.[0] ?? 0
  }
  return 0
}

/**
 * One object a session that the packets sent so far left behind; null without any. The order of the
 * properties is inferred and a board has no date, so `CreationTime` is empty (C.4).
 */
export function getNetNatSession(world: ConsoleWorld, place: Place): string | null {
  const nat = natOf(world, place)
  const inside = new Map(place.endpoints.map((endpoint) => [endpoint.address, endpoint] as const))
  const objects = world.flows.natSessions.flatMap((session): Property[][] => {
    const endpoint = inside.get(session.inside.address)
    if (session.nat !== nat?.id || !endpoint) return []
    const network = world.topology.networks[endpoint.networkId]
    if (!network || containerOfEndpoint(world.topology, endpoint.id) === null) return []
    // A session made by a mapping has the internal end as its destination, not its source.
    const isInbound = session.mapping !== null
    const internal = [session.inside, session.remote]
    const external = [session.outside, session.remote]
    const [internalSource, internalDestination] = isInbound ? internal.reverse() : internal
    const [externalSource, externalDestination] = isInbound ? external.reverse() : external
    return [
      [
        ['NatName', natNameOf(world.topology, network)],
        ['InternalRoutingDomainId', NO_ROUTING_DOMAIN],
        ['CreationTime', ''],
        ['Protocol', session.protocol],
        ['InternalSourceAddress', internalSource?.address ?? ''],
        ['InternalSourcePort', internalSource?.port ?? 0],
        ['InternalDestinationAddress', internalDestination?.address ?? ''],
        ['InternalDestinationPort', internalDestination?.port ?? 0],
        ['ExternalSourceAddress', externalSource?.address ?? ''],
        ['ExternalSourcePort', externalSource?.port ?? 0],
        ['ExternalDestinationAddress', externalDestination?.address ?? ''],
        ['ExternalDestinationPort', externalDestination?.port ?? 0],
      ],
    ]
  })
  return objects.length === 0 ? null : `(layout is ours)\n${formatList(objects)}`
}
