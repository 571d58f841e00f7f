import { invariant } from '../../lib/assert'
import { ok, type Result } from '../../lib/result'
import { concatBytes, get16, put, skip, type Span } from './bytes'
import { checksumOf, pseudoSum, wordSum } from './checksum'
import { failAt, tooShort, type Decoded, type DecodeError } from './decode-error'
import type { UdpHeader } from './packet'
import { PROTOCOL_UDP, type IpHeader } from './packet-ops'

/* RFC 768, 8 bytes: ports 2 + 2, length 2, checksum 2. */

/** Header and payload. Over IPv6 the checksum may not be left out (RFC 8200, 8.1). */
export function encodeUdp(header: UdpHeader, payload: Uint8Array, ip: IpHeader): Uint8Array {
  invariant(header.hasChecksum || ip.kind === 'ipv4', 'encodeUdp: no checksum over IPv6')
  const bytes = concatBytes(new Uint8Array(8), payload)
  put(bytes, 0, 2, header.sourcePort)
  put(bytes, 2, 2, header.destinationPort)
  put(bytes, 4, 2, bytes.length)
  if (header.hasChecksum) {
    const sum = wordSum(bytes) + pseudoSum(ip, PROTOCOL_UDP, bytes.length)
    // A checksum that comes out as 0 is sent as 0xffff: 0 means "none" (RFC 768).
    put(bytes, 6, 2, checksumOf(sum) || 0xffff)
  }
  return bytes
}

/** Header and payload. */
export function decodeUdp(span: Span, ip: IpHeader): Result<Decoded<UdpHeader>, DecodeError> {
  const short = tooShort('udp', span, 8)
  if (short) return short
  const fail = failAt('udp', span)
  const { bytes } = span
  const length = get16(bytes, 4)
  if (length !== bytes.length) return fail('bad-length', 'length', 4, bytes.length, length)
  const stated = get16(bytes, 6)
  const hasChecksum = stated !== 0
  if (!hasChecksum && ip.kind === 'ipv6') return fail('bad-value', 'checksum', 6, null, 0)
  const sum = wordSum(bytes) + pseudoSum(ip, PROTOCOL_UDP, bytes.length)
  if (hasChecksum && checksumOf(sum) !== 0) {
    return fail('bad-checksum', 'checksum', 6, checksumOf(sum - stated) || 0xffff, stated)
  }
  return ok({
    header: {
      kind: 'udp',
      sourcePort: get16(bytes, 0),
      destinationPort: get16(bytes, 2),
      hasChecksum,
    },
    rest: skip(span, 8),
  })
}
