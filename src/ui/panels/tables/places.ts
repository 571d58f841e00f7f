import {
  endpointsOf,
  endpointsOfCompartment,
  networksOfSwitch,
} from '../../../engine/model/queries'
import type { EntityId } from '../../../engine/model/ids'
import type { Topology } from '../../../engine/model/topology'
import type { ForwardingState, Station, StationKind } from '../../../engine/tables/forwarding-state'
import type { StationId, Table, TableId } from '../../../engine/tables/rule'
import { compareText } from '../../../lib/sort'

/** A table at a place, under the VFP layer that holds it. */
export interface PlacedTable {
  readonly table: Table
  /** `ACL_ENDPOINT_LAYER`, with the direction of the group; null outside VFP. */
  readonly layer: { readonly name: string; readonly direction: 'in' | 'out' } | null
}

/** The order in which a packet from a container outward meets the kinds of stations. */
const ORDER: readonly StationKind[] = [
  'app',
  'stack',
  'firewall',
  'nic',
  'port',
  'vswitch',
  'nat',
  'vtep',
  'dr',
  'team',
  'pnic',
  'parent-switch',
  'segment',
  'fabric',
  'fabric-wire',
]

/**
 * The stations that belong to something on the board: a host has all of its own, a container those
 * of its compartment and endpoints, a network its switch, ports and NICs.
 */
export function stationsOf(
  forwarding: ForwardingState,
  topology: Topology,
  id: EntityId,
): readonly Station[] {
  const wanted = new Set<EntityId>(related(topology, id))
  return Object.values(forwarding.stations)
    .filter((station) => station.hostId === id || wanted.has(station.entity))
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || compareText(a.token, b.token))
}

function related(topology: Topology, id: EntityId): readonly EntityId[] {
  const container = Object.values(topology.containers).find((candidate) => candidate.id === id)
  const compartmentId =
    container?.compartmentId ?? Object.values(topology.compartments).find((c) => c.id === id)?.id
  if (compartmentId !== undefined) {
    const endpoints = endpointsOfCompartment(topology, compartmentId).map((endpoint) => endpoint.id)
    return [id, compartmentId, ...endpoints]
  }
  const network = Object.values(topology.networks).find((candidate) => candidate.id === id)
  if (network !== undefined) {
    return [
      id,
      network.vSwitchId,
      ...endpointsOf(topology, network.id).map((endpoint) => endpoint.id),
    ]
  }
  const vSwitch = Object.values(topology.vSwitches).find((candidate) => candidate.id === id)
  if (vSwitch !== undefined) {
    return [id, ...networksOfSwitch(topology, vSwitch.id).map((candidate) => candidate.id)]
  }
  const endpoint = Object.values(topology.endpoints).find((candidate) => candidate.id === id)
  if (endpoint !== undefined) return [id, endpoint.compartmentId]
  const link = Object.values(topology.links).find((candidate) => candidate.id === id)
  if (link !== undefined) return [id, ...link.ends.map((end) => end.of)]
  return [id]
}

/** The tables of a station in the order in which a packet meets them. */
export function tablesOf(forwarding: ForwardingState, station: Station): readonly PlacedTable[] {
  const placed: PlacedTable[] = []
  const add = (id: TableId | null, layer: PlacedTable['layer'] = null): void => {
    const table = id === null ? undefined : forwarding.tables[id]
    if (table !== undefined && !placed.some((other) => other.table === table))
      placed.push({ table, layer })
  }
  switch (station.kind) {
    case 'app':
      add(station.sockets)
      break
    case 'stack':
      add(station.localAddresses)
      add(station.routes)
      add(station.neighbours)
      add(station.published)
      break
    case 'firewall':
      add(station.inbound)
      add(station.outbound)
      break
    case 'nat':
      add(station.networks)
      add(station.mappings)
      add(station.edgeFirewall)
      break
    case 'port':
      add(station.security)
      add(station.arp)
      for (const layer of station.layers) {
        for (const group of layer.groups) {
          add(group.table, { name: layer.name, direction: group.direction })
        }
      }
      add(station.forwarding)
      break
    case 'vswitch':
      add(station.macTable)
      break
    case 'vtep':
      add(station.decapsulation)
      break
    case 'parent-switch':
      add(station.security)
      break
    case 'segment':
      for (const end of station.ends) add(end.table)
      break
    case 'nic':
    case 'fabric':
    case 'dr':
    case 'pnic':
    case 'team':
    case 'fabric-wire':
      break
  }
  // Whatever else was compiled for this place: nothing stays hidden because a field is missing above.
  for (const id of tableIdsAt(forwarding, station.id)) add(id)
  return placed
}

function tableIdsAt(forwarding: ForwardingState, station: StationId): readonly TableId[] {
  return Object.values(forwarding.tables)
    .filter((table) => table.station === station)
    .map((table) => table.id)
    .sort(compareText)
}
