import { describe, expect, it } from 'vitest'
import { encodeShare } from '../codecs/share/share-link'
import { encodeDocument } from '../engine/document/encode-document'
import { natDeveloper } from '../samples/gallery/nat'
import { bench } from './testing/bench'

const text = encodeDocument(natDeveloper())

describe('a file to compare with', () => {
  it('goes to its side, whatever carries its board, and leaves screen and linked file alone', async () => {
    const link = `#${encodeShare({ document: natDeveloper(), sent: false, step: 0, seen: null })}`
    for (const [side, content] of [
      [0, text],
      [1, link],
    ] as const) {
      const b = bench({ file: { name: 'other.json', text: content } })
      const shown = b.store.getState().document
      b.actions.run('board.compare')
      expect(await b.actions.run('board.compare-file', side)).toBeNull()
      const { compared, document, dialog } = b.store.getState()
      expect(compared[side]).toMatchObject({ kind: 'file', name: 'other.json' })
      expect(compared[side]).toHaveProperty('document', natDeveloper())
      expect(compared[1 - side]).toEqual({ kind: 'open' })
      expect(document).toBe(shown)
      expect(dialog).toBe('board-diff')
      expect(b.linked()).toBeNull()
    }
  })

  it('says line and reason when it holds no board, and changes nothing', async () => {
    const broken = bench({ file: { name: 'x.json', text: text.replace('"win11"', '"win95"') } })
    broken.actions.run('board.compare')
    const before = broken.store.getState().compared
    const unread = await broken.actions.run('board.compare-file', 0)
    expect(unread?.name).toBe('x.json')
    expect(unread?.problems[0]?.line).toBeGreaterThan(1)
    expect(broken.store.getState().compared).toBe(before)
    const other = bench({ file: { name: 'x.txt', text: 'hello' } })
    expect(await other.actions.run('board.compare-file', 0)).toEqual({
      name: 'x.txt',
      problems: [{ key: 'dialog.import.unknown', params: {}, line: null }],
    })
    expect(await bench().actions.run('board.compare-file', 0)).toBeNull() // nothing was chosen
  })
})
