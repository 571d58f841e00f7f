import { sortedValues } from '../../lib/sort'
import { addressAt, LAN_OFFSETS, ROUTER_OUI, WAN_PREFIXES } from '../facts/defaults'
import { linksOf, neighboursOf, nodeAt } from '../model/queries'
import type {
  InternetNode,
  Link,
  RouterInterface,
  RouterNode,
  SegmentNode,
  Topology,
} from '../model/topology'
import { cidrsOverlap, prefixLengthOf, type Ipv4Address, type Ipv4Cidr } from '../wire/address'
import { freeLanAddress, freeMac, wiredAddresses } from './addressing'
import { cable, plug } from './cables'
import { put, type Draft } from './draft'
import { plainName } from './naming'

/* Legs of routers, and what a LAN gains by one. */

/**
 * Cables a router to a segment. An interface of it that is in the prefix and has no cable is used;
 * else one is made, at .1 when that is free, and hosts of the segment without a gateway get it.
 * Null: the segment has no free address, so there is no cable.
 */
export function joinRouterToSegment(
  draft: Draft,
  router: RouterNode,
  segment: SegmentNode,
): Link | null {
  const used = linksOf(draft.topology, router.id).flatMap((link) =>
    link.ends.filter((end) => end.of === router.id).map((end) => end.interfaceName),
  )
  const idle = router.interfaces.find(
    (port) => !used.includes(port.name) && isInPrefix(port.address, segment.prefix),
  )
  const interfaceName = idle?.name ?? addLanInterface(draft, router, segment)
  if (interfaceName === null) return null
  const link = cable(draft, { of: router.id, interfaceName }, plug(segment.id))
  giveGateway(draft, segment)
  return link
}

function addLanInterface(draft: Draft, router: RouterNode, segment: SegmentNode): string | null {
  const free = freeLanAddress(draft.topology, segment.prefix, LAN_OFFSETS.router)
  if (!free.ok) return null
  return addInterface(draft, router, 'lan', free.value, prefixLengthOf(segment.prefix))
}

function addInterface(
  draft: Draft,
  router: RouterNode,
  word: string,
  address: Ipv4Address,
  prefixLength: number,
): string {
  const name = plainName(new Set(router.interfaces.map((port) => port.name.toLowerCase())), word)
  const mac = freeMac(draft.topology, ROUTER_OUI, `${router.id}/${name}`)
  const port: RouterInterface = { name, address, prefixLength, mac, vlanId: null }
  put(draft, 'nodes', { ...router, interfaces: [...router.interfaces, port] })
  return name
}

/** Cables a router to the internet, with a leg of documentation addresses. */
export function joinRouterToInternet(
  draft: Draft,
  router: RouterNode,
  internet: InternetNode,
): Link {
  const used = wiredAddresses(draft.topology)
  const free = WAN_PREFIXES.map((prefix) => addressAt(prefix, 2)).find((leg) => !used.has(leg))
  const interfaceName = free ? addInterface(draft, router, 'wan', free, 30) : null
  return cable(draft, { of: router.id, interfaceName }, plug(internet.id))
}

function isInPrefix(address: Ipv4Address, prefix: Ipv4Cidr): boolean {
  return cidrsOverlap(`${address}/32` as Ipv4Cidr, prefix) // an address is a prefix of one
}

/** Machines and first NICs that were on the segment before it had a router now have a way out. */
function giveGateway(draft: Draft, segment: SegmentNode): void {
  const gateway = gatewayOfSegment(draft.topology, segment)
  if (!gateway) return
  for (const { end } of neighboursOf(draft.topology, segment.id)) {
    const nic = sortedValues(draft.topology.nics).find((candidate) => candidate.id === end.of)
    if (nic?.address && nic.gateway === null && isInPrefix(nic.address, segment.prefix)) {
      const others = sortedValues(draft.topology.nics).filter((o) => o.hostId === nic.hostId)
      if (others.every((other) => other.gateway === null)) put(draft, 'nics', { ...nic, gateway })
    }
    const node = nodeAt(draft.topology, end)
    if (node && 'listeners' in node && node.gateway === null) {
      put(draft, 'nodes', { ...node, gateway })
    }
  }
}

/** The address of the first untagged router interface on a segment, or null. */
export function gatewayOfSegment(topology: Topology, segment: SegmentNode): Ipv4Address | null {
  for (const { end } of neighboursOf(topology, segment.id)) {
    const node = nodeAt(topology, end)
    if (node?.kind !== 'router') continue
    const port = node.interfaces.find((candidate) => candidate.name === end.interfaceName)
    if (port && port.vlanId === null && isInPrefix(port.address, segment.prefix)) {
      return port.address
    }
  }
  return null
}
