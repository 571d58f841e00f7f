import { sortedValues } from '../../lib/sort'
import { hostAddressOf } from '../model/queries'
import type { EntityId } from '../model/ids'
import type { DnsRecord, Topology } from '../model/topology'
import { origin, row, table, type RowDraft, type TableDraft } from '../tables/fragment'
import type { StationId } from '../tables/rule'
import { tableOf } from '../tables/station-ids'
import type { Ipv4Address } from '../wire/address'

/**
 * What a DNS server outside answers: its own records, then the names of hosts and outside machines,
 * which it has from registration and from other servers. Containers register nowhere (TRN-31).
 */
export function serverNames(
  topology: Topology,
  app: StationId,
  entity: EntityId,
  records: readonly DnsRecord[],
): { readonly table: TableDraft; readonly rows: RowDraft[] } {
  const id = tableOf(app, 'names')
  const known = (
    key: string,
    priority: number,
    name: string,
    addresses: readonly Ipv4Address[],
    confidence: 'documented' | 'inferred',
  ): RowDraft =>
    row(id, key, {
      name,
      priority,
      conditions: [{ field: 'query-name', is: [name.toLowerCase()] }],
      action: { kind: 'answer-name', addresses },
      origin: origin(entity, confidence === 'documented' ? 'board' : 'dns-server', confidence),
    })
  const machines = [
    ...sortedValues(topology.hosts).map((host) => ({
      ...host,
      address: hostAddressOf(topology, host.id),
    })),
    ...sortedValues(topology.nodes).flatMap((node) => ('mac' in node ? [node] : [])),
  ]
  return {
    table: table({
      id,
      kind: 'dns-records',
      station: app,
      name: 'DNS records',
      order: 'priority',
      otherwise: { kind: 'refuse-name', code: 'no-such-name' },
      because: origin(entity, 'dns-server', 'inferred'),
    }),
    rows: [
      ...records.map(({ name, address }, index) =>
        known(`record/${index}`, 1, name, [address], 'documented'),
      ),
      ...machines.flatMap(({ id: machine, name, address }) =>
        address === null ? [] : [known(machine, 10, name, [address], 'inferred')],
      ),
    ],
  }
}
