import type { Position } from '../../engine/model/document'
import { clamp } from '../scene/geometry'
import type { Screen } from '../screen/screen'

/** Wheel pans, with Shift sideways; with Mod, and for a trackpad's pinch, it zooms at the pointer. */
export function turnWheel(event: WheelEvent, local: Position, screen: Screen): void {
  const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
  const dx = event.deltaX * unit
  const dy = event.deltaY * unit
  if (event.ctrlKey || event.metaKey) {
    // A notch of a mouse is 100 and more, a trackpad sends a few: one step must not be a leap.
    screen.zoomAt(screen.camera().zoom * Math.exp(-clamp(dy, -30, 30) * 0.01), local)
  } else if (event.shiftKey && dx === 0) screen.panBy({ x: -dy, y: 0 })
  else screen.panBy({ x: -dx, y: -dy })
}

/** Two fingers on the board: they pan and zoom it together. */
export interface Pinch {
  /** Where the fingers are now. */
  to: (a: Position, b: Position) => void
}

/** Begins a pinch with the fingers at these places. */
export function startPinch(screen: Screen, a: Position, b: Position): Pinch {
  const distance = Math.max(1, Math.hypot(a.x - b.x, a.y - b.y))
  const { zoom } = screen.camera()
  let centre = middle(a, b)
  return {
    to: (c, d) => {
      const next = middle(c, d)
      screen.panBy({ x: next.x - centre.x, y: next.y - centre.y })
      screen.zoomAt((zoom * Math.hypot(c.x - d.x, c.y - d.y)) / distance, next)
      centre = next
    },
  }
}

function middle(a: Position, b: Position): Position {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}
