import './styles/base.css'

import { createRoot } from 'react-dom/client'
import type { ActionContext } from './actions/action'
import { loadEditor } from './actions/editor'
import { bindActions } from './actions/registry'
import { emptyBoard } from './actions/show-board'
import { encodeDocument } from './engine/document/encode-document'
import type { TopologyDocument } from './engine/model/document'
import { createTranslator } from './i18n/translator'
import type { Language } from './i18n/catalogue'
import { loadCatalogue, loadFirstCatalogue } from './i18n/load-catalogue'
import type { pseudo } from './i18n/pseudo'
import { keepSaved } from './store/persistence/autosave'
import { createBoardStorage } from './store/persistence/board-storage'
import { loadBoard } from './store/persistence/load-board'
import { readPreferences, writePreferences } from './store/persistence/preferences'
import { createAppStore } from './store/store'
import { boardView } from './ui/shell/board-view'
import { browserClipboard } from './ui/shell/browser-clipboard'
import { createBrowserFiles } from './ui/shell/browser-files'
import { languageOf, Root, type Words } from './ui/shell/root'
import { followShareLinks, pageAddress } from './ui/shell/share-address'
import { createBoardSlot } from './ui/shell/shell-context'
import { ask, createShellState } from './ui/shell/shell-state'
import { createWorkerClient, deferredPort, portOf } from './worker/worker-client'

/*
 * The composition root: the only file that knows everyone. Makes the store, the engine in its worker
 * and the context of the actions, and shows the application.
 */

/** What a first visitor sees. */
const FIRST_EXAMPLE = 'nat-developer'

/** `localStorage`; null where the browser refuses even to look. */
function preferenceStorage(): Storage | null {
  try {
    return window.localStorage
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

async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (root === null) throw new Error('main: index.html has no #root')

  const preferences = preferenceStorage()
  const view = readPreferences(preferences)
  const language = languageOf(view.language ?? 'auto')
  const storage = createBoardStorage(window.indexedDB)
  void loadEditor() // not waited for: whoever edits earlier waits for it
  const [first, loaded] = await Promise.all([loadFirstCatalogue(language), loadBoard(storage)])
  const stretch = await stretching()
  const wanted = new URLSearchParams(window.location.search).get('sample')
  const example = wanted ?? (loaded.document === null ? FIRST_EXAMPLE : null)
  const sample = example === null ? null : await openExample(example)
  let words: Words = { language, catalogue: stretch(first), isWhole: false }
  const translate = () => createTranslator(words.language, words.catalogue)

  const engine = deferredPort(() =>
    portOf(new Worker(new URL('./worker/engine.worker.ts', import.meta.url), { type: 'module' })),
  )
  const store = createAppStore({
    engine: createWorkerClient(engine),
    document: loaded.document ?? sample ?? emptyBoard(translate().t('shell.untitled')),
    view,
  })
  store.subscribe((state, before) => {
    if (state.derivedFrom === before.derivedFrom) writePreferences(preferences, state)
  })
  if (loaded.notice !== null) {
    store.notify({ key: loaded.notice, params: {}, tone: 'warn', undo: false })
  }
  // A link to an example never overwrites work: the board of the last visit is one undo away.
  if (loaded.document !== null && sample !== null) {
    store.openDocument('action.board.open', sample)
  }
  if (loaded.mayWrite) {
    const autosave = keepSaved(store, storage, encodeDocument)
    window.addEventListener('pagehide', () => void autosave.flush())
    document.addEventListener('visibilitychange', () => void autosave.flush())
  } else {
    store.setSaveStatus({ kind: 'not-saved', reason: 'full' })
  }

  const shell = createShellState()
  const board = createBoardSlot()
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
    confirm: (question) => ask(shell, question),
    showImport: (importAttempt) => {
      shell.setState({ importAttempt })
      store.setView({ dialog: 'import' })
    },
    rename: (id) => shell.setState({ renaming: id ?? 'board' }),
    focusTarget: () => {
      // The panel may be a chunk that is still on its way.
      requestAnimationFrame(() => document.getElementById('packet-target')?.focus())
    },
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
      words={words}
      onWords={(next) => {
        words = next
      }}
    />,
  )
  // Twice: the first frame is the one being made, after the second the board has been seen.
  requestAnimationFrame(() => requestAnimationFrame(engine.start))
}

void start()
