import { findNodeAtLocation, getNodeValue, parseTree, type Node } from 'jsonc-parser'
import { err, ok, type Result } from '../../lib/result'
import { must } from '../../lib/assert'
import { decodeDocument } from '../../engine/document/decode-document'
import type { DecodeError } from '../../engine/document/decode-error'
import { encodeDocument } from '../../engine/document/encode-document'
import type { TopologyDocument } from '../../engine/model/document'
import { tidyText } from '../text/decode-text'
import { parseJson } from '../text/json'
import { positionsIn, type TextPosition } from '../text/lines'

/** Why a text is no board, and where. */
export type BoardTextError =
  | (TextPosition & {
      readonly code: 'not-json'
      /** The sign that is missing, when it is one. */
      readonly missing: string | null
      /** The text from there on, shortened. */
      readonly near: string
    })
  | (TextPosition & DecodeError)

/**
 * A board from the text of a file, whatever line ends and byte order mark it has. Fails with every
 * error found, each with its line and column. Partner of {@link encodeBoardText}.
 */
export function decodeBoardText(text: string): Result<TopologyDocument, readonly BoardTextError[]> {
  const tidy = tidyText(text)
  const positionOf = positionsIn(tidy)
  const json = parseJson(tidy, positionOf)
  if (!json.ok) {
    return err(
      json.error.map(({ line, column, missing, near }) => ({
        code: 'not-json',
        line,
        column,
        missing,
        near,
      })),
    )
  }
  const root = must(
    parseTree(tidy, [], { allowTrailingComma: true }),
    'decodeBoardText: no tree of a text that parsed',
  )
  const document = decodeDocument(getNodeValue(root))
  if (document.ok) return ok(document.value)
  return err(
    document.error.map((error) => ({ ...error, ...positionOf(nearest(root, error).offset) })),
  )
}

/** The place of an error, or of the innermost thing around it that is in the text. */
function nearest(root: Node, error: DecodeError): Node {
  for (let length = error.path.length; length > 0; length--) {
    const node = findNodeAtLocation(root, error.path.slice(0, length))
    // An unknown name is blamed itself, not its value.
    if (node) return error.code === 'unknown-field' ? (node.parent ?? node) : node
  }
  return root
}

/** The text of a board file; see `encodeDocument`. */
export function encodeBoardText(
  document: TopologyDocument,
  schemaUrl: string | null = null,
): string {
  return encodeDocument(document, schemaUrl)
}
