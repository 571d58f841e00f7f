import { ok, type Result } from '../../lib/result'
import { concatBytes, get16, get8, put, skip, type Span } from './bytes'
import { checksumOf, pseudoSum, wordSum } from './checksum'
import { failAt, tooShort, type Decoded, type DecodeError } from './decode-error'
import type { IcmpHeader } from './packet'
import { PROTOCOL_ICMPV6, type IpHeader } from './packet-ops'

/*
 * Echo of ICMP (RFC 792) and, below an IPv6 header, of ICMPv6 (RFC 4443), 8 bytes: type 1, code 1,
 * checksum 2, identifier 2, sequence 2.
 */

const ECHO_TYPE = {
  ipv4: { 'echo-request': 8, 'echo-reply': 0 },
  ipv6: { 'echo-request': 128, 'echo-reply': 129 },
} as const

/** ICMPv6 takes the addresses into its checksum, ICMP does not. */
function addressPart(ip: IpHeader, length: number): number {
  return ip.kind === 'ipv6' ? pseudoSum(ip, PROTOCOL_ICMPV6, length) : 0
}

/** Header and payload. */
export function encodeIcmp(header: IcmpHeader, payload: Uint8Array, ip: IpHeader): Uint8Array {
  const bytes = concatBytes(new Uint8Array(8), payload)
  put(bytes, 0, 1, ECHO_TYPE[ip.kind][header.type])
  put(bytes, 4, 2, header.identifier)
  put(bytes, 6, 2, header.sequence)
  put(bytes, 2, 2, checksumOf(wordSum(bytes) + addressPart(ip, bytes.length)))
  return bytes
}

/** Header and payload. Messages other than echo are not modelled. */
export function decodeIcmp(span: Span, ip: IpHeader): Result<Decoded<IcmpHeader>, DecodeError> {
  const short = tooShort('icmp', span, 8)
  if (short) return short
  const fail = failAt('icmp', span)
  const { bytes } = span
  const sum = wordSum(bytes) + addressPart(ip, bytes.length)
  const stated = get16(bytes, 2)
  if (checksumOf(sum) !== 0) {
    return fail('bad-checksum', 'checksum', 2, checksumOf(sum - stated), stated)
  }
  const types = ECHO_TYPE[ip.kind]
  const type = get8(bytes, 0)
  if (type !== types['echo-request'] && type !== types['echo-reply']) {
    return fail('not-modelled', 'type', 0, null, type)
  }
  const code = get8(bytes, 1)
  if (code !== 0) return fail('bad-value', 'code', 1, 0, code)
  return ok({
    header: {
      kind: 'icmp',
      type: type === types['echo-request'] ? 'echo-request' : 'echo-reply',
      identifier: get16(bytes, 4),
      sequence: get16(bytes, 6),
    },
    rest: skip(span, 8),
  })
}
