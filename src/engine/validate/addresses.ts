import { traitsOf } from '../drivers/traits'
import { sortedValues } from '../../lib/sort'
import { isReserved } from '../facts/reserved'
import type { EntityId } from '../model/ids'
import { clusterOf, entityName, hostEndpointOf, networkOf, subnetOf } from '../model/queries'
import type { HnsNetwork, Topology } from '../model/topology'
import { cidrOf, lastAddressOf, networkAddressOf } from '../wire/address'
import { error, warning, type Check } from './report'

/** Addresses and MACs. */
export const addressChecks: readonly Check[] = [
  endpointAddresses,
  edgeAddresses,
  attachedTwice,
  duplicateAddresses,
  duplicateMacs,
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

/** The network or broadcast address of its own wire is no address for a NIC. */
function edgeAddresses(topology: Topology) {
  return sortedValues(topology.nics).flatMap(({ id, address, prefixLength }) => {
    if (address === null || prefixLength === 0 || prefixLength >= 31) return []
    const wire = cidrOf(address, prefixLength)
    const isEdge = address === networkAddressOf(wire) || address === lastAddressOf(wire)
    return isEdge ? [error('board-edge-address', id, { address })] : []
  })
}

/** A compartment has one endpoint on a network. */
function attachedTwice(topology: Topology) {
  const seen = new Set<string>()
  return sortedValues(topology.endpoints).flatMap((endpoint) => {
    const key = `${endpoint.compartmentId} ${endpoint.networkId}`
    const isSecond = seen.has(key)
    seen.add(key)
    const network = networkOf(topology, endpoint)?.name ?? ''
    const params = { container: entityName(topology, endpoint.id), network }
    return isSecond ? [error('board-attached-twice', endpoint.id, params)] : []
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
