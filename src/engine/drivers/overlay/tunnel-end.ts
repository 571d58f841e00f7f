import { VXLAN_PORT } from '../../wire/build'
import type { OverlayNetwork } from '../../model/topology'
import { origin, row, table, type Fragment } from '../../tables/fragment'
import type { Condition } from '../../tables/rule'
import { interfaceOf, stationOf, tableOf } from '../../tables/station-ids'
import type { DriverContext } from '../driver'
import { hostPrefix } from '../shared/endpoint'
import { tunnelRows } from './encapsulation'
import { providerOf, subnetHolding } from './peers'

/**
 * The tunnel end of a host's external switch, shared by its overlay networks: VXLAN to the provider
 * address is taken from the external port, checked against the host firewall and unpacked.
 */
export function tunnelEnd(network: OverlayNetwork, context: DriverContext): Partial<Fragment> {
  const { host, vSwitch } = context
  const provider = providerOf(network, context)
  if (provider === null) return {}
  const vtep = stationOf.vtep(vSwitch.id)
  const router = stationOf.router(vSwitch.id)
  const external = stationOf.externalPort(vSwitch.id)
  const decapsulation = tableOf(vtep, 'decapsulation')
  const remotes = tableOf(vtep, 'remotes')
  const port = network.tunnel.udpPort
  // Overlays on one switch may use several ports; the usual one needs no mark.
  const mark = port === VXLAN_PORT ? '' : `/${port}`
  const flannel = network.controlPlane === 'flannel'
  return {
    stations: [
      {
        kind: 'vtep',
        id: vtep,
        token: 'vtep',
        hostId: host.id,
        entity: vSwitch.id,
        providerAddress: provider,
        remotes,
        decapsulation,
        router,
        firewall: stationOf.firewall(host.id),
        external,
        management: stationOf.hostNic(vSwitch.id),
        hostStack: stationOf.stack(host.id),
        interfaceId: interfaceOf(vSwitch.id),
      },
      {
        kind: 'dr',
        id: router,
        token: 'dr',
        hostId: host.id,
        entity: vSwitch.id,
        mac: network.distributedRouterMac,
      },
    ],
    tables: [
      table({
        id: remotes,
        kind: 'remote-endpoints',
        station: vtep,
        name: 'VXLAN remote endpoints',
        order: 'longest-prefix',
        otherwise: { kind: 'pass' },
        because: origin(vSwitch.id, 'A.10', 'documented'),
      }),
      table({
        id: decapsulation,
        kind: 'decapsulation',
        station: vtep,
        name: 'VNET_DECAP (name not public)',
        order: 'priority',
        otherwise: { kind: 'block', reason: 'vni-unknown' },
        because: origin(vSwitch.id, 'OVL-37', 'inferred'),
      }),
    ],
    rows: [
      ...network.subnets
        .slice(0, 1)
        .flatMap((subnet) =>
          tunnelRows(network, context, { table: remotes, subnet, local: provider }),
        ),
      row(tableOf(external, 'forwarding'), `vxlan/${provider}${mark}`, {
        name: `UDP ${port} to ${provider}`,
        priority: 1,
        conditions: [
          { field: 'protocol', is: [17] },
          { field: 'destination-port', ranges: [[port, port]] },
          { field: 'destination-ip', in: [hostPrefix(provider)] },
        ],
        action: { kind: 'decapsulate', vni: 0 },
        origin: origin(network.id, 'A.10', 'inferred'),
      }),
      // Swarm and the CNI set-up scripts open it; a block rule of the administrator still wins (OVL-12).
      row(tableOf(stationOf.firewall(host.id), 'in'), `vxlan${mark}`, {
        name: `VXLAN (UDP ${port})`,
        conditions: [
          { field: 'protocol', is: [17] },
          { field: 'destination-port', ranges: [[port, port]] },
        ],
        action: { kind: 'allow' },
        origin: origin(network.id, 'OVL-12', 'documented'),
      }),
      ...context.endpoints.flatMap((endpoint) => {
        const subnet = subnetHolding(network, endpoint.address)
        if (!subnet) return []
        const conditions: Condition[] = [
          { field: 'vni', is: [subnet.vni] },
          { field: 'destination-ip', in: [hostPrefix(endpoint.address)] },
        ]
        return [
          row(decapsulation, endpoint.id, {
            name: `VNI ${subnet.vni}, ${endpoint.address}`,
            priority: 10,
            conditions: flannel
              ? [...conditions, { field: 'destination-mac', is: [network.distributedRouterMac] }]
              : conditions,
            action: {
              kind: 'to-port',
              port: stationOf.port(endpoint.id),
              ...(flannel && { routedBy: { router, mac: endpoint.mac } }),
            },
            origin: origin(endpoint.id, flannel ? 'OVL-09' : 'OVL-05', 'documented'),
          }),
        ]
      }),
      ...network.subnets.map((subnet) =>
        row(decapsulation, `${network.id}/${subnet.vni}/nobody`, {
          name: `VNI ${subnet.vni}, nobody`,
          priority: 900,
          conditions: [{ field: 'vni', is: [subnet.vni] }],
          action: { kind: 'block', reason: 'no-owner' },
          origin: origin(network.id, 'A.10', 'inferred'),
        }),
      ),
    ],
  }
}
