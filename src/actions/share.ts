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
} as const
