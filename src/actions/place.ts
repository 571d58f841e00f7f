import type { EntityId } from '../engine/model/ids'
import type { PlaceItem } from '../store/state'
import { action, type PlaceTarget } from './action'
import { editor, withEditor } from './editor'
import type { Many } from './many'

/** Labels of placing in the history. */
export type PlaceLabel = `place.${PlaceItem['kind']}`

/** Putting things on the board (interaction-and-look 1.2). */
export const PLACE_ACTIONS = {
  /** A drop or a click on the board; `keepArmed` leaves the item in the hand. */
  'place.at': action<[item: PlaceItem, target: PlaceTarget, keepArmed: boolean]>({
    run: (context, item, target, keepArmed) =>
      withEditor(({ drop }) => {
        drop(context, item, target)
        // What came out of the strip is there no more: it cannot be placed twice.
        context.store.setView({ armed: keepArmed && item.kind !== 'held' ? item : null })
      }),
  }),
  /** By keyboard: no pointer says where. */
  'place.here': action<[item: PlaceItem]>({
    run: (context, item) => withEditor(({ placeHere }) => placeHere(context, item)),
  }),
  /** Several containers at once; false when there is no room for them all, and a notice says why. */
  'place.many-at': action<[many: Many], boolean>({
    run: (context, many) => editor().placeMany(context, many),
  }),
  'board.move-container': action<[containerId: EntityId, target: PlaceTarget]>({
    run: (context, id, target) =>
      withEditor(({ drop }) => void drop(context, { kind: 'move', id }, target)),
  }),
} as const
