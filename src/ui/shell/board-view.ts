import type { BoardView } from '../../actions/action'
import type { BoundsOf } from '../../actions/free-spot'
import type { AppStore } from '../../store/store'
import { lastPointer } from './pointer'
import type { BoardSlot } from './shell-context'

/** Rectangles of drawn things in board units: the place from the layout, the size from the screen. */
export function boundsOn(slot: BoardSlot, store: AppStore): BoundsOf {
  return (id) => {
    const handle = slot.handle()
    const position = store.getState().document.layout[id]
    const rect = handle?.clientRectOf(id) ?? null
    if (handle === null || rect === null || position === undefined) return null
    const { zoom } = handle.camera()
    return { ...position, width: rect.width / zoom, height: rect.height / zoom }
  }
}

/** The board as actions see it; null until it is drawn. */
export function boardView(slot: BoardSlot, store: AppStore): BoardView | null {
  const handle = slot.handle()
  if (handle === null) return null
  const boundsOf = boundsOn(slot, store)
  return {
    fit: handle.fit,
    zoomBy: handle.zoomBy,
    zoomTo: handle.zoomTo,
    reveal: handle.reveal,
    freePosition: handle.freePosition,
    pointer: () => handle.boardPoint(lastPointer()),
    places: handle.places,
    tidied: handle.tidied,
    lineOf: handle.lineOf,
    focus: handle.focus,
    seen: handle.seen,
    show: handle.show,
    boundsOf: (id) => {
      const placed = Object.keys(store.getState().document.layout).includes(id)
      return placed ? boundsOf(id as Parameters<BoundsOf>[0]) : null // a key of the layout is placed
    },
  }
}
