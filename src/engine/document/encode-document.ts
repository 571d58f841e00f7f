import { withSortedNames } from '../../lib/sort'
import type { TopologyDocument } from '../model/document'

/**
 * The text of a board file: names sorted, two blanks a level, one line end at the end, so that equal
 * boards are equal byte for byte and a change shows as a small difference. `schemaUrl` tells editors
 * where the JSON Schema is. Partner of `decodeDocument`.
 */
export function encodeDocument(
  document: TopologyDocument,
  schemaUrl: string | null = null,
): string {
  const value = schemaUrl === null ? document : { $schema: schemaUrl, ...document }
  return `${JSON.stringify(withSortedNames(value), null, 2)}\n`
}
