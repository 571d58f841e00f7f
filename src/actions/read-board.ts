import { recogniseFormat } from '../codecs/index'
import type { Shared } from '../codecs/share/share-link'
import type { TopologyDocument } from '../engine/model/document'
import { err, ok, type Result } from '../lib/result'
import type { ImportProblem } from './action'

export type ReadBoard<T = TopologyDocument> = Result<T, readonly ImportProblem[]>

const problem = (key: string): readonly ImportProblem[] => [{ key, params: {}, line: null }]

/** A text that is neither a board nor anything a board can be made of. */
export const NO_BOARD = problem('dialog.import.unknown')

/**
 * The board of a text without showing it: a saved board, a picture or a link that carries one, or what
 * docker printed. What is wrong with it is told with its line. The codecs are loaded when first needed.
 */
export async function readBoard(text: string): Promise<ReadBoard> {
  switch (recogniseFormat(text)) {
    case null:
      return err(NO_BOARD)
    case 'board':
      return readSaved(text)
    case 'docker-inspect': {
      const { importDockerInspect } = await import('../codecs/docker/import-docker-inspect')
      const { toDocument } = await import('../codecs/docker/to-document')
      const result = importDockerInspect(text)
      if (result.ok) return ok(toDocument(result.value).document)
      return err(result.error.map(({ code, params, line }) => importing(code, params, line)))
    }
    case 'picture':
      return documentOf(await readPicture(text))
    case 'share-link':
      return documentOf(await readLink(text))
  }
}

const documentOf = (read: ReadBoard<Shared>): ReadBoard =>
  read.ok ? ok(read.value.document) : read

/** Something that the reader of docker's output says. */
export function importing(
  code: string,
  params: ImportProblem['params'],
  line: number | null,
): ImportProblem {
  return { key: `importing.${code}`, params, line }
}

/** A board as it was saved. */
export async function readSaved(text: string): Promise<ReadBoard> {
  const { decodeBoardText } = await import('../codecs/document/board-text')
  const { formatPath } = await import('../engine/document/decode-error')
  const result = decodeBoardText(text)
  if (result.ok) return result
  return err(
    result.error.map((error) => ({
      key: `boardText.${error.code}`,
      params:
        error.code === 'not-json'
          ? { near: error.near, ...(error.missing !== null && { missing: error.missing }) }
          : { ...error.params, path: formatPath(error.path) },
      line: error.line,
    })),
  )
}

/** What a link carries. */
export async function readLink(text: string): Promise<ReadBoard<Shared>> {
  const { decodeShare } = await import('../codecs/share/share-link')
  const { problemsOf } = await import('./share-problems')
  const opened = decodeShare(text)
  return opened.ok ? opened : err(problemsOf(opened.error))
}

/** What a picture carries. */
export async function readPicture(text: string): Promise<ReadBoard<Shared>> {
  const { boardInPicture } = await import('../codecs/picture/board-picture')
  const fragment = boardInPicture(text)
  return fragment === null ? err(problem('share.error.no-board-in-picture')) : readLink(fragment)
}
