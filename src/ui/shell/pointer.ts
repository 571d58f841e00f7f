import type { ClientPoint } from './shell-state'

let last: ClientPoint = { x: 0, y: 0 }

/** Where the pointer was last, for a menu that belongs to a drop. */
export function lastPointer(): ClientPoint {
  return last
}

/** Follows the pointer; returns the way to stop. */
export function followPointer(): () => void {
  const onPointer = (event: PointerEvent) => {
    last = { x: event.clientX, y: event.clientY }
  }
  window.addEventListener('pointerup', onPointer, true)
  window.addEventListener('pointerdown', onPointer, true)
  return () => {
    window.removeEventListener('pointerup', onPointer, true)
    window.removeEventListener('pointerdown', onPointer, true)
  }
}
