import { compareText } from '../../lib/sort'
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
  return `${JSON.stringify(sorted(value), null, 2)}\n`
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, item]) => [key, sorted(item)]),
  )
}
