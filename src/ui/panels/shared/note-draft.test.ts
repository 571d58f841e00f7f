import { describe, expect, it } from 'vitest'
import { bench } from '../../../actions/testing/bench'
import { noteDraft } from './note-draft'

function written() {
  const { store, actions } = bench({})
  actions.run('place.here', { kind: 'note' })
  const [id] = Object.keys(store.getState().document.notes) as `note:${string}`[]
  const text = () => store.getState().document.notes[id!]?.text
  actions.run('note.text', id!, 'before')
  return { store, actions, text, draft: noteDraft(store, actions, id!, 'before') }
}

describe('a note while it is written', () => {
  it('stands on the board with every letter, and is one change when it is left', () => {
    const { store, actions, text, draft } = written()
    const { past } = store.getState()
    draft.write('minutes')
    draft.write('minutes of')
    expect(text()).toBe('minutes of')
    expect(store.getState().past).toBe(past)
    draft.end('minutes of it')
    expect(text()).toBe('minutes of it')
    actions.run('edit.undo')
    expect(text()).toBe('before')
    actions.run('edit.redo')
    expect(text()).toBe('minutes of it')
  })

  it('is what it was when it is called off, and the history knows of nothing', () => {
    const { store, text, draft } = written()
    const { past } = store.getState()
    draft.write('nonsense')
    draft.end(null)
    expect(text()).toBe('before')
    expect(store.getState().past).toBe(past)
  })

  it('changes no board that may only be looked at', () => {
    const { store, text, draft } = written()
    store.setBoard({ readOnly: true })
    draft.write('mine')
    draft.end('mine')
    expect(text()).toBe('before')
    store.setBoard({ readOnly: false })
    store.visit(store.getState().document, null)
    draft.write('mine')
    draft.end('mine')
    expect(text()).toBe('before')
  })
})
