import { AZURE_GATEWAY_MAC } from '../facts/azure'
import { PRIVATE_PREFIXES } from '../facts/private-prefixes'
import type { NicId, NodeId } from '../model/ids'
import { endpointsOfSwitch, linksOf, otherEnd } from '../model/queries'
import type { AzureFabricNode, NsgRule, PhysicalNic, Topology } from '../model/topology'
import { joinFragments, origin, row, table, type Fragment, type RowDraft } from '../tables/fragment'
import type { Condition, StationId, TableId } from '../tables/rule'
import { stationOf, tableOf } from '../tables/station-ids'
import { PROTOCOL_NUMBERS } from '../wire/packet-ops'
import { isInCidr, type Ipv4Address, type Ipv4Cidr } from '../wire/address'
import { hostPrefix } from '../drivers/shared/endpoint'

/** Azure's virtual network as the few rows that decide: who has which address, what the NSG denies. */
export function fabricFragment(topology: Topology, node: AzureFabricNode): Fragment {
  const edge = stationOf.fabricPort(node.id)
  const wire = stationOf.fabricWire(node.id)
  const nsg = tableOf(edge, 'nsg')
  const addresses = tableOf(edge, 'addresses')
  const ownership = tableOf(edge, 'ownership')
  const gateway = linkedGateway(topology, node.id)
  return joinFragments([
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
