import { hasGate } from '../../facts/gates'
import type { OverlayNetwork } from '../../model/topology'
import { joinFragments, origin, row, type Fragment } from '../../tables/fragment'
import { stationOf, tableOf } from '../../tables/station-ids'
import type { Ipv4Cidr } from '../../wire/address'
import { PROTOCOL_NUMBERS } from '../../wire/packet-ops'
import type { DriverContext } from '../driver'
import { hostPrefix } from '../shared/endpoint'
import { groupTable, layersFrom } from '../shared/layers'
import { balancersOf, portsOf, serviceConditions } from '../shared/services'
import { providerOf, subnetHolding } from './peers'
import { tunnelRows } from './encapsulation'

/**
 * Swarm's routing mesh on one node: the published port is taken at the external port, the host's
 * port chooses a backend and replaces the client's address by the node's VIP, and the tunnel takes
 * it from there (OVL-23). Before Server 2019 there is none (OVL-24).
 */
export function routingMesh(network: OverlayNetwork, context: DriverContext): Partial<Fragment> {
  const { host, vSwitch, management, topology } = context
  const local = providerOf(network, context)
  if (management === null || local === null) return {}
  const balancers = balancersOf(network, topology).filter(({ vip }) => vip === null)
  if (balancers.length === 0) return {}
  const external = stationOf.externalPort(vSwitch.id)
  const port = stationOf.hostPort(vSwitch.id)
  const supported = hasGate(host.release, 'routing-mesh')
  const decapsulation = tableOf(stationOf.vtep(vSwitch.id), 'decapsulation')
  const balance = groupTable(port, 'hostBalancer', 'in')
  const encap = groupTable(port, 'encap', 'out')
  const firstSubnet = network.subnets[0]
  const fragments = balancers.map((balancer): Partial<Fragment> => {
    const source = balancer.sourceVips[host.id]
    const subnet = source && subnetHolding(network, source)
    const conditions = serviceConditions(balancer, management.address)
    const because = origin(balancer.id, supported ? 'OVL-23' : 'OVL-24', 'documented')
    const backends = balancer.endpointIds.flatMap((id) => {
      const endpoint = topology.endpoints[id]
      return endpoint ? [{ address: endpoint.address, port: balancer.internalPort }] : []
    })
    return {
      rows: [
        row(tableOf(external, 'forwarding'), `mesh/${balancer.id}`, {
          name: `${management.address}:${balancer.externalPort}/${balancer.protocol ?? 'any'}`,
          priority: 11,
          conditions,
          action: supported
            ? { kind: 'to-port', port, turn: 'without-switch' }
            : { kind: 'block', reason: 'mesh-not-supported', at: stationOf.stack(host.id) },
          origin: because,
        }),
        // The mesh did not lift the limit for the node itself (OVL-25).
        row(tableOf(stationOf.stack(host.id), 'published'), `mesh/${balancer.id}`, {
          name: `${management.address}:${balancer.externalPort}/${balancer.protocol ?? 'any'}`,
          priority: 10,
          conditions: [
            {
              field: 'destination-ip',
              in: [hostPrefix(management.address), '127.0.0.0/8' as Ipv4Cidr],
            },
            ...portsOf(balancer),
          ],
          action: { kind: 'block', reason: 'hairpin-not-supported' },
          origin: origin(balancer.id, 'OVL-25', 'observed'),
        }),
        ...(supported && source && subnet
          ? [
              row(balance, balancer.id, {
                name: `LB_${management.address}_${balancer.externalPort}_${balancer.internalPort}_${balancer.protocol === null ? 0 : PROTOCOL_NUMBERS[balancer.protocol]}`,
                priority: 100,
                conditions,
                action: { kind: 'balance', backends, source },
                origin: because,
                stateful: true,
              }),
              row(decapsulation, `vip/${balancer.id}`, {
                name: `VNI ${subnet.vni}, ${source}`,
                priority: 10,
                conditions: [
                  { field: 'vni', is: [subnet.vni] },
                  { field: 'destination-ip', in: [hostPrefix(source)] },
                ],
                action: { kind: 'to-port', port },
                origin: because,
              }),
            ]
          : []),
      ],
    }
  })
  if (!supported || !firstSubnet) return joinFragments(fragments)
  const built = layersFrom(port, vSwitch.id, [
    { layer: 'hostBalancer', direction: 'in', rows: [], otherwise: { kind: 'pass' } },
    {
      layer: 'encap',
      direction: 'out',
      rows: tunnelRows(network, context, { table: encap, subnet: firstSubnet, local }),
      otherwise: { kind: 'pass' },
    },
  ])
  return joinFragments([
    ...fragments,
    { tables: built.tables, rows: built.rows, layers: [{ port, layers: built.layers }] },
  ])
}
