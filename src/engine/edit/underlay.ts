import { assertNever, must } from '../../lib/assert'
import { ok } from '../../lib/result'
import { sortedValues } from '../../lib/sort'
import {
  addressAt,
  AZURE_DNS,
  INTERNET_GATEWAY,
  INTERNET_OFFSET,
  INTERNET_PREFIX,
  LAN_OFFSETS,
  LAN_PREFIX,
  MACHINE_OUI,
  NEXT_LAN_PREFIXES,
  ROUTER_OUI,
  VNET_GATEWAY,
  VNET_OFFSETS,
  VNET_PREFIX,
  VNET_RESERVED_FIRST,
  WAN_PREFIXES,
} from '../facts/defaults'
import type { LinkId, NicId, NodeId } from '../model/ids'
import { linksOf, neighboursOf, nodeAt } from '../model/queries'
import type {
  AzureFabricNode,
  AzureGatewayNode,
  InternetNode,
  Link,
  LinkEnd,
  Listener,
  MachineNode,
  NodeKind,
  RouterInterface,
  RouterNode,
  SegmentNode,
  Topology,
  UnderlayNode,
} from '../model/topology'
import { cidrsOverlap, prefixLengthOf, type Ipv4Address, type Ipv4Cidr } from '../wire/address'
import { freeLanAddress, freeMac, wiredAddresses } from './addressing'
import { create, put, type Draft, type Outcome } from './draft'
import { boardNames, freeId, numberedName, plainName } from './naming'

/*
 * What is outside the hosts. Every piece comes with the pieces it needs to be of use: a LAN that is
 * made for a lone host has a router and the internet behind it, a VNet its gateway.
 */

/** A cable between two ends, untagged; link ids are numbers. */
export function cable(draft: Draft, a: LinkEnd, b: LinkEnd): Link {
  return create(draft, 'links', {
    id: freeLinkId(draft.topology),
    ends: [a, b],
    segmentPort: { mode: 'access', vlanIds: [] },
  })
}

function freeLinkId(topology: Topology): LinkId {
  const numbers = Object.keys(topology.links).map((id) => Number(id.slice('link:'.length)))
  const highest = Math.max(0, ...numbers.filter((number) => Number.isInteger(number)))
  return freeId(topology, 'link', String(highest + 1))
}

/** An end of a cable at a NIC or a node that has no interfaces of its own. */
export function plug(of: NicId | NodeId): LinkEnd {
  return { of, interfaceName: null }
}

/** The nodes of one kind, in order. */
export function nodesOfKind<K extends NodeKind>(
  topology: Topology,
  kind: K,
): (UnderlayNode & { kind: K })[] {
  return sortedValues(topology.nodes).filter(
    (node): node is UnderlayNode & { kind: K } => node.kind === kind,
  )
}

/** The first LAN of the board; made, with a router and the internet behind it, when there is none. */
export function ensureLan(draft: Draft): SegmentNode {
  const existing = nodesOfKind(draft.topology, 'segment')[0]
  if (existing) return existing
  const segment = createSegment(draft, undefined)
  if (!neighbour(draft.topology, segment.id, 'router')) createRouter(draft, undefined)
  ensureInternet(draft) // a new one cables itself to the routers
  return segment
}

/** The VNet of the board; made, with its gateway and the internet, when there is none. */
export function ensureFabric(draft: Draft): AzureFabricNode {
  const existing = nodesOfKind(draft.topology, 'azure-fabric')[0]
  return existing ?? createFabric(draft, undefined)
}

function ensureInternet(draft: Draft): InternetNode {
  return nodesOfKind(draft.topology, 'internet')[0] ?? createInternet(draft, undefined)
}

function neighbour(topology: Topology, of: NicId | NodeId, kind: NodeKind): boolean {
  return neighboursOf(topology, of).some(({ end }) => nodeAt(topology, end)?.kind === kind)
}

/** Makes a node with legal values and cables it to what suits it. Fails with `no-free-address`. */
export function createNode(
  draft: Draft,
  kind: NodeKind,
  name: string | undefined,
): Outcome<UnderlayNode> {
  switch (kind) {
    case 'segment':
      return ok(createSegment(draft, name))
    case 'router':
      return ok(createRouter(draft, name))
    case 'external-host':
    case 'dns-server':
      return createMachine(draft, kind, name)
    case 'internet':
      return ok(createInternet(draft, name))
    case 'azure-fabric':
      return ok(createFabric(draft, name))
    case 'azure-gateway':
      return ok(createAzureGateway(draft, name))
    default:
      return assertNever(kind)
  }
}

function createSegment(draft: Draft, wanted: string | undefined): SegmentNode {
  const { topology } = draft
  const name = wanted ?? plainName(boardNames(topology), 'LAN')
  const taken = nodesOfKind(topology, 'segment').map((segment) => segment.prefix)
  const prefix =
    [LAN_PREFIX, ...NEXT_LAN_PREFIXES].find(
      (candidate) => !taken.some((other) => cidrsOverlap(candidate, other)),
    ) ?? LAN_PREFIX
  const segment = create(draft, 'nodes', {
    kind: 'segment',
    id: freeId(topology, 'node', name),
    name,
    prefix,
  } satisfies SegmentNode)
  const router = nodesOfKind(draft.topology, 'router')[0]
  if (router) joinRouterToSegment(draft, router, segment)
  return segment
}

function createRouter(draft: Draft, wanted: string | undefined): RouterNode {
  const { topology } = draft
  const name = wanted ?? numberedName(boardNames(topology), 'R')
  const router = create(draft, 'nodes', {
    kind: 'router',
    id: freeId(topology, 'node', name),
    name,
    interfaces: [],
    routes: [],
  } satisfies RouterNode)
  const segments = nodesOfKind(topology, 'segment')
  const lonely = segments.filter((segment) => !neighbour(topology, segment.id, 'router'))
  for (const segment of lonely.length > 0 ? lonely : segments.slice(0, 1)) {
    joinRouterToSegment(draft, routerNow(draft, router.id), segment)
  }
  const internet = nodesOfKind(topology, 'internet')[0]
  if (internet) joinRouterToInternet(draft, routerNow(draft, router.id), internet)
  return routerNow(draft, router.id)
}

function routerNow(draft: Draft, id: NodeId): RouterNode {
  const node = draft.topology.nodes[id]
  return must(node?.kind === 'router' ? node : null, 'routerNow: the router is gone')
}

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

const LISTENERS = {
  'external-host': [
    { protocol: 'tcp', port: 80 },
    { protocol: 'tcp', port: 443 },
  ],
  'dns-server': [
    { protocol: 'udp', port: 53 },
    { protocol: 'tcp', port: 53 },
  ],
} as const satisfies Record<MachineNode['kind'], readonly Listener[]>

function createMachine(
  draft: Draft,
  kind: MachineNode['kind'],
  wanted: string | undefined,
): Outcome<MachineNode> {
  const hasLan = nodesOfKind(draft.topology, 'segment').length > 0
  const fabric = nodesOfKind(draft.topology, 'azure-fabric')[0]
  const ground = !hasLan && fabric ? fabric : ensureLan(draft)
  const place = addressOn(draft.topology, ground, kind)
  if (!place.ok) return place
  const names = boardNames(draft.topology)
  const name =
    wanted ?? (kind === 'dns-server' ? plainName(names, 'DNS') : numberedName(names, 'PC-'))
  const id = freeId(draft.topology, 'node', name)
  const machine = create(draft, 'nodes', {
    kind,
    id,
    name,
    ...place.value,
    mac: freeMac(draft.topology, MACHINE_OUI, id),
    listeners: LISTENERS[kind],
    routes: [],
  } satisfies MachineNode)
  cable(draft, plug(id), plug(ground.id))
  if (kind === 'dns-server') giveResolver(draft, machine)
  return ok(machine)
}

/** Hosts that have no resolver yet use the new one. */
function giveResolver(draft: Draft, server: MachineNode): void {
  for (const nic of sortedValues(draft.topology.nics)) {
    if (nic.dnsServers.length > 0 || nic.gateway === null) continue
    put(draft, 'nics', { ...nic, dnsServers: [server.address] })
  }
}

/** Address, prefix length and gateway of a machine or host somewhere. */
export interface Placement {
  readonly address: Ipv4Address
  readonly prefixLength: number
  readonly gateway: Ipv4Address | null
}

/** A place for a machine on a LAN, VNet or behind the internet; fails with `no-free-address`. */
export function addressOn(
  topology: Topology,
  ground: SegmentNode | AzureFabricNode | InternetNode,
  what: 'host' | MachineNode['kind'],
): Outcome<Placement> {
  switch (ground.kind) {
    case 'segment': {
      const address = freeLanAddress(topology, ground.prefix, LAN_OFFSETS[what])
      if (!address.ok) return address
      const gateway = gatewayOfSegment(topology, ground)
      return ok({ address: address.value, prefixLength: prefixLengthOf(ground.prefix), gateway })
    }
    case 'azure-fabric': {
      const offset = what === 'host' ? VNET_OFFSETS.host : VNET_OFFSETS['external-host']
      const address = freeLanAddress(topology, ground.prefix, offset, VNET_RESERVED_FIRST)
      if (!address.ok) return address
      const prefixLength = prefixLengthOf(ground.prefix)
      return ok({ address: address.value, prefixLength, gateway: ground.gateway })
    }
    case 'internet': {
      const address = freeLanAddress(topology, INTERNET_PREFIX, INTERNET_OFFSET)
      if (!address.ok) return address
      const prefixLength = prefixLengthOf(INTERNET_PREFIX)
      return ok({ address: address.value, prefixLength, gateway: INTERNET_GATEWAY })
    }
    default:
      return assertNever(ground)
  }
}

function createInternet(draft: Draft, wanted: string | undefined): InternetNode {
  const { topology } = draft
  const name = wanted ?? plainName(boardNames(topology), 'Internet')
  const internet = create(draft, 'nodes', {
    kind: 'internet',
    id: freeId(topology, 'node', name),
    name,
  } satisfies InternetNode)
  for (const router of nodesOfKind(topology, 'router')) {
    if (!neighbour(topology, router.id, 'internet')) joinRouterToInternet(draft, router, internet)
  }
  for (const { id } of nodesOfKind(topology, 'azure-gateway')) {
    if (!neighbour(topology, id, 'internet')) cable(draft, plug(id), plug(internet.id))
  }
  return internet
}

function createFabric(draft: Draft, wanted: string | undefined): AzureFabricNode {
  const name = wanted ?? plainName(boardNames(draft.topology), 'VNet')
  const fabric = create(draft, 'nodes', {
    kind: 'azure-fabric',
    id: freeId(draft.topology, 'node', name),
    name,
    prefix: VNET_PREFIX,
    gateway: VNET_GATEWAY,
    nsgRules: [],
    routes: [],
    unregistered: [],
  } satisfies AzureFabricNode)
  const idle = nodesOfKind(draft.topology, 'azure-gateway').find(
    (gateway) => !neighbour(draft.topology, gateway.id, 'azure-fabric'),
  )
  if (idle) cable(draft, plug(fabric.id), plug(idle.id))
  else createAzureGateway(draft, undefined)
  return fabric
}

function createAzureGateway(draft: Draft, wanted: string | undefined): AzureGatewayNode {
  const name = wanted ?? plainName(boardNames(draft.topology), 'VNet gateway', ' ')
  const gateway = create(draft, 'nodes', {
    kind: 'azure-gateway',
    id: freeId(draft.topology, 'node', name),
    name,
  } satisfies AzureGatewayNode)
  const fabric = nodesOfKind(draft.topology, 'azure-fabric').find(
    (candidate) => !neighbour(draft.topology, candidate.id, 'azure-gateway'),
  )
  if (fabric) cable(draft, plug(fabric.id), plug(gateway.id))
  const internet = ensureInternet(draft) // a new one cables itself to the gateways
  if (!neighbour(draft.topology, gateway.id, 'internet')) {
    cable(draft, plug(gateway.id), plug(internet.id))
  }
  return gateway
}

/** What resolves names on a ground: Azure's own resolver, or the DNS servers of the board. */
export function dnsServersOn(topology: Topology, ground: UnderlayNode | null): Ipv4Address[] {
  if (ground?.kind === 'azure-fabric') return [AZURE_DNS]
  return nodesOfKind(topology, 'dns-server').map((server) => server.address)
}
