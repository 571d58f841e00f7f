import type { TopologyDocument } from '../engine/model/document'
import { late } from '../lib/late'
import type { BoardKey } from '../store/persistence/board-record'
import type { ComparedBoard } from '../store/state'
import { action, type ActionContext } from './action'
import type { UnreadFile } from './bodies/compare-file'

const work = late(() => import('./bodies/stored-board'))

/** Does something of the chunk that knows how; that comes after the first picture. */
const doing =
  <Args extends readonly unknown[]>(
    pick: (
      loaded: NonNullable<ReturnType<typeof work.now>>,
    ) => (context: ActionContext, ...args: Args) => Promise<void>,
  ) =>
  (context: ActionContext, ...args: Args): void =>
    void work.load().then((loaded) => pick(loaded)(context, ...args))

const OPEN: ComparedBoard = { kind: 'open' }

const mayWrite = ({ store }: ActionContext): boolean => !store.getState().readOnly

/** The boards of this browser: several, their snapshots, and who may write. */
export const STORED_BOARD_ACTIONS = {
  'board.list': action({ run: ({ store }) => store.setView({ dialog: 'boards' }) }),
  'board.snapshots': action({ run: ({ store }) => store.setView({ dialog: 'snapshots' }) }),
  /** What differs between the board on the screen and another one, that is still to be chosen. */
  'board.compare': action({
    run: ({ store }) => store.setView({ dialog: 'board-diff', compared: [OPEN, OPEN] }),
  }),
  /** What differs between a board, or an earlier version of this one, and the board on the screen. */
  'board.compare-with': action<[before: ComparedBoard]>({
    run: ({ store }, before) => store.setView({ dialog: 'board-diff', compared: [before, OPEN] }),
  }),
  /** Puts the board of a file on one side of the comparison. Why it cannot be read; null when all is well. */
  'board.compare-file': action<[side: 0 | 1], Promise<UnreadFile | null>>({
    run: async (context, side) =>
      (await import('./bodies/compare-file')).compareFile(context, side),
  }),
  /** A copy of the present board, or of another one, which is then on the screen. */
  'board.duplicate': action<[key?: BoardKey]>({ run: doing(({ duplicate }) => duplicate) }),
  /** Stores a board beside the present one, which stays on the screen. null when it could not be stored. */
  'board.add-copy': action<[document: TopologyDocument], Promise<BoardKey | null>>({
    run: async (context, document) => (await work.load()).addCopy(context, document),
  }),
  /** Shows one of the stored boards. */
  'board.open-stored': action<[key: BoardKey]>({ run: doing(({ openStored }) => openStored) }),
  /** The board that was on the screen before. */
  'board.back': action({
    isEnabled: ({ boards }) => boards.now()?.canGoBack() ?? false,
    run: doing(({ goBack }) => goBack),
  }),
  'board.rename-stored': action<[key: BoardKey, title: string]>({
    run: doing(({ renameStored }) => renameStored),
  }),
  /** Deletes the present board, or another one; it can be taken back. */
  'board.delete': action<[key?: BoardKey]>({
    isEnabled: mayWrite,
    run: doing(({ deleteBoard }) => deleteBoard),
  }),
  'board.undelete': action<[key: BoardKey]>({ run: doing(({ undelete }) => undelete) }),
  /** For good, after a question. */
  'board.purge': action<[key: BoardKey, title: string]>({ run: doing(({ purge }) => purge) }),
  /** Hands the text of a stored board to the browser's downloads, whether it can be read or not. */
  'board.download': action<[key?: BoardKey]>({
    run: doing(({ downloadStored }) => downloadStored),
  }),
  'board.keep-snapshot': action({
    isEnabled: mayWrite,
    run: doing(({ keepSnapshot }) => keepSnapshot),
  }),
  /** The present board as it was: one entry of the history. */
  'board.restore': action<[document: TopologyDocument]>({
    isEnabled: mayWrite,
    run: doing(({ restore }) => restore),
  }),
  /** Makes the board this tab's to write. */
  'board.take-over': action({
    isEnabled: ({ store }) => store.getState().readOnly,
    run: doing(({ takeOver }) => takeOver),
  }),
} as const
