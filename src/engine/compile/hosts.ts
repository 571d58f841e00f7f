import { traitsOf } from '../drivers/traits'
import { hostPrefix } from '../drivers/shared/endpoint'
import { linkLocalPart } from '../drivers/shared/ipv6'
import { hasGate } from '../facts/gates'
import { ICS_NAT, WINNAT } from '../facts/winnat'
import { networksOf, nicsOf, switchesOf } from '../model/queries'
import { departs } from '../model/assumptions'
import type { Host, PhysicalNic, Topology } from '../model/topology'
import type { NatStation, PhysicalNicStation, Station } from '../tables/forwarding-state'
import { joinFragments, origin, row, table, type Fragment } from '../tables/fragment'
import { interfaceOf, stationOf, tableOf } from '../tables/station-ids'
import { cidrOf, type Ipv4Cidr } from '../wire/address'
import { hostFirewall } from './firewalls'
import { socketTable, stackTables } from './stacks'
import { outsideOfNic } from './outside'

/** A host's own side: program, stack, firewall, WinNAT, physical NICs and who stands behind them. */
export function hostFragment(topology: Topology, host: Host): Fragment {
  const engines = (['winnat', 'ics'] as const).filter((engine) =>
    networksOf(topology, host.id).some((network) => traitsOf(network.type).natEngine === engine),
  )
  const app = stationOf.app(host.id)
  const stack = stationOf.stack(host.id)
  const sockets = socketTable(app, host.id, host.listeners)
  const tables = stackTables(stack, host.id)
  const published = tableOf(stack, 'published')
  const stations: Station[] = [
    {
      kind: 'app',
      id: app,
      token: `app(${host.name})`,
      hostId: host.id,
      entity: host.id,
      stack,
      sockets: sockets.id,
    },
    {
      kind: 'stack',
      id: stack,
      token: 'hstk',
      hostId: host.id,
      entity: host.id,
      role: 'host',
      interfaces: [],
      localAddresses: tables.local,
      routes: tables.routes,
      ipv6Routes: tables.ipv6Routes,
      neighbours: tables.neighbours,
      dnsClient: tables.dnsClient,
      firewall: stationOf.firewall(host.id),
      published,
      nats: engines.map((engine) => TRANSLATORS[engine].id(host.id)),
      apps: [app],
      release: host.release,
    },
  ]
  return joinFragments([
    {
      stations,
      tables: [
        ...sockets.tables,
        ...tables.tables,
        table({
          id: published,
          kind: 'nat-mappings',
          station: stack,
          name: 'VFP port mappings, from the host itself',
          order: 'priority',
          otherwise: { kind: 'pass' },
          because: origin(host.id, '3.5-port-mapping', 'documented'),
        }),
      ],
      rows: [...sockets.rows, ...tables.rows],
    },
    hostFirewall(host),
    ...engines.map((engine) => translatorFragment(topology, host, engine)),
    ...nicsOf(topology, host.id).map((nic, index) => nicFragment(topology, host, nic, index)),
  ])
}

/** What translates beside the host's stack, by engine. The rows come from the networks. */
const TRANSLATORS = {
  winnat: {
    id: stationOf.nat,
    token: 'winnat',
    networks: 'NetNat',
    numbers: WINNAT,
    fact: 'A.5',
    confidence: 'documented',
    sessions: { fact: '3.5-winnat-session', confidence: 'observed' },
  },
  ics: {
    id: stationOf.ics,
    token: 'icsnat',
    networks: 'ICS internal prefixes',
    numbers: ICS_NAT,
    fact: 'A.6',
    confidence: 'observed',
    sessions: { fact: 'ICS-01', confidence: 'observed' },
  },
} as const

/** WinNAT or ICS of a host. */
function translatorFragment(
  topology: Topology,
  host: Host,
  engine: NatStation['engine'],
): Partial<Fragment> {
  const { id, token, numbers, fact, confidence, sessions, ...names } = TRANSLATORS[engine]
  const station = id(host.id)
  const networks = tableOf(station, 'networks')
  const mappings = tableOf(station, 'mappings')
  const edge = tableOf(station, 'edge')
  const because = origin(host.id, fact, confidence)
  return {
    stations: [
      {
        kind: 'nat',
        id: station,
        token,
        hostId: host.id,
        entity: host.id,
        engine,
        sessions: origin(host.id, sessions.fact, sessions.confidence),
        networks,
        mappings,
        edgeFirewall: edge,
        firstPort:
          engine === 'winnat' && departs(topology, 'winnat-ports', 'dynamic-range')
            ? WINNAT.dynamicPort
            : numbers.firstPort,
        timeoutsSeconds: {
          tcpEstablished: numbers.tcpEstablishedSeconds,
          udp: numbers.udpSeconds,
          icmp: numbers.icmpSeconds,
        },
        answersLoopback: hasGate(host.release, 'nat-loopback'),
      },
    ],
    tables: [
      table({
        id: networks,
        kind: 'nat-networks',
        station,
        name: names.networks,
        order: 'priority',
        otherwise: { kind: 'pass' },
        because,
      }),
      table({
        id: mappings,
        kind: 'nat-mappings',
        station,
        name: engine === 'winnat' ? 'NetNatStaticMapping' : 'ICS has no static mappings',
        order: 'priority',
        otherwise: { kind: 'pass' },
        because,
      }),
      table({
        id: edge,
        kind: 'firewall-in',
        station: stationOf.firewall(host.id),
        name: 'Windows Firewall, published ports',
        order: 'block-first',
        otherwise:
          host.firewall.inboundDefault === 'allow'
            ? { kind: 'allow' }
            : {
                kind: 'block',
                reason: 'firewall-default-inbound',
                at: stationOf.firewall(host.id),
              },
        because: origin(host.id, 'NAT-22', 'observed'),
      }),
    ],
  }
}

/** A physical NIC, and the host's interface on it while no vSwitch has taken it. */
function nicFragment(topology: Topology, host: Host, nic: PhysicalNic, index: number): Fragment {
  const stack = stationOf.stack(host.id)
  const owner = switchesOf(topology, host.id).find((vSwitch) =>
    vSwitch.uplinkNicIds.includes(nic.id),
  )
  const outside = outsideOfNic(topology, host, nic)
  const station: PhysicalNicStation = {
    kind: 'pnic',
    id: stationOf.physicalNic(nic.id),
    token: index === 0 ? 'pnic' : `pnic${index + 1}`,
    hostId: host.id,
    entity: nic.id,
    mac: nic.mac,
    mtuBytes: nic.mtuBytes,
    linkUp: nic.linkUp,
    owner: owner ? stationOf.externalPort(owner.id) : stack,
    outside: outside.station,
  }
  return joinFragments([
    { stations: [station] },
    outside.fragment,
    owner || nic.address === null ? {} : addressFragment(host, nic, nic.id, station.id, false),
  ])
}

/** The host's address on a NIC or on the management vNIC that took it over. */
export function addressFragment(
  host: Host,
  nic: PhysicalNic,
  on: PhysicalNic['id'] | `vsw:${string}`,
  attachedTo: Station['id'],
  forwarding: boolean,
  name: string = nic.name,
): Partial<Fragment> {
  if (nic.address === null) return {}
  const stack = stationOf.stack(host.id)
  const interfaceId = interfaceOf(on)
  const routes = tableOf(stack, 'routes')
  const because = origin(nic.id, 'board', 'documented')
  const prefix = cidrOf(nic.address, nic.prefixLength)
  const ipv6 = linkLocalPart(stack, interfaceId, on, nic.mac, nic.id)
  return {
    interfaces: [
      {
        stack,
        interface: {
          id: interfaceId,
          name,
          mac: nic.mac,
          address: nic.address,
          prefixLength: nic.prefixLength,
          ipv6: ipv6.addresses,
          mtuBytes: nic.mtuBytes,
          forwarding,
          attachedTo,
          vlanId: null,
        },
      },
    ],
    rows: [
      row(tableOf(stack, 'local'), on, {
        name: nic.address,
        conditions: [{ field: 'destination-ip', in: [hostPrefix(nic.address)] }],
        action: { kind: 'deliver-local' },
        origin: because,
      }),
      row(routes, `${on}/on-link`, {
        name: prefix,
        conditions: [{ field: 'destination-ip', in: [prefix] }],
        action: { kind: 'route', nextHop: null, interfaceId, metric: 300 },
        origin: because,
      }),
      ...nic.dnsServers.map((address, index) =>
        row(tableOf(stack, 'dns'), `${on}/${index}`, {
          name: address,
          priority: index + 1,
          action: { kind: 'ask-server', address },
          origin: because,
        }),
      ),
      ...(nic.gateway
        ? [
            row(routes, `${on}/default`, {
              name: '0.0.0.0/0',
              conditions: [{ field: 'destination-ip', in: ['0.0.0.0/0' as Ipv4Cidr] }],
              action: { kind: 'route', nextHop: nic.gateway, interfaceId, metric: 300 },
              origin: because,
            }),
          ]
        : []),
      ...ipv6.rows,
    ],
  }
}
