import type { ClientPoint } from './shell-state'

let last: ClientPoint = { x: -1, y: -1 } // nowhere yet

/** Where the pointer was last, for a menu that belongs to a drop and for what is pasted. */
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
  window.addEventListener('pointermove', onPointer, { capture: true, passive: true })
  return () => {
    window.removeEventListener('pointerup', onPointer, true)
    window.removeEventListener('pointerdown', onPointer, true)
    window.removeEventListener('pointermove', onPointer, true)
  }
}
