import './styles/base.css'

import { createRoot } from 'react-dom/client'
import type { ActionContext } from './actions/action'
import { loadEditor } from './actions/editor'
import { bindActions } from './actions/registry'
import { emptyDocument } from './engine/model/empty-document'
import type { TopologyDocument } from './engine/model/document'
import { createTranslator } from './i18n/translator'
import type { Language } from './i18n/catalogue'
import { loadCatalogue, loadFirstCatalogue } from './i18n/load-catalogue'
import type { pseudo } from './i18n/pseudo'
import { late } from './lib/late'
import { createBoardStorage } from './store/persistence/board-database'
import { BOARD_OF_TAB, loadBoard } from './store/persistence/load-board'
import {
  differInPreferences,
  readPreferences,
  writePreferences,
} from './store/persistence/preferences'
import { createAppStore } from './store/store'
import { boardView } from './ui/shell/board-view'
import { browserClipboard } from './ui/shell/browser-clipboard'
import { createBrowserFiles } from './ui/shell/browser-files'
import { languageOf, Root, type Words } from './ui/shell/root'
import { followShareLinks, pageAddress } from './ui/shell/share-address'
import { createBoardSlot } from './ui/shell/shell-context'
import { ask, createShellState } from './ui/shell/shell-state'
import { focusWithTyping } from './ui/shell/typed-ahead'
import { createWorkerClient, deferredPort, portOf } from './worker/worker-client'

/*
 * The composition root: the only file that knows everyone. Makes the store, the engine in its worker
 * and the context of the actions, and shows the application.
 */

/** What a first visitor sees. */
const FIRST_EXAMPLE = 'nat-developer'

/** A storage of the browser; null where it refuses even to look. */
function storageOf(kind: 'localStorage' | 'sessionStorage'): Storage | null {
  try {
    return window[kind]
  } catch {
    return null
  }
}

/** The board of an example; the first one comes without the others. null when there is none of this name. */
async function openExample(id: string): Promise<TopologyDocument | null> {
  if (id === FIRST_EXAMPLE) return (await import('./samples/first')).openFirstExample()
  return (await import('./samples/index')).sampleOf(id)?.open() ?? null
}

/** What is done to sentences before they are shown: nothing, or with `?pseudo` they are stretched. */
async function stretching(): Promise<typeof pseudo> {
  if (!new URLSearchParams(window.location.search).has('pseudo')) return (catalogue) => catalogue
  return (await import('./i18n/pseudo')).pseudo
}

/** The engine in a worker of its own. */
const startEngine = () =>
  portOf(new Worker(new URL('./worker/engine.worker.ts', import.meta.url), { type: 'module' }))

async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (root === null) throw new Error('main: index.html has no #root')
  // In a frame of another page there is no desk, no store of boards and no other dialog.
  if (window.location.hash.startsWith('#embed.')) {
    return (await import('./ui/embed')).showEmbed(root, startEngine)
  }

  const preferences = storageOf('localStorage')
  const tab = storageOf('sessionStorage')
  const view = readPreferences(preferences)
  const language = languageOf(view.language ?? 'auto')
  const storage = createBoardStorage()
  void loadEditor() // not waited for: whoever edits earlier waits for it
  const [firstWords, loaded] = await Promise.all([
    loadFirstCatalogue(language),
    loadBoard(storage, tab?.getItem(BOARD_OF_TAB) ?? null),
  ])
  const stretch = await stretching()
  const wanted = new URLSearchParams(window.location.search).get('sample')
  const example = wanted ?? (loaded.document === null ? FIRST_EXAMPLE : null)
  const sample = example === null ? null : await openExample(example)
  let words: Words = { language, catalogue: stretch(firstWords), isWhole: false }
  const translate = () => createTranslator(words.language, words.catalogue)

  const engine = deferredPort(startEngine)
  // A link to an example shows it as a board of its own: that of the last visit stays as it is.
  const own = sample === null ? loaded : { ...loaded, document: null, info: null }
  const first = own.document ?? sample ?? emptyDocument(translate().t('shell.untitled'))
  const store = createAppStore({
    engine: createWorkerClient(engine),
    document: first,
    boardKey: own.info?.key ?? null,
    view,
  })
  store.subscribe((state, before) => {
    if (differInPreferences(state, before)) writePreferences(preferences, state)
  })
  if (loaded.notice !== null) {
    store.notify({ key: loaded.notice, params: {}, tone: 'warn', undo: false })
  }

  const shell = createShellState()
  const board = createBoardSlot()
  const boards = late(async () => {
    const { openDesk } = await import('./store/persistence/open-desk')
    return openDesk({
      store,
      storage,
      // What came out of a snapshot is not stored yet.
      begun: { info: own.info, saved: own.document !== null && own.info === null ? null : first },
      camera: () => board.handle()?.camera() ?? null,
      // After the picture of the other board: its size is asked for.
      look: (camera) =>
        requestAnimationFrame(() => {
          if (camera === null) board.handle()?.fit()
          else board.handle()?.look(camera)
        }),
      tab,
    })
  })
  const context: ActionContext = {
    store,
    get board() {
      return boardView(board, store)
    },
    files: createBrowserFiles(),
    clipboard: browserClipboard,
    picture: async () => {
      const { presentPng } = await import('./ui/dialogs/export-image/present-picture')
      return presentPng(store, translate())
    },
    address: pageAddress(window.location),
    boards,
    confirm: (question) => ask(shell, question),
    showImport: (importAttempt) => {
      shell.setState({ importAttempt })
      store.setView({ dialog: 'import' })
    },
    rename: (id) => shell.setState({ renaming: id ?? 'board' }),
    focusTarget: () => focusWithTyping('packet-target'),
    get words() {
      const { t } = translate()
      return { newBoard: t('shell.untitled'), note: t('palette.note'), pasted: t('shell.pasted') }
    },
  }

  const loadWords = async (asked: Language) => stretch(await loadCatalogue(asked))
  const actions = bindActions(context)
  await followShareLinks(store, actions)
  createRoot(root).render(
    <Root
      store={store}
      actions={actions}
      shell={shell}
      board={board}
      loadWords={loadWords}
      boards={boards}
      words={words}
      onWords={(next) => {
        words = next
      }}
    />,
  )
  // Twice: the first frame is the one being made, after the second the board has been seen.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      engine.start()
      boards.load().catch(() => {
        store.setSaveStatus({ kind: 'not-saved', reason: 'refused' })
        store.notify({ key: 'notice.boards-unavailable', params: {}, tone: 'warn', undo: false })
      })
      void import('./ui/dialogs/print/plain-print').then(({ printPlainly }) =>
        printPlainly(store, () => (words.isWhole ? translate() : null)),
      )
    }),
  )
}

void start()
