import type { PlacedId, Position, TopologyDocument } from '../../engine/model/document'
import type { ContainerId } from '../../engine/model/ids'
import type { ActionContext, Bounds, PlaceTarget } from '../action'
import {
  aligned,
  type Alignment,
  type Boxes,
  distributed,
  grouped,
  lockTurned,
  movedBy,
  placedAt,
  type Places,
  ungrouped,
} from '../arranging'
import { withDrawnArrows } from '../arrow-ends'
import { carryOut } from '../carry-out'
import { duplicated } from '../duplicate'
import { occupied } from '../free-spot'
import { placedOf } from '../placed'
import { refuseEdit } from '../tell'

/** Rectangles of what may be moved; before it is drawn a thing is as large as it usually is. */
export function boxesOf(context: ActionContext): Boxes {
  const { document } = context.store.getState()
  const boundsOf = (id: PlacedId) => context.board?.boundsOf(id) ?? null
  const all = occupied(document, boundsOf)
  return new Map(
    placedOf(context, true).flatMap((id): [PlacedId, Bounds][] => {
      const box = all.get(id)
      return box === undefined ? [] : [[id, box]]
    }),
  )
}

function place({ store }: ActionContext, label: string, places: Places): void {
  store.commit(label, (document) => placedAt(document, places))
}

/** Brings what is selected to one line. */
export function align(context: ActionContext, to: Alignment): void {
  place(context, `action.edit.align-${to}`, aligned(boxesOf(context), to))
}

/** Gives what is selected the same gaps. */
export function distribute(context: ActionContext, axis: 'x' | 'y'): void {
  place(context, `action.edit.distribute-${axis}`, distributed(boxesOf(context), axis))
}

/** One press of an arrow key; presses that follow each other are one step of undo. */
export function nudge(context: ActionContext, by: Position): void {
  const boxes = boxesOf(context)
  if (boxes.size === 0) return
  const places = movedBy(boxes, by)
  context.store.commit('action.edit.nudge', (document) => placedAt(document, places), 'merge')
}

/** Groups, ungroups or locks what is selected. */
export function mark(context: ActionContext, as: 'group' | 'ungroup' | 'lock'): void {
  const ids = placedOf(context, false)
  const recipes: Record<typeof as, (document: TopologyDocument) => TopologyDocument> = {
    group: (document) => grouped(document, ids),
    ungroup: (document) => ungrouped(document, ids),
    lock: (document) => lockTurned(document, ids),
  }
  context.store.commit(`action.edit.${as}`, recipes[as])
}

/** Copies of these, so far away from them: the end of a drag with Alt. */
export function copyBy(context: ActionContext, ids: readonly PlacedId[], by: Position): void {
  const { store, board } = context
  const document = withDrawnArrows(store.getState().document, board)
  const result = duplicated(document, ids, (id) => board?.boundsOf(id) ?? null, by)
  if (!result.ok) {
    refuseEdit(context, result.error)
    return
  }
  store.commit('action.edit.duplicate', () => result.value.document)
  store.setSelection({ selected: result.value.copies })
}

/** A copy of a container into a host; null leaves it beside the original. */
export function copyContainer(
  context: ActionContext,
  id: ContainerId,
  target: PlaceTarget | null,
): void {
  const { store, board, words } = context
  const boundsOf = (each: PlacedId) => board?.boundsOf(each) ?? null
  const result = duplicated(store.getState().document, [id], boundsOf)
  if (!result.ok) {
    refuseEdit(context, result.error)
    return
  }
  const copy = result.value.copies.find((each): each is ContainerId => each.startsWith('ctr:'))
  if (copy === undefined) return
  const beside = result.value.document
  const dropped =
    target === null ? null : carryOut(beside, { kind: 'move', id: copy }, target, boundsOf, words)
  if (dropped?.ok === false) {
    refuseEdit(context, dropped.error)
    return
  }
  store.commit('action.edit.duplicate', () => dropped?.value.document ?? beside)
  store.setSelection({ selected: [copy] })
}
