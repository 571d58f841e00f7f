import type { ShareError } from '../codecs/share/share-link'
import { formatPath } from '../engine/document/decode-error'
import type { ImportProblem } from './action'

/** What is wrong with a link, as the import dialog says it. */
export function problemsOf(error: ShareError): readonly ImportProblem[] {
  if (error.code !== 'not-a-board') {
    const { code, ...params } = error
    return [{ key: `share.error.${code}`, params, line: null }]
  }
  return [
    { key: 'share.error.not-a-board', params: {}, line: null },
    ...error.errors.map(({ code, path, params }) => ({
      key: `boardText.${code}`,
      params: { ...params, path: formatPath(path) },
      line: null,
    })),
  ]
}
