// Not through the door of the engine: it would bring compiler and drivers along.
import { heldOf, requestOf } from '../../engine/trace/target'
import type { EntityId } from '../../engine/model/ids'
import {
  endpointsOfContainer,
  entityName,
  findByName,
  hostAddressOf,
} from '../../engine/model/queries'
import type { Topology } from '../../engine/model/topology'
import type { AppStore } from '../../store/store'
import type { ActionContext } from '../action'
import { senderOf } from '../sender'

/** How to write this thing as a target: its name where that is unique, else its address. */
export function targetTextOf(topology: Topology, id: EntityId): string | null {
  const owner = senderOf(topology, id) ?? id
  const name = entityName(topology, owner)
  if (findByName(topology, name)?.id === owner) return name
  const container = Object.values(topology.containers).find((candidate) => candidate.id === owner)
  if (container !== undefined) {
    return endpointsOfContainer(topology, container.id)[0]?.address ?? null
  }
  const host = Object.values(topology.hosts).find((candidate) => candidate.id === owner)
  if (host !== undefined) return hostAddressOf(topology, host.id)
  const node = Object.values(topology.nodes).find((candidate) => candidate.id === owner)
  return node !== undefined && 'address' in node ? node.address : null
}

/** Says that a container in the holding strip has no network to send on; false when it is not there. */
function refuseHeld(store: AppStore, id: EntityId): boolean {
  const held = heldOf(store.getState().document.topology, id)
  if (held === null) return false
  store.refuse({ code: 'held', text: held.name })
  store.setView({ dockOpen: true, dockTab: 'trace', sheet: 'trace' })
  return true
}

/** Sends the packet of the builder, or says in its place why it cannot. */
export function send({ store }: ActionContext): void {
  const { document, draft } = store.getState()
  const { from, to, protocol, port } = draft
  store.setView({ seenWelcome: true })
  if (from === null) {
    store.refuse({ code: 'no-such-source', text: '' })
    return
  }
  if (refuseHeld(store, from)) return
  const request = requestOf(document.topology, { from, to, protocol, port })
  if (!request.ok) {
    store.refuse(request.error)
    return
  }
  store.commit(
    'action.trace.send',
    (board) => ({ ...board, request: { from, to, protocol, port } }),
    'ignore',
  )
  store.send(request.value, to.trim())
  store.setTrace({ playing: true })
}

/** Puts this into the builder as the sender and asks for the target. */
export function startFrom(context: ActionContext, id: EntityId): void {
  const { store } = context
  if (refuseHeld(store, id)) return
  const from = senderOf(store.getState().document.topology, id)
  if (from === null) return
  store.setTrace({ draft: { ...store.getState().draft, from } })
  store.setView({ dockOpen: true, dockTab: 'trace', sheet: 'trace' })
  context.focusTarget()
}

/** Puts this into the builder as the target. */
export function aimAt(context: ActionContext, id: EntityId): void {
  const { store } = context
  if (refuseHeld(store, id)) return
  const to = targetTextOf(store.getState().document.topology, id)
  if (to === null) return
  store.setTrace({ draft: { ...store.getState().draft, to } })
  store.setView({ dockOpen: true, dockTab: 'trace' })
}
