import type {
  CompartmentId,
  ContainerId,
  EndpointId,
  HostId,
  NetworkId,
  NicId,
  NodeId,
  VSwitchId,
} from '../model/ids'
import type { RuleId, StationId, TableId } from './rule'

/*
 * Ids of computed things, built from the ids of the board: the same place has the same id after
 * every compilation, so a selection and a trace survive an edit.
 */

const station = (kind: string, id: string): StationId => `st:${kind}:${id}`

export const stationOf = {
  app: (id: ContainerId | HostId | NodeId) => station('app', id),
  /** By network: the compartment of its own that a resolver has. */
  stack: (id: CompartmentId | HostId | NodeId | NetworkId) => station('stack', id),
  firewall: (id: CompartmentId | HostId) => station('fw', id),
  /** The engine's DNS server for a network of this host. */
  resolver: (id: NetworkId) => station('resolver', id),
  /** Azure's own DNS server. */
  fabricDns: (id: NodeId) => station('azdns', id),
  nat: (id: HostId) => station('nat', id),
  ics: (id: HostId) => station('ics', id),
  /** NIC of a container. */
  nic: (id: EndpointId) => station('nic', id),
  /** The host's own NIC: on an external switch (by switch) or on a NAT or host-gw network (by network). */
  hostNic: (id: VSwitchId | NetworkId) => station('hvnic', id),
  port: (id: EndpointId) => station('port', id),
  hostPort: (id: VSwitchId | NetworkId) => station('hport', id),
  externalPort: (id: VSwitchId) => station('xport', id),
  vSwitch: (id: VSwitchId) => station('vsw', id),
  team: (id: VSwitchId) => station('team', id),
  vtep: (id: VSwitchId) => station('vtep', id),
  router: (id: VSwitchId) => station('dr', id),
  physicalNic: (id: NicId) => station('pnic', id),
  parentSwitch: (id: NicId) => station('pvsw', id),
  fabricPort: (id: NicId | NodeId) => station('azhost', id),
  fabricWire: (id: NodeId) => station('azwire', id),
  segment: (id: NodeId) => station('segment', id),
} as const

/** A table of a station; `name` tells several of one station apart. */
export function tableOf(stationId: StationId, name: string): TableId {
  return `tbl:${stationId.slice(3)}/${name}`
}

/** A row of a table. */
export function rowOf(table: TableId, name: string): RuleId {
  return `row:${table.slice(4)}/${name}`
}

/** Interface of a stack, by what makes it. */
export function interfaceOf(
  id: NicId | VSwitchId | NetworkId | EndpointId | NodeId | `link:${string}`,
): string {
  return `if:${id}`
}
