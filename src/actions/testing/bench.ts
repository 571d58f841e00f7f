import { compile, roundTrip } from '../../engine/index'
import type { TopologyDocument } from '../../engine/model/document'
import { searchFixes } from '../../engine/explain/fixes/search'
import { validate } from '../../engine/validate/validate'
import type { Late } from '../../lib/late'
import type { Desk } from '../../store/persistence/desk'
import { memoryDesk } from '../../store/testing/memory-desk'
import { createAppStore, type AppStore } from '../../store/store'
import type {
  ActionContext,
  Answer,
  ImportAttempt,
  Question,
  SaveOutcome,
  FilePlace,
  OpenedFile,
  SaveManner,
} from '../action'
import { bindActions, type Actions } from '../registry'
import { emptyDocument } from '../../engine/model/empty-document'
import { loadEditor } from '../editor'
import { loadStepper } from '../stepper'

await Promise.all([loadEditor(), loadStepper()]) // what the page does before a panel shows

export interface Bench {
  readonly store: AppStore
  readonly actions: Actions
  /** What the user was asked, shown and given. */
  readonly asked: Question[]
  readonly shown: ImportAttempt[]
  readonly downloaded: { readonly name: string; readonly text: string }[]
  readonly saved: { readonly name: string; readonly text: string; readonly manner?: SaveManner }[]
  /** The file that saving writes. */
  readonly linked: () => FilePlace | null
  readonly renamed: (string | null)[]
  readonly copied: string[]
  /** The boards of this browser, in memory. */
  readonly desk: Desk
  readonly boards: Late<Desk>
}

export interface BenchOptions {
  readonly document?: TopologyDocument
  /** The answer to every question. */
  readonly answer?: Answer
  readonly file?: (Omit<OpenedFile, 'place'> & Partial<OpenedFile>) | null
  /** What comes of each save, the last one of all further ones. */
  readonly saveOutcomes?: readonly SaveOutcome[]
  readonly clipboard?: 'refuses'
  /** What a test needs of the board on the screen. */
  readonly board?: ActionContext['board']
}

/** Store, real engine and actions on an empty board, without a screen. */
export function bench(options: BenchOptions = {}): Bench {
  const store = createAppStore({
    engine: {
      analyse: async (topology) => ({
        forwarding: compile(topology),
        diagnostics: validate(topology),
      }),
      trace: async (topology, request) => roundTrip(compile(topology), request),
      fixes: async (topology, request, sentTo) => searchFixes(topology, request, sentTo),
      dispose: () => undefined,
    },
    document: options.document ?? emptyDocument('Test'),
  })
  const asked: Question[] = []
  const shown: ImportAttempt[] = []
  const saved: { name: string; text: string; manner?: SaveManner }[] = []
  let linked: FilePlace | null = null
  const downloaded: { name: string; text: string }[] = []
  const renamed: (string | null)[] = []
  const copied: string[] = []
  const desk = memoryDesk(store)
  const boards = { now: () => desk, load: async () => desk }
  const context: ActionContext = {
    store,
    board: options.board ?? null,
    files: {
      open: async () => (options.file ? { place: null, ...options.file } : null),
      save: async (name, text, manner) => {
        const { saveOutcomes: outcomes = [] } = options
        const outcome = outcomes[Math.min(saved.length, outcomes.length - 1)]
        saved.push({ name, text, ...(manner !== undefined && { manner }) })
        return outcome ?? { kind: 'saved', name }
      },
      download: (name, text) => void downloaded.push({ name, text }),
      link: (place) => void (linked = place),
      unlink: () => void (linked = null),
    },
    clipboard: {
      readText: async () => {
        if (options.clipboard === 'refuses') throw new Error('refused')
        return copied.at(-1) ?? ''
      },
      writeText: async (text) => {
        if (options.clipboard === 'refuses') throw new Error('refused')
        copied.push(text)
      },
      writePng: async (png) => {
        copied.push((await png).type)
      },
    },
    picture: async () => new Blob([], { type: 'image/png' }),
    address: 'https://example.org/',
    boards,
    confirm: async (question) => {
      asked.push(question)
      return options.answer ?? 'yes'
    },
    showImport: (attempt) => shown.push(attempt),
    rename: (id) => renamed.push(id),
    focusTarget: () => undefined,
    words: { newBoard: 'New board', note: 'Note', pasted: 'Clipboard' },
  }
  return {
    store,
    actions: bindActions(context),
    asked,
    shown,
    saved,
    linked: () => linked,
    downloaded,
    renamed,
    copied,
    boards,
    desk,
  }
}

/** Empty board under the pointer at this place. */
export function emptyTarget(x = 0, y = 0) {
  const nothing = { hostId: null, networkId: null, vSwitchId: null, nodeId: null }
  return { ...nothing, containerId: null, position: { x, y } }
}
