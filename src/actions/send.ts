// Not through the door of the engine: it would bring compiler and drivers into the first load.
import { heldOf, requestOf } from '../engine/trace/target'
import type { EntityId } from '../engine/model/ids'
import {
  containersOfCompartment,
  endpointsOfContainer,
  entityName,
  findByName,
  hostAddressOf,
  isEntityId,
} from '../engine/model/queries'
import type { Topology } from '../engine/model/topology'
import type { AppState, RequestDraft } from '../store/state'
import type { AppStore } from '../store/store'
import { action, type ActionContext } from './action'

/** What of this can send a packet: itself, or the container it belongs to; null when nothing can. */
export function senderOf(topology: Topology, id: EntityId): EntityId | null {
  if (id in topology.containers || id in topology.hosts) return id
  const node = Object.values(topology.nodes).find((candidate) => candidate.id === id)
  if (node !== undefined) {
    return node.kind === 'external-host' || node.kind === 'dns-server' ? node.id : null
  }
  const endpoint = Object.values(topology.endpoints).find((candidate) => candidate.id === id)
  const compartment =
    endpoint?.compartmentId ?? Object.values(topology.compartments).find((c) => c.id === id)?.id
  if (compartment !== undefined)
    return containersOfCompartment(topology, compartment)[0]?.id ?? null
  return Object.values(topology.nics).find((nic) => nic.id === id)?.hostId ?? null
}

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

function send({ store }: ActionContext): void {
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

function setDraft({ store }: ActionContext, patch: Partial<RequestDraft>): void {
  store.setTrace({ draft: { ...store.getState().draft, ...patch } })
}

function selectedSender({ document, selected }: AppState): EntityId | null {
  const [first] = selected
  if (first === undefined || !isEntityId(document.topology, first)) return null
  if (first in document.topology.held) return first // asked, so that it can say why not
  return senderOf(document.topology, first)
}

function startFrom(context: ActionContext, id: EntityId): void {
  const { store } = context
  if (refuseHeld(store, id)) return
  const from = senderOf(store.getState().document.topology, id)
  if (from === null) return
  setDraft(context, { from })
  store.setView({ dockOpen: true, dockTab: 'trace', sheet: 'trace' })
  context.focusTarget()
}

/** The packet: who sends, to whom, and off it goes. */
export const SEND_ACTIONS = {
  'trace.send': action({ run: send }),
  'trace.draft': action<[patch: Partial<RequestDraft>]>({ run: setDraft }),
  /** Takes the trace off the board. */
  'trace.clear': action({
    isEnabled: ({ store }) => store.getState().sent !== null,
    run: ({ store }) => store.clearTrace(),
  }),
  'trace.from-selection': action({
    shortcuts: ['R'],
    isEnabled: ({ store }) => selectedSender(store.getState()) !== null,
    run: (context) => {
      const from = selectedSender(context.store.getState())
      if (from !== null) startFrom(context, from)
    },
  }),
  'trace.from': action<[id: EntityId]>({ run: startFrom }),
  'trace.to': action<[id: EntityId]>({
    run: (context, id) => {
      if (refuseHeld(context.store, id)) return
      const to = targetTextOf(context.store.getState().document.topology, id)
      if (to === null) return
      setDraft(context, { to })
      context.store.setView({ dockOpen: true, dockTab: 'trace' })
    },
  }),
} as const
