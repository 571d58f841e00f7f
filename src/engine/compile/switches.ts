import { traitsOf } from '../drivers/traits'
import { departs } from '../model/assumptions'
import { networksOfSwitch } from '../model/queries'
import type { Host, Topology, VSwitch } from '../model/topology'
import type { PortStation, Station } from '../tables/forwarding-state'
import { joinFragments, origin, row, table, type Fragment } from '../tables/fragment'
import { stationOf, tableOf } from '../tables/station-ids'
import { BROADCAST_MAC } from '../wire/address'
import { addressFragment } from './hosts'

/** A vSwitch with its external port, team and the host's own port. Container ports come from drivers. */
export function switchFragment(topology: Topology, host: Host, vSwitch: VSwitch): Fragment {
  const station = stationOf.vSwitch(vSwitch.id)
  const macTable = tableOf(station, 'mac')
  const networks = networksOfSwitch(topology, vSwitch.id)
  const name = networks[0]?.name ?? vSwitch.name
  const external = vSwitch.kind === 'external' && vSwitch.uplinkNicIds.length > 0
  const because = origin(vSwitch.id, 'B.10', 'documented')
  const stations: Station[] = [
    {
      kind: 'vswitch',
      id: station,
      token: `vsw(${name})`,
      hostId: host.id,
      entity: vSwitch.id,
      macTable,
      ports: [],
      external: external ? stationOf.externalPort(vSwitch.id) : null,
      silence:
        vSwitch.kind === 'private'
          ? origin(vSwitch.id, 'PRV-01', 'inferred')
          : origin(vSwitch.id, 'NAT-39', 'documented'),
    },
  ]
  return joinFragments([
    {
      stations,
      tables: [
        table({
          id: macTable,
          kind: 'mac-table',
          station,
          name: 'MAC table',
          order: 'listed',
          otherwise: external ? { kind: 'to-uplink' } : { kind: 'block', reason: 'no-mac-entry' },
          because: origin(vSwitch.id, 'B.10', 'inferred'),
        }),
      ],
      rows: [
        row(macTable, 'broadcast', {
          name: 'broadcast',
          priority: 1000,
          conditions: [{ field: 'destination-mac', is: [BROADCAST_MAC] }],
          action: { kind: 'flood' },
          origin: because,
        }),
      ],
    },
    external ? uplinkFragment(topology, host, vSwitch) : {},
    vSwitch.managementVNic && external ? managementFragment(topology, host, vSwitch) : {},
  ])
}

/** External port and, with several NICs, the team behind it (SET). */
function uplinkFragment(topology: Topology, host: Host, vSwitch: VSwitch): Partial<Fragment> {
  const id = stationOf.externalPort(vSwitch.id)
  const members = vSwitch.uplinkNicIds.map((nic) => stationOf.physicalNic(nic))
  const firstNic = vSwitch.uplinkNicIds[0]
  const nic = firstNic && topology.nics[firstNic]
  const first = members[0]
  if (!nic || !first) return {}
  const team = stationOf.team(vSwitch.id)
  const teamed = members.length > 1
  const vfp = networksOfSwitch(topology, vSwitch.id).some(
    (network) => traitsOf(network.type).vfpOnPorts,
  )
  const forwarding = tableOf(id, 'forwarding')
  const arp = tableOf(id, 'arp')
  const port: PortStation = {
    kind: 'port',
    id,
    token: 'xport',
    hostId: host.id,
    entity: vSwitch.id,
    role: 'external',
    vSwitch: stationOf.vSwitch(vSwitch.id),
    nic: teamed ? team : first,
    number: 0,
    mac: nic.mac,
    vlanId: null,
    vni: null,
    networkId: null,
    networkName: null,
    endpointId: null,
    vfpEnabled: vfp,
    layers: [],
    security: null,
    arp: vfp ? arp : null,
    forwarding: vfp ? forwarding : null,
    vtep: null,
    direct: false,
    alwaysUplink: false,
  }
  return {
    ports: [port],
    stations: teamed
      ? [
          {
            kind: 'team',
            id: team,
            token: 'set',
            hostId: host.id,
            entity: vSwitch.id,
            members,
            balancing: vSwitch.team.balancing,
            external: id,
          },
        ]
      : [],
    tables: vfp
      ? [
          table({
            id: forwarding,
            kind: 'vfp-forwarding',
            station: id,
            name: 'VFP forwarding (name not public)',
            order: 'priority',
            otherwise: { kind: 'pass' },
            because: origin(vSwitch.id, 'A.8', 'inferred'),
          }),
          table({
            id: arp,
            kind: 'neighbours',
            station: id,
            name: 'VFP ARP answers',
            order: 'priority',
            otherwise: { kind: 'pass' },
            because: origin(vSwitch.id, 'A.8', 'inferred'),
          }),
        ]
      : [],
  }
}

/** The management vNIC: it took the NIC's address and MAC (data-paths 2, 9.20). */
function managementFragment(topology: Topology, host: Host, vSwitch: VSwitch): Partial<Fragment> {
  const firstNic = vSwitch.uplinkNicIds[0]
  const nic = firstNic && topology.nics[firstNic]
  if (!nic) return {}
  const networks = networksOfSwitch(topology, vSwitch.id)
  const named = networks.find((network) => traitsOf(network.type).namesManagement)
  const token = named ? `hvnic(${named.name})` : 'hvnic(mgmt)'
  const id = stationOf.hostNic(vSwitch.id)
  const port = stationOf.hostPort(vSwitch.id)
  return joinFragments([
    {
      stations: [
        {
          kind: 'nic',
          id,
          token,
          hostId: host.id,
          entity: vSwitch.id,
          role: 'management',
          stack: stationOf.stack(host.id),
          port,
          endpointId: null,
        },
      ],
      ports: [
        {
          kind: 'port',
          id: port,
          token: `port(${host.name}.host)`,
          hostId: host.id,
          entity: vSwitch.id,
          role: 'management',
          vSwitch: stationOf.vSwitch(vSwitch.id),
          nic: id,
          number: 0,
          mac: nic.mac,
          vlanId: null,
          vni: null,
          networkId: null,
          networkName: null,
          endpointId: null,
          vfpEnabled: networks.some((network) => traitsOf(network.type).vfpOnPorts),
          layers: [],
          security: null,
          arp: null,
          forwarding: null,
          vtep: stationOf.vtep(vSwitch.id),
          direct: true,
          alwaysUplink:
            departs(topology, 'l2tunnel-host-path', 'through-fabric') &&
            networks.some((network) => traitsOf(network.type).needsAzure),
        },
      ],
    },
    addressFragment(
      host,
      nic,
      vSwitch.id,
      id,
      vSwitch.managementForwarding,
      `vEthernet (${vSwitch.name})`,
    ),
  ])
}
