import type { TopologyDocument } from '../engine/model/document'
import type { ContainerId, EntityId, HostId, NetworkId } from '../engine/model/ids'
import type { Isolation, MachineKind, NetworkType, Topology } from '../engine/model/topology'
import { hostOfContainer, networksOf, networksOfSwitch } from '../engine/model/queries'
import type { PlaceItem } from '../store/state'
import type { PlaceTarget } from './action'
import { distanceTo, occupied, type BoundsOf } from './free-spot'

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
  | {
      readonly kind: 'change-driver'
      readonly networkId: NetworkId
      readonly driver: NetworkType
    }
  | {
      readonly kind: 'change-isolation'
      readonly containerId: ContainerId
      readonly isolation: Isolation
    }
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
        return { kind: 'change-driver', networkId: under.id, driver: item.driver }
      }
      const hostId = hostNear(document, target, boundsOf)
      return hostId === null ? { kind: 'with-new-host' } : { kind: 'network-on-host', hostId }
    }
    case 'container':
    case 'held':
    case 'move': {
      if (item.kind === 'container' && target.containerId !== null) {
        const { containerId } = target
        return { kind: 'change-isolation', containerId, isolation: item.isolation }
      }
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
