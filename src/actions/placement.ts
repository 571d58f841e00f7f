import type { Edit, EditError } from '../engine/edit/edit'
import type { PlacedId, Position, TopologyDocument } from '../engine/model/document'
import type { EntityId, HostId, NetworkId, NoteId } from '../engine/model/ids'
import type { MachineKind, Topology } from '../engine/model/topology'
import { hostOfContainer, networksOf, networksOfSwitch } from '../engine/model/queries'
import { err, ok, type Result } from '../lib/result'
import type { PlaceItem } from '../store/state'
import type { PlaceTarget } from './action'
import { distanceTo, freeSpot, occupied, USUAL_SIZE, withPlaces, type BoundsOf } from './free-spot'
import { applyEdit } from './editor'

/** How near to a host a container may fall and still be meant for it, in board units. */
const REACH = 96

/**
 * What a drop would do, found out before it is done: the label at the pointer and the drop itself
 * come from the same plan, so that they cannot disagree.
 */
export type DropPlan =
  | { readonly kind: 'place-host'; readonly machine: MachineKind; readonly segment: string | null }
  | { readonly kind: 'place-node' }
  | { readonly kind: 'place-note' }
  /** `networkId` null: a new NAT network comes with it. */
  | { readonly kind: 'into-host'; readonly hostId: HostId; readonly networkId: NetworkId | null }
  /** Several networks are there: the person chooses. */
  | {
      readonly kind: 'choose-network'
      readonly hostId: HostId
      readonly choices: readonly NetworkId[]
    }
  | { readonly kind: 'with-new-host' }
  | { readonly kind: 'network-on-host'; readonly hostId: HostId }
  | { readonly kind: 'change-driver'; readonly networkId: NetworkId }
  | { readonly kind: 'stay' }
  | { readonly kind: 'needs-host' }

/** A palette item, or a container that is being moved. */
export type DroppedItem = PlaceItem | { readonly kind: 'move'; readonly id: EntityId }

/** The host under the pointer, or the nearest within reach. */
function hostNear(
  document: TopologyDocument,
  target: PlaceTarget,
  boundsOf: BoundsOf,
): HostId | null {
  if (target.hostId !== null) return target.hostId
  let best: { readonly id: HostId; readonly distance: number } | null = null
  for (const [id, bounds] of occupied(document, boundsOf)) {
    const host = Object.values(document.topology.hosts).find((candidate) => candidate.id === id)
    const distance = distanceTo(bounds, target.position)
    if (host !== undefined && distance <= REACH && (best === null || distance < best.distance)) {
      best = { id: host.id, distance }
    }
  }
  return best?.id ?? null
}

/** The networks a container dropped here could mean: one when the pointer says so. */
function networkChoices(
  topology: Topology,
  hostId: HostId,
  target: PlaceTarget,
): readonly NetworkId[] {
  if (target.networkId !== null) return [target.networkId]
  const onSwitch = target.vSwitchId === null ? [] : networksOfSwitch(topology, target.vSwitchId)
  const networks = onSwitch.length > 0 ? onSwitch : networksOf(topology, hostId)
  return networks.map((network) => network.id)
}

/** What dropping this here means (interaction-and-look 1.2, 1.3). Pure; asked on every move. */
export function planDrop(
  document: TopologyDocument,
  item: DroppedItem,
  target: PlaceTarget,
  boundsOf: BoundsOf,
): DropPlan {
  const { topology } = document
  switch (item.kind) {
    case 'note':
      return { kind: 'place-note' }
    case 'node':
      return { kind: 'place-node' }
    case 'host': {
      const under = target.nodeId === null ? undefined : topology.nodes[target.nodeId]
      const nodes = Object.values(topology.nodes)
      const isAzure =
        under?.kind === 'azure-fabric' ||
        (under?.kind !== 'segment' &&
          nodes.some((node) => node.kind === 'azure-fabric') &&
          !nodes.some((node) => node.kind === 'segment'))
      return {
        kind: 'place-host',
        machine: isAzure ? 'azure-vm' : 'physical',
        segment: under?.kind === 'segment' ? under.name : null,
      }
    }
    case 'network': {
      const under = target.networkId === null ? undefined : topology.networks[target.networkId]
      if (under !== undefined && under.type !== item.driver) {
        return { kind: 'change-driver', networkId: under.id }
      }
      const hostId = hostNear(document, target, boundsOf)
      return hostId === null ? { kind: 'with-new-host' } : { kind: 'network-on-host', hostId }
    }
    case 'container':
    case 'move': {
      const hostId = hostNear(document, target, boundsOf)
      if (hostId === null) {
        return item.kind === 'move' ? { kind: 'needs-host' } : { kind: 'with-new-host' }
      }
      const choices = networkChoices(topology, hostId, target)
      if (item.kind === 'move') {
        const current = attachedTo(topology, item.id)
        const isHome = containerHost(topology, item.id) === hostId
        if (isHome && (target.networkId === null || current.includes(target.networkId))) {
          return { kind: 'stay' }
        }
      }
      const [only] = choices
      if (choices.length > 1) return { kind: 'choose-network', hostId, choices }
      return { kind: 'into-host', hostId, networkId: only ?? null }
    }
  }
}

function containerHost(topology: Topology, id: EntityId): HostId | null {
  const container = Object.values(topology.containers).find((candidate) => candidate.id === id)
  return container === undefined ? null : hostOfContainer(topology, container.id)
}

function attachedTo(topology: Topology, id: EntityId): readonly NetworkId[] {
  const container = Object.values(topology.containers).find((candidate) => candidate.id === id)
  return Object.values(topology.endpoints)
    .filter((endpoint) => endpoint.compartmentId === container?.compartmentId)
    .map((endpoint) => endpoint.networkId)
}

/** A board after a drop, and what the drop is about. */
export interface Dropped {
  readonly document: TopologyDocument
  readonly subject: EntityId | NoteId | null
  /** Addresses and names that were changed on the way. */
  readonly changes: number
}

/**
 * Carries a plan out on a copy of the board. Fails with the edit's reason and changes nothing. A plan
 * to choose takes the first choice: pass a target with the chosen network instead.
 */
export function carryOut(
  document: TopologyDocument,
  item: DroppedItem,
  target: PlaceTarget,
  boundsOf: BoundsOf,
  words: { readonly note: string },
): Result<Dropped, EditError> {
  const plan = planDrop(document, item, target, boundsOf)
  if (plan.kind === 'place-note') return ok(placeNote(document, target.position, words.note))
  let topology = document.topology
  let changes = 0
  let subject: EntityId | null = null
  const created: EntityId[] = []
  const run = (edit: Edit): Result<EntityId | null, EditError> => {
    const result = applyEdit(topology, edit)
    if (!result.ok) return result
    topology = result.value.topology
    changes += result.value.changes.length
    created.push(...result.value.created)
    return ok(result.value.created[0] ?? null)
  }
  const edits = editsOf(plan, item, target)
  if (edits.length === 0) return ok({ document, subject: null, changes: 0 })
  for (const edit of edits) {
    const result = run(edit(created))
    if (!result.ok) return err(result.error)
    subject = result.value ?? subject
  }
  if (item.kind === 'move') subject = item.id
  if (plan.kind === 'change-driver') subject = plan.networkId
  const placed = placeAt(
    { ...document, topology },
    created.find(isPlaced) ?? null,
    target,
    boundsOf,
  )
  return ok({ document: placed, subject, changes })
}

/** The edits of a plan; each may look at what the ones before it created. */
function editsOf(
  plan: DropPlan,
  item: DroppedItem,
  target: PlaceTarget,
): readonly ((created: readonly EntityId[]) => Edit)[] {
  const inHost = (hostId: HostId, networkId: NetworkId | null): Edit => {
    if (item.kind === 'move') {
      return { kind: 'move-container', containerId: asContainer(item.id), hostId, networkId }
    }
    if (item.kind === 'network') return { kind: 'place-network', hostId, driver: item.driver }
    return {
      kind: 'place-container',
      hostId,
      networkId,
      isolation: item.kind === 'container' ? item.isolation : 'process',
    }
  }
  switch (plan.kind) {
    case 'stay':
    case 'needs-host':
    case 'place-note':
      return []
    case 'place-host':
      return item.kind === 'host'
        ? [
            () => ({
              kind: 'place-host',
              release: item.release,
              machine: plan.machine,
              segmentId: plan.segment === null ? null : target.nodeId,
            }),
          ]
        : []
    case 'place-node':
      return item.kind === 'node' ? [() => ({ kind: 'place-node', node: item.node })] : []
    case 'into-host':
      return [() => inHost(plan.hostId, plan.networkId)]
    case 'choose-network':
      return [() => inHost(plan.hostId, plan.choices[0] ?? null)]
    case 'network-on-host':
      return [() => inHost(plan.hostId, null)]
    case 'change-driver':
      return item.kind === 'network'
        ? [() => ({ kind: 'change-driver', networkId: plan.networkId, driver: item.driver })]
        : []
    case 'with-new-host': {
      // L2Tunnel exists in Azure only (data-paths V-47); every other driver is at home anywhere.
      const isTunnel = item.kind === 'network' && item.driver === 'l2tunnel'
      return [
        () => ({
          kind: 'place-host',
          release: 'ws2022',
          machine: isTunnel ? 'azure-vm' : 'physical',
          segmentId: null,
        }),
        (created) => {
          const host = created.find(isHostId)
          if (host === undefined) throw new Error('carryOut: place-host created no host')
          return inHost(host, null)
        },
      ]
    }
  }
}

function isHostId(id: EntityId): id is HostId {
  return id.startsWith('host:')
}

function isPlaced(id: EntityId): id is Extract<EntityId, PlacedId> {
  return id.startsWith('host:') || id.startsWith('node:')
}

function asContainer(id: EntityId): `ctr:${string}` {
  if (!id.startsWith('ctr:')) throw new Error(`carryOut: ${id} is no container`)
  return `ctr:${id.slice(4)}`
}

/** Puts the first new thing under the pointer and everything that came with it around. */
function placeAt(
  document: TopologyDocument,
  id: PlacedId | null,
  target: PlaceTarget,
  boundsOf: BoundsOf,
): TopologyDocument {
  if (id === null) return withPlaces(document, boundsOf)
  const size = id.startsWith('host:') ? USUAL_SIZE.host : USUAL_SIZE.node
  const wanted = {
    x: target.position.x - size.width / 2,
    y: target.position.y - size.height / 2,
  }
  const at = freeSpot(occupied(document, boundsOf).values(), wanted, size, 24)
  return withPlaces({ ...document, layout: { ...document.layout, [id]: at } }, boundsOf)
}

function placeNote(document: TopologyDocument, position: Position, text: string): Dropped {
  let number = 1
  while (document.notes[`note:${number}`] !== undefined) number++
  const id: NoteId = `note:${number}`
  return {
    document: {
      ...document,
      notes: { ...document.notes, [id]: { id, text } },
      layout: { ...document.layout, [id]: position },
    },
    subject: id,
    changes: 0,
  }
}
