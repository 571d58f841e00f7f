import type { Position } from '../../engine/model/document'
import type { BoardId } from '../contract'
import { rect, type Rect } from '../scene/geometry'
import { isLocked, withGroups } from '../scene/groups'
import { type Desk, type Mode, NO_SKETCH, type PointerInput } from './desk'
import { enclosedBy } from './enclosed'

/** A rectangle that selects what it encloses; with Shift that comes to what is selected already. */
export function marqueeMode(desk: Desk, start: PointerInput): Mode {
  const from = start.board
  const caught = (input: PointerInput): { box: Rect; ids: readonly BoardId[] } => {
    const box = boxOf(from, input.board)
    const { document, selected } = desk.props()
    const inside = enclosedBy(desk.scene(), box).filter((id) => !isLocked(document, id))
    const all = withGroups(document, inside)
    return { box, ids: input.shift ? [...new Set([...selected, ...all])] : all }
  }
  return {
    edgePans: true,
    cursor: 'crosshair',
    move: (input) => {
      const { box, ids } = caught(input)
      desk.sketch({ ...NO_SKETCH, marquee: box, lit: ids })
    },
    up: (input) => {
      const { ids } = caught(input)
      desk.sketch(NO_SKETCH)
      desk.props().onSelect(ids, false)
    },
    cancel: () => desk.sketch(NO_SKETCH),
  }
}

/** The rectangle between two corners. */
export function boxOf(a: Position, b: Position): Rect {
  return rect(Math.min(a.x, b.x), Math.min(a.y, b.y), Math.abs(a.x - b.x), Math.abs(a.y - b.y))
}
