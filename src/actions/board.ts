import { encodeDocument } from '../engine/document/encode-document'
import type { TopologyDocument } from '../engine/model/document'
import { action, type ActionContext } from './action'
import { importText } from './import'
import { emptyBoard, showBoard } from './show-board'

async function open(context: ActionContext): Promise<void> {
  try {
    const file = await context.files.open()
    if (file !== null) await importText(context, file.text, file.name)
  } catch {
    // The browser refused to read the file: nothing has changed.
    context.store.notify({ key: 'notice.file-unreadable', params: {}, tone: 'warn', undo: false })
  }
}

/** A name that every file system takes. */
function fileName(title: string): string {
  const safe = title.trim().replace(/[<>:"/\\|?*\p{Cc}]+/gu, '-')
  return `${safe === '' ? 'board' : safe}.json`
}

async function save({ store, files }: ActionContext): Promise<void> {
  const { document } = store.getState()
  const outcome = await files.save(fileName(document.title), encodeDocument(document))
  switch (outcome.kind) {
    case 'saved':
      store.setSaveStatus({ kind: 'saved-to-file', name: outcome.name })
      store.notify({
        key: 'notice.saved-to-file',
        params: { name: outcome.name },
        tone: 'ok',
        undo: false,
      })
      return
    case 'refused':
      store.notify({ key: 'notice.file-refused', params: {}, tone: 'warn', undo: false })
      return
    case 'cancelled':
      return
  }
}

/** Only what was changed: things may have been moved and renamed since. */
function useSide({ store }: ActionContext, { topology, layout }: TopologyDocument): void {
  store.commit('action.side.use', (document) => ({
    ...document,
    topology,
    layout: { ...layout, ...document.layout },
  }))
  store.setView({ dialog: 'none' })
}

/** Whole boards: new, open, save, examples. */
export const BOARD_ACTIONS = {
  'board.new': action({
    run: (context) => {
      showBoard(context, 'action.board.new', emptyBoard(context.words.newBoard))
      context.store.notify({ key: 'notice.new-board', params: {}, tone: 'info', undo: true })
    },
  }),
  'board.open': action({ shortcuts: ['Mod+O'], run: (context) => void open(context) }),
  'board.save': action({ shortcuts: ['Mod+S'], run: (context) => void save(context) }),
  /** A text from a file, a drop or the clipboard: a board, or what docker printed. */
  'board.import-text': action<[text: string, name: string], Promise<void>>({ run: importText }),
  /** One side of a comparison in place of the board that it was made of: one entry of the history. */
  'side.use': action<[document: TopologyDocument]>({ run: useSide }),
  /** A board that is already decoded: an example, an import. */
  'board.show': action<[document: TopologyDocument]>({
    run: (context, document) => showBoard(context, 'action.board.open', document),
  }),
} as const
