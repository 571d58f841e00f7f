import type { PlacedId } from '../engine/model/document'
import type { ActionContext } from './action'

/** What is selected and has a place; `free` leaves out what is locked. */
export function placedOf({ store }: ActionContext, free: boolean): readonly PlacedId[] {
  const { document, selected } = store.getState()
  const { locked = [] } = document
  return selected.filter((id): id is PlacedId => {
    const isPlaced = id in document.layout
    return isPlaced && !(free && locked.some((each) => each === id))
  })
}
