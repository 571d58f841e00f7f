import { encodeDocument } from '../../engine/document/encode-document'
import type { ActionContext, SaveOutcome } from '../action'
import { fileName } from '../file-name'
import { importText } from '../import'

/** Asks for a file and opens what is in it. */
export async function openFile(context: ActionContext): Promise<void> {
  try {
    const file = await context.files.open()
    if (file !== null) await importText(context, file.text, file.name, file.place)
  } catch {
    // The browser refused to read the file: nothing has changed.
    context.store.notify({ key: 'notice.file-unreadable', params: {}, tone: 'warn', undo: false })
  }
}

/**
 * Writes the board to the linked file, or asks for one. A board that came by a link goes into a file of its
 * own: the linked one belongs to the board that waits behind it.
 */
export async function saveFile(context: ActionContext): Promise<void> {
  const { store, files } = context
  const { document, visit } = store.getState()
  const [name, text] = [fileName(document.title), encodeDocument(document)]
  const first = await files.save(name, text, ...(visit === null ? [] : (['copy'] as const)))
  const outcome = first.kind === 'changed-outside' ? await askAndSave(first.name) : first
  switch (outcome.kind) {
    case 'saved':
      if (visit === null) store.setSaveStatus({ kind: 'saved-to-file', name: outcome.name })
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
    case 'changed-outside':
    case 'cancelled':
      return
  }

  async function askAndSave(linked: string): Promise<SaveOutcome> {
    const answer = await context.confirm({
      title: 'dialog.file-changed.title',
      text: 'dialog.file-changed.text',
      confirm: 'dialog.file-changed.overwrite',
      other: 'dialog.file-changed.elsewhere',
      params: { name: linked },
      items: [],
    })
    if (answer === 'no') return { kind: 'cancelled' }
    return files.save(name, text, answer === 'yes' ? 'anyway' : 'elsewhere')
  }
}
