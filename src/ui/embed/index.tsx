import { createRoot } from 'react-dom/client'
import type { ActionContext } from '../../actions/action'
import { loadEditor } from '../../actions/editor'
import { loadFlowing } from '../../actions/flow'
import { bindActions } from '../../actions/registry'
import { problemsOf } from '../../actions/share-problems'
import { showShared } from '../../actions/sharing'
import { loadStepper } from '../../actions/stepper'
import { loadNotes } from '../../canvas/scene/late-notes'
import { PLAIN_LOOK, readEmbed } from '../../codecs/share/embed-link'
import { decodeShare } from '../../codecs/share/share-link'
import { emptyDocument } from '../../engine/model/empty-document'
import type { MessageKey } from '../../i18n/catalogue'
import { loadCatalogue } from '../../i18n/load-catalogue'
import { createTranslator, type Translator } from '../../i18n/translator'
import { late } from '../../lib/late'
import { createAppStore } from '../../store/store'
import { createWorkerClient, type EnginePort } from '../../worker/worker-client'
import { AppProvider } from '../app-context'
import { boardView } from '../shell/board-view'
import { browserClipboard } from '../shell/browser-clipboard'
import { createBrowserFiles } from '../shell/browser-files'
import { languageOf } from '../shell/root'
import { pageAddress } from '../shell/share-address'
import { createBoardSlot, ShellProvider } from '../shell/shell-context'
import { createShellState } from '../shell/shell-state'
import { converse } from './conversation'
import { EmbedApp } from './embed-app'
import { EmbedProblem } from './embed-problem'

/**
 * The page inside a frame of another page: the board of the address, looked at. It reads nothing that this
 * browser keeps and writes nothing, so it is the same for everybody who looks.
 */
export async function showEmbed(root: HTMLElement, startEngine: () => EnginePort): Promise<void> {
  // Another address is another board.
  window.addEventListener('hashchange', () => window.location.reload())
  const read = readEmbed(window.location.hash)
  const { theme, language: wanted } = read.ok ? read.value.look : PLAIN_LOOK
  const language = languageOf(wanted)
  // Before anything is drawn: the canvas reads its colours from here.
  document.documentElement.lang = language
  document.documentElement.dataset['theme'] = theme
  const [catalogue] = await Promise.all([
    loadCatalogue(language),
    loadEditor(),
    loadStepper(),
    loadFlowing(),
    loadNotes(),
  ])
  const translator = createTranslator(language, catalogue)
  const opened = read.ok ? decodeShare(read.value.shared) : null
  if (!read.ok || opened === null || !opened.ok) {
    const problems = !read.ok
      ? [translator.say('embed.error.bad-option', { ...read.error })]
      : problemsOf(opened?.ok === false ? opened.error : { code: 'no-link' }).map(
          ({ key, params }) => translator.say(key as MessageKey, params), // keys of messages, see ImportProblem
        )
    document.title = translator.t('shell.app.name')
    createRoot(root).render(<EmbedProblem translator={translator} problems={problems} />)
    return
  }

  const store = createAppStore({
    engine: createWorkerClient(startEngine()),
    document: emptyDocument(''),
    view: { theme, language: wanted, tool: 'hand' },
  })
  const shell = createShellState()
  const board = createBoardSlot()
  const boards = late(() => Promise.reject(new Error('embed: keeps no boards')))
  const context: ActionContext = {
    store,
    get board() {
      return boardView(board, store)
    },
    files: createBrowserFiles(),
    clipboard: browserClipboard,
    picture: () => Promise.reject(new Error('embed: gives no pictures')),
    address: pageAddress(window.location),
    boards,
    confirm: () => Promise.resolve('no'),
    showImport: () => undefined,
    rename: () => undefined,
    focusTarget: () => undefined,
    words: { newBoard: '', note: '', pasted: '' }, // nothing is made here
  }
  const actions = bindActions(context)
  showShared(context, opened.value)
  createRoot(root).render(
    <AppProvider value={{ store, actions, translator }}>
      <ShellProvider value={{ shell, board, boards }}>
        <EmbedApp />
      </ShellProvider>
    </AppProvider>,
  )
  await store.settled()
  if (window.parent !== window) speak(store, actions, translator)
}

/**
 * Talks with the page around. It hears nobody else, and is told nothing that it has not put into the address
 * itself: so any page may hear it, whichever origin it has.
 */
function speak(
  store: Parameters<typeof converse>[0],
  actions: Parameters<typeof converse>[1],
  translator: Translator,
): void {
  const { parent } = window
  const { hear, begin } = converse(store, actions, translator, (message) =>
    parent.postMessage(message, '*'),
  )
  window.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    if (source === parent) hear(data)
  })
  begin()
}
