import { sortedValues } from '../../../lib/sort'
import { clusterOf, containersOfCompartment, endpointsOf } from '../../model/queries'
import type { HnsEndpoint, HnsNetwork } from '../../model/topology'
import {
  joinFragments,
  origin,
  row,
  table,
  type Fragment,
  type RowDraft,
} from '../../tables/fragment'
import type { StationId, TableId } from '../../tables/rule'
import { stationOf, tableOf } from '../../tables/station-ids'
import type { Ipv4Address } from '../../wire/address'
import { DNS_PORT } from '../../wire/dns'
import type { DriverContext } from '../driver'
import { hostPrefix } from './endpoint'
import { portConditions } from './published-ports'
import { upstreamServersOf } from './dns'
import { traitsOf } from '../traits'

export interface ResolverPlace {
  /** The TCP/IP instance it stands in: the host's, or a compartment of its own. */
  readonly stack: StationId
  /** Gateway addresses it is bound to. */
  readonly addresses: readonly Ipv4Address[]
  /** Fact of a question that it hands on. */
  readonly upstreamFact: string
  /** The engine knows the containers of the network on other hosts too. */
  readonly knowsPeers: boolean
  /** A proxy of Windows, which knows no names and hands every question on (ICS-02). */
  readonly isProxy?: true
}

/**
 * The engine's DNS server for a network: bound to port 53 of the gateway, answers the names of
 * containers and services, and asks the rest of the list itself, from the host (MOBY-NET).
 */
export function resolverFragment(
  network: HnsNetwork,
  context: DriverContext,
  place: ResolverPlace,
): Fragment {
  const app = stationOf.resolver(network.id)
  const sockets = tableOf(app, 'sockets')
  const names = tableOf(app, 'names')
  const because = origin(network.id, traitsOf(network.type).dnsFact, 'documented')
  return joinFragments([
    {
      stations: [
        {
          kind: 'app',
          id: app,
          token: place.isProxy ? 'dnsproxy' : 'resolver',
          hostId: context.host.id,
          entity: network.id,
          stack: place.stack,
          sockets,
          speaks: false,
          names: { table: names, upstream: stationOf.stack(context.host.id) },
        },
      ],
      apps: [{ stack: place.stack, app }],
      tables: [
        table({
          id: sockets,
          kind: 'sockets',
          station: app,
          name: 'Sockets of the resolver',
          order: 'exact',
          otherwise: { kind: 'block', reason: 'port-closed' },
          because: origin(network.id, 'tcp-ip', 'documented'),
        }),
        table({
          id: names,
          kind: 'dns-records',
          station: app,
          name: place.isProxy ? 'DNS proxy of ICS' : `Names on ${network.name}`,
          order: 'priority',
          otherwise: { kind: 'refuse-name', code: 'server-failure' },
          because: origin(network.id, place.upstreamFact, 'documented'),
        }),
      ],
      rows: [
        ...(['udp', 'tcp'] as const).map((protocol) =>
          row(sockets, protocol, {
            name: `${protocol} ${place.addresses.join(', ')}:${DNS_PORT}`,
            conditions: [
              ...portConditions(protocol, DNS_PORT),
              { field: 'destination-ip', in: place.addresses.map(hostPrefix) },
            ],
            action: { kind: 'listen' },
            origin: because,
          }),
        ),
        ...(place.isProxy ? [] : nameRows(network, context, names, place.knowsPeers)),
        ...upstreamRows(network, context, names, place.upstreamFact),
      ],
    },
  ])
}

/** Containers of the network by name, and services by the addresses of their tasks. */
function nameRows(
  network: HnsNetwork,
  { topology }: DriverContext,
  names: TableId,
  knowsPeers: boolean,
): RowDraft[] {
  const members = knowsPeers ? clusterOf(topology, network) : [network]
  const endpoints = members.flatMap((member) => endpointsOf(topology, member.id))
  const fact = traitsOf(network.type).dnsFact
  const known = (
    key: string,
    priority: number,
    name: string,
    addresses: readonly Ipv4Address[],
  ): RowDraft =>
    row(names, key, {
      name,
      priority,
      conditions: [{ field: 'query-name', is: [name.toLowerCase()] }],
      action: { kind: 'answer-name', addresses },
      origin: origin(network.id, fact, 'documented'),
    })
  const ofContainer = (endpoint: HnsEndpoint): RowDraft[] =>
    containersOfCompartment(topology, endpoint.compartmentId).map((container) =>
      known(container.id, 10, container.name, [endpoint.address]),
    )
  // A service is its virtual address where it has one, else the list of its tasks (dnsrr, OVL-27).
  const services = sortedValues(topology.loadBalancers).flatMap(
    ({ id, name, vip, endpointIds }) => {
      const tasks = endpoints.filter((endpoint) => endpointIds.includes(endpoint.id))
      if (tasks.length === 0) return []
      const addresses = vip === null ? tasks.map((endpoint) => endpoint.address) : [vip]
      return [known(id, vip === null ? 11 : 10, name, addresses)]
    },
  )
  return [...endpoints.flatMap(ofContainer), ...services]
}

/** Who is asked for other names: the endpoint's own servers first, then those of the network. */
function upstreamRows(
  network: HnsNetwork,
  { topology, endpoints }: DriverContext,
  names: TableId,
  fact: string,
): RowDraft[] {
  const because = origin(network.id, fact, 'documented')
  const ask = (key: string, priority: number, address: Ipv4Address, of?: HnsEndpoint): RowDraft =>
    row(names, key, {
      name: `→ ${address}`,
      priority,
      conditions: of ? [{ field: 'source-ip', in: [hostPrefix(of.address)] }] : [],
      action: { kind: 'ask-server', address },
      origin: because,
    })
  const own = endpoints.flatMap((endpoint) =>
    endpoint.dnsServers.map((address, index) =>
      ask(`${endpoint.id}/${index}`, 100 + index, address, endpoint),
    ),
  )
  const shared = upstreamServersOf(topology, network, null).map((address, index) =>
    ask(`upstream/${index}`, 200 + index, address),
  )
  return [...own, ...shared]
}

/**
 * The rules with which HNS lets questions in to the resolver (rule-tables C.5). They are local rules:
 * where policy says that those do not apply, they are not there (NAT-44).
 */
export function dnsAllows(
  network: HnsNetwork,
  { host }: DriverContext,
  gateway: Ipv4Address,
): Partial<Fragment> {
  if (!host.firewall.localRulesApply) return {}
  const inbound = tableOf(stationOf.firewall(host.id), 'in')
  return {
    rows: (['udp', 'tcp'] as const).map((protocol) =>
      row(inbound, `dns/${network.id}/${protocol}`, {
        name: `HNS: ${DNS_PORT}/${protocol}, ${network.name}`,
        conditions: [
          ...portConditions(protocol, DNS_PORT),
          { field: 'destination-ip', in: [hostPrefix(gateway)] },
        ],
        action: { kind: 'allow' },
        origin: origin(network.id, 'F-05', 'documented'),
      }),
    ),
  }
}
