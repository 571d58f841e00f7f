import { AZURE_GATEWAY_MAC } from '../facts/azure'
import { PRIVATE_PREFIXES } from '../facts/private-prefixes'
import type { NodeId } from '../model/ids'
import { linksOf, otherEnd } from '../model/queries'
import type {
  InternetNode,
  AzureGatewayNode,
  Link,
  MachineNode,
  RouterInterface,
  RouterNode,
  SegmentNode,
  Topology,
  UnderlayNode,
} from '../model/topology'
import type { SegmentEnd, StackInterface, StackStation, Station } from '../tables/forwarding-state'
import { joinFragments, origin, row, table, type Fragment, type RowDraft } from '../tables/fragment'
import type { StationId } from '../tables/rule'
import { interfaceOf, stationOf, tableOf } from '../tables/station-ids'
import {
  cidrOf,
  LINK_LOCAL_PREFIX,
  linkLocalOf,
  mac,
  prefixLengthOf,
  type Ipv4Address,
  type Ipv4Cidr,
  type MacAddress,
} from '../wire/address'
import { assertNever } from '../../lib/assert'
import { hostPrefix } from '../drivers/shared/endpoint'
import { linkLocalPart } from '../drivers/shared/ipv6'
import { fabricFragment } from './fabric'
import { serverLeases } from './leases'
import { serverNames } from './names'
import { stationBehind } from './outside'
import { socketTable, stackTables } from './stacks'

const DEFAULT = '0.0.0.0/0' as Ipv4Cidr

/** Everything outside the hosts: one fragment a node. */
export function nodeFragment(topology: Topology, node: UnderlayNode): Fragment {
  switch (node.kind) {
    case 'segment':
      return segmentFragment(topology, node)
    case 'router':
      return routerFragment(topology, node)
    case 'external-host':
    case 'dns-server':
      return machineFragment(topology, node)
    case 'internet':
      return internetFragment(topology, node)
    case 'azure-gateway':
      return azureGatewayFragment(topology, node)
    case 'azure-fabric':
      return fabricFragment(topology, node)
    /* v8 ignore next -- unreachable: the cases above are the whole union */
    default:
      return assertNever(node)
  }
}

/** Cables of a node with who is on the other end. */
function cablesOf(
  topology: Topology,
  id: NodeId,
): { readonly link: Link; readonly far: StationId; readonly interfaceName: string | null }[] {
  return linksOf(topology, id).flatMap((link) => {
    const far = stationBehind(topology, otherEnd(link, id).of)
    const own = link.ends.find((end) => end.of === id)
    return far ? [{ link, far, interfaceName: own?.interfaceName ?? null }] : []
  })
}

function segmentFragment(topology: Topology, node: SegmentNode): Fragment {
  const station = stationOf.segment(node.id)
  const ends = cablesOf(topology, node.id).map(({ link, far }) => {
    const id = tableOf(station, `port/${link.id}`)
    const { mode, vlanIds } = link.segmentPort
    const carried = mode === 'access' ? [0] : vlanIds.length === 0 ? null : [0, ...vlanIds]
    const end: SegmentEnd = {
      to: far,
      table: id,
      mode,
      accessVlan: mode === 'access' ? (vlanIds[0] ?? 0) : 0,
    }
    return {
      end,
      draft: table({
        id,
        kind: 'segment-port',
        station,
        name: mode === 'access' ? 'Switch port, access' : 'Switch port, trunk',
        order: 'exact',
        otherwise:
          carried === null ? { kind: 'allow' } : { kind: 'block', reason: 'vlan-not-carried' },
        because: origin(link.id, 'TRN-25', 'documented'),
      }),
      rows:
        carried === null
          ? []
          : [
              row(id, 'carried', {
                name: carried.join(', '),
                conditions: [{ field: 'vlan-id', is: carried }],
                action: { kind: 'allow' },
                origin: origin(link.id, 'TRN-24', 'documented'),
              }),
            ],
    }
  })
  return joinFragments([
    {
      stations: [
        {
          kind: 'segment',
          id: station,
          token: 'wire',
          name: node.name,
          hostId: null,
          entity: node.id,
          ends: ends.map(({ end }) => end),
        },
      ],
      tables: ends.map(({ draft }) => draft),
      rows: ends.flatMap(({ rows }) => rows),
    },
  ])
}

interface StackOptions {
  /** Of a DNS server. */
  readonly names?: ReturnType<typeof serverNames>
  /** Of a DHCP server. */
  readonly leases?: ReturnType<typeof serverLeases>
  readonly role: StackStation['role']
  readonly interfaces: readonly StackInterface[]
  readonly routes: readonly RowDraft[]
  readonly listeners: MachineNode['listeners']
}

/** A TCP/IP instance outside the hosts; its program answers pings and what it listens on. */
function outsideStack(node: UnderlayNode, options: StackOptions): Fragment {
  const stack = stationOf.stack(node.id)
  const app = stationOf.app(node.id)
  const tables = stackTables(stack, node.id)
  const sockets = socketTable(app, node.id, options.listeners)
  const because = origin(node.id, 'board', 'documented')
  const stations: Station[] = [
    {
      kind: 'stack',
      id: stack,
      token: node.name,
      hostId: null,
      entity: node.id,
      role: options.role,
      interfaces: options.interfaces,
      localAddresses: tables.local,
      routes: tables.routes,
      ipv6Routes: tables.ipv6Routes,
      neighbours: tables.neighbours,
      dnsClient: tables.dnsClient,
      firewall: null,
      published: null,
      nats: [],
      apps: [app],
      release: null,
    },
    {
      kind: 'app',
      id: app,
      token: node.name,
      hostId: null,
      entity: node.id,
      stack,
      sockets: sockets.id,
      ...(options.leases && { leases: options.leases.table.id }),
      ...(options.names && { names: { table: options.names.table.id, upstream: null } }),
    },
  ]
  return joinFragments([
    {
      stations,
      tables: [
        ...tables.tables,
        ...sockets.tables,
        ...(options.names ? [options.names.table] : []),
        ...(options.leases ? [options.leases.table] : []),
      ],
      rows: [
        ...tables.rows,
        ...sockets.rows,
        ...(options.names?.rows ?? []),
        ...(options.leases?.rows ?? []),
        ...options.interfaces.flatMap((item) =>
          item.address === null
            ? []
            : [
                row(tables.local, item.id, {
                  name: item.address,
                  conditions: [{ field: 'destination-ip', in: [hostPrefix(item.address)] }],
                  action: { kind: 'deliver-local' },
                  origin: because,
                }),
              ],
        ),
        ...options.interfaces.flatMap((item) =>
          item.ipv6.length === 0
            ? []
            : linkLocalPart(stack, item.id, item.id, item.mac, node.id).rows,
        ),
        ...options.routes,
      ],
    },
  ])
}

function routeRow(
  node: UnderlayNode,
  key: string,
  prefix: Ipv4Cidr,
  interfaceId: string,
  nextHop: Ipv4Address | null,
  metric: number,
): RowDraft {
  return row(tableOf(stationOf.stack(node.id), 'routes'), key, {
    name: prefix,
    conditions: [{ field: 'destination-ip', in: [prefix] }],
    action: { kind: 'route', nextHop, interfaceId, metric },
    origin: origin(node.id, 'board', 'documented'),
  })
}

/** A sub-interface `lan.7` shares the cable of `lan`. */
const portName = (name: string): string => name.split('.')[0] ?? name

function routerFragment(topology: Topology, node: RouterNode): Fragment {
  const cables = cablesOf(topology, node.id)
  const numbered = node.interfaces.flatMap((item) => {
    const cable = cables.find(
      ({ interfaceName }) =>
        interfaceName !== null && portName(interfaceName) === portName(item.name),
    )
    return cable ? [{ item, interface: routerInterface(node, item, cable.far) }] : []
  })
  const unnumbered = cables
    .filter(
      ({ interfaceName }) =>
        !node.interfaces.some((item) => portName(item.name) === portName(interfaceName ?? '')),
    )
    .map(({ link, far }): StackInterface => pointToPoint(link, far, syntheticMac(link.id)))
  const interfaces = [...numbered.map((entry) => entry.interface), ...unnumbered]
  const toInternet = cables.find(({ far }) => isInternet(topology, far))
  const uplink = toInternet && interfaces.find((item) => item.attachedTo === toInternet.far)
  const statics = node.routes.flatMap((route, index) => {
    const via = numbered.find(
      ({ item }) =>
        cidrOf(route.nextHop, item.prefixLength) === cidrOf(item.address, item.prefixLength),
    )
    return via
      ? [routeRow(node, `static/${index}`, route.prefix, via.interface.id, route.nextHop, 1)]
      : []
  })
  const routes = tableOf(stationOf.stack(node.id), 'routes')
  return outsideStack(node, {
    role: 'router',
    interfaces,
    listeners: [],
    routes: [
      ...numbered.map(({ item, interface: own }) =>
        routeRow(
          node,
          `on-link/${item.name}`,
          cidrOf(item.address, item.prefixLength),
          own.id,
          null,
          0,
        ),
      ),
      ...statics,
      ...PRIVATE_PREFIXES.map((prefix) =>
        row(routes, `private/${prefix}`, {
          name: `${prefix} discard`,
          conditions: [{ field: 'destination-ip', in: [prefix] }],
          action: { kind: 'block', reason: 'private-not-routed' },
          origin: origin(node.id, 'router-edge', 'documented'),
        }),
      ),
      ...(uplink ? [routeRow(node, 'internet', DEFAULT, uplink.id, null, 10)] : []),
    ],
  })
}

function routerInterface(node: RouterNode, item: RouterInterface, far: StationId): StackInterface {
  return {
    id: `${interfaceOf(node.id)}:${item.name}`,
    name: item.name,
    mac: item.mac,
    address: item.address,
    prefixLength: item.prefixLength,
    ipv6: linkLocal(item.mac),
    mtuBytes: 1500,
    forwarding: true,
    attachedTo: far,
    vlanId: item.vlanId,
  }
}

/** Like every interface on a LAN, one outside has an address of its link. */
const linkLocal = (address: MacAddress): StackInterface['ipv6'] => [
  { address: linkLocalOf(address), prefixLength: prefixLengthOf(LINK_LOCAL_PREFIX) },
]

function pointToPoint(link: Link, far: StationId, address: MacAddress): StackInterface {
  return {
    id: interfaceOf(link.id),
    name: link.id,
    mac: address,
    address: null,
    prefixLength: 32,
    ipv6: [],
    mtuBytes: 1500,
    forwarding: true,
    attachedTo: far,
    vlanId: null,
  }
}

/** A locally administered MAC for an end of ours that has none on the board. */
function syntheticMac(seed: string): MacAddress {
  let hash = 0
  for (const char of seed) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) >>> 0
  return mac(`0200${hash.toString(16).padStart(8, '0')}`)
}

const isInternet = (topology: Topology, station: StationId): boolean =>
  Object.values(topology.nodes).some(
    (node) => node.kind === 'internet' && stationOf.stack(node.id) === station,
  )

function machineFragment(topology: Topology, node: MachineNode): Fragment {
  const cable = cablesOf(topology, node.id)[0]
  if (!cable) {
    return outsideStack(node, {
      role: 'machine',
      interfaces: [],
      routes: [],
      listeners: node.listeners,
    })
  }
  const own: StackInterface = {
    id: interfaceOf(node.id),
    name: 'Ethernet',
    mac: node.mac,
    address: node.address,
    prefixLength: node.prefixLength,
    ipv6: linkLocal(node.mac),
    mtuBytes: 1500,
    forwarding: false,
    attachedTo: cable.far,
    vlanId: null,
  }
  const straight = isInternet(topology, cable.far)
  const names = serverNames(topology, stationOf.app(node.id), node.id, node.records)
  const leases = node.dhcp && serverLeases(topology, node, node.dhcp)
  return outsideStack(node, {
    role: 'machine',
    interfaces: [own],
    listeners: node.listeners,
    ...(node.kind === 'dns-server' && { names }),
    ...(leases && { leases }),
    routes: [
      routeRow(node, 'on-link', cidrOf(node.address, node.prefixLength), own.id, null, 0),
      ...node.routes.map((route, index) =>
        routeRow(node, `static/${index}`, route.prefix, own.id, route.nextHop, 1),
      ),
      ...(node.gateway
        ? [routeRow(node, 'default', DEFAULT, own.id, node.gateway, 10)]
        : straight
          ? [routeRow(node, 'default', DEFAULT, own.id, null, 10)]
          : []),
    ],
  })
}

/** Knows the machines at its ends; the way back into a private network is remembered from the way out. */
function internetFragment(topology: Topology, node: InternetNode): Fragment {
  const cables = cablesOf(topology, node.id)
  const interfaces = cables.map(({ link, far }) =>
    pointToPoint(link, far, syntheticMac(`${link.id}/i`)),
  )
  const routes = cables.flatMap(({ link, far }) =>
    Object.values(topology.nodes).flatMap((other) =>
      (other.kind === 'external-host' || other.kind === 'dns-server') &&
      stationOf.stack(other.id) === far
        ? [
            routeRow(
              node,
              `to/${other.id}`,
              hostPrefix(other.address),
              interfaceOf(link.id),
              null,
              0,
            ),
          ]
        : [],
    ),
  )
  return outsideStack(node, { role: 'internet', interfaces, routes, listeners: [] })
}

function azureGatewayFragment(topology: Topology, node: AzureGatewayNode): Fragment {
  const cables = cablesOf(topology, node.id)
  const interfaces = cables.map(({ link, far }) => pointToPoint(link, far, AZURE_GATEWAY_MAC))
  const routes = cables.flatMap(({ link, far }) => {
    if (isInternet(topology, far)) {
      return [routeRow(node, 'internet', DEFAULT, interfaceOf(link.id), null, 10)]
    }
    return Object.values(topology.nodes).flatMap((other) =>
      other.kind === 'azure-fabric' && stationOf.fabricPort(other.id) === far
        ? [routeRow(node, `vnet/${other.id}`, other.prefix, interfaceOf(link.id), null, 0)]
        : [],
    )
  })
  return outsideStack(node, { role: 'router', interfaces, routes, listeners: [] })
}
