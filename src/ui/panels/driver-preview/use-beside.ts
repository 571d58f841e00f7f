import { useEffect, useLayoutEffect, useReducer, useRef, type RefObject } from 'react'
import type { EntityId } from '../../../engine/model/ids'
import { floatAt } from '../../primitives/float'
import { useBoardSlot } from '../../shell/shell-context'

/** Below this the panel is a sheet at the foot of the board: the phone layout. */
const SHEET_BELOW = 640

/**
 * The ref of a card that it puts into the room around it, beside `house` at the height of `of`, so that neither is hidden
 * where there is space. In the phone's layout the style sheet places it.
 */
export function useBeside(of: EntityId, house: EntityId | null): RefObject<HTMLDivElement | null> {
  const card = useRef<HTMLDivElement>(null)
  const slot = useBoardSlot()
  const [, again] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    window.addEventListener('resize', again)
    return () => window.removeEventListener('resize', again)
  }, [])
  // After every render: what the card says, and with it its height, comes in parts.
  useLayoutEffect(() => {
    const element = card.current
    const room = element?.parentElement?.getBoundingClientRect()
    if (element === null || room === undefined) return
    if (window.innerWidth < SHEET_BELOW) {
      element.style.left = ''
      element.style.top = ''
      return
    }
    const handle = slot.handle()
    const thing = handle?.clientRectOf(of) ?? null
    const around = (house === null ? null : handle?.clientRectOf(house)) ?? thing
    const anchor = {
      left: (around?.left ?? room.left) - room.left,
      width: around?.width ?? 0,
      top: (thing?.top ?? room.top) - room.top,
      height: thing?.height ?? 0,
    }
    const size = element.getBoundingClientRect()
    // Where neither side has room for it, the roomier one hides less.
    const after = room.width - anchor.left - anchor.width
    const isRoomier = after < size.width && anchor.left < size.width && after > anchor.left
    const beside = isRoomier ? { ...anchor, left: room.width, width: 0 } : anchor
    const at = floatAt(beside, size, isRoomier ? 'left' : 'right', 'centre', room)
    element.style.left = `${at.left}px`
    element.style.top = `${at.top}px`
  })
  return card
}
