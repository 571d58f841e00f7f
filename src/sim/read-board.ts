import { decodeBoardText, type BoardTextError } from '../codecs/document/board-text'
import { formatPath } from '../engine/document/decode-error'
import type { TopologyDocument } from '../engine/model/document'
import type { Translator } from '../i18n/translator'
import { err, ok, type Result } from '../lib/result'

/** Gives the text of a file, of standard input for `-`; null when it cannot be read. */
export type ReadText = (path: string) => string | null

/** A board from a file; else what is wrong, in words with the place. */
export function readBoard(
  path: string,
  readText: ReadText,
  translator: Translator,
): Result<TopologyDocument, string> {
  const text = readText(path)
  if (text === null) return err(translator.t('sim.no-file', { path }))
  const board = decodeBoardText(text)
  if (board.ok) return ok(board.value)
  return err(board.error.map((error) => `${path}: ${problemText(error, translator)}`).join('\n'))
}

function problemText(error: BoardTextError, { say }: Translator): string {
  const { line, column } = error
  const place = (path: string | null, problem: string) =>
    say('boardText.at', { line, column, problem, ...(path ? { path } : {}) })
  if (error.code !== 'not-json') {
    return place(formatPath(error.path), say(`boardText.${error.code}`, error.params))
  }
  const { near, missing } = error
  return place(null, say('boardText.not-json', { near, ...(missing ? { missing } : {}) }))
}
