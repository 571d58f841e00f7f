import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { encodeDocument } from '../../engine/document/encode-document'
import { memoryDesk, memoryLibrary, ALONE } from '../testing/memory-desk'
import { emptyDocument as board } from '../../engine/model/empty-document'
import { quietStore } from '../testing/quiet-store'
import type { AppStore } from '../store'
import type { BoardKey } from './board-record'
import type { Desk, DeskDeps } from './desk'
import type { Hold, TabMessage, Tabs } from './tabs'
import { recordOf } from './writer'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const full = () => new DOMException('full', 'QuotaExceededError')

/** A page with its own store on a library that others may share. */
function page(given: Partial<DeskDeps> = {}, title = 'Example') {
  const store = quietStore(title)
  const library = given.library ?? memoryLibrary()
  return { store, library, desk: memoryDesk(store, { library, ...given }) }
}

const rename = (store: AppStore, title: string) =>
  store.commit('action.board.title', (document) => ({ ...document, title }))

const status = (store: AppStore) => store.getState().saveStatus
const titleOn = (store: AppStore) => store.getState().document.title
const noticesOn = (store: AppStore) => store.getState().notices.map(({ key }) => key)

async function titles({ library }: Pick<Desk, 'library'>) {
  return (await library.list()).map(({ title }) => title).sort()
}

describe('saving', () => {
  it('stores a board with its first change, within 300 ms, and says so', async () => {
    const { store, library } = page()
    await pass(1000)
    expect(await library.list()).toEqual([])
    expect(status(store)).toEqual({ kind: 'unchanged' })
    rename(store, 'one')
    expect(status(store)).toEqual({ kind: 'saving' })
    await pass(299)
    expect(status(store)).toEqual({ kind: 'saved-in-browser' })
    expect(await titles({ library })).toEqual(['one'])
    expect(store.getState().boardKey).toBe((await library.list())[0]?.key)
  })

  it('never waits longer, however long changes go on', async () => {
    const { store, library } = page()
    for (let i = 0; i < 20; i++) {
      rename(store, `change ${i}`)
      await pass(100)
      const [info] = await library.list()
      // At 100 ms a change, what is stored is at most two changes and the present one behind.
      if (i >= 2) expect(Number(info?.title.slice(7))).toBeGreaterThanOrEqual(i - 2)
    }
  })

  it('says when the storage is full, offers no false comfort, and saves once there is room', async () => {
    const library = memoryLibrary()
    const { store } = page({ library })
    library.refuse(full())
    rename(store, 'one')
    await pass(300)
    expect(status(store)).toEqual({ kind: 'not-saved', reason: 'full' })
    library.refuse(null)
    rename(store, 'two')
    await pass(300)
    expect(status(store)).toEqual({ kind: 'saved-in-browser' })
    expect(await titles({ library })).toEqual(['two'])
  })

  it('says when what was written does not read back, and goes on with the same board', async () => {
    const library = memoryLibrary()
    const { store } = page({ library })
    rename(store, 'one')
    await pass(300)
    library.garble(true)
    rename(store, 'two')
    await pass(300)
    expect(status(store)).toEqual({ kind: 'not-saved', reason: 'unsure' })
    library.garble(false)
    rename(store, 'three')
    await pass(300)
    expect(status(store)).toEqual({ kind: 'saved-in-browser' })
    expect(await titles({ library })).toEqual(['three'])
    expect(noticesOn(store)).toEqual([])
  })

  it('makes one board of a first write that does not read back and of the next', async () => {
    const library = memoryLibrary()
    const { store } = page({ library })
    library.garble(true)
    rename(store, 'one')
    await pass(300)
    expect(status(store)).toEqual({ kind: 'not-saved', reason: 'unsure' })
    library.garble(false)
    rename(store, 'two')
    await pass(300)
    expect(await titles({ library })).toEqual(['two'])
    expect((await library.list())[0]?.key).toBe(store.getState().boardKey)
  })

  it('asks for one key, however often the first write is refused', async () => {
    const library = memoryLibrary()
    const claim = vi.fn(ALONE.claim)
    const { store } = page({ library, tabs: { ...ALONE, claim } })
    library.refuse(full())
    for (const title of ['one', 'two', 'three']) {
      rename(store, title)
      await pass(300)
    }
    expect(claim).toHaveBeenCalledTimes(1)
  })

  it('writes at once when the page is about to go', async () => {
    const { store, library, desk } = page()
    rename(store, 'one')
    expect(await desk.flush()).toBe(true)
    expect(await titles({ library })).toEqual(['one'])
  })

  it('is content when an undo leads back to what is stored', async () => {
    const { store, library } = page()
    rename(store, 'one')
    store.undo()
    await pass(300)
    expect(status(store)).toEqual({ kind: 'unchanged' })
    expect(await library.list()).toEqual([])
    rename(store, 'two')
    await pass(300)
    rename(store, 'three')
    store.undo()
    await pass(300)
    expect(status(store)).toEqual({ kind: 'saved-in-browser' })
  })

  it('keeps saying that it is in a file until the next change', async () => {
    const { store } = page()
    rename(store, 'one')
    await pass(300)
    store.setSaveStatus({ kind: 'saved-to-file', name: 'x.json' })
    store.setSelection({ selected: [] })
    await pass(300)
    expect(status(store)).toMatchObject({ kind: 'saved-to-file' })
    rename(store, 'two')
    await pass(300)
    expect(status(store)).toEqual({ kind: 'saved-in-browser' })
  })

  it('writes the own board and never the one of a link that is looked at', async () => {
    const { store, library } = page({}, 'Mine')
    rename(store, 'Mine, changed')
    store.visit(board('Theirs'), null)
    store.commit('a', (document) => ({ ...document, title: 'sent' }), 'ignore')
    await pass(1000)
    expect(await titles({ library })).toEqual(['Mine, changed'])
    store.endVisit()
    await pass(1000)
    expect(await titles({ library })).toEqual(['Mine, changed'])
    expect(status(store)).toEqual({ kind: 'saved-in-browser' })
  })

  it('leaves the own board behind a link when another board is shown', async () => {
    const { store, library, desk } = page({}, 'Mine')
    rename(store, 'Mine, changed')
    store.visit(board('Theirs'), null)
    desk.begin(board('Theirs'), { keep: true })
    expect(store.getState().visit).toBeNull()
    await pass(1000)
    expect(await titles({ library })).toEqual(['Mine, changed', 'Theirs'])
    await desk.back()
    expect(titleOn(store)).toBe('Mine, changed')
    store.undo()
    expect(titleOn(store)).toBe('Mine')
  })

  it('asks that the storage may stay after the first change that was stored, once', async () => {
    const onFirstWrite = vi.fn()
    const { store } = page({ onFirstWrite })
    await pass(1000)
    expect(onFirstWrite).not.toHaveBeenCalled()
    for (const title of ['one', 'two']) {
      rename(store, title)
      await pass(300)
    }
    expect(onFirstWrite).toHaveBeenCalledTimes(1)
  })

  it('stores what was changed before it came', async () => {
    const store = quietStore()
    const saved = store.getState().document
    rename(store, 'early')
    const library = memoryLibrary()
    memoryDesk(store, { library, begun: { info: null, saved } })
    await pass(300)
    expect(await titles({ library })).toEqual(['early'])
  })
})

describe('several boards', () => {
  it('keeps history and place of each while the page lives', async () => {
    let camera = { zoom: 2, pan: { x: 1, y: 2 } }
    const look = vi.fn()
    const { store, desk } = page({ camera: () => camera, look })
    rename(store, 'one')
    await pass(300)
    const first = store.getState()
    desk.begin(board('other'), { keep: true })
    await pass(300)
    expect(store.getState().past).toEqual([])
    expect(look).toHaveBeenLastCalledWith(null)
    camera = { zoom: 1, pan: { x: 0, y: 0 } }
    expect(await desk.open(first.boardKey!)).toBe('open')
    expect(store.getState().document).toBe(first.document)
    expect(look).toHaveBeenLastCalledWith({ zoom: 2, pan: { x: 1, y: 2 } })
    store.undo()
    expect(titleOn(store)).toBe('Example')
    store.redo()
    expect(titleOn(store)).toBe('one')
  })

  it('knows which one was seen last, also when the page dies without a word', async () => {
    const library = memoryLibrary()
    const { store, desk } = page({ library, camera: () => ({ zoom: 1, pan: { x: 0, y: 0 } }) })
    rename(store, 'left')
    await pass(300)
    const left = store.getState().boardKey!
    const seen = await desk.add(board('seen'))
    await pass(1000)
    await desk.open(seen)
    await pass(1000)
    const opened = async (key: BoardKey) => (await library.infoOf(key))!.openedAt
    expect(await opened(seen)).toBeGreaterThan(await opened(left))
    expect((await library.infoOf(left))!.camera).toEqual({ zoom: 1, pan: { x: 0, y: 0 } })
  })

  it('stores the board that is left, although the next one is shown at once', async () => {
    const { store, desk, library } = page()
    rename(store, 'left in haste')
    desk.begin(board('next'), { keep: false })
    rename(store, 'next, changed')
    await pass(300)
    expect(await titles({ library })).toEqual(['left in haste', 'next, changed'])
  })

  it('leaves nothing behind of a board that was only looked at', async () => {
    const { desk, library } = page()
    desk.begin(board('looked at'), { keep: false })
    await pass(300)
    expect(await library.list()).toEqual([])
    desk.begin(board('new'), { keep: true })
    await pass(300)
    expect(await titles({ library })).toEqual(['new'])
  })

  it('goes back to the board before, stored or not', async () => {
    const { store, desk } = page()
    expect(desk.canGoBack()).toBe(false)
    desk.begin(board('second'), { keep: true })
    await pass(300)
    desk.begin(board('third'), { keep: false })
    expect(await desk.back()).toBe(true)
    expect(titleOn(store)).toBe('second')
    await desk.open(await desk.add(board('fourth')))
    expect(await desk.back()).toBe(true)
    expect(titleOn(store)).toBe('second')
  })

  it('tells of a board that could not be stored when it was left, and brings it back', async () => {
    const library = memoryLibrary()
    const { store, desk } = page({ library })
    rename(store, 'precious')
    library.refuse(full())
    desk.begin(board('next'), { keep: false })
    await pass(300)
    expect(noticesOn(store)).toContain('boards.said.left-unsaved')
    library.refuse(null)
    await desk.back()
    expect(titleOn(store)).toBe('precious')
    await pass(300)
    expect(await titles({ library })).toEqual(['precious'])
  })

  it('adds a board without showing it', async () => {
    const { store, desk, library } = page()
    const key = await desk.add(board('given'))
    expect(titleOn(store)).toBe('Example')
    expect(await library.textOf(key)).toBe(encodeDocument(board('given')))
    expect((await desk.read(key))?.title).toBe('given')
  })

  it('renames a board that is not on the screen, and the one that is', async () => {
    const { store, desk, library } = page()
    const key = await desk.add(board('given'))
    expect(await desk.rename(key, 'renamed')).toBe('done')
    expect(await titles({ library })).toEqual(['renamed'])
    await desk.open(key)
    expect(await desk.rename(key, 'again')).toBe('done')
    expect(titleOn(store)).toBe('again')
    store.undo()
    expect(titleOn(store)).toBe('renamed')
  })

  it('deletes the board on the screen, shows another, and takes that back', async () => {
    const { store, desk } = page()
    const other = await desk.add(board('other'))
    desk.begin(board('doomed'), { keep: true })
    await pass(300)
    const doomed = store.getState().boardKey!
    expect(await desk.remove(doomed, board('empty'))).toBe('done')
    expect(store.getState().boardKey).toBe(other)
    expect((await desk.library.infoOf(doomed))?.deletedAt).not.toBeNull()
    await desk.undelete(doomed)
    expect(titleOn(store)).toBe('doomed')
    expect((await desk.library.infoOf(doomed))?.deletedAt).toBeNull()
  })

  it('shows an empty board when the last one was deleted', async () => {
    const { store, desk } = page()
    rename(store, 'only')
    await pass(300)
    await desk.remove(store.getState().boardKey!, board('empty'))
    expect(titleOn(store)).toBe('empty')
    await pass(300)
    expect((await desk.library.list()).filter(({ deletedAt }) => deletedAt === null)).toEqual([])
  })

  it('says of a board why it cannot be opened, and leaves the present one', async () => {
    const { store, desk, library } = page()
    const broken: BoardKey = 'board:broken'
    await library.write(broken, { ...recordOf(board('x'), 'damaged') }, null)
    await library.write('board:new', { ...recordOf(board('x'), '{}'), schemaVersion: 9 }, null)
    expect(await desk.open(broken)).toBe('unreadable')
    expect((await library.infoOf(broken))?.unreadable).toBe(true)
    expect(await library.textOf(broken)).toBe('damaged')
    expect(await desk.open('board:new')).toBe('newer')
    expect(await desk.open('board:nowhere')).toBe('gone')
    expect(titleOn(store)).toBe('Example')
  })
})

describe('earlier versions', () => {
  it('keeps what was there before the first change of a visit, and more while it goes on', async () => {
    const library = memoryLibrary()
    const before = recordOf(board('yesterday'), encodeDocument(board('yesterday')))
    const written = await library.write('board:a', before, null)
    const info = written.kind === 'written' ? written.info : null
    const store = quietStore('yesterday')
    memoryDesk(store, { library, begun: { info, saved: store.getState().document } })
    await pass(60_000)
    expect(await library.snapshotTimes('board:a')).toEqual([])
    rename(store, 'today')
    await pass(300)
    const [first] = await library.snapshotTimes('board:a')
    expect(first).toBe(info?.changedAt)
    expect((await library.snapshot('board:a', first!))?.text).toBe(before.text)
    for (let minute = 0; minute < 5; minute++) {
      await pass(60_000)
      rename(store, `minute ${minute}`)
      await pass(300)
    }
    const times = await library.snapshotTimes('board:a')
    expect(times).toHaveLength(3) // yesterday, and one every two minutes
    expect((await library.snapshot('board:a', times[0]!))?.text).toContain('minute 3')
  })

  it('keeps a version on request, of a board nobody has changed as well', async () => {
    const { desk, store } = page()
    expect(await desk.keepSnapshot()).toBe(true)
    const key = store.getState().boardKey!
    expect(await desk.library.snapshotTimes(key)).toHaveLength(1)
  })
})

/** Tabs of one browser: locks and messages between them. */
function browser() {
  const holds = new Map<string, { hold: Hold }>()
  /** Who waits for which board, in the order of asking. */
  const queue: { readonly key: string; readonly enter: () => void }[] = []
  const ears: ((from: object, message: TabMessage) => void)[] = []
  return (options: { readonly hangs?: boolean; readonly canHold?: boolean } = {}): Tabs => {
    const self = {}
    const canHold = options.canHold ?? true
    const take = (key: string): Hold => {
      const hold: Hold = {
        release: () => {
          if (holds.get(key)?.hold !== hold) return
          holds.delete(key)
          const first = queue.findIndex((each) => each.key === key)
          if (first !== -1) queue.splice(first, 1)[0]?.enter()
        },
        onStolen: null,
      }
      if (canHold) holds.set(key, { hold })
      return hold
    }
    return {
      canHold,
      claim: async (key) => (canHold && holds.has(key) ? null : take(key)),
      whenFree: (key, signal) =>
        new Promise((resolve) => {
          if (!canHold || !holds.has(key)) return resolve(take(key))
          const waits = { key, enter: () => resolve(take(key)) }
          queue.push(waits)
          signal.addEventListener('abort', () => {
            if (queue.includes(waits)) queue.splice(queue.indexOf(waits), 1)
            resolve(null)
          })
        }),
      takeOver: async (key) => {
        ears.forEach((hear) => hear(self, { kind: 'let-go', key }))
        await new Promise((resolve) => setTimeout(resolve, 50))
        const old = holds.get(key)
        const mine = take(key)
        old?.hold.onStolen?.()
        return mine
      },
      held: async () => new Set(holds.keys()),
      tell: (message) => ears.forEach((hear) => hear(self, message)),
      listen: (hear) =>
        ears.push((from, message) => {
          if (from !== self && options.hangs !== true) hear(message)
        }),
    }
  }
}

/** Two tabs with the same board. */
async function twoTabs(options: Parameters<ReturnType<typeof browser>>[0] = {}) {
  const tab = browser()
  const library = memoryLibrary()
  const a = page({ library, tabs: tab(options) })
  rename(a.store, 'shared')
  await pass(300)
  const { boardKey } = a.store.getState()
  const info = await library.infoOf(boardKey!)
  const store = quietStore('shared')
  store.setBoard({ boardKey })
  const desk = memoryDesk(store, {
    library,
    tabs: tab(options.canHold === false ? options : {}),
    begun: { info, saved: store.getState().document },
  })
  await pass(0)
  return { a, b: { store, desk }, library }
}

describe('two tabs', () => {
  it('lets the second one read only, and shows there what the first one writes', async () => {
    const { a, b, library } = await twoTabs()
    expect(b.store.getState().readOnly).toBe(true)
    expect(status(b.store)).toEqual({ kind: 'read-only' })
    rename(b.store, 'not here')
    expect(titleOn(b.store)).toBe('shared')
    rename(a.store, 'there')
    await pass(300)
    expect(titleOn(b.store)).toBe('there')
    await pass(1000)
    expect(await titles({ library })).toEqual(['there'])
  })

  it('hands the board over with the last change, and the first one only reads from then on', async () => {
    const { a, b, library } = await twoTabs()
    rename(a.store, 'last change') // not written yet
    const taking = b.desk.takeOver()
    await pass(100)
    await taking
    expect(titleOn(b.store)).toBe('last change')
    expect(b.store.getState().readOnly).toBe(false)
    expect(a.store.getState().readOnly).toBe(true)
    expect(noticesOn(a.store)).toContain('boards.said.taken-over')
    rename(b.store, 'by b')
    await pass(300)
    expect(titleOn(a.store)).toBe('by b')
    expect(await titles({ library })).toEqual(['by b'])
    // And back again.
    const back = a.desk.takeOver()
    await pass(100)
    await back
    rename(a.store, 'by a again')
    await pass(300)
    expect(titleOn(b.store)).toBe('by a again')
    expect(await titles({ library })).toEqual(['by a again'])
  })

  it('may change the board once the tab that did has gone, with what that one wrote last', async () => {
    const { a, b, library } = await twoTabs()
    rename(a.store, 'last words')
    a.desk.begin(board('other'), { keep: false })
    await pass(300)
    expect(b.store.getState().readOnly).toBe(false)
    expect(titleOn(b.store)).toBe('last words')
    expect(status(b.store)).toEqual({ kind: 'saved-in-browser' })
    expect(noticesOn(b.store)).toContain('boards.said.free')
    rename(b.store, 'by b')
    await pass(300)
    expect(await titles({ library })).toEqual(['by b'])
  })

  it('waits no more for a board that is not looked at any more', async () => {
    const { a, b } = await twoTabs()
    b.desk.begin(board('elsewhere'), { keep: false })
    await pass(0)
    a.desk.begin(board('other'), { keep: false })
    await pass(300)
    expect(titleOn(b.store)).toBe('elsewhere')
    expect(await a.desk.tabs.held()).toEqual(new Set())
  })

  it('takes it from a tab that hangs; what that one still had goes on apart', async () => {
    const { a, b, library } = await twoTabs({ hangs: true })
    rename(a.store, 'typed while it hung')
    const taking = b.desk.takeOver()
    await pass(60)
    await taking
    expect(titleOn(b.store)).toBe('shared')
    await pass(500)
    expect(titleOn(a.store)).toBe('typed while it hung (2)')
    expect(noticesOn(a.store)).toContain('boards.said.apart')
    expect(await titles({ library })).toEqual(['shared', 'typed while it hung (2)'])
  })

  it('loses nothing where the browser cannot tell who has a board open', async () => {
    const { a, b, library } = await twoTabs({ canHold: false })
    expect(b.store.getState().readOnly).toBe(false)
    rename(a.store, 'by a')
    await pass(300)
    rename(b.store, 'by b')
    await pass(600)
    expect(await titles({ library })).toEqual(['by a', 'by b (2)'])
    expect(noticesOn(b.store)).toContain('boards.said.apart')
    expect(b.store.getState().boardKey).not.toBe(a.store.getState().boardKey)
  })

  it('changes no board that another tab has open', async () => {
    const { a, b } = await twoTabs()
    const key = a.store.getState().boardKey!
    b.desk.begin(board('elsewhere'), { keep: false })
    await pass(0)
    expect(await b.desk.rename(key, 'x')).toBe('open-elsewhere')
    expect(await b.desk.remove(key, board('empty'))).toBe('open-elsewhere')
    expect(await b.desk.open(key)).toBe('read-only')
  })

  it('lets go of a board that is left', async () => {
    const { a, b } = await twoTabs()
    a.desk.begin(board('other'), { keep: false })
    await pass(0)
    b.desk.begin(board('other'), { keep: false })
    await pass(0)
    expect(await b.desk.back()).toBe(true)
    expect(b.store.getState().readOnly).toBe(false)
  })
})

describe('a newer page', () => {
  it('is not overwritten: this one says so and changes nothing more', async () => {
    const storage: DeskDeps['storage'] = {
      database: () => Promise.reject(new Error('unused')),
      onNewer: null,
    }
    const { store, library } = page({ storage })
    rename(store, 'unwritten')
    await storage.onNewer?.()
    expect(await titles({ library })).toEqual(['unwritten']) // the last change went in
    expect(status(store)).toEqual({ kind: 'not-saved', reason: 'newer' })
    expect(noticesOn(store)).toContain('boards.said.storage-newer')
    rename(store, 'later')
    await pass(1000)
    expect(titleOn(store)).toBe('unwritten')
  })

  it('wrote the same board in its own form: that is left alone', async () => {
    const { store, library } = page({ tabs: { ...ALONE, canHold: false } })
    rename(store, 'ours')
    await pass(300)
    const key = store.getState().boardKey!
    await library.write(key, { ...recordOf(board('theirs'), '{}'), schemaVersion: 9 }, 1)
    rename(store, 'ours again')
    await pass(600)
    expect(await library.textOf(key)).toBe('{}')
    expect(status(store)).toEqual({ kind: 'not-saved', reason: 'newer' })
    expect(titleOn(store)).toBe('ours again') // still there, to be downloaded
  })
})
