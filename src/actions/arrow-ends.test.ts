import { describe, expect, it } from 'vitest'
import type { Note, Position, TopologyDocument } from '../engine/model/document'
import type { NoteId } from '../engine/model/ids'
import { must } from '../lib/assert'
import { withDrawnArrows } from './arrow-ends'
import { duplicated } from './duplicate'
import { decodeParts, encodeParts, partsOf } from './parts'
import { pasted } from './paste'
import { bench, emptyTarget } from './testing/bench'

const HOST = { kind: 'host', release: 'ws2022' } as const
const LINE: readonly Position[] = [
  { x: 500, y: 20 },
  { x: 300, y: 60 },
]

/** A host, a slip, and an arrow from the one to the other. */
function arrowBoard(): { document: TopologyDocument; host: `host:${string}`; arrow: NoteId } {
  const { store, actions } = bench()
  actions.run('place.at', HOST, emptyTarget(), false)
  actions.run('place.at', { kind: 'note' }, emptyTarget(900, 0), false)
  const { document } = store.getState()
  const host = must(Object.values(document.topology.hosts)[0], 'no host').id
  const slip = must(Object.values(document.notes)[0], 'no slip').id
  const arrow: Note = {
    id: 'note:9',
    text: '',
    form: {
      kind: 'arrow',
      from: { x: 0, y: 0 },
      to: { x: 5, y: 5 },
      fromHold: { id: slip, x: 0, y: 0.5 },
      toHold: { id: host, x: 0.5, y: 0.5 },
    },
  }
  return {
    host,
    arrow: arrow.id,
    document: {
      ...document,
      notes: { ...document.notes, [arrow.id]: arrow },
      layout: { ...document.layout, [arrow.id]: { x: 0, y: 0 } },
    },
  }
}

const formOf = (document: TopologyDocument, id: string) => {
  const form = Object.values(document.notes).find((note) => note.id === id)?.form
  if (form?.kind !== 'arrow') throw new Error(`${id} is no arrow`)
  return form
}

describe('fastened arrows', () => {
  it('hold the copies when what they hold is copied too, and nothing otherwise', () => {
    const { document, host, arrow } = arrowBoard()
    const both = duplicated(document, [host, 'note:1', arrow], () => null)
    if (!both.ok) throw new Error(both.error.code)
    const [copiedHost, copiedSlip, copiedArrow] = both.value.copies
    const form = formOf(both.value.document, must(copiedArrow, 'no copy'))
    expect([form.fromHold?.id, form.toHold?.id]).toEqual([copiedSlip, copiedHost])
    // The original keeps what it has.
    expect(formOf(both.value.document, arrow).toHold?.id).toBe(host)

    const alone = duplicated(document, [arrow], () => null)
    if (!alone.ok) throw new Error(alone.error.code)
    const free = formOf(alone.value.document, must(alone.value.copies[0], 'no copy'))
    expect(free).not.toHaveProperty('fromHold')
    expect(free).not.toHaveProperty('toHold')
  })

  it('go over the clipboard, with or without what they hold', () => {
    const { document, host, arrow } = arrowBoard()
    const target = { position: { x: 0, y: 2000 }, hostId: null }
    for (const ids of [[arrow], [host, 'note:1', arrow]] as const) {
      const read = decodeParts(encodeParts(partsOf(document, ids)))
      if (!read.ok) throw new Error(read.error)
      const result = pasted(document, read.value, target, () => null)
      if (!result.ok) throw new Error(result.error.code)
      const form = formOf(result.value.document, must(result.value.copies.at(-1), 'no copy'))
      expect(form.toHold?.id).toBe(ids.length === 1 ? undefined : result.value.copies[0])
    }
  })

  it('are saved where they are drawn', () => {
    const { document, arrow } = arrowBoard()
    const drawn = withDrawnArrows(document, { lineOf: () => LINE })
    expect(drawn.layout[arrow]).toEqual({ x: 300, y: 20 })
    expect(formOf(drawn, arrow)).toMatchObject({ from: { x: 200, y: 0 }, to: { x: 0, y: 40 } })
    expect(withDrawnArrows(document, { lineOf: () => null })).toBe(document)
  })

  it('keep pointing to where a deleted thing was, in one step back', async () => {
    const { document, host, arrow } = arrowBoard()
    const { store, actions } = bench({ document })
    actions.run('edit.delete-ids', [host])
    await Promise.resolve()
    const after = store.getState().document
    expect(formOf(after, arrow)).not.toHaveProperty('toHold')
    expect(formOf(after, arrow).fromHold).toBeDefined()
    store.undo()
    expect(store.getState().document).toBe(document)
  })
})
