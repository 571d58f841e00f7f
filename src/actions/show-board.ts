import type { TopologyDocument } from '../engine/model/document'
import type { Desk } from '../store/persistence/desk'
import type { ActionContext, FilePlace } from './action'
import { emptyDocument } from '../engine/model/empty-document'
import { withPlaces } from './free-spot'

/** A notice about a board that was shown. */
export interface ShownNotice {
  readonly key: string
  readonly params: Readonly<Record<string, string | number>>
}

/**
 * Shows a board of its own; the one before stays among the boards of this browser and is one press of
 * “Go back” away. `keep`: it is stored at once; otherwise with its first change, so that looking at
 * examples leaves nothing behind. `place`: the file it came from, which saving writes from now on.
 */
export function showBoard(
  context: ActionContext,
  document: TopologyDocument,
  {
    keep,
    notice,
    place = null,
  }: { readonly keep: boolean; readonly notice: ShownNotice; readonly place?: FilePlace | null },
): void {
  withDesk(context, (desk) => {
    desk.begin(
      withPlaces(document, () => null),
      { keep },
    )
    context.store.setView({ dialog: 'none', sheet: 'none' })
    if (place === null) context.files.unlink()
    else context.files.link(place)
    context.store.notify({ ...notice, tone: 'ok', undo: false, offer: { kind: 'back' } })
  })
}

/** Does something with the boards of this browser, as soon as what keeps them is there. */
function withDesk({ boards, store }: ActionContext, use: (desk: Desk) => void): void {
  const desk = boards.now()
  if (desk !== null) {
    use(desk)
    return
  }
  boards.load().then(use, () => {
    store.notify({ key: 'notice.boards-unavailable', params: {}, tone: 'warn', undo: false })
  })
}

/** Begins a new board. */
export function newBoard(context: ActionContext): void {
  showBoard(context, emptyDocument(context.words.newBoard), {
    keep: true,
    notice: { key: 'boards.said.new-board', params: {} },
  })
}
