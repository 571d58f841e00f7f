import { invariant } from '../../lib/assert'
import { compareText, sortedValues } from '../../lib/sort'
import { compileNetwork } from '../drivers/index'
import type { DriverContext, Management } from '../drivers/driver'
import {
  containersOfCompartment,
  endpointsOf,
  endpointsOfCompartment,
  endpointsOfSwitch,
  neighbourOfKind,
  networksOf,
  switchesOf,
} from '../model/queries'
import type { HnsEndpoint, HnsNetwork, Host, Topology, VSwitch } from '../model/topology'
import type { EntityId } from '../model/ids'
import type {
  ForwardingState,
  NotModelled,
  PortStation,
  StackInterface,
  Station,
  VfpLayer,
} from '../tables/forwarding-state'
import { joinFragments, origin, row, type Fragment, type RowDraft } from '../tables/fragment'
import { departs } from '../model/assumptions'
import { inOrder } from '../tables/order'
import type { Rule, StationId, Table, TableId } from '../tables/rule'
import { stationOf, tableOf } from '../tables/station-ids'
import { cidrOf } from '../wire/address'
import { compartmentLabel, containersFragment } from './containers'
import { hostFragment } from './hosts'
import { nodeFragment } from './nodes'
import { switchFragment } from './switches'

/**
 * Turns what a person decided into tables: the common parts of hosts, containers and the outside,
 * then each network's driver, then one pass that joins everything and sorts every table into the
 * order in which it is evaluated. Pure; the order of records in the topology means nothing.
 */
export function compile(topology: Topology): ForwardingState {
  const fragments: Fragment[] = []
  for (const host of sortedValues(topology.hosts)) {
    fragments.push(hostFragment(topology, host), containersFragment(topology, host))
    for (const vSwitch of switchesOf(topology, host.id)) {
      fragments.push(switchFragment(topology, host, vSwitch))
    }
    for (const network of networksOf(topology, host.id)) {
      const context = contextOf(topology, host, network)
      if (context) fragments.push(compileNetwork(network, context))
    }
  }
  for (const node of sortedValues(topology.nodes)) fragments.push(nodeFragment(topology, node))
  return assemble(topology, joinFragments(fragments))
}

function contextOf(topology: Topology, host: Host, network: HnsNetwork): DriverContext | null {
  const vSwitch = topology.vSwitches[network.vSwitchId]
  if (!vSwitch) return null
  const firstNic = vSwitch.uplinkNicIds[0]
  const uplink = (firstNic && topology.nics[firstNic]) ?? null
  const onSwitch = endpointsOfSwitch(topology, vSwitch.id)
  return {
    topology,
    host,
    vSwitch,
    endpoints: endpointsOf(topology, network.id),
    management: managementOf(topology, vSwitch),
    uplink,
    localMacs: [
      ...onSwitch.map((endpoint) => endpoint.mac),
      ...(uplink ? [uplink.mac] : []),
      ...(vSwitch.managementMac ? [vSwitch.managementMac] : []),
    ],
    managementOf: (other) => {
      const theirs = topology.vSwitches[other.vSwitchId]
      return theirs ? managementOf(topology, theirs) : null
    },
    portNumber: (endpoint) => onSwitch.findIndex((other) => other.id === endpoint.id) + 1,
    endpointLabel: (endpoint) => endpointLabel(topology, endpoint),
    isHyperV: (endpoint) =>
      containersOfCompartment(topology, endpoint.compartmentId)[0]?.isolation === 'hyperv',
  }
}

function managementOf(topology: Topology, vSwitch: VSwitch): Management | null {
  const firstNic = vSwitch.uplinkNicIds[0]
  const nic = firstNic && topology.nics[firstNic]
  if (!nic || nic.address === null || !vSwitch.managementVNic) return null
  return {
    address: nic.address,
    prefixLength: nic.prefixLength,
    mac: nic.mac,
    gateway: nic.gateway,
    nic,
  }
}

function endpointLabel(topology: Topology, endpoint: HnsEndpoint) {
  const siblings = endpointsOfCompartment(topology, endpoint.compartmentId)
  const index = siblings.findIndex((other) => other.id === endpoint.id)
  const compartment = topology.compartments[endpoint.compartmentId]
  return {
    name: compartment ? compartmentLabel(topology, compartment) : endpoint.id,
    suffix: index > 0 ? String(index + 1) : '',
  }
}

/** Joins stations with what others contributed to them, and rows with their tables. */
function assemble(topology: Topology, fragment: Fragment): ForwardingState {
  const stations: Record<StationId, Station> = {}
  for (const station of fragment.stations) {
    // A tunnel end is shared by the overlay networks of a switch: the first one makes it.
    stations[station.id] ??= withContributions(station, fragment)
  }
  for (const port of fragment.ports) {
    const made = withLayers(port, fragment)
    // Only an overlay network makes a tunnel end; the host's port offers itself in any case.
    stations[port.id] =
      made.vtep !== null && !(made.vtep in stations) ? { ...made, vtep: null } : made
  }
  const rows = [
    ...fragment.rows,
    ...fragment.ports.flatMap((port) => macRow(port)),
    ...sortedValues(topology.hosts).flatMap((host) => staticRoutes(host, fragment)),
  ]
  const tables: Record<TableId, Table> = {}
  const allowFirst = departs(topology, 'equal-priorities', 'allow-first')
  const rowsOf = new Map<TableId, Map<string, Rule>>()
  for (const { table, rule } of rows) {
    const known = rowsOf.get(table) ?? new Map<string, Rule>()
    known.set(rule.id, rule)
    rowsOf.set(table, known)
  }
  for (const draft of fragment.tables) {
    const rules = [...(rowsOf.get(draft.id)?.values() ?? [])]
    tables[draft.id] ??= { ...draft, rules: inOrder(rules, draft.order, allowFirst) }
  }
  for (const id of rowsOf.keys()) invariant(id in tables, `compile: rows for no table ${id}`)
  const apps: Partial<Record<EntityId, StationId>> = {}
  for (const station of Object.values(stations)) {
    if (station.kind === 'app' && station.speaks !== false) apps[station.entity] = station.id
  }
  return {
    stations,
    tables,
    apps,
    notModelled: notModelledOn(topology),
    ...(topology.assumptions && { assumptions: topology.assumptions }),
  }
}

/** Where the board meets what we leave out, in the order of ids. */
function notModelledOn(topology: Topology): NotModelled[] {
  return sortedValues(topology.nodes).flatMap((node): NotModelled[] => {
    switch (node.kind) {
      case 'router':
        return neighbourOfKind(topology, node.id, 'internet')
          ? [{ entity: node.id, code: 'edge-nat' }]
          : []
      case 'azure-fabric':
        return [{ entity: node.id, code: 'azure-fabric' }]
      case 'segment':
      case 'external-host':
      case 'dns-server':
      case 'internet':
      case 'azure-gateway':
        return []
    }
  })
}

function withContributions(station: Station, fragment: Fragment): Station {
  if (station.kind === 'stack') {
    const own = (entry: { readonly stack: StationId }) => entry.stack === station.id
    const added = fragment.interfaces.filter(own).map((entry) => entry.interface)
    const apps = fragment.apps.filter(own).map((entry) => entry.app)
    return {
      ...station,
      interfaces: withOwnNames([...station.interfaces, ...added].sort(byId)),
      apps: [...station.apps, ...apps],
    }
  }
  if (station.kind === 'vswitch') {
    const ports = fragment.ports
      .filter((port) => port.vSwitch === station.id && port.role !== 'external')
      .map((port) => port.id)
      .sort(compareText)
    return { ...station, ports }
  }
  return station
}

const byId = (a: StackInterface, b: StackInterface): number => compareText(a.id, b.id)

/**
 * No two adapters of a Windows host have one name: a later one gets a number. The vNIC of a switch is
 * there before those of the networks on it.
 */
function withOwnNames(interfaces: readonly StackInterface[]): StackInterface[] {
  const isOfSwitch = ({ id }: StackInterface): boolean => id.startsWith('if:vsw:')
  const inOrderOfMaking = [
    ...interfaces.filter(isOfSwitch),
    ...interfaces.filter((one) => !isOfSwitch(one)),
  ]
  return interfaces.map((one) => {
    const namesakes = inOrderOfMaking.filter(({ name }) => name === one.name)
    const number = namesakes.indexOf(one) + 1
    return number > 1 ? { ...one, name: `${one.name} ${number}` } : one
  })
}

function withLayers(port: PortStation, fragment: Fragment): PortStation {
  const added = fragment.layers
    .filter((entry) => entry.port === port.id)
    .flatMap((entry) => entry.layers)
  if (added.length === 0) return port
  const layers = new Map<string, VfpLayer>()
  for (const layer of [...port.layers, ...added]) {
    const known = layers.get(layer.name)
    const groups = [...(known?.groups ?? []), ...layer.groups]
    layers.set(layer.name, {
      ...layer,
      groups: groups.filter(
        (group, index) => groups.findIndex((other) => other.table === group.table) === index,
      ),
    })
  }
  return { ...port, layers: [...layers.values()].sort((a, b) => a.priority - b.priority) }
}

/** The switch's static entry for a port: HNS gives every vNIC its MAC (rule-tables B.10). */
function macRow(port: PortStation): RowDraft[] {
  if (port.role === 'external') return []
  return [
    row(tableOf(port.vSwitch, 'mac'), port.id, {
      name: port.mac,
      priority: 10,
      conditions: [
        { field: 'destination-mac', is: [port.mac] },
        { field: 'vlan-id', is: [port.vlanId ?? 0] },
      ],
      action: { kind: 'to-port', port: port.id },
      origin: origin(port.entity, 'B.10', 'documented'),
    }),
  ]
}

/** Routes the administrator added: each leaves by the interface that holds its next hop. */
function staticRoutes(host: Host, fragment: Fragment): RowDraft[] {
  const stack = stationOf.stack(host.id)
  const interfaces = fragment.interfaces
    .filter((entry) => entry.stack === stack)
    .map((entry) => entry.interface)
    .sort(byId)
  return host.routes.flatMap((route, index) => {
    const via = interfaces.find(
      (item) =>
        item.address !== null &&
        cidrOf(item.address, item.prefixLength) === cidrOf(route.nextHop, item.prefixLength),
    )
    return via
      ? [
          row(tableOf(stack, 'routes'), `static/${index}`, {
            name: route.prefix,
            conditions: [{ field: 'destination-ip', in: [route.prefix] }],
            action: { kind: 'route', nextHop: route.nextHop, interfaceId: via.id, metric: 301 },
            origin: origin(host.id, 'board', 'documented'),
          }),
        ]
      : []
  })
}
