import type { OverlayNetwork, OverlaySubnet } from '../../model/topology'
import type {
  NicStation,
  PortStation,
  StackInterface,
  Station,
} from '../../tables/forwarding-state'
import {
  joinFragments,
  origin,
  row,
  table,
  type Fragment,
  type RowDraft,
} from '../../tables/fragment'
import type { StationId, TableId } from '../../tables/rule'
import { interfaceOf, stationOf, tableOf } from '../../tables/station-ids'
import { mac, prefixLengthOf, type Ipv4Address, type MacAddress } from '../../wire/address'
import { DNS_PORT } from '../../wire/dns'
import { VXLAN_OVERHEAD_BYTES } from '../../wire/build'
import type { DriverContext } from '../driver'
import { hostPrefix } from '../shared/endpoint'
import { resolverFragment } from '../shared/resolver'
import { subnetHolding } from './peers'

/** Everything of the resolver is one place on a path (data-paths OVL-33). */
const TOKEN = 'resolver'

const portOf = (network: OverlayNetwork, subnet: OverlaySubnet): StationId =>
  `${stationOf.hostPort(network.id)}/${subnet.vni}`
const nicOf = (network: OverlayNetwork, subnet: OverlaySubnet): StationId =>
  `${stationOf.hostNic(network.id)}/${subnet.vni}`

/** HNS draws it; here it is the distributed router's with one bit turned, so that it stays the same. */
function macOf(network: OverlayNetwork, index: number): MacAddress {
  const bytes = network.distributedRouterMac.split('-').map((byte) => Number.parseInt(byte, 16))
  const turned = bytes.map((byte, at) =>
    at === 3 ? byte ^ 1 : at === 4 ? (byte + index) & 0xff : byte,
  )
  return mac(turned.map((byte) => byte.toString(16).padStart(2, '0')).join('-'))
}

/**
 * The compartment that HNS names for the engine's DNS server: not the host's own, with the gateway
 * address of every subnet and a port of its own in each VNI (OVL-33).
 */
export function resolverCompartment(network: OverlayNetwork, context: DriverContext): Fragment {
  const stack = stationOf.stack(network.id)
  const served = network.subnets.flatMap((subnet, index) =>
    subnet.gateway === null
      ? []
      : [{ subnet, gateway: subnet.gateway, mac: macOf(network, index) }],
  )
  return joinFragments([
    compartmentStack(network, context, stack),
    ...served.map((place) => attachment(network, context, stack, place)),
    resolverFragment(network, context, {
      stack,
      addresses: served.map(({ gateway }) => gateway),
      upstreamFact: 'OVL-34',
      knowsPeers: network.knowsPeers,
    }),
  ])
}

function compartmentStack(
  network: OverlayNetwork,
  { host }: DriverContext,
  stack: StationId,
): Partial<Fragment> {
  const because = origin(network.id, 'OVL-33', 'documented')
  const tables = {
    local: tableOf(stack, 'local'),
    routes: tableOf(stack, 'routes'),
    ipv6: tableOf(stack, 'ipv6-routes'),
    neighbours: tableOf(stack, 'neighbours'),
    dns: tableOf(stack, 'dns'),
  }
  const plain = (id: TableId, kind: 'local-addresses' | 'neighbours', name: string) =>
    table({ id, kind, station: stack, name, order: 'exact', otherwise: { kind: 'pass' }, because })
  const station: Station = {
    kind: 'stack',
    id: stack,
    token: TOKEN,
    hostId: host.id,
    entity: network.id,
    role: 'container',
    interfaces: [],
    localAddresses: tables.local,
    routes: tables.routes,
    ipv6Routes: tables.ipv6,
    neighbours: tables.neighbours,
    dnsClient: tables.dns,
    firewall: null,
    published: null,
    nats: [],
    apps: [],
    release: host.release,
  }
  return {
    stations: [station],
    tables: [
      plain(tables.local, 'local-addresses', 'Local addresses'),
      plain(tables.neighbours, 'neighbours', 'Neighbours'),
      table({
        id: tables.routes,
        kind: 'routes',
        station: stack,
        name: 'IPv4 Route Table',
        order: 'longest-prefix',
        otherwise: { kind: 'block', reason: 'no-route' },
        because,
      }),
      table({
        id: tables.ipv6,
        kind: 'routes',
        station: stack,
        name: 'IPv6 Route Table',
        order: 'longest-prefix',
        otherwise: { kind: 'block', reason: 'no-route' },
        because,
      }),
      table({
        id: tables.dns,
        kind: 'dns-client',
        station: stack,
        name: 'DNS servers',
        order: 'priority',
        otherwise: { kind: 'block', reason: 'no-dns-server' },
        because,
      }),
    ],
  }
}

interface Place {
  readonly subnet: OverlaySubnet
  readonly gateway: Ipv4Address
  readonly mac: MacAddress
}

/** NIC, port, address, route and the neighbours that HNS writes, in one subnet. */
function attachment(
  network: OverlayNetwork,
  context: DriverContext,
  stack: StationId,
  { subnet, gateway, mac: own }: Place,
): Partial<Fragment> {
  const { host, vSwitch, uplink } = context
  const because = origin(network.id, 'OVL-33', 'documented')
  const common = { token: TOKEN, hostId: host.id, entity: network.id, endpointId: null }
  const port: PortStation = {
    ...common,
    kind: 'port',
    id: portOf(network, subnet),
    role: 'resolver',
    vSwitch: stationOf.vSwitch(vSwitch.id),
    nic: nicOf(network, subnet),
    number: 0,
    mac: own,
    vlanId: null,
    vni: subnet.vni,
    networkId: network.id,
    networkName: network.name,
    vfpEnabled: false,
    layers: [],
    security: null,
    arp: null,
    forwarding: null,
    vtep: null,
    direct: false,
    alwaysUplink: false,
  }
  const nic: NicStation = {
    ...common,
    kind: 'nic',
    id: nicOf(network, subnet),
    role: 'resolver',
    stack,
    port: port.id,
  }
  const side: StackInterface = {
    id: `${interfaceOf(network.id)}/${subnet.vni}`,
    name: `vEthernet (${network.name} resolver)`,
    mac: own,
    address: gateway,
    prefixLength: prefixLengthOf(subnet.prefix),
    ipv6: [],
    mtuBytes: (uplink?.mtuBytes ?? 1500) - VXLAN_OVERHEAD_BYTES,
    forwarding: false,
    attachedTo: nic.id,
    vlanId: null,
  }
  return {
    stations: [nic],
    ports: [port],
    interfaces: [{ stack, interface: side }],
    rows: [
      row(tableOf(stack, 'local'), gateway, {
        conditions: [{ field: 'destination-ip', in: [hostPrefix(gateway)] }],
        action: { kind: 'deliver-local' },
        origin: because,
      }),
      row(tableOf(stack, 'routes'), `on-link/${subnet.prefix}`, {
        name: subnet.prefix,
        conditions: [{ field: 'destination-ip', in: [subnet.prefix] }],
        action: { kind: 'route', nextHop: null, interfaceId: side.id, metric: 256 },
        origin: because,
      }),
      ...context.endpoints
        .filter((endpoint) => subnetHolding(network, endpoint.address)?.vni === subnet.vni)
        .map((endpoint) =>
          row(tableOf(stack, 'neighbours'), endpoint.id, {
            name: endpoint.address,
            conditions: [{ field: 'destination-ip', in: [hostPrefix(endpoint.address)] }],
            action: { kind: 'neighbour', mac: endpoint.mac, state: 'permanent' },
            origin: origin(endpoint.id, 'OVL-33', 'inferred'),
          }),
        ),
    ],
  }
}

/** What a container's port does with questions to its gateway: they go to the resolver's port. */
export function toResolver(
  network: OverlayNetwork,
  group: TableId,
  subnet: OverlaySubnet,
): RowDraft[] {
  if (subnet.gateway === null) return []
  return [
    row(group, 'resolver', {
      name: `resolver at ${subnet.gateway}`,
      priority: 20,
      conditions: [
        { field: 'protocol', is: [6, 17] },
        { field: 'destination-port', ranges: [[DNS_PORT, DNS_PORT]] },
        { field: 'destination-ip', in: [hostPrefix(subnet.gateway)] },
      ],
      action: { kind: 'to-port', port: portOf(network, subnet) },
      origin: origin(network.id, 'OVL-33', 'documented'),
    }),
  ]
}
