import { ok, type Result } from '../../lib/result'
import { concatBytes, get16, get8, getIpv4, put, putIpv4, skip, take, type Span } from './bytes'
import { checksumOf, wordSum } from './checksum'
import { failAt, tooShort, type Decoded, type DecodeError } from './decode-error'
import type { Ipv4Header } from './packet'

/*
 * RFC 791 without options, 20 bytes: version and header words 1, service 1, total length 2,
 * identification 2, flags and fragment offset 2, TTL 1, protocol 1, checksum 2, addresses 4 + 4.
 */

const DONT_FRAGMENT = 0x4000

/** Header and payload. Throws when they do not fit into 65535 bytes. */
export function encodeIpv4(header: Ipv4Header, payload: Uint8Array, protocol: number): Uint8Array {
  const bytes = new Uint8Array(20)
  put(bytes, 0, 1, 0x45)
  put(bytes, 2, 2, 20 + payload.length)
  put(bytes, 4, 2, header.identification)
  put(bytes, 6, 2, header.dontFragment ? DONT_FRAGMENT : 0)
  put(bytes, 8, 1, header.ttl)
  put(bytes, 9, 1, protocol)
  putIpv4(bytes, 12, header.source)
  putIpv4(bytes, 16, header.destination)
  put(bytes, 10, 2, checksumOf(wordSum(bytes)))
  return concatBytes(bytes, payload)
}

/**
 * Header, the protocol of what follows, and as many bytes as the total length says: a frame may be
 * longer, which is padding. Options and fragments are not modelled; the service byte is dropped.
 */
export function decodeIpv4(
  span: Span,
): Result<Decoded<Ipv4Header> & { readonly protocol: number }, DecodeError> {
  const short = tooShort('ipv4', span, 20)
  if (short) return short
  const fail = failAt('ipv4', span)
  const { bytes } = span
  const version = get8(bytes, 0) >>> 4
  if (version !== 4) return fail('bad-value', 'version', 0, 4, version)
  const headerWords = get8(bytes, 0) & 0x0f
  if (headerWords < 5) return fail('bad-length', 'header length', 0, 5, headerWords)
  if (headerWords > 5) return fail('not-modelled', 'options', 0, 5, headerWords)
  const total = get16(bytes, 2)
  if (total < 20) return fail('bad-length', 'total length', 2, 20, total)
  if (total > bytes.length) return fail('truncated', 'total length', 2, total, bytes.length)
  const sum = wordSum(bytes.subarray(0, 20))
  const stated = get16(bytes, 10)
  if (checksumOf(sum) !== 0) {
    return fail('bad-checksum', 'checksum', 10, checksumOf(sum - stated), stated)
  }
  const fragment = get16(bytes, 6) & 0x3fff
  if (fragment !== 0) return fail('not-modelled', 'fragment', 6, 0, fragment)
  return ok({
    header: {
      kind: 'ipv4',
      source: getIpv4(bytes, 12),
      destination: getIpv4(bytes, 16),
      ttl: get8(bytes, 8),
      identification: get16(bytes, 4),
      dontFragment: (get16(bytes, 6) & DONT_FRAGMENT) !== 0,
    },
    protocol: get8(bytes, 9),
    rest: skip(take(span, total), 20),
  })
}
