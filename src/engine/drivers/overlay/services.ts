import { hasGate } from '../../facts/gates'
import type { HnsEndpoint, OverlayNetwork, OverlaySubnet } from '../../model/topology'
import { origin, row, type RowDraft } from '../../tables/fragment'
import type { TableId } from '../../tables/rule'
import { stationOf } from '../../tables/station-ids'
import type { DriverContext } from '../driver'
import { hostPrefix } from '../shared/endpoint'
import { groupTable, type GroupDraft } from '../shared/layers'
import {
  balanceAction,
  balancersOf,
  serviceConditions,
  serviceNames,
  servicesOf,
} from '../shared/services'
import { subnetHolding } from './peers'

/*
 * Virtual addresses of services inside an overlay. Without DSR the client's own port chooses the
 * backend and replaces the source by the node's source VIP, so that the answer comes back to the
 * node and its flow (OVL-26).
 */

/** The balancing layer of a container's port, for services without DSR. */
export function serviceGroups(
  network: OverlayNetwork,
  endpoint: HnsEndpoint,
  context: DriverContext,
): GroupDraft[] {
  const table = groupTable(stationOf.port(endpoint.id), 'clientBalancer', 'out')
  const rows = servicesOf(network, context).flatMap((service): RowDraft[] => {
    const { balancer } = service
    // kube-proxy does not start on an overlay without a source VIP (hns-objects 5.3).
    const source = balancer.sourceVips[context.host.id]
    if (balancer.dsr || balancer.vip === null || source === undefined) return []
    return [
      row(table, balancer.id, {
        name: serviceNames.host(service),
        priority: 100,
        conditions: serviceConditions(balancer, balancer.vip),
        action: balanceAction(service, service.backends, context, { source }),
        origin: origin(balancer.id, 'OVL-26', 'documented'),
        stateful: true,
      }),
    ]
  })
  return rows.length === 0
    ? []
    : [{ layer: 'clientBalancer', direction: 'out', rows, otherwise: { kind: 'pass' } }]
}

/**
 * A frame to a backend beside the client still carries the router's MAC, which answered for the VIP:
 * VFP names the port itself.
 */
export function localBackendRows(
  network: OverlayNetwork,
  context: DriverContext,
  table: TableId,
  subnet: OverlaySubnet,
): RowDraft[] {
  const vips = servicesOf(network, context).filter(({ balancer }) => balancer.vip !== null)
  const backends = new Set(vips.flatMap(({ local }) => local.map(({ endpoint }) => endpoint.id)))
  return context.endpoints
    .filter(
      ({ id, address }) => backends.has(id) && subnetHolding(network, address)?.vni === subnet.vni,
    )
    .map(({ id, address }) =>
      row(table, `service/${id}`, {
        name: `${address}, behind a service`,
        priority: 40,
        conditions: [
          { field: 'destination-ip', in: [hostPrefix(address)] },
          { field: 'destination-mac', is: [network.distributedRouterMac] },
        ],
        action: { kind: 'to-port', port: stationOf.port(id) },
        origin: origin(id, 'OVL-01', 'documented'),
      }),
    )
}

/**
 * VFP's answers to ARP for the virtual addresses in the subnet of a port, and for this node's own
 * source VIPs: the router's MAC (inferred). Before Server 2019 there is no such address (OVL-27).
 */
export function serviceAnswers(
  network: OverlayNetwork,
  context: DriverContext,
  table: TableId,
  subnet: OverlaySubnet | undefined,
): RowDraft[] {
  const { host } = context
  const supported = hasGate(host.release, 'service-vip')
  return balancersOf(network, context.topology).flatMap((balancer) =>
    [balancer.vip, balancer.sourceVips[host.id] ?? null].flatMap((address, index): RowDraft[] => {
      if (address === null || subnet === undefined) return []
      if (subnetHolding(network, address)?.vni !== subnet.vni) return []
      return [
        row(table, `service/${address}`, {
          name: index === 0 ? `${address}, ${balancer.name}` : `${address}, source VIP`,
          priority: 10,
          conditions: [{ field: 'destination-ip', in: [hostPrefix(address)] }],
          action: supported
            ? { kind: 'answer-arp', mac: network.distributedRouterMac }
            : { kind: 'block', reason: 'vip-not-supported' },
          origin: supported
            ? origin(balancer.id, 'OVL-26', 'inferred')
            : origin(balancer.id, 'OVL-27', 'documented'),
        }),
      ]
    }),
  )
}
