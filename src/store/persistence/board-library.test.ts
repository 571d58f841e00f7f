import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { openDB, wrap } from 'idb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { encodeDocument } from '../../engine/document/encode-document'
import { natDeveloper } from '../../samples/gallery/nat'
import { emptyDocument as board } from '../../engine/model/empty-document'
import {
  createBoardStorage,
  DATABASE_NAME,
  DATABASE_VERSION,
  type StorageClosed,
} from './board-database'
import { createBoardLibrary, newBoardKey, WriteUnsure, type BoardLibrary } from './board-library'
import type { BoardKey } from './board-record'
import { loadBoard } from './load-board'
import { recordOf } from './writer'

const KEY: BoardKey = 'board:a'
const HOUR = 3_600_000

let clock = 1_800_000_000_000
let storage = createBoardStorage()
let library: BoardLibrary = createBoardLibrary(storage, () => clock)

const idb = async () => wrap(await storage.database())

const titled = (title: string) => recordOf(board(title), encodeDocument(board(title)))

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  clock = 1_800_000_000_000
  storage = createBoardStorage()
  library = createBoardLibrary(storage, () => clock)
})

/** The database as the first version of the page left it. */
async function firstForm(records: Readonly<Record<string, string>>): Promise<void> {
  const db = await openDB(DATABASE_NAME, 1, {
    upgrade: (upgraded) => void upgraded.createObjectStore('boards'),
  })
  for (const [key, text] of Object.entries(records)) await db.put('boards', text, key)
  db.close()
}

describe('the database of the first version', () => {
  it('becomes the first board of many, byte for byte', async () => {
    const text = encodeDocument(natDeveloper())
    await firstForm({ current: text })
    const loaded = await loadBoard(storage, null)
    expect(loaded.document).toEqual(natDeveloper())
    expect(loaded.notice).toBeNull()
    const [info] = await library.list()
    expect(info).toMatchObject({
      key: 'board:first',
      title: 'NAT developer machine',
      revision: 1,
      objects: 9,
      unreadable: false,
      deletedAt: null,
    })
    expect(await library.textOf('board:first')).toBe(text)
    expect(await (await idb()).getAllKeys('boards')).toEqual(['board:first'])
  })

  it('keeps what could not be read then, to be downloaded', async () => {
    await firstForm({ current: encodeDocument(board('Mine')), 'unreadable-1': '{"title": 7' })
    expect((await loadBoard(storage, null)).document?.title).toBe('Mine')
    const aside = (await library.list()).filter(({ unreadable }) => unreadable)
    expect(aside.map(({ key }) => key)).toEqual(['board:unreadable-1'])
    expect(await library.textOf('board:unreadable-1')).toBe('{"title": 7')
  })

  it('was empty on a first visit', async () => {
    await firstForm({})
    expect(await loadBoard(storage, null)).toEqual({ document: null, info: null, notice: null })
  })
})

describe('loadBoard', () => {
  it('begins with the example when nothing was stored', async () => {
    expect((await loadBoard(storage, null)).document).toBeNull()
  })

  it('shows the board of this tab, else the one that was on the screen last', async () => {
    for (const [key, openedAt] of [
      ['board:a', 1],
      ['board:b', 3],
      ['board:c', 2],
    ] as const) {
      await library.write(key, titled(key), null)
      await library.note(key, { openedAt })
    }
    expect((await loadBoard(storage, null)).document?.title).toBe('board:b')
    expect((await loadBoard(storage, 'board:c')).document?.title).toBe('board:c')
    await library.note('board:b', { deletedAt: clock })
    expect((await loadBoard(storage, 'board:b')).document?.title).toBe('board:c')
  })

  it('sets a damaged record aside, says so and shows its newest earlier version', async () => {
    await library.write(KEY, titled('Now'), null)
    await library.keepSnapshot(KEY, encodeDocument(board('Earlier')), clock - 2)
    await library.keepSnapshot(KEY, 'damaged as well', clock - 1)
    await (await idb()).put('boards', '{"schemaVersion": 1, "topology": 7}', KEY)
    const loaded = await loadBoard(storage, null)
    expect(loaded).toMatchObject({ info: null, notice: 'boards.said.record-from-snapshot' })
    expect(loaded.document?.title).toBe('Earlier')
    expect((await library.infoOf(KEY))?.unreadable).toBe(true)
    expect(await library.textOf(KEY)).toBe('{"schemaVersion": 1, "topology": 7}')
    expect((await loadBoard(storage, KEY)).document).toBeNull() // the next visit does not stumble again
  })

  it('sets a damaged record without earlier versions aside and begins with the example', async () => {
    await library.write(KEY, { ...titled('Now'), text: 'damaged' }, null)
    expect(await loadBoard(storage, null)).toEqual({
      document: null,
      info: null,
      notice: 'boards.said.record-broken',
    })
    expect(await library.textOf(KEY)).toBe('damaged')
  })

  it('leaves a board of a newer page alone', async () => {
    const text = encodeDocument(board('New')).replace('"schemaVersion": 1', '"schemaVersion": 9')
    await library.write(KEY, { ...titled('New'), text, schemaVersion: 9 }, null)
    expect((await loadBoard(storage, null)).notice).toBe('boards.said.record-newer')
    expect(await library.infoOf(KEY)).toMatchObject({ unreadable: false, revision: 1 })
  })

  it('begins although the browser refuses storage', async () => {
    const refusing = { database: () => Promise.reject(new Error('no')), onNewer: null }
    expect((await loadBoard(refusing, null)).notice).toBe('boards.said.storage-refused')
  })

  it('says that a newer page has the database', async () => {
    ;(await openDB(DATABASE_NAME, DATABASE_VERSION + 1)).close()
    expect((await loadBoard(storage, null)).notice).toBe('boards.said.storage-newer')
  })

  it('says that an older page does not let go of the database', async () => {
    await firstForm({})
    const old = await openDB(DATABASE_NAME, 1)
    expect((await loadBoard(storage, null)).notice).toBe('boards.said.storage-blocked')
    old.close()
  })
})

describe('a newer page in another tab', () => {
  it('gets the database after what is left was written, and this page writes nothing more', async () => {
    await storage.database()
    const order: string[] = []
    storage.onNewer = async () => {
      await library.write(KEY, titled('last words'), null)
      order.push('written')
    }
    const newer = await openDB(DATABASE_NAME, DATABASE_VERSION + 1)
    order.push('upgraded')
    expect(order).toEqual(['written', 'upgraded'])
    expect(await newer.get('boards', KEY)).toContain('last words')
    newer.close()
    await expect(library.write(KEY, titled('too late'), 1)).rejects.toMatchObject({
      why: 'newer' satisfies StorageClosed['why'],
    })
  })
})

describe('the library', () => {
  it('writes, reads back and counts revisions', async () => {
    const first = await library.write(KEY, titled('one'), null)
    expect(first).toMatchObject({ kind: 'written', info: { title: 'one', revision: 1 } })
    clock += 5
    const second = await library.write(KEY, titled('two'), 1)
    expect(second).toMatchObject({
      kind: 'written',
      info: { title: 'two', revision: 2, createdAt: clock - 5, changedAt: clock },
    })
    expect(await library.textOf(KEY)).toBe(encodeDocument(board('two')))
  })

  it('changes nothing when somebody else has written meanwhile', async () => {
    await library.write(KEY, titled('one'), null)
    await library.write(KEY, titled('theirs'), 1)
    const outcome = await library.write(KEY, titled('ours'), 1)
    expect(outcome).toMatchObject({ kind: 'conflict', info: { title: 'theirs', revision: 2 } })
    expect(await library.textOf(KEY)).toBe(encodeDocument(board('theirs')))
    expect(await library.write('board:gone', titled('ours'), 3)).toEqual({
      kind: 'conflict',
      info: null,
    })
  })

  it('does not believe a storage that keeps something else', async () => {
    const original = IDBObjectStore.prototype.put as (...args: unknown[]) => unknown
    const put = vi.spyOn(IDBObjectStore.prototype, 'put') as unknown as {
      mockImplementation: (put: (this: IDBObjectStore, ...args: never[]) => unknown) => void
      mockRestore: () => void
    }
    put.mockImplementation(function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      const other = typeof value === 'string' ? 'something else' : value
      return Reflect.apply(original, this, key === undefined ? [other] : [other, key])
    })
    const unsure = await library.write(KEY, titled('one'), null).catch((error: unknown) => error)
    put.mockRestore()
    expect(unsure).toBeInstanceOf(WriteUnsure)
    // It was written all the same: who goes on from what the error says meets no conflict.
    const { revision } = (unsure as WriteUnsure).info
    expect(await library.write(KEY, titled('two'), revision)).toMatchObject({ kind: 'written' })
  })

  it('keeps a deleted board until it is removed for good, with its earlier versions', async () => {
    await library.write(KEY, titled('one'), null)
    await library.keepSnapshot(KEY, 'text', clock)
    await library.keepSnapshot('board:b', 'text', clock)
    await library.note(KEY, { deletedAt: clock })
    expect((await library.list())[0]?.deletedAt).toBe(clock)
    await library.purge(KEY)
    expect(await library.list()).toEqual([])
    expect(await library.textOf(KEY)).toBeNull()
    expect(await library.snapshotTimes(KEY)).toEqual([])
    expect(await library.snapshotTimes('board:b')).toEqual([clock])
  })

  it('forgets earlier versions that are not due, of this board only', async () => {
    const start = clock
    await library.keepSnapshot('board:b', 'other', start)
    for (let i = 0; i < 60; i++) {
      clock = start + i * (HOUR / 30)
      await library.keepSnapshot(KEY, `version ${i}`, clock)
    }
    const times = await library.snapshotTimes(KEY)
    expect(times.slice(0, 20)).toEqual(
      Array.from({ length: 20 }, (_, i) => start + (59 - i) * (HOUR / 30)),
    )
    expect(times.length).toBeGreaterThan(20) // the last of the hours before
    expect(times.length).toBeLessThan(25)
    expect((await library.snapshot(KEY, clock))?.text).toBe('version 59')
    expect(await library.snapshotTimes('board:b')).toEqual([start])
  })

  it('gives names that differ', () => {
    const keys = Array.from({ length: 50 }, () => newBoardKey(clock))
    expect(new Set(keys).size).toBe(50)
    expect(keys.every((key) => key.startsWith('board:'))).toBe(true)
  })
})
