import type { NoteForm, Position, TopologyDocument } from '../../engine/model/document'
import type { LinkId, NoteId } from '../../engine/model/ids'
import type { ActionContext } from '../action'
import { withFrame, withNote } from '../noting'
import { thinned } from '../thinned'
import { boxesOf } from './arrange'

/** Keeps what was drawn. What is still in the hand selects nothing, so that one can draw on. */
export function draw(
  { store }: ActionContext,
  form: NoteForm,
  at: Position,
  keepTool: boolean,
): void {
  const kept: NoteForm =
    form.kind === 'stroke' ? { kind: 'stroke', points: thinned(form.points) } : form
  const { document, id } = withNote(store.getState().document, { text: '', form: kept }, at)
  store.commit(`action.place.${form.kind}`, () => document)
  if (keepTool) return
  store.setView({ tool: 'select' })
  store.setSelection({ selected: [id] })
}

/** Gives a note another form and place: one step, none when it is what it was. */
export function reshape({ store }: ActionContext, id: NoteId, form: NoteForm, at: Position): void {
  store.commit('action.note.reshape', (document) => {
    const note = document.notes[id]
    const place = document.layout[id]
    if (note === undefined) return document
    const isSame =
      JSON.stringify(note.form) === JSON.stringify(form) && place?.x === at.x && place.y === at.y
    if (isSame) return document
    return {
      ...document,
      notes: { ...document.notes, [id]: { ...note, form } },
      layout: { ...document.layout, [id]: at },
    }
  })
}

/** A frame around what is selected; with nothing selected, the tool that draws one. */
export function frameSelection(context: ActionContext): void {
  const { store } = context
  const made = withFrame(store.getState().document, boxesOf(context), '')
  if (made === null) {
    store.setView({ tool: 'frame', armed: null })
    return
  }
  store.commit('action.place.frame', () => made.document)
  store.setSelection({ selected: [made.id] })
  requestAnimationFrame(() => context.board?.reveal(made.id))
}

/** The board with this at a cable; nothing at it when the text is empty. */
export function labelled(document: TopologyDocument, id: LinkId, text: string): TopologyDocument {
  const { [id]: before = '', ...others } = document.linkLabels ?? {}
  if (before === text) return document
  return { ...document, linkLabels: text === '' ? others : { ...others, [id]: text } }
}

/** Writes at a cable. */
export function labelLink({ store }: ActionContext, id: LinkId, text: string): void {
  store.commit('action.link.label', (document) => labelled(document, id, text.trim()))
}
