import { traitsOf } from '../drivers/traits'
import { sortedValues } from '../../lib/sort'
import { isReserved } from '../facts/reserved'
import type { EntityId } from '../model/ids'
import {
  clusterOf,
  entityName,
  hostEndpointOf,
  hostOfEndpoint,
  networkOf,
  subnetOf,
} from '../model/queries'
import type { HnsEndpoint, HnsNetwork, Topology } from '../model/topology'
import { error, warning, type Check } from './report'

/** Addresses, MACs and published ports. */
export const addressChecks: readonly Check[] = [
  endpointAddresses,
  duplicateAddresses,
  duplicateMacs,
  publishedPorts,
]

/** V-36, and addresses that are in no subnet of their network. */
function endpointAddresses(topology: Topology) {
  return sortedValues(topology.endpoints).flatMap((endpoint) => {
    const network = networkOf(topology, endpoint)
    if (!network) return []
    const { id, address } = endpoint
    const subnet = subnetOf(network, address)
    if (!subnet) {
      return [warning('board-address-outside-subnet', id, { address, network: network.name })]
    }
    return isReserved(network, subnet, address)
      ? [error('V-36', id, { address }, 'HCN_E_ADDR_INVALID_OR_RESERVED (0x803B002F)')]
      : []
  })
}

interface Owned {
  readonly id: EntityId
  readonly value: string
}

/** Where two same addresses meet: a network behind a host, an overlay over its hosts, or the wires outside. */
function scopeOf(topology: Topology, network: HnsNetwork): string {
  if (traitsOf(network.type).switchKind !== 'external') return network.id
  if (network.type === 'overlay') return clusterOf(topology, network)[0]?.id ?? network.id
  const vlan = 'vlanId' in network ? network.vlanId : null
  return `wire ${vlan ?? ''}`.trim()
}

function duplicateAddresses(topology: Topology) {
  const scopes = new Map<string, Owned[]>()
  const add = (scope: string, id: EntityId, value: string) =>
    scopes.set(scope, [...(scopes.get(scope) ?? []), { id, value }])
  for (const nic of sortedValues(topology.nics)) if (nic.address) add('wire', nic.id, nic.address)
  for (const node of sortedValues(topology.nodes)) {
    if ('listeners' in node) add('wire', node.id, node.address)
    if (node.kind !== 'router') continue
    for (const port of node.interfaces) {
      add(port.vlanId === null ? 'wire' : `wire ${port.vlanId}`, node.id, port.address)
    }
  }
  for (const network of sortedValues(topology.networks)) {
    const hostEndpoint = hostEndpointOf(network)
    if (hostEndpoint) add('wire', network.id, hostEndpoint.address)
  }
  for (const endpoint of sortedValues(topology.endpoints)) {
    const network = networkOf(topology, endpoint)
    if (network) add(scopeOf(topology, network), endpoint.id, endpoint.address)
  }
  return [...scopes.values()].flatMap((owned) =>
    repeats(owned).map(({ id, value, other }) =>
      error('board-duplicate-address', id, {
        address: value,
        other: entityName(topology, other),
      }),
    ),
  )
}

function duplicateMacs(topology: Topology) {
  const owned: Owned[] = [
    ...sortedValues(topology.nics).map(({ id, mac }) => ({ id, value: mac })),
    ...sortedValues(topology.endpoints).map(({ id, mac }) => ({ id, value: mac })),
    ...sortedValues(topology.nodes).flatMap((node) =>
      'listeners' in node
        ? [{ id: node.id, value: node.mac }]
        : node.kind === 'router'
          ? [...new Set(node.interfaces.map((port) => port.mac))].map((value) => ({
              id: node.id,
              value,
            }))
          : [],
    ),
  ]
  return repeats(owned).map(({ id, value, other }) =>
    warning('board-duplicate-mac', id, { mac: value, other: entityName(topology, other) }),
  )
}

/** Each thing whose value an earlier one has, with that one. */
function repeats(owned: readonly Owned[]) {
  const first = new Map<string, EntityId>()
  return owned.flatMap(({ id, value }) => {
    const other = first.get(value)
    if (other === undefined) first.set(value, id)
    return other === undefined || other === id ? [] : [{ id, value, other }]
  })
}

/** V-15, V-18, and mappings where nobody maps: transparent (TRN-17), ICS (A.6), host-only networks. */
function publishedPorts(topology: Topology) {
  const taken = new Map<string, string>()
  for (const host of sortedValues(topology.hosts)) {
    for (const { protocol, port } of host.listeners) {
      taken.set(`${host.id} ${protocol} ${port}`, host.name)
    }
  }
  return sortedValues(topology.endpoints).flatMap((endpoint) => {
    const network = networkOf(topology, endpoint)
    const hostId = hostOfEndpoint(topology, endpoint.id)
    if (!network || !hostId) return []
    return endpoint.policies.flatMap((policy) => {
      if (policy.type !== 'PortMapping') return []
      const { protocol, externalPort: port } = policy
      const { natEngine } = traitsOf(network.type)
      if (natEngine === 'none' || natEngine === 'ics') {
        const params = { port, network: network.name }
        return [warning('board-mapping-without-effect', endpoint.id, params)]
      }
      const key = `${hostId} ${protocol} ${port}`
      const other = taken.get(key)
      taken.set(key, entityName(topology, endpoint.id))
      return other === undefined
        ? []
        : [portClash(topology, endpoint, network, protocol, port, other)]
    })
  })
}

function portClash(
  topology: Topology,
  endpoint: HnsEndpoint,
  network: HnsNetwork,
  protocol: string,
  port: number,
  other: string,
) {
  if (network.type !== 'nat') {
    const text = `Bind for 0.0.0.0:${port} failed: port is already allocated`
    return error('V-18', endpoint.id, { protocol, port, other }, text)
  }
  const name = entityName(topology, endpoint.id)
  return error(
    'V-15',
    endpoint.id,
    { protocol, port, other, network: network.name },
    `failed to create endpoint ${name} on network ${network.name}: The process cannot access the file because it is being used by another process. (0x20)`,
  )
}
