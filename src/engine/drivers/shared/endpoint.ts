import type { HnsEndpoint, HnsNetwork, Subnet } from '../../model/topology'
import type { NicStation, PortStation, VfpLayer } from '../../tables/forwarding-state'
import { joinFragments, origin, row, table, type Fragment } from '../../tables/fragment'
import type { TableId } from '../../tables/rule'
import { interfaceOf, stationOf, tableOf } from '../../tables/station-ids'
import {
  cidrOf,
  isInCidr,
  prefixLengthOf,
  type Ipv4Address,
  type Ipv4Cidr,
} from '../../wire/address'
import type { DriverContext } from '../driver'
import { traitsOf } from '../traits'
import { dnsClientRows } from './dns'
import { endpointIpv6 } from './ipv6'

export const hostPrefix = (address: Ipv4Address): Ipv4Cidr => cidrOf(address, 32)

/** The subnet an endpoint is bound to: the one that holds its address, else the first. */
export function subnetFor<S extends Subnet>(
  subnets: readonly S[],
  endpoint: HnsEndpoint,
): S | undefined {
  return subnets.find((subnet) => isInCidr(endpoint.address, subnet.prefix)) ?? subnets[0]
}

export interface EndpointOptions {
  readonly mtuBytes: number
  readonly vlanId: number | null
  readonly vni: number | null
  readonly vfpEnabled: boolean
  readonly layers: readonly VfpLayer[]
  /** Table with VFP's ARP answers, null = ARP goes to the switch. */
  readonly arp: TableId | null
  readonly vtep: PortStation['vtep']
  readonly direct?: boolean
  readonly alwaysUplink?: boolean
}

/**
 * What every local endpoint has whatever its driver: a NIC in the container's compartment with its
 * address and routes, a port on the switch, and the switch's static entry for its MAC.
 */
export function endpointFragment(
  network: HnsNetwork,
  endpoint: HnsEndpoint,
  context: DriverContext,
  options: EndpointOptions,
): Fragment {
  const subnet = subnetFor<Subnet>(network.subnets, endpoint)
  const label = context.endpointLabel(endpoint)
  const hyperV = context.isHyperV(endpoint)
  const stack = stationOf.stack(endpoint.compartmentId)
  const port = stationOf.port(endpoint.id)
  const nic: NicStation = {
    kind: 'nic',
    id: stationOf.nic(endpoint.id),
    token: `${hyperV ? 'vmbus' : 'vnic'}${label.suffix}(${label.name})`,
    hostId: context.host.id,
    entity: endpoint.id,
    role: hyperV ? 'synthetic' : 'host-vnic',
    stack,
    port,
    endpointId: endpoint.id,
  }
  const asksDhcp = traitsOf(network.type).asksDhcp && network.creation.options.includes('dhcp')
  const security = tableOf(port, 'security')
  const portStation: PortStation = {
    kind: 'port',
    id: port,
    token: `port${label.suffix}(${label.name})`,
    hostId: context.host.id,
    entity: endpoint.id,
    role: 'endpoint',
    vSwitch: stationOf.vSwitch(context.vSwitch.id),
    nic: nic.id,
    number: context.portNumber(endpoint),
    mac: endpoint.mac,
    vlanId: options.vlanId,
    vni: options.vni,
    networkId: network.id,
    networkName: network.name,
    endpointId: endpoint.id,
    vfpEnabled: options.vfpEnabled,
    layers: options.layers,
    security,
    arp: options.arp,
    forwarding: null,
    vtep: options.vtep,
    direct: options.direct ?? false,
    alwaysUplink: options.alwaysUplink ?? false,
  }
  const interfaceId = interfaceOf(endpoint.id)
  const prefixLength = subnet ? prefixLengthOf(subnet.prefix) : 32
  const gateway = endpoint.gateway ?? subnet?.gateway ?? null
  const routes = tableOf(stack, 'routes')
  const ipv6 = endpointIpv6(network, endpoint, context.host, stack, interfaceId)
  const fromEndpoint = origin(endpoint.id, 'tcp-ip', 'documented')
  return joinFragments([
    {
      stations: [nic],
      ports: [portStation],
      interfaces: [
        {
          stack,
          interface: {
            id: interfaceId,
            name: `vEthernet (${[label.name, label.suffix].filter(Boolean).join(' ')})`,
            mac: endpoint.mac,
            address: endpoint.address,
            prefixLength,
            ipv6: ipv6.addresses,
            mtuBytes: options.mtuBytes,
            forwarding: false,
            attachedTo: nic.id,
            vlanId: null,
            ...(asksDhcp && { dhcp: true }),
          },
        },
      ],
      tables: [
        table({
          id: security,
          kind: 'port-security',
          station: port,
          name: 'Port security',
          order: 'block-first',
          otherwise: { kind: 'allow' },
          // Nothing public names a table here; what holds a sender back stands in rows with facts of their own.
          because: origin(endpoint.id, 'A.1', 'inferred'),
        }),
      ],
      rows: [
        row(tableOf(stack, 'local'), endpoint.id, {
          name: endpoint.address,
          conditions: [{ field: 'destination-ip', in: [hostPrefix(endpoint.address)] }],
          action: { kind: 'deliver-local' },
          origin: fromEndpoint,
        }),
        ...(subnet
          ? [
              row(routes, `${endpoint.id}/on-link`, {
                name: subnet.prefix,
                conditions: [
                  { field: 'destination-ip', in: [cidrOf(endpoint.address, prefixLength)] },
                ],
                action: { kind: 'route', nextHop: null, interfaceId, metric: 256 },
                origin: fromEndpoint,
              }),
            ]
          : []),
        ...(gateway
          ? [
              row(routes, `${endpoint.id}/default`, {
                name: '0.0.0.0/0',
                conditions: [{ field: 'destination-ip', in: ['0.0.0.0/0' as Ipv4Cidr] }],
                action: { kind: 'route', nextHop: gateway, interfaceId, metric: 256 },
                origin: fromEndpoint,
              }),
            ]
          : []),
        ...dnsClientRows(context.topology, network, endpoint),
        ...ipv6.rows,
      ],
    },
    neighbourIsolation(network, endpoint, context, security),
  ])
}

/** DisableICC closes a port to its neighbours on the network, both ways (data-paths NAT-08). */
function neighbourIsolation(
  network: HnsNetwork,
  endpoint: HnsEndpoint,
  context: DriverContext,
  security: TableId,
): Partial<Fragment> {
  if (!endpoint.disableIcc) return {}
  const neighbours = context.endpoints
    .filter((other) => other.id !== endpoint.id && other.networkId === network.id)
    .map((other) => other.mac)
  if (neighbours.length === 0) return {}
  return {
    rows: (['destination-mac', 'source-mac'] as const).map((field) =>
      row(security, `icc/${field}`, {
        name: 'DisableICC',
        conditions: [{ field, is: neighbours }],
        action: { kind: 'block', reason: 'icc-disabled' },
        origin: origin(endpoint.id, 'NAT-08', 'inferred'),
      }),
    ),
  }
}
