import { OUTBOUND_NAT } from '../../facts/winnat'
import type { HnsEndpoint } from '../../model/topology'
import { origin, row, type RowDraft } from '../../tables/fragment'
import type { RuleAction } from '../../tables/rule'
import { stationOf } from '../../tables/station-ids'
import type { Ipv4Address, Ipv4Cidr } from '../../wire/address'
import type { DriverContext } from '../driver'
import { hostPrefix } from './endpoint'
import { groupTable, type GroupDraft } from './layers'

export interface OutboundNatOptions {
  readonly hostAddress: Ipv4Address
  /** Prefixes that keep the container's address, with what says so. */
  readonly exceptions: readonly Ipv4Cidr[]
  /** What happens to ICMP, which VFP cannot translate (K8S-NET): it leaves as it is, or not at all. */
  readonly icmp: RuleAction
  readonly icmpFact: string
}

/** SLB_NAT_LAYER outward: exceptions first, then source NAT for TCP and UDP (data-paths 3.5). */
export function outboundNat(
  endpoint: HnsEndpoint,
  context: DriverContext,
  options: OutboundNatOptions,
): GroupDraft {
  const table = groupTable(stationOf.port(endpoint.id), 'nat', 'out')
  // Each endpoint has its own block of 64 host ports.
  const firstPort =
    OUTBOUND_NAT.firstPort + (context.portNumber(endpoint) % 256) * OUTBOUND_NAT.blockSize
  const because = origin(endpoint.networkId, '3.5-outbound-nat', 'documented')
  const translate = (protocol: 'TCP' | 'UDP', number: number, priority: number): RowDraft =>
    row(table, `snat/${protocol}`, {
      name: `SNAT_${protocol}_OUTBOUNDNAT_${firstPort}_${options.hostAddress}`,
      priority,
      conditions: [
        { field: 'protocol', is: [number] },
        { field: 'source-ip', in: [hostPrefix(endpoint.address)] },
      ],
      action: { kind: 'snat', address: options.hostAddress, firstPort },
      origin: because,
      stateful: true,
    })
  return {
    layer: 'nat',
    direction: 'out',
    otherwise: { kind: 'pass' },
    rows: [
      ...options.exceptions.map((prefix) =>
        row(table, `exception/${prefix}`, {
          name: `exception ${prefix}`,
          priority: 10,
          conditions: [{ field: 'destination-ip', in: [prefix] }],
          action: { kind: 'pass' },
          origin: because,
        }),
      ),
      translate('TCP', 6, 100),
      translate('UDP', 17, 101),
      row(table, 'icmp', {
        name: 'ICMP',
        priority: 102,
        conditions: [{ field: 'protocol', is: [1] }],
        action: options.icmp,
        origin: origin(endpoint.networkId, options.icmpFact, 'documented'),
      }),
    ],
  }
}
