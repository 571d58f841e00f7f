import type { ClientPoint } from './shell-state'

let last: ClientPoint = { x: -1, y: -1 } // nowhere yet
let isDown = false

/** Where the pointer was last, for a menu that belongs to a drop and for what is pasted. */
export function lastPointer(): ClientPoint {
  return last
}

/** True while a button or a finger is down: something may be on its way to another place. */
export function isPointerDown(): boolean {
  return isDown
}

/** Follows the pointer; returns the way to stop. */
export function followPointer(): () => void {
  const onPointer = (event: PointerEvent) => {
    last = { x: event.clientX, y: event.clientY }
    isDown = event.buttons > 0 && event.type !== 'pointercancel'
  }
  window.addEventListener('pointerup', onPointer, true)
  window.addEventListener('pointercancel', onPointer, true)
  window.addEventListener('pointerdown', onPointer, true)
  window.addEventListener('pointermove', onPointer, { capture: true, passive: true })
  return () => {
    window.removeEventListener('pointerup', onPointer, true)
    window.removeEventListener('pointercancel', onPointer, true)
    window.removeEventListener('pointerdown', onPointer, true)
    window.removeEventListener('pointermove', onPointer, true)
  }
}
