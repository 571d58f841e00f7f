import { type Rect, rect } from './scene/geometry'

/** On an element that lies over the board: the edge of the board that it covers. */
const COVERS = 'data-covers-board'

/**
 * The part of what is in sight of the board that no panel lies over: `seen` in board units, less the edges
 * that elements of the page with `data-covers-board="right"` or `"bottom"` cover. A part that is narrower
 * than nothing is empty. WCAG 2.4.11: what has the focus is brought here.
 */
export function uncovered(seen: Rect, root: Element, zoom: number): Rect {
  const board = root.getBoundingClientRect()
  const least = { right: board.right, bottom: board.bottom }
  for (const panel of root.ownerDocument.querySelectorAll(`[${COVERS}]`)) {
    const { left, top, width } = panel.getBoundingClientRect()
    if (width === 0) continue
    if (panel.getAttribute(COVERS) === 'right') least.right = Math.min(least.right, left)
    else least.bottom = Math.min(least.bottom, top)
  }
  const width = Math.max(0, seen.width - (board.right - least.right) / zoom)
  const height = Math.max(0, seen.height - (board.bottom - least.bottom) / zoom)
  return rect(seen.x, seen.y, width, height)
}
