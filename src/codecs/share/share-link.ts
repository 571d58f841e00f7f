import { deflateSync, inflateSync } from 'fflate'
import { decodeDocument } from '../../engine/document/decode-document'
import type { DecodeError } from '../../engine/document/decode-error'
import { slimDocument, unslimDocument } from '../../engine/document/slim-document'
import type { TopologyDocument } from '../../engine/model/document'
import { fromBase64Url, toBase64Url } from '../../lib/base64url'
import { hashText } from '../../lib/hash'
import { err, ok, type Result } from '../../lib/result'
import { withSortedNames } from '../../lib/sort'
import { DICTIONARY_V1 } from './dictionary'

/*
 * A board in the fragment of an address: `#v1.` and base64url of
 *
 *   4 bytes   FNV-1a of the text, big end first: tells a damaged link from a strange board
 *   the rest  deflate (RFC 1951) of the text, with the dictionary of version 1 before it
 *
 * The text is JSON with sorted names, without the defaults of a board file and without what the key of a
 * record says already. A fragment is never sent to a server.
 */

/** What a link carries. */
export interface Shared {
  readonly document: TopologyDocument
  /** The packet of the board has been sent: it is traced when the link is opened. */
  readonly sent: boolean
  /** Position in the trace, request and reply together; 0 where nothing was sent. */
  readonly step: number
  /** The part of the board that was in sight, in board units; null: all of it. */
  readonly seen: SharedView | null
}

/** A rectangle of the board, in board units. */
export interface SharedView {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Why a text opens nothing. */
export type ShareError =
  | { readonly code: 'no-link' } // it has no `#v1.`
  | { readonly code: 'unknown-version'; readonly found: string }
  | { readonly code: 'cut-off' } // it ends too early
  | { readonly code: 'damaged' } // something in it was changed
  | { readonly code: 'too-large'; readonly characters: number }
  | { readonly code: 'not-json' } // what was packed is no JSON
  | { readonly code: 'not-a-board'; readonly errors: readonly DecodeError[] }

const PREFIX = 'v1.'
/** Bytes of text that are unpacked at most: a few hundred hosts; a link of more was made to do harm. */
export const MOST_BYTES = 8_000_000
/** Characters that are looked at at most. */
export const MOST_CHARACTERS = 4_000_000
const CHECK_BYTES = 4
/** No byte of deflate stands for more than these. */
const MOST_RATIO = 1032

/** The fragment of a link, without `#`. The same content gives the same text. */
export function encodeShare({ document, sent, step, seen }: Shared): string {
  const text = JSON.stringify(
    withSortedNames({
      board: slimDocument(document),
      ...(sent && { sent }),
      ...(sent && step > 0 && { step }),
      ...(seen !== null && { seen: [seen.x, seen.y, seen.width, seen.height].map(Math.round) }),
    }),
  )
  const packed = deflateSync(new TextEncoder().encode(text), {
    level: 9,
    mem: 12,
    dictionary: DICTIONARY_V1,
  })
  const bytes = new Uint8Array(CHECK_BYTES + packed.length)
  new DataView(bytes.buffer).setUint32(0, hashText(text))
  bytes.set(packed, CHECK_BYTES)
  return PREFIX + toBase64Url(bytes)
}

/** What a whole address, a fragment or a fragment's content carries. Partner of {@link encodeShare}. */
export function decodeShare(link: string): Result<Shared, ShareError> {
  const text = link.trim()
  if (text.length > MOST_CHARACTERS) return err({ code: 'too-large', characters: text.length })
  const fragment = text.slice(text.indexOf('#') + 1)
  const version = /^(v\d+)\./.exec(fragment)?.[1]
  if (version === undefined) return err({ code: 'no-link' })
  if (version !== 'v1') return err({ code: 'unknown-version', found: version })
  const unpacked = unpack(fragment.slice(PREFIX.length))
  return unpacked.ok ? read(unpacked.value) : unpacked
}

function unpack(content: string): Result<string, ShareError> {
  // Mail programs break long lines, and people copy what is around a link.
  const bytes = fromBase64Url(content.replaceAll(/\s|%20/g, ''))
  if (bytes === null) return err({ code: /^[\w-]*$/.test(content) ? 'cut-off' : 'damaged' })
  if (bytes.length <= CHECK_BYTES) return err({ code: 'cut-off' })
  let text: string
  try {
    const packed = bytes.subarray(CHECK_BYTES)
    const room = Math.min(MOST_BYTES, packed.length * MOST_RATIO)
    const out = inflateSync(packed, {
      dictionary: DICTIONARY_V1,
      out: new Uint8Array(room + 1), // fflate fills what it is given and drops the rest
    })
    if (out.length > MOST_BYTES) return err({ code: 'too-large', characters: content.length })
    text = new TextDecoder('utf-8', { fatal: true }).decode(out)
  } catch (error) {
    return err({ code: isTooShort(error) ? 'cut-off' : 'damaged' })
  }
  const check = new DataView(bytes.buffer).getUint32(0)
  return hashText(text) === check ? ok(text) : err({ code: 'damaged' })
}

/** fflate's number for a stream that ends before its end: `FlateErrorCode.UnexpectedEOF`. */
const UNEXPECTED_END = 0

function isTooShort(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === UNEXPECTED_END
}

function read(text: string): Result<Shared, ShareError> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return err({ code: 'not-json' })
  }
  const { board, sent, step, seen }: Partial<Record<string, unknown>> =
    typeof value === 'object' && value !== null ? { ...value } : {}
  const document = decodeDocument(unslimDocument(board))
  if (!document.ok) return err({ code: 'not-a-board', errors: document.error })
  return ok({
    document: document.value,
    sent: sent === true && document.value.request !== null,
    step: typeof step === 'number' && Number.isInteger(step) && step > 0 ? step : 0,
    seen: viewOf(seen),
  })
}

/** A view that is none is left out: the board is worth more than where it was looked at. */
function viewOf(value: unknown): SharedView | null {
  if (!Array.isArray(value) || value.length !== 4) return null
  const [x, y, width, height] = value.map((one: unknown) =>
    Number.isFinite(one) ? Number(one) : 0,
  )
  if (x === undefined || y === undefined || !width || !height || width < 0 || height < 0)
    return null
  return { x, y, width, height }
}
