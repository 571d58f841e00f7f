import type { TitleBlockText, TopologyDocument } from '../engine/model/document'
import { action, type ActionContext, type FilePlace } from './action'
import { loadEditor, withEditor } from './editor'

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
    run: (context) => withEditor(({ newBoard }) => newBoard(context)),
  }),
  'board.open': action({
    shortcuts: ['Mod+O'],
    run: (context) => withEditor(({ openFile }) => void openFile(context)),
  }),
  'board.save': action({
    shortcuts: ['Mod+S'],
    run: (context) => withEditor(({ saveFile }) => void saveFile(context)),
  }),
  'board.print': action({
    shortcuts: ['Mod+P'],
    run: ({ store }) => store.setView({ dialog: 'print' }),
  }),
  'board.title-block': action<[titleBlock: TitleBlockText]>({
    run: ({ store }, titleBlock) =>
      store.commit('action.board.title-block', (document) => ({ ...document, titleBlock })),
  }),
  /** A text from a file, a drop or the clipboard: a board, or what docker printed. */
  'board.import-text': action<
    [text: string, name: string, place?: FilePlace | null],
    Promise<void>
  >({
    run: async (context, text, name, place) =>
      (await loadEditor()).importText(context, text, name, place),
  }),
  /** One side of a comparison in place of the board that it was made of: one entry of the history. */
  'side.use': action<[document: TopologyDocument]>({ run: useSide }),
  /** A board that is already decoded: an example, an import. */
  'board.show': action<[document: TopologyDocument]>({
    run: (context, document) =>
      withEditor(({ showBoard }) =>
        showBoard(context, document, {
          keep: false,
          notice: { key: 'boards.said.other-board', params: { title: document.title } },
        }),
      ),
  }),
} as const
