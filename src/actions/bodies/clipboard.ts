import { recogniseFormat } from '../../codecs/index'
import type { EntityId, NoteId } from '../../engine/model/ids'
import { hostOfEntity, isEntityId } from '../../engine/model/queries'
import type { ActionContext } from '../action'
import { withDrawnArrows } from '../arrow-ends'
import { importText } from '../import'
import { decodeParts, encodeParts, partsOf, type Parts } from '../parts'
import { canBeCopied, pasted, type PasteTarget } from '../paste'
import { refuseEdit } from '../tell'
import { advise } from './commit-edits'
import { remove } from './structure'
import { tellCopies } from './tell-copies'

/** What is selected as text for the clipboard; null when nothing of it can be copied. */
export function selectionText({
  store,
  board,
}: Pick<ActionContext, 'store' | 'board'>): string | null {
  const { document, selected } = store.getState()
  const ids = selected.filter((id) => canBeCopied(document, id))
  if (ids.length === 0) {
    if (selected.length > 0) {
      store.notify({ key: 'clipboard.not-copied', params: {}, tone: 'warn', undo: false })
    }
    return null
  }
  const drawn = withDrawnArrows(document, board)
  return encodeParts(partsOf(drawn, ids))
}

/** Says what was copied, and takes it off the board when it was cut. */
export function afterCopy(context: ActionContext, how: 'cut' | 'copy'): void {
  const { store } = context
  const { document, selected } = store.getState()
  const ids = selected.filter((id) => canBeCopied(document, id))
  store.notify({
    key: `clipboard.${how === 'cut' ? 'was-cut' : 'was-copied'}`,
    params: { count: ids.length },
    tone: 'info',
    undo: false,
  })
  if (how === 'cut') void remove(context, ids, 'action.edit.cut')
}

/** Cut and copy by menu or palette. */
export async function copySelection(context: ActionContext, how: 'cut' | 'copy'): Promise<void> {
  const text = selectionText(context)
  if (text === null) return
  try {
    await context.clipboard.writeText(text)
  } catch {
    context.store.notify({ key: 'clipboard.refused', params: {}, tone: 'warn', undo: false })
    return
  }
  afterCopy(context, how)
}

/** Paste by menu or palette. */
export async function pasteClipboard(context: ActionContext): Promise<void> {
  let text: string
  try {
    text = await context.clipboard.readText()
  } catch {
    context.store.notify({ key: 'clipboard.refused-read', params: {}, tone: 'warn', undo: false })
    return
  }
  await pasteText(context, text)
}

/** The host that the pointer or the selection means. */
function targetOf({ store, board }: ActionContext): PasteTarget {
  const { document, selected } = store.getState()
  const pointer = board?.pointer() ?? null
  const under = (id: EntityId | NoteId): boolean => {
    const bounds = board?.boundsOf(id) ?? null
    return (
      pointer !== null &&
      bounds !== null &&
      pointer.x >= bounds.x &&
      pointer.y >= bounds.y &&
      pointer.x <= bounds.x + bounds.width &&
      pointer.y <= bounds.y + bounds.height
    )
  }
  const [first] = selected
  const pointed = Object.values(document.topology.hosts).find(({ id }) => under(id))?.id ?? null
  const chosen =
    first !== undefined && isEntityId(document.topology, first)
      ? hostOfEntity(document.topology, first)
      : null
  return {
    position: pointer ?? board?.freePosition() ?? { x: 0, y: 0 },
    hostId: pointed ?? chosen,
  }
}

function pasteParts(context: ActionContext, parts: Parts): void {
  const { store, board } = context
  const { document } = store.getState()
  const result = pasted(document, parts, targetOf(context), (id) => board?.boundsOf(id) ?? null)
  if (!result.ok) {
    refuseEdit(context, result.error)
    return
  }
  const { copies, readdressed, lost } = result.value
  store.commit('action.edit.paste', () => result.value.document)
  if (store.getState().document !== result.value.document) return // a board that is only looked at
  advise(store, document.topology)
  store.setSelection({ selected: copies })
  tellCopies(context, copies.length, readdressed, lost)
  const [first] = copies
  if (first !== undefined) requestAnimationFrame(() => context.board?.reveal(first))
}

/**
 * What a pasted text means: things of a board are copied in, a whole board or what docker printed is
 * opened as a file would be, everything else is told what it is not.
 */
export async function pasteText(context: ActionContext, text: string): Promise<void> {
  const { store } = context
  const parts = decodeParts(text)
  if (parts.ok) {
    pasteParts(context, parts.value)
    return
  }
  if (parts.error === 'not-parts' && recogniseFormat(text) !== null) {
    await importText(context, text, context.words.pasted)
    return
  }
  const near = text.trim().replace(/\s+/g, ' ').slice(0, 40)
  store.notify({
    key: `clipboard.${near === '' ? 'empty' : parts.error}`,
    params: { near },
    tone: 'warn',
    undo: false,
  })
}
