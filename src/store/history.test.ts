import { describe, expect, it } from 'vitest'
import { emptyDocument as board } from '../engine/model/empty-document'
import { commitTo, HISTORY_LIMIT, redone, undone } from './history'
import type { DocumentSlice } from './state'

const start: DocumentSlice = { document: board('first'), past: [], future: [] }

describe('history', () => {
  it('gives back the first document by reference after everything is undone', () => {
    let slice = start
    for (const title of ['a', 'b', 'c']) slice = commitTo(slice, title, board(title), 'record')
    slice = undone(undone(undone(slice)))
    expect(slice.document).toBe(start.document)
    expect(undone(slice)).toBe(slice)
    expect(slice.future).toHaveLength(3)
  })

  it('goes forward again to the same documents', () => {
    const changed = commitTo(start, 'move', board('a'), 'record')
    const again = redone(undone(changed))
    expect(again.document).toBe(changed.document)
    expect(again.past).toEqual(changed.past)
    expect(redone(again)).toBe(again)
  })

  it('joins changes of the same label when asked, and only those', () => {
    const first = commitTo(start, 'title', board('a'), 'merge')
    const second = commitTo(first, 'title', board('ab'), 'merge')
    expect(second.past).toHaveLength(1)
    expect(undone(second).document).toBe(start.document)
    expect(commitTo(second, 'move', board('x'), 'merge').past).toHaveLength(2)
  })

  it('begins a new entry after an undo, even for the same label', () => {
    const one = commitTo(start, 'title', board('a'), 'record')
    const two = commitTo(one, 'title', board('b'), 'record')
    const back = undone(two)
    expect(commitTo(back, 'title', board('c'), 'merge').past).toHaveLength(2)
  })

  it('keeps both stacks for a change that is not history', () => {
    const slice = undone(commitTo(start, 'a', board('a'), 'record'))
    const ignored = commitTo(slice, 'x', board('x'), 'ignore')
    expect(ignored.past).toBe(slice.past)
    expect(ignored.future).toBe(slice.future)
  })

  it('records nothing when nothing changed', () => {
    expect(commitTo(start, 'move', start.document, 'record')).toBe(start)
  })

  it('forgets what is older than the limit', () => {
    let slice = start
    for (let i = 0; i < HISTORY_LIMIT + 5; i++) {
      slice = commitTo(slice, 'a', board(String(i)), 'record')
    }
    expect(slice.past).toHaveLength(HISTORY_LIMIT)
    expect(slice.past[0]?.document.title).toBe('4')
  })
})
