import { AZURE_GATEWAY_MAC } from '../facts/azure'
import { VXLAN_PORT } from '../wire/build'
import type { NicId, NodeId } from '../model/ids'
import { linksOf, otherEnd } from '../model/queries'
import type { Host, PhysicalNic, Topology } from '../model/topology'
import { origin, row, table, type Fragment } from '../tables/fragment'
import type { StationId } from '../tables/rule'
import { stationOf, tableOf } from '../tables/station-ids'

/** The station that takes a frame coming over a cable into this end. */
export function stationBehind(topology: Topology, id: NicId | NodeId): StationId | null {
  if (isNic(id)) {
    const nic = topology.nics[id]
    const host = nic && topology.hosts[nic.hostId]
    if (!nic || !host) return null
    return hasParent(host) ? stationOf.parentSwitch(nic.id) : stationOf.physicalNic(nic.id)
  }
  const node = topology.nodes[id]
  if (!node) return null
  switch (node.kind) {
    case 'segment':
      return stationOf.segment(node.id)
    case 'azure-fabric':
      return stationOf.fabricPort(node.id)
    case 'router':
    case 'external-host':
    case 'dns-server':
    case 'internet':
    case 'azure-gateway':
      return stationOf.stack(node.id)
  }
}

const isNic = (id: NicId | NodeId): id is NicId => id.startsWith('nic:')

/** A hypervisor's switch stands between the VM's NIC and the cable. */
const hasParent = (host: Host): boolean =>
  host.machine === 'hyper-v-vm' || host.machine === 'vmware-vm'

/** Who stands on the outer side of a NIC: a cable's other end, a parent switch, Azure's fabric. */
export function outsideOfNic(
  topology: Topology,
  host: Host,
  nic: PhysicalNic,
): { readonly station: StationId | null; readonly fragment: Partial<Fragment> } {
  const link = linksOf(topology, nic.id)[0]
  const far = link ? otherEnd(link, nic.id).of : null
  const fabric = far !== null && !isNic(far) ? topology.nodes[far] : undefined
  if (fabric?.kind === 'azure-fabric') return fabricPort(nic, fabric.id)
  const outside = far === null ? null : stationBehind(topology, far)
  return hasParent(host) ? parentSwitch(host, nic, outside) : { station: outside, fragment: {} }
}

/** The parent's port security: only the VM's own MAC, unless spoofing is allowed (TRN-09, TRN-12). */
function parentSwitch(host: Host, nic: PhysicalNic, outside: StationId | null) {
  const station = stationOf.parentSwitch(nic.id)
  const security = tableOf(station, 'security')
  const vmware = host.machine === 'vmware-vm'
  const fact = vmware ? 'TRN-12' : 'TRN-09'
  const fragment: Partial<Fragment> = {
    stations: [
      {
        kind: 'parent-switch',
        id: station,
        token: 'pvsw',
        hostId: host.id,
        entity: nic.id,
        security,
        nic: stationOf.physicalNic(nic.id),
        outside,
      },
    ],
    tables: [
      table({
        id: security,
        kind: 'parent-switch',
        station,
        name: vmware ? 'Port group security' : 'Parent switch port security',
        order: 'priority',
        otherwise: { kind: 'block', reason: 'spoofed-mac' },
        because: origin(host.id, fact, 'documented'),
      }),
    ],
    rows: [
      ...(host.parentTakesVxlan
        ? [
            row(security, 'vxlan', {
              name: `UDP ${VXLAN_PORT} taken by the hypervisor`,
              priority: 1,
              conditions: [
                { field: 'protocol', is: [17] },
                { field: 'destination-port', ranges: [[VXLAN_PORT, VXLAN_PORT]] },
              ],
              action: { kind: 'block', reason: 'vxlan-intercepted' },
              origin: origin(host.id, 'OVL-13', 'documented'),
            }),
          ]
        : []),
      row(security, 'own', {
        name: nic.mac,
        priority: 10,
        conditions: [{ field: 'source-mac', is: [nic.mac] }],
        action: { kind: 'allow' },
        origin: origin(nic.id, 'A.7', 'documented'),
      }),
      ...(host.macSpoofing
        ? [
            row(security, 'spoofing', {
              name: vmware ? 'promiscuous mode' : 'MacAddressSpoofing On',
              priority: 20,
              action: { kind: 'allow' },
              origin: origin(host.id, vmware ? 'TRN-12' : 'TRN-10', 'documented'),
            }),
          ]
        : []),
    ],
  }
  return { station, fragment }
}

/** The physical host under an Azure VM (`azhost`). */
function fabricPort(nic: PhysicalNic, fabricId: NodeId) {
  const station = stationOf.fabricPort(nic.id)
  const ownership = tableOf(station, 'ownership')
  const edge = stationOf.fabricPort(fabricId)
  const fragment: Partial<Fragment> = {
    stations: [
      {
        kind: 'fabric',
        id: station,
        token: 'azhost',
        hostId: nic.hostId,
        entity: fabricId,
        ownership,
        nsg: tableOf(edge, 'nsg'),
        addresses: tableOf(edge, 'addresses'),
        gatewayMac: AZURE_GATEWAY_MAC,
        nic: stationOf.physicalNic(nic.id),
        nicMac: nic.mac,
        wire: stationOf.fabricWire(fabricId),
      },
    ],
    tables: [
      table({
        id: ownership,
        kind: 'fabric',
        station,
        name: 'Owned MAC addresses',
        order: 'priority',
        otherwise: { kind: 'block', reason: 'unknown-to-fabric' },
        because: origin(fabricId, 'TRN-11', 'documented'),
      }),
    ],
    rows: [
      row(ownership, 'own', {
        name: nic.mac,
        priority: 10,
        conditions: [{ field: 'source-mac', is: [nic.mac] }],
        action: { kind: 'allow' },
        origin: origin(nic.id, 'L2T-06', 'documented'),
      }),
    ],
  }
  return { station, fragment }
}
