import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { encodeDocument } from '../../engine/document/encode-document'
import { INITIAL_VIEW } from '../store'
import { board, quietStore } from '../testing/quiet-store'
import { keepSaved } from './autosave'
import type { BoardStorage } from './board-storage'
import { loadBoard } from './load-board'
import { readPreferences, writePreferences } from './preferences'

/** A storage in memory that can refuse. */
function memory(first: string | null = null): BoardStorage & {
  readonly kept: { current: string | null; aside: string[] }
  refuse: (error: unknown) => void
} {
  const kept: { current: string | null; aside: string[] } = { current: first, aside: [] }
  let refusal: unknown = null
  const check = () => {
    if (refusal !== null) throw refusal instanceof Error ? refusal : new Error('refused')
  }
  return {
    kept,
    refuse: (error) => {
      refusal = error
    },
    read: async () => {
      check()
      return kept.current
    },
    write: async (text) => {
      check()
      kept.current = text
    },
    setAside: async (text) => {
      check()
      kept.aside.push(text)
    },
  }
}

describe('keepSaved', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('writes within 300 ms of the last change and says so', async () => {
    const store = quietStore()
    const storage = memory()
    keepSaved(store, storage, (document) => document.title)
    store.commit('a', () => board('one'))
    expect(store.getState().saveStatus).toEqual({ kind: 'saving' })
    await vi.advanceTimersByTimeAsync(100)
    store.commit('a', () => board('two'))
    await vi.advanceTimersByTimeAsync(299)
    expect(storage.kept.current).toBe('two')
    expect(store.getState().saveStatus).toEqual({ kind: 'saved-in-browser' })
  })

  it('writes nothing when nothing changed', async () => {
    const store = quietStore()
    const storage = memory()
    keepSaved(store, storage, (document) => document.title)
    store.setView({ theme: 'dark' })
    await vi.advanceTimersByTimeAsync(1000)
    expect(storage.kept.current).toBeNull()
  })

  it('says when the storage is full, and saves again once there is room', async () => {
    const store = quietStore()
    const storage = memory()
    keepSaved(store, storage, (document) => document.title)
    storage.refuse(new DOMException('full', 'QuotaExceededError'))
    store.commit('a', () => board('one'))
    await vi.advanceTimersByTimeAsync(300)
    expect(store.getState().saveStatus).toEqual({ kind: 'not-saved', reason: 'full' })
    storage.refuse(null)
    store.commit('a', () => board('two'))
    await vi.advanceTimersByTimeAsync(300)
    expect(storage.kept.current).toBe('two')
    expect(store.getState().saveStatus).toEqual({ kind: 'saved-in-browser' })
  })

  it('writes at once when the page is about to go', async () => {
    const store = quietStore()
    const storage = memory()
    const autosave = keepSaved(store, storage, (document) => document.title)
    store.commit('a', () => board('one'))
    await autosave.flush()
    expect(storage.kept.current).toBe('one')
  })

  it('is content when an undo leads back to what is saved', async () => {
    const store = quietStore()
    const storage = memory()
    keepSaved(store, storage, (document) => document.title)
    store.commit('a', () => board('one'))
    store.undo()
    await vi.advanceTimersByTimeAsync(300)
    expect(store.getState().saveStatus).toEqual({ kind: 'saved-in-browser' })
  })
})

describe('keepSaved while a board of a link is looked at', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('writes the own board and never the other', async () => {
    const store = quietStore('Mine')
    const storage = memory()
    const autosave = keepSaved(store, storage, (document) => document.title)
    store.commit('a', () => board('Mine, changed'))
    store.visit(board('Theirs'), null)
    store.commit('a', (document) => ({ ...document, title: 'sent' }), 'ignore')
    await vi.advanceTimersByTimeAsync(1000)
    await autosave.flush()
    expect(storage.kept.current).toBe('Mine, changed')
    store.endVisit()
    await vi.advanceTimersByTimeAsync(1000)
    expect(storage.kept.current).toBe('Mine, changed')
    expect(store.getState().saveStatus).toEqual({ kind: 'saved-in-browser' })
  })
})

describe('loadBoard', () => {
  it('brings the board back', async () => {
    const loaded = await loadBoard(memory(encodeDocument(board('Mine'))))
    expect(loaded).toEqual({ document: board('Mine'), notice: null, mayWrite: true })
  })

  it('begins with the example when nothing was saved', async () => {
    expect(await loadBoard(memory())).toEqual({ document: null, notice: null, mayWrite: true })
  })

  it('keeps a record that cannot be read aside', async () => {
    const storage = memory('{"schemaVersion": 1, "topology": 7}')
    const loaded = await loadBoard(storage)
    expect(loaded.notice).toBe('notice.record-broken')
    expect(storage.kept.aside).toEqual(['{"schemaVersion": 1, "topology": 7}'])
  })

  it('does not let anything overwrite a broken record that found no second place', async () => {
    const storage = memory('damaged')
    storage.setAside = () => Promise.reject(new Error('full'))
    expect(await loadBoard(storage)).toMatchObject({
      notice: 'notice.record-stuck',
      mayWrite: false,
    })
  })

  it('begins although the browser refuses storage', async () => {
    const storage = memory()
    storage.refuse(new Error('no'))
    expect((await loadBoard(storage)).notice).toBe('notice.storage-refused')
  })
})

describe('preferences', () => {
  const storage = (text: string | null) => {
    let kept = text
    return {
      getItem: () => kept,
      setItem: (_key: string, value: string) => {
        kept = value
      },
    }
  }

  it('brings back what outlives a visit and nothing else', () => {
    const shelf = storage(null)
    writePreferences(shelf, { ...INITIAL_VIEW, theme: 'dark', tool: 'hand', dialog: 'about' })
    const read = readPreferences(shelf)
    expect(read.theme).toBe('dark')
    expect(read).not.toHaveProperty('tool')
    expect(read).not.toHaveProperty('dialog')
  })

  it('brings back breakpoints, watches and the level, and leaves out what is none', () => {
    const shelf = storage(null)
    const kept = {
      level: 'basics',
      breakpoints: [{ text: 'drop', on: false }],
      watches: ['ttl'],
    } as const
    writePreferences(shelf, { ...INITIAL_VIEW, ...kept })
    expect(readPreferences(shelf)).toMatchObject(kept)
    const odd = '{"level":"expert","breakpoints":[{"text":"drop"}],"watches":[1],"debugTab":"x"}'
    expect(readPreferences(storage(odd))).toEqual({})
  })

  it('leaves out what it does not know', () => {
    expect(readPreferences(storage('{"theme":"pink","motion":"none","x":1}'))).toEqual({
      motion: 'none',
    })
    expect(readPreferences(storage('no json'))).toEqual({})
    expect(readPreferences(null)).toEqual({})
  })
})
