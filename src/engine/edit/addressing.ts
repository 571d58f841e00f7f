import { ok } from '../../lib/result'
import { sortedValues } from '../../lib/sort'
import { traitsOf } from '../drivers/traits'
import { addressAt, LAN_OFFSETS, macFor, poolMac } from '../facts/defaults'
import { isReserved } from '../facts/reserved'
import type { NetworkId } from '../model/ids'
import { clusterOf, hostEndpointOf, subnetOf } from '../model/queries'
import type { HnsEndpoint, HnsNetwork, Subnet, Topology } from '../model/topology'
import {
  ipv4ToNumber,
  ipv6FromBytes,
  ipv6NetworkOf,
  ipv6ToBytes,
  isInCidr,
  lastAddressOf,
  networkAddressOf,
  prefixLengthOf,
  type Ipv4Address,
  type Ipv4Cidr,
  type Ipv6Address,
  type MacAddress,
} from '../wire/address'
import { refuse, type Outcome } from './draft'

/*
 * Who competes with whom for an address:
 *   nat, ics, internal, private: the endpoints of that network only; the same prefix on another host is legal
 *   overlay   the endpoints of the network on every host
 *   the rest  whatever is on the LAN or fabric: NICs, outside machines, other bridged endpoints
 */

/** Every MAC of the board. */
export function macsOf(topology: Topology): Set<MacAddress> {
  const macs = new Set<MacAddress>()
  for (const nic of sortedValues(topology.nics)) macs.add(nic.mac)
  for (const endpoint of sortedValues(topology.endpoints)) macs.add(endpoint.mac)
  for (const vSwitch of sortedValues(topology.vSwitches)) {
    if (vSwitch.managementMac) macs.add(vSwitch.managementMac)
  }
  for (const network of sortedValues(topology.networks)) {
    const hostEndpoint = hostEndpointOf(network)
    if (hostEndpoint) macs.add(hostEndpoint.mac)
    if (network.type === 'overlay') macs.add(network.distributedRouterMac)
  }
  for (const node of sortedValues(topology.nodes)) {
    if ('mac' in node) macs.add(node.mac)
    if (node.kind === 'router') node.interfaces.forEach((port) => macs.add(port.mac))
  }
  return macs
}

/** A free MAC of a vendor's block for the thing with this id. */
export function freeMac(topology: Topology, oui: string, seed: string): MacAddress {
  const taken = macsOf(topology)
  for (let attempt = 0; ; attempt++) {
    const mac = macFor(oui, seed, attempt)
    if (!taken.has(mac)) return mac
  }
}

/** The next free MAC of a network's pool, from `first` on. */
export function freePoolMac(topology: Topology, pool: string, first: number): MacAddress {
  const taken = macsOf(topology)
  for (let index = first; ; index++) {
    const mac = poolMac(pool, index)
    if (!taken.has(mac)) return mac
  }
}

/** Every address that is in use on the wires outside the hosts: NICs, machines, routers. */
export function wiredAddresses(topology: Topology): Set<Ipv4Address> {
  const used = new Set<Ipv4Address>()
  for (const nic of sortedValues(topology.nics)) if (nic.address) used.add(nic.address)
  for (const node of sortedValues(topology.nodes)) {
    if ('address' in node) used.add(node.address)
    if ('gateway' in node && node.gateway) used.add(node.gateway)
    if (node.kind === 'router') node.interfaces.forEach((port) => used.add(port.address))
  }
  return used
}

/** Endpoints whose addresses are seen on the LAN or fabric as they are. */
function bridgedEndpoints(topology: Topology, vlanId: number | null): HnsEndpoint[] {
  return sortedValues(topology.endpoints).filter((endpoint) => {
    const network = topology.networks[endpoint.networkId]
    return network !== undefined && isOnLan(network) && vlanOf(network) === vlanId
  })
}

/** True for networks whose containers have addresses of the LAN, or are routed over it. */
export function isOnLan(network: HnsNetwork): boolean {
  return traitsOf(network.type).switchKind === 'external' && network.type !== 'overlay'
}

function vlanOf(network: HnsNetwork): number | null {
  return 'vlanId' in network ? network.vlanId : null
}

/** The addresses that an endpoint of this network cannot have because something else has them. */
export function addressesAround(topology: Topology, network: HnsNetwork): Set<Ipv4Address> {
  if (!isOnLan(network)) {
    const members = new Set<NetworkId>(clusterOf(topology, network).map((member) => member.id))
    return new Set(
      sortedValues(topology.endpoints)
        .filter((endpoint) => members.has(endpoint.networkId))
        .map((endpoint) => endpoint.address),
    )
  }
  const used = wiredAddresses(topology)
  for (const endpoint of bridgedEndpoints(topology, vlanOf(network))) used.add(endpoint.address)
  return used
}

/**
 * The IPv6 address of an endpoint on a dual-stack network: the same number in the IPv6 subnet as in
 * the IPv4 one, so that two endpoints never share one. Undefined where the network has no IPv6.
 */
export function ipv6AddressFor(network: HnsNetwork, address: Ipv4Address): Ipv6Address | undefined {
  const ipv6 = 'ipv6' in network ? network.ipv6 : null
  const subnet = subnetOf(network, address)
  if (!ipv6 || !subnet) return undefined
  const offset = ipv4ToNumber(address) - ipv4ToNumber(networkAddressOf(subnet.prefix))
  const bytes = ipv6ToBytes(ipv6NetworkOf(ipv6.prefix))
  const host = [offset >>> 24, (offset >>> 16) & 255, (offset >>> 8) & 255, offset & 255]
  const made = ipv6FromBytes([...bytes.slice(0, 12), ...host])
  return isInCidr(made, ipv6.prefix) ? made : undefined
}

/** The addresses in use on the LAN: wired ones and those of bridged containers. */
export function lanAddresses(topology: Topology): Set<Ipv4Address> {
  const used = wiredAddresses(topology)
  for (const endpoint of sortedValues(topology.endpoints)) {
    const network = topology.networks[endpoint.networkId]
    if (network && isOnLan(network)) used.add(endpoint.address)
  }
  return used
}

/** The addresses that services of the board have: virtual ones and those their nodes call from. */
export function serviceAddresses(topology: Topology): Set<Ipv4Address> {
  return new Set(
    sortedValues(topology.loadBalancers).flatMap(({ vip, sourceVips }) => [
      ...(vip ? [vip] : []),
      ...Object.values(sourceVips),
    ]),
  )
}

/** A free address of a network for an endpoint or a service; fails with `no-free-address`. */
export function freeEndpointAddress(
  topology: Topology,
  network: HnsNetwork,
  offset: number,
): Outcome<Ipv4Address> {
  const used = new Set([...addressesAround(topology, network), ...serviceAddresses(topology)])
  const subnets: readonly Subnet[] = network.subnets
  for (const subnet of subnets) {
    const found = firstFree(
      subnet.prefix,
      offset,
      (address) => !used.has(address) && !isReserved(network, subnet, address),
    )
    if (found) return ok(found)
  }
  return refuse('no-free-address', { network: network.name })
}

/**
 * A free address of a LAN or VNet for a machine, looked for from `offset` on and never below
 * `keptFirst`: Azure keeps the first four. Number 1 is left to a router. Fails with `no-free-address`.
 */
export function freeLanAddress(
  topology: Topology,
  prefix: Ipv4Cidr,
  offset: number,
  keptFirst = 1,
): Outcome<Ipv4Address> {
  const used = lanAddresses(topology)
  const broadcast = lastAddressOf(prefix)
  const found = firstFree(
    prefix,
    offset,
    (address, at) =>
      at >= keptFirst &&
      (at !== LAN_OFFSETS.router || offset === LAN_OFFSETS.router) &&
      address !== broadcast &&
      !used.has(address),
  )
  return found ? ok(found) : refuse('no-free-address', { network: prefix })
}

/** The first good address from `offset` on, then from the start of the prefix; null when none is. */
export function firstFree(
  prefix: Ipv4Cidr,
  offset: number,
  isGood: (address: Ipv4Address, at: number) => boolean,
): Ipv4Address | null {
  const size = 2 ** (32 - prefixLengthOf(prefix))
  const start = offset < size ? offset : 0
  // A prefix larger than this is never full on a board that a person can draw.
  const tries = Math.min(size, 4096)
  for (let i = 0; i < tries; i++) {
    const at = (start + i) % size
    const address = addressAt(prefix, at)
    if (isGood(address, at)) return address
  }
  return null
}
