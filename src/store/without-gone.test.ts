import { describe, expect, it } from 'vitest'
import type { Note, TopologyDocument } from '../engine/model/document'
import { EMPTY_TOPOLOGY } from '../engine/model/topology'
import { commitTo, undone } from './history'
import { withoutGone } from './without-gone'

const note = (number: number) => [`note:${number}`, { id: `note:${number}`, text: '' }] as const

const BOARD: TopologyDocument = {
  schemaVersion: 1,
  title: '',
  topology: EMPTY_TOPOLOGY,
  layout: {},
  notes: Object.fromEntries([1, 2, 3, 4].map(note)),
  request: null,
  groups: [
    ['note:1', 'note:2'],
    ['note:3', 'note:4'],
  ],
  locked: ['note:1', 'note:3'],
}

describe('withoutGone', () => {
  it('leaves a board alone whose groups, locks and labels all stand', () => {
    expect(withoutGone(BOARD)).toBe(BOARD)
  })

  it('forgets what is gone, and a group of which one is left', () => {
    const { 'note:1': _gone, ...notes } = BOARD.notes
    const left = withoutGone({ ...BOARD, notes, linkLabels: { 'link:1': 'fibre' } })
    expect(left.groups).toEqual([['note:3', 'note:4']])
    expect(left.locked).toEqual(['note:3'])
    expect(left.linkLabels).toEqual({})
  })

  it('lets an arrow go of what is gone, and of nothing else', () => {
    const hold = (id: `note:${number}`) => ({ id, x: 0.5, y: 0 })
    const form = { kind: 'arrow', from: { x: 0, y: 0 }, to: { x: 9, y: 9 } } as const
    const arrow: Note = {
      id: 'note:5',
      text: '',
      form: { ...form, fromHold: hold('note:1'), toHold: hold('note:2') },
    }
    const board: TopologyDocument = { ...BOARD, notes: { ...BOARD.notes, 'note:5': arrow } }
    expect(withoutGone(board)).toBe(board)
    const { 'note:1': _gone, ...notes } = board.notes
    expect(withoutGone({ ...board, notes }).notes['note:5']?.form).toEqual({
      ...form,
      toHold: hold('note:2'),
    })
  })

  it('is done by every change of the board, and undone with it', () => {
    const slice = { document: BOARD, past: [], future: [] }
    const { 'note:3': _gone, ...notes } = BOARD.notes
    const after = commitTo(slice, 'action.edit.delete', { ...BOARD, notes }, 'record')
    expect(after.document.groups).toEqual([['note:1', 'note:2']])
    expect(undone(after).document).toBe(BOARD)
  })
})
