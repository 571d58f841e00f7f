import { ok, type Result } from '../../lib/result'
import { ipv6FromBytes, ipv6ToBytes } from './address'
import { concatBytes, get16, get8, put, skip, take, type Span } from './bytes'
import { failAt, tooShort, type Decoded, type DecodeError } from './decode-error'
import type { Ipv6Header } from './packet'

/*
 * RFC 8200, 40 bytes: version, class and flow label 4, payload length 2, next header 1,
 * hop limit 1, addresses 16 + 16. No checksum of its own.
 */

/** Header and payload. Throws when the payload does not fit into 65535 bytes. */
export function encodeIpv6(
  header: Ipv6Header,
  payload: Uint8Array,
  nextHeader: number,
): Uint8Array {
  const bytes = new Uint8Array(40)
  put(bytes, 0, 1, 0x60)
  put(bytes, 4, 2, payload.length)
  put(bytes, 6, 1, nextHeader)
  put(bytes, 7, 1, header.hopLimit)
  bytes.set(ipv6ToBytes(header.source), 8)
  bytes.set(ipv6ToBytes(header.destination), 24)
  return concatBytes(bytes, payload)
}

/** Header, the number of what follows, and as many bytes as the length says. Class and label are dropped. */
export function decodeIpv6(
  span: Span,
): Result<Decoded<Ipv6Header> & { readonly nextHeader: number }, DecodeError> {
  const short = tooShort('ipv6', span, 40)
  if (short) return short
  const fail = failAt('ipv6', span)
  const { bytes } = span
  const version = get8(bytes, 0) >>> 4
  if (version !== 6) return fail('bad-value', 'version', 0, 6, version)
  const length = get16(bytes, 4)
  if (length > bytes.length - 40) {
    return fail('truncated', 'payload length', 4, length, bytes.length - 40)
  }
  return ok({
    header: {
      kind: 'ipv6',
      source: ipv6FromBytes([...bytes.subarray(8, 24)]),
      destination: ipv6FromBytes([...bytes.subarray(24, 40)]),
      hopLimit: get8(bytes, 7),
    },
    nextHeader: get8(bytes, 6),
    rest: take(skip(span, 40), length),
  })
}
