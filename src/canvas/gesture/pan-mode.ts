import type { Desk, Mode, PointerInput } from './desk'

/** The board follows the hand. */
export function panMode(desk: Desk, start: PointerInput): Mode {
  let last = start.client
  return {
    edgePans: false,
    cursor: 'grabbing',
    move: (input) => {
      desk.screen.panBy({ x: input.client.x - last.x, y: input.client.y - last.y })
      last = input.client
    },
    up: () => undefined,
    cancel: () => undefined,
  }
}
