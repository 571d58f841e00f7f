import { departs } from '../../model/assumptions'
import type { EntityId } from '../../model/ids'
import type { HnsEndpoint, OverlayNetwork, OverlaySubnet } from '../../model/topology'
import { origin, row, type RowDraft } from '../../tables/fragment'
import type { RuleAction, TableId } from '../../tables/rule'
import { stationOf } from '../../tables/station-ids'
import type { Ipv4Address } from '../../wire/address'
import type { DriverContext } from '../driver'
import { ownBackendRows } from '../shared/client-balancer'
import { hasResolver } from '../shared/dns'
import { hostPrefix } from '../shared/endpoint'
import type { GroupDraft } from '../shared/layers'
import { toResolver } from './resolver-compartment'
import {
  hasHostRoute,
  providerOf,
  remoteEndpoints,
  remoteSubnets,
  remoteVips,
  subnetHolding,
} from './peers'
import { localBackendRows } from './services'

/** What a port needs to know of where it stands. */
export interface Standpoint {
  readonly table: TableId
  /** Subnet of the port's own endpoint. */
  readonly subnet: OverlaySubnet
  readonly local: Ipv4Address
}

/** One row a container elsewhere, one a remote subnet, one a mesh VIP (rule-tables A.10). */
export function tunnelRows(
  network: OverlayNetwork,
  context: DriverContext,
  standpoint: Standpoint,
): RowDraft[] {
  const { table, subnet, local } = standpoint
  const router = stationOf.router(context.vSwitch.id)
  return [
    ...remoteEndpoints(network, context).map((remote) => {
      const routed = remote.subnet.vni !== subnet.vni
      return row(table, `remote/${remote.endpoint.id}`, {
        name: `${remote.endpoint.address} → ${remote.provider}`,
        priority: 100,
        conditions: [{ field: 'destination-ip', in: [hostPrefix(remote.endpoint.address)] }],
        action: {
          kind: 'encapsulate',
          vni: remote.subnet.vni,
          localProvider: local,
          remoteProvider: remote.provider,
          innerSourceMac: routed ? network.distributedRouterMac : null,
          innerDestinationMac: remote.endpoint.mac,
          routed,
          udpPort: network.tunnel.udpPort,
        },
        origin: routed
          ? origin(remote.endpoint.id, 'OVL-08', 'inferred')
          : origin(remote.endpoint.id, 'OVL-05', 'documented'),
      })
    }),
    ...remoteSubnets(network, context).map((remote) =>
      row(table, `subnet/${remote.network.id}/${remote.subnet.prefix}`, {
        name: `${remote.subnet.prefix} → ${remote.provider}`,
        priority: 100,
        conditions: [{ field: 'destination-ip', in: [remote.subnet.prefix] }],
        action: network.remoteMacsValid
          ? {
              kind: 'encapsulate',
              vni: remote.subnet.vni,
              localProvider: local,
              remoteProvider: remote.provider,
              innerSourceMac: network.distributedRouterMac,
              innerDestinationMac: remote.network.distributedRouterMac,
              routed: true,
              udpPort: network.tunnel.udpPort,
            }
          : { kind: 'block', reason: 'no-remote-subnet-route', at: router },
        origin: origin(
          remote.network.id,
          network.remoteMacsValid ? 'OVL-09' : 'OVL-10',
          'documented',
        ),
      }),
    ),
    ...remoteVips(network, context).map((vip) =>
      row(table, `vip/${vip.address}`, {
        name: `${vip.address} → ${vip.provider}`,
        priority: 100,
        conditions: [{ field: 'destination-ip', in: [hostPrefix(vip.address)] }],
        action: {
          kind: 'encapsulate',
          vni: vip.subnet.vni,
          localProvider: local,
          remoteProvider: vip.provider,
          innerSourceMac: null,
          innerDestinationMac: vip.mac,
          routed: false,
          udpPort: network.tunnel.udpPort,
        },
        origin: origin(network.id, 'OVL-23', 'documented'),
      }),
    ),
  ]
}

/** VNET_ENCAP_LAYER of a container's port, outward. */
export function encapsulationGroup(
  network: OverlayNetwork,
  endpoint: HnsEndpoint,
  context: DriverContext,
  table: TableId,
): GroupDraft {
  const subnet = subnetHolding(network, endpoint.address)
  const local = providerOf(network, context)
  const { management, uplink } = context
  const rows: RowDraft[] = []
  if (management && uplink) {
    rows.push(
      row(table, 'translated', {
        name: `from ${management.address}`,
        priority: 5,
        conditions: [{ field: 'source-ip', in: [hostPrefix(management.address)] }],
        action: { kind: 'redirect-to-uplink', sourceMac: uplink.mac },
        origin: origin(network.id, 'OVL-16', 'documented'),
      }),
    )
    const reachable = hasHostRoute(network, context)
    rows.push(
      row(table, 'host-address', {
        name: `${management.address}/32`,
        priority: 10,
        conditions: [{ field: 'destination-ip', in: [hostPrefix(management.address)] }],
        action: reachable
          ? { kind: 'rewrite-mac', source: null, destination: management.mac }
          : { kind: 'block', reason: 'host-not-reachable' },
        origin: reachable
          ? origin(network.id, 'OVL-29', 'documented')
          : origin(network.id, 'OVL-28', 'observed'),
      }),
    )
  }
  const resolver = subnet && hasResolver(network) ? toResolver(network, table, subnet) : []
  rows.push(...resolver)
  if (subnet) {
    rows.push(...ownBackendRows(network, endpoint, context, table))
    rows.push(...localBackendRows(network, context, table, subnet))
    rows.push(...localRows(network, context, table, subnet, local))
    if (local !== null) rows.push(...tunnelRows(network, context, { table, subnet, local }))
  }
  rows.push(
    ...network.subnets.map((own) =>
      row(table, `unknown/${own.prefix}`, {
        name: `${own.prefix}, nobody known`,
        priority: 900,
        conditions: [{ field: 'destination-ip', in: [own.prefix] }],
        action: { kind: 'block', reason: 'no-remote-endpoint' },
        origin: origin(network.id, 'OVL-11', 'inferred'),
      }),
    ),
  )
  return {
    layer: 'encap',
    direction: 'out',
    rows,
    otherwise: { kind: 'block', reason: 'no-outbound-nat' },
    because: origin(network.id, 'OVL-18', 'documented'),
  }
}

/** Neighbours on this host: bridged in the same VNI, through the router and the tunnel to oneself else. */
function localRows(
  network: OverlayNetwork,
  context: DriverContext,
  table: TableId,
  subnet: OverlaySubnet,
  local: Ipv4Address | null,
): RowDraft[] {
  return context.endpoints.flatMap((other) => {
    const theirs = subnetHolding(network, other.address)
    if (!theirs) return []
    const same = theirs.vni === subnet.vni
    const action: RuleAction | null = same
      ? { kind: 'pass' }
      : departs(context.topology, 'overlay-local-router', 'inside-vfp')
        ? {
            kind: 'to-port',
            port: stationOf.port(other.id),
            routedBy: { router: stationOf.router(context.vSwitch.id), mac: other.mac },
          }
        : local === null
          ? null
          : {
              kind: 'encapsulate',
              vni: theirs.vni,
              localProvider: local,
              remoteProvider: local,
              innerSourceMac: network.distributedRouterMac,
              innerDestinationMac: other.mac,
              routed: true,
              udpPort: network.tunnel.udpPort,
            }
    const object: EntityId = other.id
    return action
      ? [
          row(table, `local/${other.id}`, {
            name: other.address,
            priority: 50,
            conditions: [{ field: 'destination-ip', in: [hostPrefix(other.address)] }],
            action,
            origin: same
              ? origin(object, 'OVL-01', 'documented')
              : origin(object, 'OVL-03', 'inferred'),
          }),
        ]
      : []
  })
}
