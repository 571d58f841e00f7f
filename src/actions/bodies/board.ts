import { encodeDocument } from '../../engine/document/encode-document'
import type { ActionContext } from '../action'
import { fileName } from '../file-name'
import { importText } from '../import'

/** Asks for a file and opens what is in it. */
export async function openFile(context: ActionContext): Promise<void> {
  try {
    const file = await context.files.open()
    if (file !== null) await importText(context, file.text, file.name)
  } catch {
    // The browser refused to read the file: nothing has changed.
    context.store.notify({ key: 'notice.file-unreadable', params: {}, tone: 'warn', undo: false })
  }
}

/** Writes the board to the linked file, or asks for one. */
export async function saveFile({ store, files }: ActionContext): Promise<void> {
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
