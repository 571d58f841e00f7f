import type { HnsEndpoint, PortMappingPolicy, TransportProtocol } from '../../model/topology'
import { origin, row, type RowDraft } from '../../tables/fragment'
import type { Condition } from '../../tables/rule'
import { stationOf, tableOf } from '../../tables/station-ids'
import type { DriverContext } from '../driver'
import { hostPrefix } from './endpoint'
import { groupTable, type GroupDraft } from './layers'

const PROTOCOL_NUMBER = { tcp: 6, udp: 17 } as const satisfies Record<TransportProtocol, number>

/** "This protocol, to this port." */
export function portConditions(protocol: TransportProtocol, port: number): Condition[] {
  return [
    { field: 'protocol', is: [PROTOCOL_NUMBER[protocol]] },
    { field: 'destination-port', ranges: [[port, port]] },
  ]
}

/** Every `-p` of these endpoints. */
export function publishedPorts(
  endpoints: readonly HnsEndpoint[],
): { readonly endpoint: HnsEndpoint; readonly policy: PortMappingPolicy }[] {
  return endpoints.flatMap((endpoint) =>
    endpoint.policies.flatMap((policy) =>
      policy.type === 'PortMapping' ? [{ endpoint, policy }] : [],
    ),
  )
}

/**
 * VFP port mapping (data-paths 3.5): the external port hands matching traffic to the container's
 * port, whose NAT layer changes the destination.
 */
export function portMapping(
  endpoint: HnsEndpoint,
  context: DriverContext,
  turn: 'before-switch' | 'without-switch',
): { readonly groups: GroupDraft[]; readonly rows: RowDraft[] } {
  const { management, vSwitch } = context
  const published = publishedPorts([endpoint])
  if (management === null || published.length === 0) return { groups: [], rows: [] }
  const port = stationOf.port(endpoint.id)
  const nat = groupTable(port, 'nat', 'in')
  const forwarding = tableOf(stationOf.externalPort(vSwitch.id), 'forwarding')
  const because = origin(endpoint.id, '3.5-port-mapping', 'documented')
  const conditionsOf = (policy: PortMappingPolicy): Condition[] => [
    { field: 'destination-ip', in: [hostPrefix(management.address)] },
    ...portConditions(policy.protocol, policy.externalPort),
  ]
  return {
    groups: [
      {
        layer: 'nat',
        direction: 'in',
        otherwise: { kind: 'pass' },
        rows: published.map(({ policy }) =>
          row(nat, `map/${policy.protocol}/${policy.externalPort}`, {
            name: `NAT_${management.address}_${policy.externalPort}_${PROTOCOL_NUMBER[policy.protocol]}`,
            priority: 100,
            conditions: conditionsOf(policy),
            action: { kind: 'dnat', address: endpoint.address, port: policy.internalPort },
            origin: because,
            stateful: true,
          }),
        ),
      },
    ],
    rows: published.map(({ policy }) =>
      row(forwarding, `map/${endpoint.id}/${policy.protocol}/${policy.externalPort}`, {
        name: `${management.address}:${policy.externalPort}/${policy.protocol}`,
        priority: 10,
        conditions: conditionsOf(policy),
        action: { kind: 'to-port', port, turn },
        origin: because,
      }),
    ),
  }
}
