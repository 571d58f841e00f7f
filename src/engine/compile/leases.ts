import { traitsOf } from '../drivers/traits'
import { sortedValues } from '../../lib/sort'
import type { DhcpService, MachineNode, Topology } from '../model/topology'
import { origin, row, table, type RowDraft, type TableDraft } from '../tables/fragment'
import { stationOf, tableOf } from '../tables/station-ids'
import { cidrOf, isInCidr, type Ipv4Cidr } from '../wire/address'
import { DHCP_SERVER_PORT } from '../wire/dhcp'

/**
 * A DHCP server: its socket, that it hears frames for everybody, and a lease for every endpoint of
 * its own prefix whose network asks for one, kept by the MAC that will ask (TRN-28).
 */
export function serverLeases(
  topology: Topology,
  node: MachineNode,
  service: DhcpService,
): { readonly table: TableDraft; readonly rows: RowDraft[] } {
  const app = stationOf.app(node.id)
  const id = tableOf(app, 'leases')
  const prefix = cidrOf(node.address, node.prefixLength)
  const because = origin(node.id, 'dhcp', 'documented')
  const clients = sortedValues(topology.endpoints).filter((endpoint) => {
    const network = topology.networks[endpoint.networkId]
    return (
      network !== undefined &&
      traitsOf(network.type).asksDhcp &&
      network.creation.options.includes('dhcp') &&
      isInCidr(endpoint.address, prefix)
    )
  })
  return {
    table: table({
      id,
      kind: 'dhcp-leases',
      station: app,
      name: 'DHCP leases',
      order: 'exact',
      otherwise: { kind: 'block', reason: 'no-lease' },
      because,
    }),
    rows: [
      row(tableOf(stationOf.stack(node.id), 'local'), 'broadcast', {
        name: '255.255.255.255',
        conditions: [{ field: 'destination-ip', in: ['255.255.255.255/32' as Ipv4Cidr] }],
        action: { kind: 'deliver-local' },
        origin: because,
      }),
      row(tableOf(app, 'sockets'), 'dhcp', {
        name: `udp 0.0.0.0:${DHCP_SERVER_PORT}`,
        conditions: [
          { field: 'protocol', is: [17] },
          { field: 'destination-port', ranges: [[DHCP_SERVER_PORT, DHCP_SERVER_PORT]] },
        ],
        action: { kind: 'listen' },
        origin: because,
      }),
      ...clients.map(({ id: endpoint, mac, address }) =>
        row(id, endpoint, {
          name: mac,
          conditions: [{ field: 'source-mac', is: [mac] }],
          action: {
            kind: 'lease',
            address,
            prefixLength: node.prefixLength,
            router: node.gateway,
            dnsServers: service.dnsServers,
            seconds: service.leaseSeconds,
          },
          origin: origin(endpoint, 'TRN-28', 'documented'),
        }),
      ),
    ],
  }
}
