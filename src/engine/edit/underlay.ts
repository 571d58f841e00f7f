import { assertNever, must } from '../../lib/assert'
import { ok } from '../../lib/result'
import { sortedValues } from '../../lib/sort'
import {
  AZURE_DNS,
  INTERNET_GATEWAY,
  INTERNET_OFFSET,
  INTERNET_PREFIX,
  LAN_OFFSETS,
  LAN_PREFIX,
  MACHINE_OUI,
  NEXT_LAN_PREFIXES,
  VNET_GATEWAY,
  VNET_OFFSETS,
  VNET_PREFIX,
  VNET_RESERVED_FIRST,
} from '../facts/defaults'
import type { NicId, NodeId } from '../model/ids'
import { neighboursOf, nodeAt } from '../model/queries'
import type {
  AzureFabricNode,
  AzureGatewayNode,
  InternetNode,
  Listener,
  MachineNode,
  NodeKind,
  RouterNode,
  SegmentNode,
  Topology,
  UnderlayNode,
} from '../model/topology'
import { cidrsOverlap, prefixLengthOf, type Ipv4Address } from '../wire/address'
import { freeLanAddress, freeMac } from './addressing'
import { create, put, type Draft, type Outcome } from './draft'
import { cable, plug } from './cables'
import { gatewayOfSegment, joinRouterToInternet, joinRouterToSegment } from './routers'
import { boardNames, freeId, numberedName, plainName } from './naming'

/*
 * What is outside the hosts. Every piece comes with the pieces it needs to be of use: a LAN that is
 * made for a lone host has a router and the internet behind it, a VNet its gateway.
 */

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
    /* v8 ignore next -- unreachable: the cases above are the whole union */
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
    records: [],
    dhcp: null,
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
    /* v8 ignore next -- unreachable: the cases above are the whole union */
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
