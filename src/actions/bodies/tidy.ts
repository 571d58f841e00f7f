import type { ActionContext, Bounds } from '../action'

/** Room around what is brought into sight, as a part of its height: bars float above and below. */
const ROOM = 0.25

/** Shows the board as it would stand in order, over the present one; says so when it stands so already. */
export async function showTidy({ store, board }: ActionContext): Promise<void> {
  if (board === null) return
  const { document } = store.getState()
  const tidy = await board.tidied()
  if (store.getState().document !== document) return // another board by now: the plan is not its own
  store.setView({ tidy, armed: null, tool: 'select' })
  if (tidy === null) {
    store.notify({ key: 'notice.tidy-already', params: {}, tone: 'info', undo: false })
    return
  }
  const { x, y, width, height } = tidy.bounds
  const room = height * ROOM
  const wanted = {
    x: x - room,
    y: y - room,
    width: width + 2 * room,
    height: height + 2 * room,
  }
  if (!holds(board.seen(), wanted)) board.show(wanted)
}

function holds(outer: Bounds, inner: Bounds): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}
