import { compareText, sortedValues } from '../../lib/sort'
import type { CompartmentId, HostId, NetworkId, VSwitchId } from '../../engine/model/ids'
import type {
  Compartment,
  Container,
  HnsEndpoint,
  HnsNetwork,
  PhysicalNic,
  Topology,
  VSwitch,
} from '../../engine/model/topology'

/** What stands in each host, from records that know only their parents. Ordered by id. */
export interface Children {
  readonly nics: (host: HostId) => readonly PhysicalNic[]
  readonly vSwitches: (host: HostId) => readonly VSwitch[]
  readonly networks: (vSwitch: VSwitchId) => readonly HnsNetwork[]
  readonly compartments: (host: HostId) => readonly Compartment[]
  readonly containers: (compartment: CompartmentId) => readonly Container[]
  readonly endpoints: (compartment: CompartmentId) => readonly HnsEndpoint[]
  readonly endpointsOfNetwork: (network: NetworkId) => readonly HnsEndpoint[]
}

/** Walks the topology once. */
export function childrenOf(topology: Topology): Children {
  return {
    nics: group(sortedValues(topology.nics), (nic) => nic.hostId),
    vSwitches: group(sortedValues(topology.vSwitches), (vSwitch) => vSwitch.hostId),
    networks: group(sortedValues(topology.networks), (network) => network.vSwitchId),
    compartments: group(
      Object.values(topology.compartments).sort(
        (a, b) => a.number - b.number || compareText(a.id, b.id),
      ),
      (compartment) => compartment.hostId,
    ),
    containers: group(sortedValues(topology.containers), (container) => container.compartmentId),
    endpoints: group(sortedValues(topology.endpoints), (endpoint) => endpoint.compartmentId),
    endpointsOfNetwork: group(sortedValues(topology.endpoints), (endpoint) => endpoint.networkId),
  }
}

function group<T, K>(values: readonly T[], keyOf: (value: T) => K): (key: K) => readonly T[] {
  const groups = new Map<K, T[]>()
  for (const value of values) {
    const key = keyOf(value)
    const list = groups.get(key)
    if (list === undefined) groups.set(key, [value])
    else list.push(value)
  }
  return (key) => groups.get(key) ?? []
}
