import { ok } from '../../lib/result'
import { sortedValues } from '../../lib/sort'
import { isVlanId, isVni } from '../facts/limits'
import { isReserved } from '../facts/reserved'
import type { NetworkId } from '../model/ids'
import { clusterOf, endpointsOf, hostEndpointOf, subnetOf } from '../model/queries'
import type { HnsNetwork, Topology } from '../model/topology'
import { isInCidr, type Ipv4Address } from '../wire/address'
import { addressesAround, ipv6AddressFor } from './addressing'
import { drop, noteChange, put, refuse, type Draft, type Outcome } from './draft'
import type { Edit } from './edit'
import { endpointStart, withoutIpv6 } from './networks'

/**
 * Sets fields of a network. On overlay, subnets and name belong to the cluster and are set on every
 * host. Endpoints whose address no longer fits get another. Fails with `field-not-on-driver`,
 * `invalid-value`, `name-empty`, `name-taken` and `no-free-address`.
 */
export function updateNetwork(
  draft: Draft,
  edit: Extract<Edit, { kind: 'update-network' }>,
): Outcome<NetworkId> {
  const network = draft.topology.networks[edit.id]
  if (!network) return refuse('not-found', { id: edit.id })
  for (const field of Object.keys(edit.patch)) {
    if (!(field in network)) return refuse('field-not-on-driver', { field, driver: network.type })
  }
  const { name, subnets, ...own } = edit.patch
  const shared = {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(subnets === undefined ? {} : { subnets: subnetsFor(network, subnets) }),
  }
  const members = clusterOf(draft.topology, network)
  if (shared.name !== undefined && wouldMerge(draft.topology, members, shared.name)) {
    return refuse('name-taken', { name: shared.name })
  }
  for (const member of members) {
    const isOwn = member.id === network.id
    // Every field of the patch is one of this member of the union: checked above.
    const next = { ...member, ...(isOwn ? own : {}), ...shared } as HnsNetwork
    const problem = problemOf(draft.topology, next)
    if (problem) return problem
    put(draft, 'networks', next)
    if (!isOwn) noteChange(draft, next.id, 'name', member.name, next.name)
  }
  if (subnets !== undefined || 'hostEndpoint' in own) {
    for (const member of members) {
      const moved = readdress(draft, member.id, hostEndpointOf(member)?.address ?? null)
      if (!moved.ok) return moved
    }
  }
  if (subnets !== undefined || 'ipv6' in own) renumberIpv6(draft, network.id)
  return ok(network.id)
}

/** Gives every endpoint its address of the IPv6 subnet, or takes it away with the subnet. */
function renumberIpv6(draft: Draft, networkId: NetworkId): void {
  const network = draft.topology.networks[networkId]
  for (const endpoint of network ? endpointsOf(draft.topology, networkId) : []) {
    const ipv6Address = network && ipv6AddressFor(network, endpoint.address)
    noteChange(draft, endpoint.id, 'address', endpoint.ipv6Address ?? '', ipv6Address ?? '')
    put(draft, 'endpoints', { ...withoutIpv6(endpoint), ...(ipv6Address && { ipv6Address }) })
  }
}

/** A VNI belongs to overlay only; elsewhere it is left out. */
function subnetsFor(network: HnsNetwork, subnets: HnsNetwork['subnets']) {
  if (network.type === 'overlay') return subnets
  return subnets.map(({ prefix, gateway }) => ({ prefix, gateway }))
}

/** Gives a new address to every endpoint that has none of its network's subnets, or a kept one. */
function readdress(
  draft: Draft,
  networkId: NetworkId,
  oldGateway: Ipv4Address | null,
): Outcome<NetworkId> {
  const network = draft.topology.networks[networkId]
  if (!network) return refuse('not-found', { id: networkId })
  const gateway = hostEndpointOf(network)?.address ?? null
  const misplaced = endpointsOf(draft.topology, networkId).filter((endpoint) => {
    const subnet = subnetOf(network, endpoint.address)
    return !subnet || isReserved(network, subnet, endpoint.address)
  })
  for (const endpoint of misplaced) drop(draft, 'endpoints', endpoint.id)
  for (const endpoint of misplaced) {
    const start = endpointStart(draft.topology, network)
    if (!start.ok) return start
    noteChange(draft, endpoint.id, 'address', endpoint.address, start.value.address)
    put(draft, 'endpoints', { ...endpoint, address: start.value.address, gateway })
  }
  for (const endpoint of endpointsOf(draft.topology, networkId)) {
    const isOff =
      endpoint.gateway !== null &&
      (endpoint.gateway === oldGateway || !subnetOf(network, endpoint.gateway))
    if (isOff || gateway !== null) put(draft, 'endpoints', { ...endpoint, gateway })
  }
  return ok(networkId)
}

function problemOf(topology: Topology, network: HnsNetwork) {
  if (network.name === '') return refuse('name-empty')
  const others = sortedValues(topology.networks).filter(
    (other) => other.hostId === network.hostId && other.id !== network.id,
  )
  if (others.some((other) => other.name.toLowerCase() === network.name.toLowerCase())) {
    return refuse('name-taken', { name: network.name })
  }
  const vlan = 'vlanId' in network ? network.vlanId : null
  if (vlan !== null && !isVlanId(vlan))
    return refuse('invalid-value', { field: 'vlanId', value: vlan })
  if (network.subnets.length === 0) return refuse('invalid-value', { field: 'subnets', value: '' })
  const ipv6 = 'ipv6' in network ? network.ipv6 : null
  if (ipv6?.gateway && !isInCidr(ipv6.gateway, ipv6.prefix)) {
    return refuse('address-outside-subnet', { address: ipv6.gateway, network: network.name })
  }
  const hostEndpoint = hostEndpointOf(network)
  if (hostEndpoint) {
    const subnet = subnetOf(network, hostEndpoint.address)
    if (!subnet) return refuse('address-outside-subnet', { address: hostEndpoint.address })
    if (addressesAround(topology, network).has(hostEndpoint.address)) {
      return refuse('address-taken', { address: hostEndpoint.address })
    }
  }
  if (network.type !== 'overlay') return null
  // A patch may carry plain subnets; on overlay each needs its VNI (data-paths V-02, V-03).
  const wrong = network.subnets.find((subnet) => !('vni' in subnet) || !isVni(subnet.vni))
  return wrong ? refuse('invalid-value', { field: 'vni', value: String(wrong.vni) }) : null
}

/** The name of another overlay would make the two one network, with subnets that differ. */
function wouldMerge(topology: Topology, members: readonly HnsNetwork[], name: string): boolean {
  const own = new Set(members.map((member) => member.id))
  return (
    members.some((member) => member.type === 'overlay') &&
    sortedValues(topology.networks).some(
      (other) => other.type === 'overlay' && other.name === name && !own.has(other.id),
    )
  )
}
