import { action, type ActionContext } from './action'
import { withEditor } from './editor'

/** Leaves the board of a link; a copy of it is a board of its own from then on. */
function keep(context: ActionContext): void {
  const { visit, document } = context.store.getState()
  if (visit === null) return
  withEditor(({ showBoard }) =>
    showBoard(context, document, { keep: true, notice: { key: 'notice.link-kept', params: {} } }),
  )
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
  'share.embed': action({ run: ({ store }) => store.setView({ dialog: 'embed' }) }),
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
