import { recogniseFormat } from '../codecs/index'
import type { ActionContext, FilePlace, ImportProblem, OpenedFile } from './action'
import { importing, NO_BOARD, readSaved } from './read-board'
import { showBoard } from './show-board'

/**
 * Opens a saved board, or imports what docker printed, whichever the text is. Wrong text changes
 * nothing and is shown with the line and the reason. The codecs are loaded when first needed. `place` is
 * the file of the text: a board is saved there from then on; what is made of another text is not.
 */
export async function importText(
  context: ActionContext,
  text: string,
  name: string,
  place: FilePlace | null = null,
): Promise<void> {
  const fail = (problems: readonly ImportProblem[]) =>
    context.showImport({ outcome: 'failed', name, text, problems })
  switch (recogniseFormat(text)) {
    case null:
      fail(NO_BOARD)
      return
    case 'board':
      await openBoard(context, { text, name, place }, fail)
      return
    case 'docker-inspect':
      await importDocker(context, text, name, fail)
      return
    case 'picture': {
      const { openPicture } = await import('./sharing')
      await openPicture(context, text, name, fail)
      return
    }
    case 'share-link': {
      const { openLink } = await import('./sharing')
      await openLink(context, text, fail)
      return
    }
  }
}

type Fail = (problems: readonly ImportProblem[]) => void

async function openBoard(
  context: ActionContext,
  { text, name, place }: OpenedFile,
  fail: Fail,
): Promise<void> {
  const result = await readSaved(text)
  if (!result.ok) {
    fail(result.error)
    return
  }
  showBoard(context, result.value, {
    keep: true,
    notice: { key: 'notice.opened', params: { name } },
    place,
  })
}

async function importDocker(
  context: ActionContext,
  text: string,
  name: string,
  fail: Fail,
): Promise<void> {
  const { importDockerInspect } = await import('../codecs/docker/import-docker-inspect')
  const { toDocument } = await import('../codecs/docker/to-document')
  const result = importDockerInspect(text)
  if (!result.ok) {
    fail(result.error.map(({ code, params, line }) => importing(code, params, line)))
    return
  }
  const { document, choices } = toDocument(result.value)
  showBoard(context, document, {
    keep: true,
    notice: { key: 'notice.imported', params: { name } },
  })
  const remarks = [...result.value.warnings, ...choices].map(({ code, params, line }) =>
    importing(code, params, line),
  )
  if (remarks.length > 0) {
    context.showImport({ outcome: 'imported', name, text, problems: remarks })
  }
}
