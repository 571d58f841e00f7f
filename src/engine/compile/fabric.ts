import { AZURE_GATEWAY_MAC } from '../facts/azure'
import { AZURE_DNS } from '../facts/defaults'
import { PRIVATE_PREFIXES } from '../facts/private-prefixes'
import type { NicId, NodeId } from '../model/ids'
import { endpointsOfSwitch, linksOf, otherEnd } from '../model/queries'
import type { AzureFabricNode, NsgRule, PhysicalNic, Topology } from '../model/topology'
import { joinFragments, origin, row, table, type Fragment, type RowDraft } from '../tables/fragment'
import type { Condition, StationId, TableId } from '../tables/rule'
import { stationOf, tableOf } from '../tables/station-ids'
import { PROTOCOL_NUMBERS } from '../wire/packet-ops'
import { isInCidr, type Ipv4Address, type Ipv4Cidr } from '../wire/address'
import { DNS_PORT } from '../wire/dns'
import { hostPrefix } from '../drivers/shared/endpoint'
import { serverNames } from './names'
import { socketTable, stackTables } from './stacks'

/** Azure's virtual network as the few rows that decide: who has which address, what the NSG denies. */
export function fabricFragment(topology: Topology, node: AzureFabricNode): Fragment {
  const edge = stationOf.fabricPort(node.id)
  const wire = stationOf.fabricWire(node.id)
  const nsg = tableOf(edge, 'nsg')
  const addresses = tableOf(edge, 'addresses')
  const ownership = tableOf(edge, 'ownership')
  const gateway = linkedGateway(topology, node.id)
  return joinFragments([
    fabricDns(topology, node, edge),
    {
      stations: [
        {
          kind: 'fabric',
          id: edge,
          token: 'azhost',
          hostId: null,
          entity: node.id,
          ownership,
          nsg,
          addresses,
          gatewayMac: AZURE_GATEWAY_MAC,
          nic: null,
          nicMac: null,
          wire,
        },
        { kind: 'fabric-wire', id: wire, token: 'wire', hostId: null, entity: node.id },
      ],
      tables: [
        table({
          id: ownership,
          kind: 'fabric',
          station: edge,
          name: 'Owned MAC addresses',
          order: 'priority',
          otherwise: { kind: 'allow' },
          because: origin(node.id, 'L2T-10', 'documented'),
        }),
        table({
          id: nsg,
          kind: 'fabric',
          station: edge,
          name: 'Network security group',
          order: 'priority',
          otherwise: { kind: 'allow' },
          because: origin(node.id, 'L2T-10', 'documented'),
        }),
        table({
          id: addresses,
          kind: 'fabric',
          station: edge,
          name: 'Addresses of the virtual network',
          order: 'longest-prefix',
          otherwise: gateway
            ? { kind: 'to-port', port: gateway }
            : { kind: 'block', reason: 'no-route' },
          because: origin(node.id, 'L2T-08', 'documented'),
        }),
      ],
      rows: [
        ...node.nsgRules.map((rule, index) => nsgRow(nsg, node, rule, index)),
        ...addressRows(topology, node, addresses),
      ],
    },
  ])
}

/** Azure's DNS server: every host of the fabric answers at this address (L2T-16). */
function fabricDns(topology: Topology, node: AzureFabricNode, edge: StationId): Partial<Fragment> {
  const app = stationOf.fabricDns(node.id)
  const stack = `${app}/stack` as const
  const because = origin(node.id, 'L2T-16', 'documented')
  const names = serverNames(topology, app, node.id, [])
  const tables = stackTables(stack, node.id)
  const sockets = socketTable(app, node.id, [
    { protocol: 'udp', port: DNS_PORT },
    { protocol: 'tcp', port: DNS_PORT },
  ])
  const common = { token: 'azhost', hostId: null, entity: node.id } as const
  const interfaceId = `if:${stack}`
  const everywhere = { field: 'destination-ip', in: ['0.0.0.0/0' as Ipv4Cidr] } as const
  return {
    stations: [
      {
        ...common,
        kind: 'stack',
        id: stack,
        role: 'machine',
        interfaces: [
          {
            id: interfaceId,
            name: 'Azure DNS',
            mac: AZURE_GATEWAY_MAC,
            address: AZURE_DNS,
            prefixLength: 32,
            ipv6: [],
            mtuBytes: 1500,
            forwarding: false,
            attachedTo: edge,
            vlanId: null,
          },
        ],
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
        ...common,
        kind: 'app',
        id: app,
        stack,
        sockets: sockets.id,
        speaks: false,
        names: { table: names.table.id, upstream: null },
      },
    ],
    tables: [...tables.tables, ...sockets.tables, names.table],
    rows: [
      ...tables.rows,
      ...sockets.rows,
      ...names.rows,
      row(tables.local, 'dns', {
        name: AZURE_DNS,
        conditions: [{ field: 'destination-ip', in: [hostPrefix(AZURE_DNS)] }],
        action: { kind: 'deliver-local' },
        origin: because,
      }),
      row(tables.routes, 'fabric', {
        name: '0.0.0.0/0',
        conditions: [everywhere],
        action: { kind: 'route', nextHop: null, interfaceId, metric: 0 },
        origin: because,
      }),
      row(tableOf(edge, 'addresses'), AZURE_DNS, {
        conditions: [{ field: 'destination-ip', in: [hostPrefix(AZURE_DNS)] }],
        action: { kind: 'to-port', port: stack },
        origin: because,
      }),
    ],
  }
}

function nsgRow(id: TableId, node: AzureFabricNode, rule: NsgRule, index: number): RowDraft {
  const conditions: Condition[] = []
  if (rule.protocol !== null) {
    conditions.push({ field: 'protocol', is: [PROTOCOL_NUMBERS[rule.protocol]] })
  }
  if (rule.source !== null) conditions.push({ field: 'source-ip', in: [rule.source] })
  if (rule.destination !== null) {
    conditions.push({ field: 'destination-ip', in: [rule.destination] })
  }
  if (rule.destinationPort !== null) {
    conditions.push({
      field: 'destination-port',
      ranges: [[rule.destinationPort, rule.destinationPort]],
    })
  }
  return row(id, `nsg/${index}`, {
    name: rule.name,
    priority: rule.priority,
    conditions,
    action: rule.action === 'allow' ? { kind: 'allow' } : { kind: 'block', reason: 'nsg-deny' },
    origin: origin(node.id, 'L2T-03', 'documented'),
  })
}

/** Ends of the fabric's cables. */
function neighbours(topology: Topology, fabric: NodeId): (NicId | NodeId)[] {
  return linksOf(topology, fabric).map((link) => otherEnd(link, fabric).of)
}

function linkedGateway(topology: Topology, fabric: NodeId): StationId | null {
  for (const id of neighbours(topology, fabric)) {
    if (!isNic(id) && topology.nodes[id]?.kind === 'azure-gateway') return stationOf.stack(id)
  }
  return null
}

const isNic = (id: NicId | NodeId): id is NicId => id.startsWith('nic:')

/** Addresses of the VNet that live on a VM's NIC: its own and those of its containers. */
function addressesOn(
  topology: Topology,
  node: AzureFabricNode,
  nic: PhysicalNic,
): { readonly address: Ipv4Address; readonly object: `ep:${string}` | NicId }[] {
  const switches = Object.values(topology.vSwitches).filter((vSwitch) =>
    vSwitch.uplinkNicIds.includes(nic.id),
  )
  return [
    ...(nic.address ? [{ address: nic.address, object: nic.id }] : []),
    ...switches
      .flatMap((vSwitch) => endpointsOfSwitch(topology, vSwitch.id))
      .map((endpoint) => ({ address: endpoint.address, object: endpoint.id })),
  ].filter(({ address }) => isInCidr(address, node.prefix) && !node.unregistered.includes(address))
}

function addressRows(topology: Topology, node: AzureFabricNode, id: TableId): RowDraft[] {
  const rows: RowDraft[] = []
  const owners: { readonly address: Ipv4Address; readonly station: StationId }[] = []
  for (const end of neighbours(topology, node.id)) {
    if (isNic(end)) {
      const nic = topology.nics[end]
      if (!nic) continue
      const station = stationOf.fabricPort(end)
      for (const { address, object } of addressesOn(topology, node, nic)) {
        owners.push({ address, station })
        rows.push(
          row(id, address, {
            conditions: [{ field: 'destination-ip', in: [hostPrefix(address)] }],
            action: { kind: 'to-port', port: station },
            origin: origin(object, 'L2T-10', 'documented'),
          }),
        )
      }
      continue
    }
    const machine = topology.nodes[end]
    if (machine?.kind === 'external-host' || machine?.kind === 'dns-server') {
      rows.push(
        row(id, machine.address, {
          conditions: [{ field: 'destination-ip', in: [hostPrefix(machine.address)] }],
          action: { kind: 'to-port', port: stationOf.stack(machine.id) },
          origin: origin(machine.id, 'board', 'documented'),
        }),
      )
    }
  }
  const userRoutes = node.routes.flatMap((route, index) => {
    const owner = owners.find(({ address }) => address === route.nextHop)
    return owner
      ? [
          row(id, `udr/${index}`, {
            name: `${route.prefix} → ${route.nextHop}`,
            conditions: [{ field: 'destination-ip', in: [route.prefix] }],
            action: { kind: 'to-port', port: owner.station },
            origin: origin(node.id, 'L2B-34', 'documented'),
          }),
        ]
      : []
  })
  const closed = (
    prefix: Ipv4Cidr,
    reason: 'address-not-registered' | 'unknown-to-fabric',
    fact: string,
  ) =>
    row(id, `closed/${prefix}`, {
      name: prefix,
      conditions: [{ field: 'destination-ip', in: [prefix] }],
      action: { kind: 'block', reason },
      origin: origin(node.id, fact, 'documented'),
    })
  return [
    ...rows,
    ...userRoutes,
    closed(node.prefix, 'address-not-registered', 'L2T-11'),
    ...PRIVATE_PREFIXES.map((prefix) => closed(prefix, 'unknown-to-fabric', 'L2B-34')),
  ]
}
