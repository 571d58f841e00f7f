import type { HnsEndpoint } from '../../model/topology'
import { origin, row, type RowDraft } from '../../tables/fragment'
import { stationOf, tableOf } from '../../tables/station-ids'
import type { MacAddress } from '../../wire/address'
import type { DriverContext } from '../driver'
import { hostPrefix } from './endpoint'
import { groupTable, type GroupDraft } from './layers'

/**
 * Inward half of the MAC rewrite (data-paths 3.5): frames from the wire carry the host's MAC; the
 * port that owns the destination address puts the container's own back.
 */
export function rewriteInward(
  endpoint: HnsEndpoint,
  context: DriverContext,
  hostMac: MacAddress,
): GroupDraft {
  const table = groupTable(stationOf.port(endpoint.id), 'l2', 'in')
  const addresses = [
    hostPrefix(endpoint.address),
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
): RowDraft {
  return row(
    tableOf(stationOf.externalPort(context.vSwitch.id), 'forwarding'),
    `ip/${endpoint.id}`,
    {
      name: endpoint.address,
      priority: 20,
      conditions: [
        { field: 'destination-mac', is: [hostMac] },
        { field: 'destination-ip', in: [hostPrefix(endpoint.address)] },
      ],
      action: { kind: 'to-port', port: stationOf.port(endpoint.id) },
      origin: origin(endpoint.id, '3.5-l2-rewrite', 'inferred'),
    },
  )
}

/** VFP on the external port answers ARP for the container with the host's MAC (L2B-14). */
export function answerFromUplink(
  endpoint: HnsEndpoint,
  context: DriverContext,
  hostMac: MacAddress,
): RowDraft {
  return row(tableOf(stationOf.externalPort(context.vSwitch.id), 'arp'), endpoint.id, {
    name: endpoint.address,
    priority: 10,
    conditions: [{ field: 'destination-ip', in: [hostPrefix(endpoint.address)] }],
    action: { kind: 'answer-arp', mac: hostMac },
    origin: origin(endpoint.id, 'L2B-14', 'documented'),
  })
}
