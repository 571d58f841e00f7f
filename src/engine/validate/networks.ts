import { traitsOf } from '../drivers/traits'
import { hasGate } from '../facts/gates'
import { sortedValues } from '../../lib/sort'
import { NAT_POOL } from '../facts/defaults'
import { isVlanId } from '../facts/limits'
import type { NicId } from '../model/ids'
import {
  endpointsOf,
  hostEndpointOf,
  neighboursOf,
  networksOf,
  nicsOf,
  nodeAt,
  subnetOf,
} from '../model/queries'
import type { HnsNetwork, Host, NatNetwork, Topology } from '../model/topology'
import { cidrOf, cidrsOverlap, isInCidr, prefixLengthOf, type Ipv4Cidr } from '../wire/address'
import type { Diagnostic } from './diagnostic'
import { error, INCORRECT, warning, type Check } from './report'

/** What networks and switches may be, driver by driver. */
export const networkChecks: readonly Check[] = [
  eachNetwork(networkNames),
  eachNetwork(pools),
  eachNetwork(vlans),
  eachNetwork(vlanOnTheWire),
  eachNetwork(subnetCount),
  eachNetwork(gateways),
  eachNetwork(placeOfDriver),
  eachNetwork(wayOut),
  eachNetwork(hostEndpoints),
  natPrefixes,
]

function eachNetwork(
  check: (topology: Topology, network: HnsNetwork, host: Host) => readonly Diagnostic[],
): Check {
  return (topology) =>
    sortedValues(topology.networks).flatMap((network) => {
      const host = topology.hosts[network.hostId]
      return host ? check(topology, network, host) : []
    })
}

/** V-29. */
function networkNames(topology: Topology, network: HnsNetwork, host: Host) {
  const isDuplicate = networksOf(topology, host.id).some(
    (other) => other.id < network.id && other.name.toLowerCase() === network.name.toLowerCase(),
  )
  if (!isDuplicate) return []
  const text = hasGate(host.release, 'current-engine')
    ? 'A network with this name already exists.'
    : 'The object already exists.'
  return [error('V-29', network.id, { name: network.name }, text)]
}

/** V-09: transparent alone may be without a subnet, and leaves addresses to a DHCP server. */
function pools(_topology: Topology, network: HnsNetwork) {
  if (network.subnets.length > 0 || network.type === 'transparent') return []
  const text =
    network.type === 'overlay'
      ? 'ipv4 pool is empty'
      : `network ${network.name} requires ipv4 configuration`
  return [error('V-09', network.id, { network: network.name }, text)]
}

/** V-56: HNS attaches an endpoint to the host once; and the endpoint must be of the network. */
function hostEndpoints(topology: Topology, network: HnsNetwork, host: Host) {
  const own = hostEndpointOf(network)
  if (own === null) return []
  const { address } = own
  const twin = networksOf(topology, host.id).find((other) => {
    const theirs = other.id < network.id ? hostEndpointOf(other) : null
    return theirs !== null && (theirs.address === address || theirs.mac === own.mac)
  })
  const text = 'This endpoint is already attached to the switch. (0x803B0014)'
  return [
    ...(twin ? [error('V-56', network.id, { network: network.name, other: twin.name }, text)] : []),
    ...(subnetOf(network, address)
      ? []
      : [error('board-host-endpoint-outside', network.id, { address, network: network.name })]),
  ]
}

/** V-31, and V-32: a VLAN on an endpoint whose driver has none. */
function vlans(topology: Topology, network: HnsNetwork) {
  const own = 'vlanId' in network ? network.vlanId : null
  const problems = own !== null && !isVlanId(own) ? [error('V-31', network.id, { vlan: own })] : []
  const onEndpoints = endpointsOf(topology, network.id).flatMap(({ id, vlanId }) => {
    if (vlanId === null) return []
    if (!isVlanId(vlanId)) return [error('V-31', id, { vlan: vlanId })]
    const hasVlans = 'vlanId' in network
    return hasVlans ? [] : [warning('V-32', id, { vlan: vlanId, driver: network.type })]
  })
  return [...problems, ...onEndpoints]
}

/** A tagged frame needs a trunk that carries its VLAN (data-paths TRN-25). */
function vlanOnTheWire(topology: Topology, network: HnsNetwork) {
  const vlan = 'vlanId' in network ? network.vlanId : null
  const uplinks = topology.vSwitches[network.vSwitchId]?.uplinkNicIds ?? []
  if (vlan === null || !isVlanId(vlan)) return []
  return uplinks
    .filter((nicId) => !carries(topology, nicId, vlan))
    .map((nicId) =>
      warning('board-vlan-not-carried', network.id, {
        vlan,
        nic: topology.nics[nicId]?.name ?? nicId,
      }),
    )
}

function carries(topology: Topology, nicId: NicId, vlan: number): boolean {
  const cables = neighboursOf(topology, nicId).filter(
    ({ end }) => nodeAt(topology, end)?.kind === 'segment',
  )
  return cables.every(
    ({ link: { segmentPort } }) =>
      segmentPort.mode === 'trunk' &&
      (segmentPort.vlanIds.length === 0 || segmentPort.vlanIds.includes(vlan)),
  )
}

/** Several subnets in one network: from 2022 on, on l2bridge, l2tunnel and overlay (data-paths 7). */
function subnetCount(_topology: Topology, network: HnsNetwork, host: Host) {
  if (network.subnets.length < 2) return []
  const isLate = hasGate(host.release, 'several-subnets')
  const isDriver = traitsOf(network.type).vfpOnPorts
  // Docker's overlay took a VNI list, and so several subnets, all along (data-paths V-02, OVL-03).
  if (isDriver && (isLate || network.type === 'overlay')) return []
  return [warning('board-subnets-per-release', network.id, { network: network.name })]
}

function gateways(_topology: Topology, network: HnsNetwork) {
  const subnets: readonly HnsNetwork['subnets'][number][] = network.subnets
  return subnets
    .filter(({ gateway, prefix }) => gateway !== null && !isInCidr(gateway, prefix))
    .map(({ gateway, prefix }) =>
      warning('board-gateway-outside-subnet', network.id, { gateway: gateway ?? '', prefix }),
    )
}

/** V-28, V-45, V-46, V-47: drivers where they do not belong. */
function placeOfDriver(_topology: Topology, network: HnsNetwork, host: Host) {
  const params = { network: network.name }
  const problems: Diagnostic[] = []
  if (network.type === 'transparent') {
    const isGuest = host.machine === 'hyper-v-vm' || host.machine === 'vmware-vm'
    if (host.machine === 'azure-vm') problems.push(warning('V-45', network.id, params))
    else if (isGuest && !host.macSpoofing) problems.push(warning('V-46', network.id, params))
  }
  if (traitsOf(network.type).needsAzure && host.machine !== 'azure-vm') {
    problems.push(warning('V-47', network.id, params))
  }
  if (network.type === 'l2bridge' && host.release === 'win11') {
    problems.push(warning('V-28', network.id, params))
  }
  return problems
}

/** V-48: an l2bridge network whose containers have no way out. */
function wayOut(topology: Topology, network: HnsNetwork) {
  if (network.type !== 'l2bridge' || network.outboundNat.enabled) return []
  const wires = (topology.vSwitches[network.vSwitchId]?.uplinkNicIds ?? []).flatMap((id) => {
    const nic = topology.nics[id]
    return nic?.address ? [cidrOf(nic.address, nic.prefixLength)] : []
  })
  const isOnWire =
    hostEndpointOf(network) === null &&
    network.subnets.every(
      ({ prefix, gateway }) => gateway !== null && wires.some((w) => cidrsOverlap(w, prefix)),
    )
  return isOnWire ? [] : [warning('V-48', network.id, { network: network.name })]
}

/** V-20 and V-22: what the prefix of a NAT network may be on its host. */
function natPrefixes(topology: Topology) {
  return sortedValues(topology.hosts).flatMap((host) => {
    const nats = networksOf(topology, host.id).filter(
      (network): network is NatNetwork => network.type === 'nat',
    )
    return [...overlaps(topology, host, nats), ...outsideInternal(host, nats)]
  })
}

function overlaps(topology: Topology, host: Host, nats: readonly NatNetwork[]) {
  const wires = nicsOf(topology, host.id).flatMap((nic) =>
    nic.address && nic.prefixLength > 0
      ? [{ name: nic.name, prefix: cidrOf(nic.address, nic.prefixLength) }]
      : [],
  )
  const others = [
    ...wires,
    ...host.setup.foreignNats,
    // A VPN that is up shows as a route; the default route overlaps everything and means nothing.
    ...host.routes
      .filter(({ prefix }) => prefixLengthOf(prefix) > 0)
      .map(({ prefix, nextHop }) => ({ name: nextHop, prefix })),
  ]
  return nats.flatMap((nat, index) => {
    const earlier = nats
      .slice(0, index)
      .flatMap(({ name, subnets }) => subnets.map(({ prefix }) => ({ name, prefix })))
    return nat.subnets.flatMap(({ prefix }) =>
      [...others, ...earlier]
        .filter((other) => cidrsOverlap(prefix, other.prefix))
        .map(({ name, prefix: other }) =>
          error('V-22', nat.id, { prefix, other: `${name} (${other})` }, INCORRECT),
        ),
    )
  })
}

/**
 * V-20, X-03: 2016 has one internal prefix, and NAT networks are parts of it. Which one is not said
 * on the board: the pool HNS draws from, when the first network is in it, else the first network's.
 */
function outsideInternal(host: Host, nats: readonly NatNetwork[]) {
  const first = nats[0]?.subnets[0]
  if (hasGate(host.release, 'several-nat-networks') || !first) return []
  const internal = isPartOf(first.prefix, NAT_POOL) ? NAT_POOL : first.prefix
  return nats.flatMap((nat) =>
    nat.subnets
      .filter(({ prefix }) => !isPartOf(prefix, internal))
      .map(({ prefix }) => error('V-20', nat.id, { prefix, internal }, INCORRECT)),
  )
}

function isPartOf(inner: Ipv4Cidr, outer: Ipv4Cidr): boolean {
  return cidrsOverlap(inner, outer) && prefixLengthOf(inner) >= prefixLengthOf(outer)
}
