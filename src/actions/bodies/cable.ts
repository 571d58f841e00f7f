import { applyEdit } from '../../engine/edit/apply-edit'
import type { Edit, EditError } from '../../engine/edit/edit'
import type { PlacedId, Position } from '../../engine/model/document'
import type {
  ContainerId,
  EntityId,
  LinkId,
  NetworkId,
  NicId,
  NodeId,
} from '../../engine/model/ids'
import { hostOfEntity, linksOf, nicsOf } from '../../engine/model/queries'
import type { LinkEnd, NodeKind, Topology } from '../../engine/model/topology'
import { err, ok, type Result } from '../../lib/result'
import type { ActionContext } from '../action'
import { withPlaces } from '../free-spot'
import { refuseEdit } from '../tell'
import { advise, commitEdits } from './commit-edits'

/** The cable end that a person means by pointing at something: a free NIC of its host, or the node. */
function endOf(topology: Topology, id: EntityId): LinkEnd | null {
  const node = Object.values(topology.nodes).find((candidate) => candidate.id === id)
  if (node !== undefined) return { of: node.id, interfaceName: null }
  const nic = Object.values(topology.nics).find((candidate) => candidate.id === id)
  if (nic !== undefined) return { of: nic.id, interfaceName: null }
  const hostId = hostOfEntity(topology, id)
  if (hostId === null) return null
  const nics = nicsOf(topology, hostId)
  const free = nics.find((candidate) => linksOf(topology, candidate.id).length === 0) ?? nics[0]
  return free === undefined ? null : { of: free.id, interfaceName: null }
}

const isNode = (topology: Topology, id: NicId | NodeId): id is NodeId =>
  Object.values(topology.nodes).some((node) => node.id === id)

/** The container that is meant by pointing at it or at one of its NICs. */
function containerMeant(topology: Topology, id: EntityId): ContainerId | null {
  const container = Object.values(topology.containers).find((candidate) => candidate.id === id)
  if (container !== undefined) return container.id
  const endpoint = Object.values(topology.endpoints).find((candidate) => candidate.id === id)
  const inside = Object.values(topology.containers).find(
    ({ compartmentId }) => compartmentId === endpoint?.compartmentId,
  )
  return inside?.id ?? null
}

/** The network that is meant by pointing at it or at a switch that has no other. */
function networkMeant(topology: Topology, id: EntityId): NetworkId | null {
  const [network, further] = Object.values(topology.networks).filter(
    (candidate) => candidate.id === id || candidate.vSwitchId === id,
  )
  return network === undefined || further !== undefined ? null : network.id
}

/** The edit that connecting these two means; null when nothing sensible is meant. */
function connection(topology: Topology, from: EntityId, to: EntityId): Edit | null {
  for (const [one, other] of [
    [from, to],
    [to, from],
  ] as const) {
    const containerId = containerMeant(topology, one)
    const networkId = networkMeant(topology, other)
    if (containerId !== null && networkId !== null) {
      return { kind: 'attach-endpoint', containerId, networkId }
    }
  }
  const a = endOf(topology, from)
  const b = endOf(topology, to)
  const [bare, ground] = a === null ? [from, b] : [to, a]
  const hostId = a === null || b === null ? hostOfEntity(topology, bare) : null
  if (hostId !== null && ground !== null && isNode(topology, ground.of)) {
    return { kind: 'add-nic', hostId, segmentId: ground.of }
  }
  if (a === null || b === null || a.of === b.of) return null
  for (const [nic, far] of [
    [a, b],
    [b, a],
  ] as const) {
    const taken = Object.values(topology.nics).find(({ id }) => id === nic.of)
    // Every NIC of the host has a cable: a further connection brings a further NIC (1.4).
    if (taken !== undefined && isNode(topology, far.of) && linksOf(topology, taken.id).length > 0) {
      return { kind: 'add-nic', hostId: taken.hostId, segmentId: far.of }
    }
  }
  return { kind: 'connect', a, b }
}

/** Connects two things: a container and a network, or two cable ends. Says why when it cannot. */
export function connect(context: ActionContext, from: EntityId, to: EntityId): void {
  const edit = connection(context.store.getState().document.topology, from, to)
  if (edit === null) {
    refuseEdit(context, { code: 'cannot-connect', params: {} })
    return
  }
  const result = commitEdits(context.store, 'action.board.connect', [edit])
  if (!result.ok) refuseEdit(context, result.error)
}

/** The board with these two connected, or why they cannot be. */
export function connected(
  topology: Topology,
  from: EntityId,
  to: EntityId,
): Result<Topology, EditError> {
  const edit = connection(topology, from, to)
  if (edit === null) return err({ code: 'cannot-connect', params: {} })
  const result = applyEdit(topology, edit)
  return result.ok ? ok(result.value.topology) : result
}

/**
 * The board with one end of a cable at another thing, or why it cannot be; null where nothing is meant: back
 * where it was, or onto its own other end.
 */
export function rewired(
  topology: Topology,
  id: LinkId,
  end: 0 | 1,
  to: EntityId,
): Result<Topology, EditError> | null {
  const link = topology.links[id]
  if (link === undefined) return null
  const stays = link.ends[end === 0 ? 1 : 0].of
  const without = applyEdit(topology, { kind: 'remove', ids: [id] })
  if (!without.ok) return without
  const goes = endOf(topology, to)
  if (goes?.of === link.ends[end].of || goes?.of === stays) return null
  return connected(without.value.topology, stays, to)
}

/** Puts one end of a cable at another thing; what stands at the cable comes along. */
export function rewire(context: ActionContext, id: LinkId, end: 0 | 1, to: EntityId): void {
  const { store } = context
  const { topology } = store.getState().document
  const result = rewired(topology, id, end, to)
  if (result === null) return
  if (!result.ok) {
    refuseEdit(context, result.error)
    return
  }
  const after = result.value
  const made = Object.values(after.links).find((each) => topology.links[each.id] !== each)
  store.commit('action.board.rewire', (document) => {
    const { [id]: text, ...labels } = document.linkLabels ?? {}
    return {
      ...document,
      topology: after,
      ...(text !== undefined && made !== undefined
        ? { linkLabels: { ...labels, [made.id]: text } }
        : {}),
    }
  })
  if (made !== undefined) store.setSelection({ selected: [made.id] })
  advise(store, topology)
}

/** What a cable that ends nowhere may get as its other end. */
export type FarEnd = NodeKind | 'host'

const FAR_ENDS: readonly FarEnd[] = ['segment', 'host', 'external-host', 'internet', 'router']

function withFarEnd(topology: Topology, from: EntityId, far: FarEnd) {
  const edit: Edit =
    far === 'host'
      ? {
          kind: 'place-host',
          release: 'ws2022',
          machine: machineAt(topology, from),
          segmentId: null,
        }
      : { kind: 'place-node', node: far }
  const placed = applyEdit(topology, edit)
  if (!placed.ok) return placed
  const id = placed.value.created.find(isPlaced)
  if (id === undefined) return err<EditError>({ code: 'cannot-connect', params: {} })
  const after = connected(placed.value.topology, from, id)
  // It may have found its neighbour by itself.
  if (!after.ok && after.error.code !== 'already-connected') return after
  return ok({ topology: after.ok ? after.value : placed.value.topology, id })
}

const machineAt = (topology: Topology, id: EntityId): 'physical' | 'azure-vm' =>
  Object.values(topology.nodes).some((node) => node.id === id && node.kind === 'azure-fabric')
    ? 'azure-vm'
    : 'physical'

const isPlaced = (id: EntityId): id is Extract<PlacedId, EntityId> =>
  id.startsWith('host:') || id.startsWith('node:')

/** The other ends that make sense for a cable from here. */
export function farEndsFor(topology: Topology, from: EntityId): readonly FarEnd[] {
  return FAR_ENDS.filter((far) => withFarEnd(topology, from, far).ok)
}

/** Places the other end of a cable and connects it, as one step. */
export function connectNew(
  context: ActionContext,
  from: EntityId,
  far: FarEnd,
  at: Position,
): void {
  const { store, board } = context
  const { topology } = store.getState().document
  const result = withFarEnd(topology, from, far)
  if (!result.ok) {
    refuseEdit(context, result.error)
    return
  }
  const { id, topology: after } = result.value
  store.commit('action.board.connect-new', (document) =>
    withPlaces(
      {
        ...document,
        topology: after,
        layout: { ...document.layout, [id]: { x: Math.round(at.x), y: Math.round(at.y) } },
      },
      (each) => board?.boundsOf(each) ?? null,
    ),
  )
  store.setSelection({ selected: [id] })
  advise(store, topology)
}
