import { applyEdit } from '../engine/edit/apply-edit'
import { DRIVER_DEFAULTS } from '../engine/edit/driver-defaults'
import type { Edit, EditError, EditOutcome, NetworkPatch } from '../engine/edit/edit'
import type { ContainerId, EntityId, HostId, NetworkId } from '../engine/model/ids'
import {
  containersOf,
  endpointsOfContainer,
  findByName,
  networksOf,
  nicsOf,
} from '../engine/model/queries'
import type {
  Container,
  HnsEndpoint,
  HnsNetwork,
  Host,
  Topology,
  UnderlayNode,
} from '../engine/model/topology'

/*
 * Copies by edits: what a copy cannot share with its original (names, addresses, MACs, published ports
 * of one host) comes from the edit that makes it, everything else is set afterwards.
 */

/** A board that is copied into: edits run one after the other, the first refusal ends it. */
export interface Copying {
  topology: Topology
  refused: EditError | null
  /** Addresses that are others than those of the originals. */
  readdressed: number
  /** Published ports, routes, settings and places in services that could not come along. */
  lost: number
}

/** A board that nothing was copied into yet. */
export function copyingInto(topology: Topology): Copying {
  return { topology, refused: null, readdressed: 0, lost: 0 }
}

function done(draft: Copying, edit: Edit): EditOutcome | null {
  const result = applyEdit(draft.topology, edit)
  if (!result.ok) return null
  draft.topology = result.value.topology
  return result.value
}

/** Does what the copy cannot be without; gives what the edit is about. */
function run(draft: Copying, edit: Edit): EntityId | null {
  if (draft.refused !== null) return null
  const result = applyEdit(draft.topology, edit)
  if (!result.ok) {
    draft.refused = result.error
    return null
  }
  draft.topology = result.value.topology
  return result.value.created[0] ?? null
}

/** Sets what may be refused in the new place: then the copy is without it. */
function attempt(draft: Copying, edit: Edit): void {
  if (draft.refused === null && done(draft, edit) === null) draft.lost++
}

/** The name of the original, with a number behind it where somebody has it. */
function freeName(draft: Copying, name: string): string {
  if (findByName(draft.topology, name) === null && !isHeldName(draft, name)) return name
  const stem = name.replace(/-\d+$/, '')
  for (let n = 2; ; n++) {
    const next = `${stem}-${n}`
    if (findByName(draft.topology, next) === null && !isHeldName(draft, next)) return next
  }
}

const isHeldName = (draft: Copying, name: string): boolean =>
  Object.values(draft.topology.held).some((one) => one.name.toLowerCase() === name.toLowerCase())

function readdress(draft: Copying, from: string | null, to: string | null | undefined): void {
  if (from !== null && to !== undefined && to !== null && from !== to) draft.readdressed++
}

/** What of an endpoint goes with it: all but place, address and what is published. */
function copyEndpoint(draft: Copying, original: HnsEndpoint, copy: HnsEndpoint): void {
  readdress(draft, original.address, copy.address)
  const { disableIcc, dnsServers, vlanId } = original
  if (disableIcc || dnsServers.length > 0 || vlanId !== null) {
    attempt(draft, {
      kind: 'update-endpoint',
      id: copy.id,
      patch: { disableIcc, dnsServers, vlanId },
    })
  }
  const others = original.policies.filter(({ type }) => type === 'Acl' || type === 'LoopbackDsr')
  if (others.length > 0) {
    const policies = [...copy.policies, ...others]
    attempt(draft, { kind: 'update-endpoint', id: copy.id, patch: { policies } })
  }
  for (const policy of original.policies) {
    if (policy.type !== 'PortMapping') continue
    const { type: _, ...mapping } = policy
    attempt(draft, { kind: 'publish-port', endpointId: copy.id, mapping })
  }
}

/** A copy of a container on this host; `networkOf` says which network stands for the original's. */
export function copyContainer(
  draft: Copying,
  source: Topology,
  original: Container,
  hostId: HostId,
  networkOf: (id: NetworkId) => NetworkId | null,
): ContainerId | null {
  const endpoints = endpointsOfContainer(source, original.id)
  const [first, ...further] = endpoints
  const copy = run(draft, {
    kind: 'place-container',
    hostId,
    networkId: first === undefined ? null : networkOf(first.networkId),
    isolation: original.isolation,
    name: freeName(draft, original.name),
  })
  const id = Object.values(draft.topology.containers).find((container) => container.id === copy)?.id
  if (id === undefined) return null
  const { image, listeners, runOptions } = original
  run(draft, { kind: 'update-container', id, patch: { image, listeners, runOptions } })
  for (const endpoint of further) {
    const networkId = networkOf(endpoint.networkId)
    if (networkId === null) draft.lost++
    else attempt(draft, { kind: 'attach-endpoint', containerId: id, networkId })
  }
  const copies = endpointsOfContainer(draft.topology, id)
  for (const endpoint of endpoints) {
    const wanted = networkOf(endpoint.networkId)
    const twin =
      copies.find(({ networkId }) => networkId === wanted) ??
      (endpoint === first ? copies[0] : undefined)
    if (twin !== undefined) copyEndpoint(draft, endpoint, twin)
  }
  return id
}

/** A copy of a network on this host, with what the host and its switch allow of its settings. */
export function copyNetwork(
  draft: Copying,
  original: HnsNetwork,
  hostId: HostId,
): NetworkId | null {
  const taken = networksOf(draft.topology, hostId).some(
    ({ name }) => name.toLowerCase() === original.name.toLowerCase(),
  )
  const made = run(draft, {
    kind: 'place-network',
    hostId,
    driver: original.type,
    ...(!taken && { name: original.name }),
  })
  const twin = Object.values(draft.topology.networks).find((candidate) => candidate.id === made)
  if (twin === undefined) return null
  const { id } = twin
  const { dnsServers, dnsSuffix } = original
  attempt(draft, { kind: 'update-network', id, patch: { dnsServers, dnsSuffix } })
  if ('vlanId' in original && original.vlanId !== null) {
    attempt(draft, { kind: 'update-network', id, patch: { vlanId: original.vlanId } })
  }
  for (const fields of DRIVER_DEFAULTS[original.type].copied) {
    attempt(draft, { kind: 'update-network', id, patch: settingsOf(original, fields) })
  }
  return id
}

/** These fields of a network; those that its driver does not have are left out. */
function settingsOf(network: HnsNetwork, fields: readonly (keyof NetworkPatch)[]): NetworkPatch {
  const own: Readonly<Record<string, unknown>> = { ...network }
  return Object.fromEntries(
    fields.filter((field) => field in own).map((field) => [field, own[field]]),
  )
}

/** A copy of a host with its networks and containers, on the nearest LAN. */
export function copyHost(draft: Copying, source: Topology, original: Host): HostId | null {
  const copy = run(draft, {
    kind: 'place-host',
    release: original.release,
    machine: original.machine,
    segmentId: null,
    name: freeName(draft, original.name),
  })
  const id = Object.values(draft.topology.hosts).find((host) => host.id === copy)?.id
  if (id === undefined) return null
  const { macSpoofing, parentTakesVxlan, missingUpdates, firewall, listeners, setup } = original
  run(draft, {
    kind: 'update-host',
    id,
    patch: {
      ...{ macSpoofing, parentTakesVxlan, missingUpdates, firewall, listeners },
      setup: { ...setup, publicAddress: null }, // an address belongs to one
    },
  })
  const nics = nicsOf(source, original.id)
  nics.slice(1).forEach(() => attempt(draft, { kind: 'add-nic', hostId: id, segmentId: null }))
  const ownNics = nicsOf(draft.topology, id)
  nics.forEach((nic, index) => {
    const twin = ownNics[index]
    if (twin === undefined) return
    readdress(draft, nic.address, twin.address)
    const { mtuBytes, linkUp, medium } = nic
    attempt(draft, { kind: 'update-nic', id: twin.id, patch: { mtuBytes, linkUp, medium } })
  })
  const { routes } = original
  if (routes.length > 0) attempt(draft, { kind: 'update-host', id, patch: { routes } })
  const copies = new Map<NetworkId, NetworkId>()
  for (const network of networksOf(source, original.id)) {
    const twin = copyNetwork(draft, network, id)
    if (twin !== null) copies.set(network.id, twin)
  }
  for (const container of containersOf(source, original.id)) {
    copyContainer(draft, source, container, id, (network) => copies.get(network) ?? null)
  }
  return id
}

/** A copy of something outside: its own name, place, address, MAC and sockets, else the same. */
export function copyNode(draft: Copying, original: UnderlayNode): EntityId | null {
  const copy = run(draft, {
    kind: 'place-node',
    node: original.kind,
    name: freeName(draft, original.name),
  })
  const placed = Object.values(draft.topology.nodes).find((node) => node.id === copy)
  if (placed === undefined) return null
  const { id } = placed
  /** One after the other, so that what is refused does not keep the rest back. */
  const set = (settings: (twin: UnderlayNode) => UnderlayNode | null) => {
    const twin = draft.topology.nodes[id]
    const node = twin === undefined ? null : settings(twin)
    if (node !== null) attempt(draft, { kind: 'update-node', id, node })
  }
  if ('address' in original && 'address' in placed) {
    readdress(draft, original.address, placed.address)
    const { listeners, records, dhcp } = original
    set((twin) => ('listeners' in twin ? { ...twin, listeners, records, dhcp } : null))
  }
  if ('routes' in original && original.routes.length > 0) {
    const { routes } = original
    set((twin) => ('routes' in twin ? { ...twin, routes } : null))
  }
  if ('nsgRules' in original && original.nsgRules.length > 0) {
    const { nsgRules } = original
    set((twin) => ('nsgRules' in twin ? { ...twin, nsgRules } : null))
  }
  if ('interfaces' in original && 'interfaces' in placed) {
    draft.lost += Math.max(0, original.interfaces.length - placed.interfaces.length)
  }
  return id
}
