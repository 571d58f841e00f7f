import type { HnsEndpoint, OverlayNetwork } from '../../model/topology'
import { origin, row, table, type RowDraft, type TableDraft } from '../../tables/fragment'
import type { StationId, TableId } from '../../tables/rule'
import { isInCidr, type Ipv4Address, type MacAddress } from '../../wire/address'
import type { EntityId } from '../../model/ids'
import type { Confidence } from '../../tables/rule'
import type { DriverContext } from '../driver'
import { hostPrefix } from '../shared/endpoint'
import { remoteEndpoints, remoteVips, subnetHolding } from './peers'
import { serviceAnswers } from './services'

/**
 * VFP answers ARP on an overlay port itself: nothing is learned from the data plane (OVL-05, OVL-11;
 * that the answer is local is inferred).
 */
export function arpAnswers(
  network: OverlayNetwork,
  endpoint: HnsEndpoint,
  context: DriverContext,
  port: StationId,
  id: TableId,
): { readonly tables: TableDraft[]; readonly rows: RowDraft[] } {
  const subnet = subnetHolding(network, endpoint.address)
  const answer = (
    key: string,
    address: Ipv4Address,
    mac: MacAddress,
    object: EntityId,
    confidence: Confidence,
  ): RowDraft =>
    row(id, key, {
      name: address,
      priority: 10,
      conditions: [{ field: 'destination-ip', in: [hostPrefix(address)] }],
      action: { kind: 'answer-arp', mac },
      origin: origin(object, 'OVL-05', confidence),
    })
  const rows = [
    ...(subnet?.gateway
      ? [answer('gateway', subnet.gateway, network.distributedRouterMac, network.id, 'inferred')]
      : []),
    ...context.endpoints
      .filter(
        (other) =>
          other.id !== endpoint.id && subnetHolding(network, other.address)?.vni === subnet?.vni,
      )
      .map((other) => answer(other.id, other.address, other.mac, other.id, 'inferred')),
    ...remoteEndpoints(network, context)
      .filter((remote) => remote.subnet.vni === subnet?.vni)
      .map(({ endpoint: other }) =>
        answer(other.id, other.address, other.mac, other.id, 'documented'),
      ),
    ...remoteVips(network, context)
      .filter((vip) => vip.subnet.vni === subnet?.vni)
      .map((vip) => answer(`vip/${vip.address}`, vip.address, vip.mac, network.id, 'inferred')),
  ]
  const isolated = Object.values(context.topology.endpoints)
    .filter((other) => {
      const theirs = context.topology.networks[other.networkId]
      return (
        theirs?.type === network.type &&
        theirs.hostId === network.hostId &&
        theirs.id !== network.id &&
        subnet !== undefined &&
        isInCidr(other.address, subnet.prefix)
      )
    })
    .map((other) =>
      row(id, `isolated/${other.id}`, {
        name: `${other.address}, another VNI`,
        priority: 900,
        conditions: [{ field: 'destination-ip', in: [hostPrefix(other.address)] }],
        action: { kind: 'block', reason: 'vni-isolated' },
        origin: origin(other.networkId, 'OVL-04', 'documented'),
      }),
    )
  return {
    tables: [
      table({
        id,
        kind: 'neighbours',
        station: port,
        name: 'VFP ARP answers',
        order: 'priority',
        otherwise: { kind: 'block', reason: 'no-remote-endpoint' },
        because: origin(network.id, 'OVL-11', 'inferred'),
      }),
    ],
    rows: [...rows, ...serviceAnswers(network, context, id, subnet), ...isolated],
  }
}
