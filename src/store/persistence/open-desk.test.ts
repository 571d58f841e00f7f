import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { quietStore } from '../testing/quiet-store'
import { createBoardStorage } from './board-database'
import { openDesk } from './open-desk'

const persist = vi.fn(async () => true)
const persisted = vi.fn(async () => false)

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  Object.defineProperty(navigator, 'storage', {
    configurable: true,
    value: { persist, persisted },
  })
  // The test's browser has locks that it never grants; what they are for is tested with the tabs.
  Object.defineProperty(navigator, 'locks', { configurable: true, value: undefined })
})
afterEach(() => vi.clearAllMocks())

function opened() {
  const store = quietStore()
  const begun = { info: null, saved: store.getState().document }
  const desk = openDesk({
    store,
    storage: createBoardStorage(),
    begun,
    camera: () => null,
    look: () => undefined,
    tab: null,
  })
  return { store, desk }
}

describe('the storage of the browser', () => {
  it('is asked to stay after the first change that was stored, not before, and once', async () => {
    const { store, desk } = opened()
    await desk.flush()
    expect(persist).not.toHaveBeenCalled()
    for (const title of ['one', 'two']) {
      store.commit('action.board.title', (document) => ({ ...document, title }))
      await desk.flush()
    }
    await vi.waitFor(() => expect(persist).toHaveBeenCalledTimes(1))
    expect((await desk.library.list()).map(({ title }) => title)).toEqual(['two'])
  })

  it('is not asked again when it stays already, and a refusal changes nothing', async () => {
    persisted.mockResolvedValueOnce(true)
    const { store, desk } = opened()
    store.commit('action.board.title', (document) => ({ ...document, title: 'one' }))
    await desk.flush()
    await vi.waitFor(() => expect(persisted).toHaveBeenCalledTimes(1))
    expect(persist).not.toHaveBeenCalled()
    await vi.waitFor(() =>
      expect(store.getState().saveStatus).toEqual({ kind: 'saved-in-browser' }),
    )
  })
})
