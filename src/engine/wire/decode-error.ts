import { err, type Result } from '../../lib/result'
import type { Span } from './bytes'
import type { Header } from './packet'

/**
 * Why bytes are no packet of ours.
 *
 * - truncated: the layer needs `expected` bytes, `actual` are left
 * - bad-checksum: the field says `actual`, the bytes add up to `expected`
 * - bad-length: a length field contradicts the bytes there are
 * - bad-value: a field that has one legal value has another
 * - not-modelled: legal, but a packet of the simulator has no place for it (fragments, IP options,
 *   ICMP other than echo, unknown EtherType)
 */
export interface DecodeError {
  readonly code: 'truncated' | 'bad-checksum' | 'bad-length' | 'bad-value' | 'not-modelled'
  readonly layer: Header['kind']
  /** Field of the layer, in the words of its RFC. */
  readonly field: string
  /** Of the field, from the first byte given to decode. */
  readonly offset: number
  /** null when no single value would be right. */
  readonly expected: number | null
  readonly actual: number
}

/** What a layer found: its header and the bytes behind it. */
export interface Decoded<H> {
  readonly header: H
  readonly rest: Span
}

/** Makes the errors of one layer of one packet. */
export function failAt(layer: Header['kind'], span: Span) {
  return (
    code: DecodeError['code'],
    field: string,
    at: number,
    expected: number | null,
    actual: number,
  ): Result<never, DecodeError> =>
    err({ code, layer, field, offset: span.offset + at, expected, actual })
}

/** An error when fewer than `needed` bytes are left, else null. */
export function tooShort(
  layer: Header['kind'],
  span: Span,
  needed: number,
): Result<never, DecodeError> | null {
  return span.bytes.length < needed
    ? failAt(layer, span)('truncated', 'length', 0, needed, span.bytes.length)
    : null
}
