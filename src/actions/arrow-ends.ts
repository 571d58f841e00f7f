import {
  isArrowTarget,
  type ArrowHold,
  type ArrowTarget,
  type Note,
  type NoteForm,
  type Position,
  type TopologyDocument,
} from '../engine/model/document'
import type { NoteId } from '../engine/model/ids'

/** Knows where an arrow is drawn now. */
interface Drawn {
  readonly lineOf: (id: NoteId) => readonly Position[] | null
}

/**
 * The board with every fastened arrow saved where it is drawn: whoever lets go of an end, or copies the
 * arrow alone, leaves it there. The same board when there is none, or when nothing is drawn.
 */
export function withDrawnArrows(document: TopologyDocument, board: Drawn | null): TopologyDocument {
  const drawn = Object.values(document.notes).flatMap((note): (readonly [Note, Position])[] => {
    const { form } = note
    if (form?.kind !== 'arrow' || !isFastened(form)) return []
    const line = board?.lineOf(note.id)
    const [from, to] = [line?.[0], line?.at(-1)]
    if (from === undefined || to === undefined) return []
    const at = { x: Math.round(Math.min(from.x, to.x)), y: Math.round(Math.min(from.y, to.y)) }
    const inner = ({ x, y }: Position) => ({ x: Math.round(x) - at.x, y: Math.round(y) - at.y })
    return [[{ ...note, form: { ...form, from: inner(from), to: inner(to) } }, at]]
  })
  if (drawn.length === 0) return document
  return {
    ...document,
    notes: { ...document.notes, ...Object.fromEntries(drawn.map(([note]) => [note.id, note])) },
    layout: { ...document.layout, ...Object.fromEntries(drawn.map(([{ id }, at]) => [id, at])) },
  }
}

type Arrow = Extract<NoteForm, { readonly kind: 'arrow' }>

const isFastened = (form: Arrow): boolean =>
  form.fromHold !== undefined || form.toHold !== undefined

/** A copied arrow holds the copy of what the original held; what was not copied it lets go. */
export function rehold(note: Note, twinOf: (id: ArrowTarget) => string | null): Note {
  const { form } = note
  if (form?.kind !== 'arrow' || !isFastened(form)) return note
  const { fromHold, toHold, ...free } = form
  const from = moved(fromHold, twinOf)
  const to = moved(toHold, twinOf)
  return {
    ...note,
    form: { ...free, ...(from && { fromHold: from }), ...(to && { toHold: to }) },
  }
}

function moved(
  hold: ArrowHold | undefined,
  twinOf: (id: ArrowTarget) => string | null,
): ArrowHold | null {
  const twin = hold === undefined ? null : twinOf(hold.id)
  return hold === undefined || twin === null || !isArrowTarget(twin) ? null : { ...hold, id: twin }
}

/** The arrow with an end at the middle of a thing; with null that end is free where it is drawn. */
export function fastened(form: Arrow, end: 'from' | 'to', id: ArrowTarget | null): Arrow {
  const { fromHold, toHold, ...free } = form
  const hold = id === null ? undefined : { id, x: 0.5, y: 0.5 }
  const from = end === 'from' ? hold : fromHold
  const to = end === 'to' ? hold : toHold
  return { ...free, ...(from && { fromHold: from }), ...(to && { toHold: to }) }
}
