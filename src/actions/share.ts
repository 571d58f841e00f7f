import { action, type ActionContext } from './action'
import { showBoard } from './show-board'

/** Leaves the board of a link; a copy of it is opened over the own one, which is one undo away. */
function keep(context: ActionContext): void {
  const { store } = context
  const { visit, document } = store.getState()
  if (visit === null) return
  showBoard(context, 'action.share.keep', document)
  store.notify({ key: 'notice.link-kept', params: {}, tone: 'ok', undo: true })
}

/** Into the clipboard, which is asked while the key press still counts. */
function copyPng({ store, clipboard, picture }: ActionContext): void {
  const say = (key: string, tone: 'ok' | 'warn') =>
    store.notify({ key, params: {}, tone, undo: false })
  clipboard.writePng(picture()).then(
    () => say('notice.png-copied', 'ok'),
    () => say('notice.png-refused', 'warn'), // by the browser, or because nothing is drawn
  )
}

const isVisiting = ({ store }: ActionContext): boolean => store.getState().visit !== null

/** Boards that leave this browser, and boards that came. The bodies that need a codec come later. */
export const SHARE_ACTIONS = {
  'share.link': action({ run: ({ store }) => store.setView({ dialog: 'share' }) }),
  'share.copy-link': action({
    shortcuts: ['Mod+Alt+C'],
    run: (context) => void import('./sharing').then(({ copyLink }) => copyLink(context)),
  }),
  'share.keep': action({ isEnabled: isVisiting, run: keep }),
  /** Back to the own board, as it was left. */
  'share.leave': action({
    isEnabled: isVisiting,
    run: ({ store, board }) => {
      store.endVisit()
      board?.fit()
    },
  }),
  'export.image': action({
    shortcuts: ['Mod+Shift+E'],
    run: ({ store }) => store.setView({ dialog: 'export-image' }),
  }),
  'export.copy-png': action({ shortcuts: ['Shift+Alt+C'], run: copyPng }),
} as const
