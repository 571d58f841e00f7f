import type { HnsEndpoint } from '../../model/topology'
import { origin, row, type RowDraft } from '../../tables/fragment'
import { stationOf, tableOf } from '../../tables/station-ids'
import type { Ipv6Address, MacAddress } from '../../wire/address'
import type { DriverContext } from '../driver'
import { hostPrefix } from './endpoint'
import { hostPrefix6 } from './ipv6'
import { groupTable, type GroupDraft } from './layers'

/**
 * Inward half of the MAC rewrite (data-paths 3.5): frames from the wire carry the host's MAC; the
 * port that owns the destination address puts the container's own back.
 */
export function rewriteInward(
  endpoint: HnsEndpoint,
  context: DriverContext,
  hostMac: MacAddress,
  ipv6: readonly Ipv6Address[] = [],
): GroupDraft {
  const table = groupTable(stationOf.port(endpoint.id), 'l2', 'in')
  const addresses = [
    hostPrefix(endpoint.address),
    ...ipv6.map(hostPrefix6),
    ...(context.management ? [hostPrefix(context.management.address)] : []),
  ]
  return {
    layer: 'l2',
    direction: 'in',
    otherwise: { kind: 'pass' },
    rows: [
      row(table, 'own', {
        name: `${hostMac} → ${endpoint.mac}`,
        priority: 10,
        conditions: [
          { field: 'destination-mac', is: [hostMac] },
          { field: 'destination-ip', in: addresses },
        ],
        action: { kind: 'rewrite-mac', source: null, destination: endpoint.mac },
        origin: origin(endpoint.networkId, '3.5-l2-rewrite', 'documented'),
      }),
    ],
  }
}

/** The external port finds the container by address, since all share the host's MAC (inferred). */
export function forwardByAddress(
  endpoint: HnsEndpoint,
  context: DriverContext,
  hostMac: MacAddress,
  ipv6: readonly Ipv6Address[] = [],
): RowDraft {
  return row(
    tableOf(stationOf.externalPort(context.vSwitch.id), 'forwarding'),
    `ip/${endpoint.id}`,
    {
      name: endpoint.address,
      priority: 20,
      conditions: [
        { field: 'destination-mac', is: [hostMac] },
        {
          field: 'destination-ip',
          in: [hostPrefix(endpoint.address), ...ipv6.map(hostPrefix6)],
        },
      ],
      action: { kind: 'to-port', port: stationOf.port(endpoint.id) },
      origin: origin(endpoint.id, '3.5-l2-rewrite', 'inferred'),
    },
  )
}

/** VFP on the external port answers ARP, and for IPv6 NDP, for the container with the host's MAC (L2B-14). */
export function answersFromUplink(
  endpoint: HnsEndpoint,
  context: DriverContext,
  hostMac: MacAddress,
  ipv6: readonly Ipv6Address[] = [],
): RowDraft[] {
  const table = tableOf(stationOf.externalPort(context.vSwitch.id), 'arp')
  return [hostPrefix(endpoint.address), ...ipv6.map(hostPrefix6)].map((prefix, index) =>
    row(table, index === 0 ? endpoint.id : `${endpoint.id}/${prefix}`, {
      name: prefix.slice(0, prefix.indexOf('/')),
      priority: 10,
      conditions: [{ field: 'destination-ip', in: [prefix] }],
      action: { kind: 'answer-arp', mac: hostMac },
      origin: origin(endpoint.id, index === 0 ? 'L2B-14' : 'L2B-40', 'documented'),
    }),
  )
}
