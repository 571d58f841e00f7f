import type { Desk, Mode, PointerInput } from './desk'

/** From here the board glides, and so far in a frame; CSS pixels (interaction-and-look 1.2). */
const EDGE = 40
const EDGE_STEP = 12

export interface EdgePan {
  /** Watches a mode until it is over; `pointer` gives the latest input. */
  start: (mode: Mode, pointer: () => PointerInput | null) => void
  stop: () => void
}

/** Glides the board while something is held near its edge. */
export function createEdgePan(root: HTMLElement, desk: Desk): EdgePan {
  let frame = 0
  const stop = () => cancelAnimationFrame(frame)
  return {
    stop,
    start: (mode, pointer) => {
      stop()
      // Things taken from the palette cross an edge on their way in; only a way back out counts.
      let beenInside = false
      const step = () => {
        frame = requestAnimationFrame(step)
        const input = pointer()
        if (!mode.edgePans || input?.inside !== true) return
        const { x, y } = input.local
        const by = { x: push(x, root.clientWidth), y: push(y, root.clientHeight) }
        if (by.x === 0 && by.y === 0) beenInside = true
        else if (beenInside) {
          desk.screen.panBy(by)
          const { zoom, pan } = desk.screen.camera()
          mode.move({ ...input, board: { x: (x - pan.x) / zoom, y: (y - pan.y) / zoom } })
        }
      }
      frame = requestAnimationFrame(step)
    },
  }
}

function push(at: number, size: number): number {
  return at < EDGE ? EDGE_STEP : at > size - EDGE ? -EDGE_STEP : 0
}
