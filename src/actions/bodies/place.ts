import type { EntityId, NoteId } from '../../engine/model/ids'
import { hostOfEntity, isEntityId } from '../../engine/model/queries'
import type { PlaceItem } from '../../store/state'
import type { ActionContext, PlaceTarget } from '../action'
import { carryOut } from '../carry-out'
import { planDrop, type DroppedItem } from '../placement'
import { refuseEdit, tellChanges } from '../tell'
import { advise } from './commit-edits'
import { previewDriver } from './driver'

/** Carries a drop out; true when the board changed. Another driver opens its preview instead. */
export function drop(context: ActionContext, item: DroppedItem, target: PlaceTarget): boolean {
  const { store, board, words } = context
  const boundsOf = (id: EntityId | NoteId) => board?.boundsOf(id) ?? null
  const plan = planDrop(store.getState().document, item, target, boundsOf)
  if (plan.kind === 'change-driver') {
    previewDriver(context, plan.networkId, plan.driver)
    return false
  }
  const result = carryOut(store.getState().document, item, target, boundsOf, words)
  if (!result.ok) {
    refuseEdit(context, result.error)
    return false
  }
  const { document, subject, changes } = result.value
  if (document === store.getState().document) return false
  const before = store.getState().document.topology
  store.commit(labelOf(item, target), () => document)
  advise(store, before)
  if (subject !== null) {
    store.setSelection({ selected: [subject] })
    // A crowded spot sends it to the next free one, which may be out of sight.
    requestAnimationFrame(() => context.board?.reveal(subject))
  }
  tellChanges(context, changes)
  return true
}

/** What the history calls it. */
function labelOf(item: DroppedItem, target: PlaceTarget): string {
  if (item.kind === 'move') return 'action.board.move-container'
  const changes = item.kind === 'container' && target.containerId !== null
  return changes ? 'action.edit.set-isolation' : `action.place.${item.kind}`
}

/** Where the keyboard places: in the selected host, on the selected network, else at a free spot. */
function keyboardTarget({ store, board }: ActionContext): PlaceTarget {
  const { document, selected } = store.getState()
  const { topology } = document
  const [first] = selected
  const entity = first !== undefined && isEntityId(topology, first) ? first : null
  const network = Object.values(topology.networks).find(({ id }) => id === entity)
  const node = Object.values(topology.nodes).find(({ id }) => id === entity)
  const hosts = Object.values(topology.hosts)
  const [onlyHost] = hosts
  const hostId =
    (entity === null ? null : hostOfEntity(topology, entity)) ??
    (hosts.length === 1 ? (onlyHost?.id ?? null) : null)
  return {
    hostId,
    networkId: network?.id ?? null,
    vSwitchId: null,
    nodeId: node?.id ?? null,
    containerId: null,
    position: board?.freePosition() ?? { x: 0, y: 0 },
  }
}

/** Places by keyboard: no pointer says where. */
export function placeHere(context: ActionContext, item: PlaceItem): void {
  const target = keyboardTarget(context)
  // A network chip pressed on a selected network adds one beside it; it changes no driver.
  const aimed = item.kind === 'network' ? { ...target, networkId: null } : target
  if (!drop(context, item, aimed)) return
  const [placed] = context.store.getState().selected
  if (placed !== undefined) context.board?.reveal(placed)
}
