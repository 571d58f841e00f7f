import type { ArrowHold, Note, NoteForm, Position } from '../../engine/model/document'
import type { LinkId, NoteId } from '../../engine/model/ids'
import type { CanvasProps } from '../contract'
import type { Scene } from '../scene/scene'
import { judgeEnds } from './cable-ends'
import { cableSketch, endAt } from './connect-mode'
import { arrowForm } from './draw-mode'
import { type Desk, type Mode, NO_SKETCH, type PointerInput, snapPosition } from './desk'
import { heldRing, holdAt } from './hold'

/** A point of what is selected that can be pulled. */
export type Handle =
  | { readonly kind: 'link'; readonly id: LinkId; readonly end: 0 | 1; readonly at: Position }
  | { readonly kind: 'arrow'; readonly id: NoteId; readonly end: 0 | 1; readonly at: Position }
  | { readonly kind: 'frame'; readonly id: NoteId; readonly at: Position }

/** How near to a handle a hand must be, CSS pixels: 24 across, for a finger 44. */
const REACH = 12
const FINGER_REACH = 22
const LEAST = 48

/** The handles of what is selected: of a cable and an arrow their ends, of a frame its corner. */
export function handlesOf(
  scene: Scene,
  { selected, document }: Pick<CanvasProps, 'selected' | 'document'>,
): readonly Handle[] {
  const [id, ...more] = selected
  if (id === undefined || more.length > 0) return []
  const item = scene.byId.get(id)
  if (item === undefined || document.locked?.some((each) => each === id) === true) return []
  const first = item.line?.[0]
  const last = item.line?.at(-1)
  const link = Object.values(document.topology.links).find((each) => each.id === id)
  if (link !== undefined && first !== undefined && last !== undefined) {
    return [
      { kind: 'link', id: link.id, end: 0, at: first },
      { kind: 'link', id: link.id, end: 1, at: last },
    ]
  }
  const note = noteOf(document, id)
  if (item.kind === 'arrow' && note !== null && first !== undefined && last !== undefined) {
    return [
      { kind: 'arrow', id: note.id, end: 0, at: first },
      { kind: 'arrow', id: note.id, end: 1, at: last },
    ]
  }
  if (item.kind === 'frame' && note !== null) {
    const { x, y, width, height } = item.rect
    return [{ kind: 'frame', id: note.id, at: { x: x + width, y: y + height } }]
  }
  return []
}

function noteOf(document: CanvasProps['document'], id: string): Note | null {
  return Object.values(document.notes).find((each) => each.id === id) ?? null
}

/** The handle under the pointer; null for none. */
export function handleAt(
  desk: Desk,
  { board: point, touch }: Pick<PointerInput, 'board' | 'touch'>,
): Handle | null {
  const reach = (touch ? FINGER_REACH : REACH) / desk.screen.camera().zoom
  return (
    handlesOf(desk.scene(), desk.props()).find(
      ({ at }) => Math.hypot(at.x - point.x, at.y - point.y) <= reach,
    ) ?? null
  )
}

/** Pulls a handle. */
export function handleMode(desk: Desk, handle: Handle): Mode | null {
  if (handle.kind === 'link') return rewireMode(desk, handle.id, handle.end)
  const note = noteOf(desk.props().document, handle.id)
  const at = desk.props().document.layout[handle.id]
  if (note?.form === undefined || at === undefined) return null
  const { form } = note
  if (form.kind === 'frame') return sizeMode(desk, note.id, form, at)
  return form.kind === 'arrow' && handle.kind === 'arrow'
    ? bendMode(desk, note.id, form, at, handle.end)
    : null
}

/** The end of a cable follows the hand to another thing. */
function rewireMode(desk: Desk, id: LinkId, end: 0 | 1): Mode {
  const line = desk.scene().byId.get(id)?.line ?? []
  const fixed = end === 0 ? line.at(-1) : line[0]
  const stays = desk.props().document.topology.links[id]?.ends[end === 0 ? 1 : 0].of ?? null
  let last: PointerInput | null = null
  const show = (input: PointerInput) => {
    last = input
    const start = fixed ?? input.board
    desk.sketch(
      judge === null
        ? { ...NO_SKETCH, rubber: { from: start, to: input.board } }
        : cableSketch(judge, start, input.board, endAt(desk, stays, input), { at: input.local }),
    )
  }
  const judge =
    stays === null
      ? null
      : judgeEnds(desk, stays, { link: id, end }, () => {
          if (last !== null) show(last)
        })
  const stop = () => {
    judge?.stop()
    desk.sketch(NO_SKETCH)
  }
  return {
    edgePans: true,
    cursor: 'crosshair',
    move: show,
    up: (input) => {
      stop()
      const target = endAt(desk, stays, input)
      if (target !== null) desk.props().onRewire(id, end, target)
    },
    cancel: stop,
  }
}

type Of<Kind extends NoteForm['kind']> = Extract<NoteForm, { readonly kind: Kind }>

/** The lower right corner of a frame follows the hand. */
function sizeMode(desk: Desk, id: NoteId, form: Of<'frame'>, at: Position): Mode {
  const formTo = (input: PointerInput): NoteForm => {
    const isHeld = desk.props().snapping.grid && !input.ctrl
    const corner = isHeld ? snapPosition(input.board) : input.board
    const width = Math.max(LEAST, Math.round(corner.x - at.x))
    const height = Math.max(LEAST, Math.round(corner.y - at.y))
    return { ...form, width, height }
  }
  return {
    edgePans: true,
    cursor: 'nwse-resize',
    move: (input) => desk.formLive(id, formTo(input), at),
    up: (input) => {
      desk.formLive(null)
      desk.props().onReshape(id, formTo(input), at)
    },
    cancel: () => desk.formLive(null),
  }
}

/** One end of an arrow follows the hand; it takes hold of what it is let go on. */
function bendMode(desk: Desk, id: NoteId, form: Of<'arrow'>, at: Position, end: 0 | 1): Mode {
  // The other end is where it is drawn: it may hold something that has moved.
  const line = desk.scene().byId.get(id)?.line ?? []
  const on = (point: Position) => ({ x: point.x + at.x, y: point.y + at.y })
  const from = line[0] ?? on(form.from)
  const to = line.at(-1) ?? on(form.to)
  const holdOf = (input: PointerInput): ArrowHold | null => {
    const hold = holdAt(desk, input, id)
    const other = end === 0 ? form.toHold : form.fromHold
    return hold !== null && hold.id === other?.id ? null : hold
  }
  const arrowTo = (input: PointerInput, hold: ArrowHold | null) => {
    const point = { x: Math.round(input.board.x), y: Math.round(input.board.y) }
    return end === 0
      ? arrowForm(point, to, { from: hold, to: form.toHold ?? null })
      : arrowForm(from, point, { from: form.fromHold ?? null, to: hold })
  }
  return {
    edgePans: true,
    cursor: 'crosshair',
    move: (input) => {
      const arrow = arrowTo(input, null)
      desk.formLive(id, arrow.form, arrow.at)
      desk.sketch({ ...NO_SKETCH, target: heldRing(holdOf(input)) })
    },
    up: (input) => {
      const arrow = arrowTo(input, holdOf(input))
      desk.sketch(NO_SKETCH)
      desk.formLive(null)
      desk.props().onReshape(id, arrow.form, arrow.at)
    },
    cancel: () => {
      desk.sketch(NO_SKETCH)
      desk.formLive(null)
    },
  }
}
