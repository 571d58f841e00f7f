import { hashText } from '../../lib/hash'
import type { ComparedBoard } from '../../store/state'
import type { ActionContext, ImportProblem } from '../action'
import { readBoard } from '../read-board'

/** A file that holds no board. */
export interface UnreadFile {
  readonly name: string
  readonly problems: readonly ImportProblem[]
}

/**
 * Asks for a file and puts its board on one side of the comparison; the board on the screen stays. Returns
 * why it could not be read; null when it was, or when the person changed their mind.
 */
export async function compareFile(
  { store, files }: ActionContext,
  side: 0 | 1,
): Promise<UnreadFile | null> {
  try {
    const file = await files.open()
    if (file === null) return null
    const read = await readBoard(file.text)
    if (!read.ok) return { name: file.name, problems: read.error }
    const { name, text } = file
    const chosen: ComparedBoard = {
      kind: 'file',
      name,
      hash: hashText(text),
      document: read.value,
    }
    const [before, after] = store.getState().compared
    store.setView({ compared: side === 0 ? [chosen, after] : [before, chosen] })
  } catch {
    // The browser refused to read the file: nothing has changed.
    store.notify({ key: 'notice.file-unreadable', params: {}, tone: 'warn', undo: false })
  }
  return null
}
