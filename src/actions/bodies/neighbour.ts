import { compareText } from '../../lib/sort'
import type { EntityId, NoteId } from '../../engine/model/ids'
import {
  endpointsOf,
  endpointsOfContainer,
  hostOfContainer,
  hostOfEntity,
  isEntityId,
  linksOf,
  nicsOf,
  otherEnd,
} from '../../engine/model/queries'
import type { Topology } from '../../engine/model/topology'
import type { ActionContext, Bounds } from '../action'
import { selectedContainer, type Direction } from '../direction'
import { refuseEdit } from '../tell'
import { commitEdits } from './commit-edits'

type BoardId = EntityId | NoteId

/** A further container like the selected one: same host, network and isolation; it is selected then. */
export function placeNeighbour(context: ActionContext): void {
  const { store } = context
  const { document } = store.getState()
  const id = selectedContainer(store.getState())
  if (id === null) return
  const { topology } = document
  const hostId = hostOfContainer(topology, id)
  const original = topology.containers[id]
  if (hostId === null || original === undefined) return
  const result = commitEdits(store, 'action.place.neighbour', [
    {
      kind: 'place-container',
      hostId,
      networkId: endpointsOfContainer(topology, id)[0]?.networkId ?? null,
      isolation: original.isolation,
    },
  ])
  if (!result.ok) {
    refuseEdit(context, result.error)
    return
  }
  const [made] = result.value[0]?.created ?? []
  if (made === undefined || store.getState().document === document) return
  store.setSelection({ selected: [made] })
  requestAnimationFrame(() => context.board?.reveal(made))
}

/** What one wire or one plug away from this: the networks of a container, the cables of a host. */
export function linkedTo(topology: Topology, id: EntityId): ReadonlySet<EntityId> {
  const linked = new Set<EntityId>()
  const container = Object.values(topology.containers).find((one) => one.id === id)
  const network = Object.values(topology.networks).find((one) => one.id === id)
  const host = Object.values(topology.hosts).find((one) => one.id === id)
  const node = Object.values(topology.nodes).find((one) => one.id === id)
  const nic = Object.values(topology.nics).find((one) => one.id === id)
  if (container !== undefined) {
    for (const endpoint of endpointsOfContainer(topology, container.id)) {
      linked.add(endpoint.networkId)
      for (const other of endpointsOf(topology, endpoint.networkId)) {
        for (const neighbour of Object.values(topology.containers)) {
          if (neighbour.compartmentId === other.compartmentId) linked.add(neighbour.id)
        }
      }
    }
  }
  if (network !== undefined) {
    linked.add(network.hostId)
    for (const endpoint of endpointsOf(topology, network.id)) {
      for (const neighbour of Object.values(topology.containers)) {
        if (neighbour.compartmentId === endpoint.compartmentId) linked.add(neighbour.id)
      }
    }
  }
  const ends = [
    ...(host === undefined ? [] : nicsOf(topology, host.id).map((one) => one.id)),
    ...(node === undefined ? [] : [node.id]),
    ...(nic === undefined ? [] : [nic.id]),
  ]
  if (nic !== undefined) linked.add(nic.hostId)
  for (const end of ends) {
    for (const link of linksOf(topology, end)) {
      const { of } = otherEnd(link, end)
      const farHost = topology.nics[of as keyof typeof topology.nics]?.hostId
      linked.add(farHost ?? of)
    }
  }
  linked.delete(id)
  return linked
}

const centre = ({ x, y, width, height }: Bounds) => ({ x: x + width / 2, y: y + height / 2 })

/**
 * The neighbour in a direction: what is linked first, the nearest of them; else the nearest there is.
 * Sideways counts twice. null when nothing lies that way.
 */
export function neighbourIn(
  places: ReadonlyMap<BoardId, Bounds>,
  linked: ReadonlySet<BoardId>,
  from: BoardId,
  direction: Direction,
): BoardId | null {
  const start = places.get(from)
  if (start === undefined) return null
  const at = centre(start)
  const isAcross = direction === 'left' || direction === 'right'
  const sign = direction === 'left' || direction === 'up' ? -1 : 1
  const costs = [...places].flatMap(([id, bounds]) => {
    if (id === from) return []
    const to = centre(bounds)
    const along = (isAcross ? to.x - at.x : to.y - at.y) * sign
    const aside = Math.abs(isAcross ? to.y - at.y : to.x - at.x)
    if (along <= 1 || aside > along * 3) return []
    return [{ id, cost: along + 2 * aside, isLinked: linked.has(id) }]
  })
  const [best] = costs.sort(
    (a, b) => Number(b.isLinked) - Number(a.isLinked) || a.cost - b.cost || compareText(a.id, b.id),
  )
  return best?.id ?? null
}

/** Selects the neighbour that lies this way. */
export function walkTo({ store, board }: ActionContext, direction: Direction): void {
  const { selected, document } = store.getState()
  const [from] = selected
  if (board === null || from === undefined) return
  const { topology } = document
  const linked = isEntityId(topology, from) ? linkedTo(topology, from) : new Set<EntityId>()
  const places = board.places()
  // A thing that is not drawn by itself stands where its host stands.
  const start = places.has(from)
    ? from
    : isEntityId(topology, from)
      ? hostOfEntity(topology, from)
      : null
  if (start === null) return
  const next = neighbourIn(places, linked, start, direction)
  if (next === null) return
  store.setSelection({ selected: [next] })
  board.reveal(next)
}
