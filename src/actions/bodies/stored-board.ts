import { encodeDocument } from '../../engine/document/encode-document'
import type { TopologyDocument } from '../../engine/model/document'
import type { BoardKey } from '../../store/persistence/board-record'
import { copyTitle } from '../../store/persistence/copy-title'
import type { ChangeOutcome, Desk } from '../../store/persistence/desk'
import type { Notice } from '../../store/state'
import type { ActionContext } from '../action'
import { fileName } from '../file-name'
import { emptyDocument } from '../../engine/model/empty-document'

/*
 * What actions on stored boards do: a chunk of its own, because the first picture needs none of it. A
 * browser that refuses is told as a notice and changes nothing.
 */

function tell(
  { store }: ActionContext,
  key: string,
  params: Notice['params'] = {},
  rest: Partial<Pick<Notice, 'tone' | 'offer'>> = {},
): void {
  store.notify({ key, params, tone: 'info', undo: false, ...rest })
}

/** Does it with the boards, and says so where the browser refuses. null then. */
async function tried<T>(
  context: ActionContext,
  what: (desk: Desk) => Promise<T>,
): Promise<T | null> {
  try {
    return await what(await context.boards.load())
  } catch {
    tell(context, 'boards.said.boards-refused', {}, { tone: 'warn' })
    return null
  }
}

/** Says why a board that is not on the screen was not changed. True when it was. */
function wasDone(context: ActionContext, outcome: ChangeOutcome | null): boolean {
  if (outcome === 'gone') tell(context, 'boards.said.board-gone', {}, { tone: 'warn' })
  if (outcome === 'open-elsewhere') {
    tell(context, 'boards.said.board-open-elsewhere', {}, { tone: 'warn' })
  }
  return outcome === 'done'
}

export async function openStored(context: ActionContext, key: BoardKey): Promise<void> {
  const outcome = await tried(context, (desk) => desk.open(key))
  if (outcome === null) return
  if (outcome === 'open' || outcome === 'read-only') {
    context.store.setView({ dialog: 'none', sheet: 'none' })
    context.files.unlink()
    return
  }
  tell(context, `boards.said.board-${outcome}`, {}, { tone: 'warn' })
}

export async function goBack(context: ActionContext): Promise<void> {
  if ((await tried(context, (desk) => desk.back())) === true) context.files.unlink()
}

export async function addCopy(
  context: ActionContext,
  document: TopologyDocument,
): Promise<BoardKey | null> {
  return tried(context, async (desk) => {
    const key = await desk.add(document)
    tell(context, 'boards.said.board-added', { title: document.title }, { tone: 'ok' })
    return key
  })
}

export async function duplicate(context: ActionContext, key?: BoardKey): Promise<void> {
  await tried(context, async (desk) => {
    const document = await documentOf(context, desk, key)
    if (document === null) {
      tell(context, 'boards.said.board-unreadable', {}, { tone: 'warn' })
      return
    }
    const titles = (await desk.library.list()).map(({ title }) => title)
    const copy = await desk.add({ ...document, title: copyTitle(document.title, titles) })
    await openStored(context, copy)
    tell(context, 'boards.said.duplicated', { title: document.title }, { offer: { kind: 'back' } })
  })
}

function documentOf(
  { store }: ActionContext,
  desk: Desk,
  key: BoardKey | undefined,
): Promise<TopologyDocument | null> {
  return key === undefined ? Promise.resolve(store.getState().document) : desk.read(key)
}

export async function renameStored(
  context: ActionContext,
  key: BoardKey,
  title: string,
): Promise<void> {
  wasDone(context, await tried(context, (desk) => desk.rename(key, title)))
}

export async function deleteBoard(context: ActionContext, key?: BoardKey): Promise<void> {
  const { boardKey, document } = context.store.getState()
  const doomed = key ?? boardKey
  const instead = emptyDocument(context.words.newBoard)
  if (doomed === null) {
    // Nothing of it is stored: another board takes its place, and one can go back to it.
    await tried(context, async (desk) => {
      if (!(await desk.back())) desk.begin(instead, { keep: false })
    })
    return
  }
  await tried(context, async (desk) => {
    const title =
      doomed === boardKey ? document.title : ((await desk.library.infoOf(doomed))?.title ?? '')
    if (!wasDone(context, await desk.remove(doomed, instead))) return
    tell(
      context,
      'boards.said.board-deleted',
      { title },
      { offer: { kind: 'undelete', key: doomed } },
    )
  })
}

export async function undelete(context: ActionContext, key: BoardKey): Promise<void> {
  await tried(context, (desk) => desk.undelete(key))
}

export async function purge(context: ActionContext, key: BoardKey, title: string): Promise<void> {
  const answer = await context.confirm({
    title: 'boards.purge.title',
    text: 'boards.purge.text',
    confirm: 'boards.purge',
    params: { title },
    items: [],
  })
  if (answer === 'yes') await tried(context, (desk) => desk.purge(key))
}

export async function downloadStored(context: ActionContext, key?: BoardKey): Promise<void> {
  await tried(context, async (desk) => {
    const { boardKey, document } = context.store.getState()
    const isHere = key === undefined || key === boardKey
    const text = isHere ? encodeDocument(document) : await desk.library.textOf(key)
    const title = isHere ? document.title : ((await desk.library.infoOf(key))?.title ?? '')
    if (text === null) tell(context, 'boards.said.board-gone', {}, { tone: 'warn' })
    else context.files.download(fileName(title), text)
  })
}

export async function keepSnapshot(context: ActionContext): Promise<void> {
  const isKept = await tried(context, (desk) => desk.keepSnapshot())
  if (isKept === true) tell(context, 'boards.said.snapshot-kept', {}, { tone: 'ok' })
  if (isKept === false) tell(context, 'boards.said.boards-refused', {}, { tone: 'warn' })
}

export async function restore(context: ActionContext, document: TopologyDocument): Promise<void> {
  // What is there now stays among the snapshots as well as one undo away.
  await tried(context, (desk) => desk.keepSnapshot())
  context.store.commit('action.board.restore', () => document)
  context.store.setView({ dialog: 'none' })
  context.store.notify({ key: 'boards.said.restored', params: {}, tone: 'ok', undo: true })
}

export async function takeOver(context: ActionContext): Promise<void> {
  await tried(context, (desk) => desk.takeOver())
}
