import type { Note, PlacedId, Position, TopologyDocument } from '../engine/model/document'
import type { NoteId } from '../engine/model/ids'
import type { Bounds } from './action'

/** A further note, on top of all others, with its corner at a place. */
export function withNote(
  document: TopologyDocument,
  note: Omit<Note, 'id'>,
  at: Position,
): { readonly document: TopologyDocument; readonly id: NoteId } {
  const id = freeNoteId(document.notes)
  const place = { x: Math.round(at.x), y: Math.round(at.y) }
  return {
    id,
    document: {
      ...document,
      notes: { ...document.notes, [id]: { ...note, id } },
      layout: { ...document.layout, [id]: place },
    },
  }
}

/** The first number that no note has. */
export function freeNoteId(notes: TopologyDocument['notes']): NoteId {
  let number = 1
  while (notes[`note:${number}`] !== undefined) number++
  return `note:${number}`
}

/** Room between what a frame surrounds and its line; more above, for the title. */
const FRAME_ROOM = { side: 32, above: 56 } as const

/** A frame around these; null around nothing. */
export function withFrame(
  document: TopologyDocument,
  boxes: ReadonlyMap<PlacedId, Bounds>,
  title: string,
): { readonly document: TopologyDocument; readonly id: NoteId } | null {
  const all = [...boxes.values()]
  if (all.length === 0) return null
  const left = Math.min(...all.map((box) => box.x)) - FRAME_ROOM.side
  const top = Math.min(...all.map((box) => box.y)) - FRAME_ROOM.above
  const right = Math.max(...all.map((box) => box.x + box.width)) + FRAME_ROOM.side
  const bottom = Math.max(...all.map((box) => box.y + box.height)) + FRAME_ROOM.side
  const form = { kind: 'frame', zone: 'zone', width: right - left, height: bottom - top } as const
  return withNote(document, { text: title, form }, { x: left, y: top })
}
