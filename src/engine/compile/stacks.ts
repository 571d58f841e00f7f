import type { EntityId } from '../model/ids'
import type { Listener } from '../model/topology'
import { origin, row, table, type RowDraft, type TableDraft } from '../tables/fragment'
import type { StationId, TableId } from '../tables/rule'
import { tableOf } from '../tables/station-ids'
import type { Ipv4Cidr, Ipv6Cidr } from '../wire/address'
import { PROTOCOL_ICMP, PROTOCOL_ICMPV6, PROTOCOL_NUMBERS } from '../wire/packet-ops'

/** IP protocols that some program is assumed to take, since listeners name only TCP and UDP ports. */
const RAW_PROTOCOLS = [2, 47, 50, 51, 132]

export interface StackTables {
  readonly local: TableId
  readonly routes: TableId
  readonly ipv6Routes: TableId
  readonly neighbours: TableId
  readonly dnsClient: TableId
  readonly tables: TableDraft[]
  readonly rows: RowDraft[]
}

/** The tables of a TCP/IP instance, with its loopback row. */
export function stackTables(stack: StationId, entity: EntityId): StackTables {
  const local = tableOf(stack, 'local')
  const routes = tableOf(stack, 'routes')
  const ipv6Routes = tableOf(stack, 'ipv6-routes')
  const neighbours = tableOf(stack, 'neighbours')
  const dnsClient = tableOf(stack, 'dns')
  const because = origin(entity, 'tcp-ip', 'documented')
  return {
    local,
    routes,
    ipv6Routes,
    neighbours,
    dnsClient,
    tables: [
      table({
        id: local,
        kind: 'local-addresses',
        station: stack,
        name: 'Local addresses',
        order: 'exact',
        otherwise: { kind: 'pass' },
        because,
      }),
      table({
        id: routes,
        kind: 'routes',
        station: stack,
        name: 'IPv4 Route Table',
        order: 'longest-prefix',
        otherwise: { kind: 'block', reason: 'no-route' },
        because,
      }),
      table({
        id: ipv6Routes,
        kind: 'routes',
        station: stack,
        name: 'IPv6 Route Table',
        order: 'longest-prefix',
        otherwise: { kind: 'block', reason: 'no-route' },
        because,
      }),
      table({
        id: neighbours,
        kind: 'neighbours',
        station: stack,
        name: 'Neighbours',
        order: 'exact',
        otherwise: { kind: 'pass' }, // not known: ARP asks
        because,
      }),
      table({
        id: dnsClient,
        kind: 'dns-client',
        station: stack,
        name: 'DNS servers',
        order: 'priority',
        otherwise: { kind: 'block', reason: 'no-dns-server' },
        because: origin(entity, 'dns-client', 'documented'),
      }),
    ],
    rows: [
      row(local, 'loopback', {
        name: '127.0.0.0/8',
        conditions: [{ field: 'destination-ip', in: ['127.0.0.0/8' as Ipv4Cidr] }],
        action: { kind: 'deliver-local' },
        origin: because,
      }),
      row(local, 'loopback-ipv6', {
        name: '::1/128',
        conditions: [{ field: 'destination-ip', in: ['::1/128' as Ipv6Cidr] }],
        action: { kind: 'deliver-local' },
        origin: because,
      }),
    ],
  }
}

/** The sockets of a program: what it listens on, and that every stack answers a ping. */
export function socketTable(
  app: StationId,
  entity: EntityId,
  listeners: readonly Listener[],
): { readonly id: TableId; readonly tables: TableDraft[]; readonly rows: RowDraft[] } {
  const id = tableOf(app, 'sockets')
  const because = origin(entity, 'board', 'documented')
  return {
    id,
    tables: [
      table({
        id,
        kind: 'sockets',
        station: app,
        name: 'Sockets',
        order: 'exact',
        otherwise: { kind: 'block', reason: 'port-closed' },
        because: origin(entity, 'tcp-ip', 'documented'),
      }),
    ],
    rows: [
      ...listeners.map((listener) =>
        row(id, `${listener.protocol}/${listener.port}`, {
          name: `${listener.protocol} 0.0.0.0:${listener.port}`,
          conditions: [
            { field: 'protocol', is: [PROTOCOL_NUMBERS[listener.protocol]] },
            { field: 'destination-port', ranges: [[listener.port, listener.port]] },
          ],
          action: { kind: 'listen' },
          origin: because,
        }),
      ),
      row(id, 'icmp', {
        name: 'icmp echo',
        conditions: [{ field: 'protocol', is: [PROTOCOL_ICMP, PROTOCOL_ICMPV6] }],
        action: { kind: 'listen' },
        origin: origin(entity, 'tcp-ip', 'documented'),
      }),
      row(id, 'raw', {
        name: 'raw socket (assumed)',
        conditions: [{ field: 'protocol', is: RAW_PROTOCOLS }],
        action: { kind: 'listen' },
        origin: origin(entity, 'board', 'inferred'),
      }),
    ],
  }
}
