import { describe, expect, it, vi } from 'vitest'
import { encodeDocument } from '../engine/document/encode-document'
import { natDeveloper } from '../samples/gallery/nat'
import { bench } from './testing/bench'

const noticesOf = (b: ReturnType<typeof bench>) => b.store.getState().notices

async function stored(title: string) {
  const b = bench({ document: { ...natDeveloper(), title } })
  await b.desk.keepSnapshot()
  return { ...b, key: b.store.getState().boardKey! }
}

const titleOf = (b: ReturnType<typeof bench>) => b.store.getState().document.title

describe('stored boards', () => {
  it('copies a document to the boards without showing it', async () => {
    const b = bench()
    const key = await b.actions.run('board.add-copy', natDeveloper())
    expect(key).not.toBeNull()
    expect(titleOf(b)).toBe('Test')
    expect(await b.desk.library.textOf(key!)).toBe(encodeDocument(natDeveloper()))
    expect(noticesOf(b).at(-1)).toMatchObject({ key: 'boards.said.board-added' })
    b.actions.run('board.open-stored', key!)
    await expect.poll(() => titleOf(b)).toBe('NAT developer machine')
  })

  it('duplicates the present board under a name nobody has', async () => {
    const b = await stored('Shop')
    b.actions.run('board.duplicate')
    await expect.poll(() => titleOf(b)).toBe('Shop (2)')
    const copy = b.store.getState().boardKey
    expect(copy).not.toBe(b.key)
    b.actions.run('board.duplicate', b.key)
    await expect.poll(() => titleOf(b)).toBe('Shop (3)')
  })

  it('deletes a board and takes that back by the notice', async () => {
    const b = await stored('Shop')
    b.actions.run('board.delete')
    await expect.poll(() => titleOf(b)).toBe('New board')
    const offer = noticesOf(b).at(-1)?.offer
    expect(offer).toEqual({ kind: 'undelete', key: b.key })
    b.actions.run('board.undelete', b.key)
    await expect.poll(() => titleOf(b)).toBe('Shop')
  })

  it('removes a board for good only after a yes', async () => {
    const b = await stored('Shop')
    const kept = bench({ answer: 'no' })
    const key = await kept.desk.add(natDeveloper())
    kept.actions.run('board.purge', key, 'NAT')
    await vi.waitFor(() => expect(kept.asked).toHaveLength(1))
    expect(await kept.desk.library.infoOf(key)).not.toBeNull()
    b.actions.run('board.purge', b.key, 'Shop')
    await expect.poll(() => b.desk.library.infoOf(b.key)).toBeNull()
  })

  it('downloads the text of a board as it is stored, readable or not', async () => {
    const b = await stored('Shop')
    b.actions.run('board.download')
    await vi.waitFor(() => expect(b.downloaded).toHaveLength(1))
    expect(b.downloaded[0]).toEqual({
      name: 'Shop.json',
      text: encodeDocument(b.store.getState().document),
    })
    const said = { text: 'damaged', title: 'Old', schemaVersion: 1, objects: 0 }
    await b.desk.library.write('board:x', said, null)
    b.actions.run('board.download', 'board:x')
    await vi.waitFor(() => expect(b.downloaded).toHaveLength(2))
    expect(b.downloaded[1]).toEqual({ name: 'Old.json', text: 'damaged' })
  })

  it('restores an earlier version as one step of undo, and keeps what was there', async () => {
    const b = await stored('Shop')
    const before = b.store.getState().document
    b.actions.run('board.title', 'Changed')
    const changed = b.store.getState().document
    b.actions.run('board.restore', before)
    await expect.poll(() => b.store.getState().document).toBe(before)
    expect(noticesOf(b).at(-1)).toMatchObject({ key: 'boards.said.restored', undo: true })
    b.actions.run('edit.undo')
    expect(b.store.getState().document).toBe(changed)
    const [newest] = await b.desk.library.snapshotTimes(b.key)
    expect((await b.desk.library.snapshot(b.key, newest!))?.text).toBe(encodeDocument(changed))
  })

  it('may not change what another tab writes', async () => {
    const b = await stored('Shop')
    b.store.setBoard({ readOnly: true })
    for (const id of ['board.delete', 'board.restore', 'board.keep-snapshot'] as const) {
      expect(b.actions.isEnabled(id), id).toBe(false)
    }
    expect(b.actions.isEnabled('board.take-over')).toBe(true)
  })

  it('says when the browser refuses, and changes nothing', async () => {
    const b = await stored('Shop')
    vi.spyOn(b.desk, 'add').mockRejectedValue(new Error('no'))
    expect(await b.actions.run('board.add-copy', natDeveloper())).toBeNull()
    expect(noticesOf(b).at(-1)).toMatchObject({ key: 'boards.said.boards-refused', tone: 'warn' })
  })
})
