import { sortedValues } from '../../lib/sort'
import { traitsOf } from '../drivers/traits'
import { excludedRangeOf } from '../facts/excluded-ports'
import { containerOfEndpoint, entityName, hostOfEndpoint, networkOf } from '../model/queries'
import type { HnsEndpoint, HnsNetwork, Host, PortMappingPolicy, Topology } from '../model/topology'
import { error, warning, type Check } from './report'

/** Published ports. */
export const portChecks: readonly Check[] = [publishedPorts]

/** A published port with what stands around it. */
interface Published {
  readonly endpoint: HnsEndpoint
  readonly network: HnsNetwork
  readonly host: Host
  readonly policy: PortMappingPolicy
}

/** V-15 to V-18, and mappings where nobody maps: transparent (TRN-17), ICS (A.6), host-only networks. */
function publishedPorts(topology: Topology) {
  const taken = new Map<string, string>()
  for (const host of sortedValues(topology.hosts)) {
    for (const { protocol, port } of host.listeners) {
      taken.set(`${host.id} ${protocol} ${port}`, host.name)
    }
  }
  return published(topology).flatMap((item) => {
    const { protocol, externalPort: port } = item.policy
    const { natEngine } = traitsOf(item.network.type)
    if (natEngine === 'none' || natEngine === 'ics') {
      const params = { port, network: item.network.name }
      return [warning('board-mapping-without-effect', item.endpoint.id, params)]
    }
    const key = `${item.host.id} ${protocol} ${port}`
    const other = taken.get(key)
    taken.set(key, entityName(topology, item.endpoint.id))
    return [
      ...(other === undefined ? [] : [portClash(topology, item, other)]),
      ...excluded(topology, item),
    ]
  })
}

function published(topology: Topology): Published[] {
  return sortedValues(topology.endpoints).flatMap((endpoint) => {
    const network = networkOf(topology, endpoint)
    const hostId = hostOfEndpoint(topology, endpoint.id)
    const host = hostId ? topology.hosts[hostId] : undefined
    if (!network || !host) return []
    return endpoint.policies.flatMap((policy) =>
      policy.type === 'PortMapping' ? [{ endpoint, network, host, policy }] : [],
    )
  })
}

const inUse = (topology: Topology, { endpoint, network }: Published) =>
  `failed to create endpoint ${entityName(topology, endpoint.id)} on network ${network.name}: The process cannot access the file because it is being used by another process. (0x20)`

function portClash(topology: Topology, item: Published, other: string) {
  const { endpoint, network, policy } = item
  const { protocol, externalPort: port } = policy
  if (network.type !== 'nat') {
    const text = `Bind for 0.0.0.0:${port} failed: port is already allocated`
    return error('V-18', endpoint.id, { protocol, port, other }, text)
  }
  const params = { protocol, port, other, network: network.name }
  return error('V-15', endpoint.id, params, inUse(topology, item))
}

/** V-16 and V-17: a port that Windows keeps; when HNS chose it, nobody is told. */
function excluded(topology: Topology, item: Published) {
  const { endpoint, network, host, policy } = item
  const range = network.type === 'nat' ? excludedRangeOf(host, policy) : null
  if (range === null) return []
  const { protocol, externalPort: port } = policy
  const params = { protocol, port, from: range.from, to: range.to }
  const isChosen = containerOfEndpoint(topology, endpoint.id)?.runOptions.includes('publish-all')
  return isChosen === true
    ? [warning('V-17', endpoint.id, params)]
    : [error('V-16', endpoint.id, params, inUse(topology, item))]
}
