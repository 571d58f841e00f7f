import type { ArrowHold, NoteForm, Position } from '../../../engine/model/document'
import type { EntityId, NoteId } from '../../../engine/model/ids'
import { add, grow, holds, type Rect } from '../geometry'

type Arrow = Extract<NoteForm, { readonly kind: 'arrow' }>

/** Between the tip of an arrow and what it points to, board units. */
const GAP = 6

/**
 * An arrow with its ends where the things are that it is fastened to: it points at the part that is meant
 * and stops before the thing. `at` is its corner; an end whose thing is not drawn is where it was drawn.
 */
export function heldArrow(
  form: Arrow,
  at: Position,
  rectOf: (id: EntityId | NoteId) => Rect | null,
): Arrow {
  const boxOf = (hold: ArrowHold | undefined) => (hold === undefined ? null : rectOf(hold.id))
  const [fromBox, toBox] = [boxOf(form.fromHold), boxOf(form.toHold)]
  const meant = (box: Rect | null, hold: ArrowHold | undefined, free: Position): Position =>
    box === null || hold === undefined
      ? add(free, at)
      : { x: box.x + box.width * hold.x, y: box.y + box.height * hold.y }
  const from = meant(fromBox, form.fromHold, form.from)
  const to = meant(toBox, form.toHold, form.to)
  const inner = ({ x, y }: Position): Position => ({ x: x - at.x, y: y - at.y })
  return {
    ...form,
    from: inner(fromBox === null ? from : edgeOf(fromBox, from, to)),
    to: inner(toBox === null ? to : edgeOf(toBox, to, from)),
  }
}

/** Where the way from a point of a box to one outside comes out of it; the point itself where it does not. */
export function edgeOf(box: Rect, inside: Position, outside: Position): Position {
  const wall = grow(box, GAP)
  if (holds(wall, outside)) return inside
  const way = { x: outside.x - inside.x, y: outside.y - inside.y }
  const reach = (by: number, low: number, high: number): number =>
    by > 0 ? high / by : by < 0 ? low / by : Infinity
  const part = Math.min(
    reach(way.x, wall.x - inside.x, wall.x + wall.width - inside.x),
    reach(way.y, wall.y - inside.y, wall.y + wall.height - inside.y),
  )
  return { x: inside.x + way.x * part, y: inside.y + way.y * part }
}
