import { ok, type Result } from '../../lib/result'
import { get16, get8, getIpv4, getMac, put, putIpv4, putMac, type Span } from './bytes'
import { failAt, tooShort, type Decoded, type DecodeError } from './decode-error'
import type { ArpHeader } from './packet'

/*
 * RFC 826 for IPv4 over Ethernet, 28 bytes: hardware type 2, protocol type 2, lengths 1 + 1,
 * operation 2, sender MAC 6 and IP 4, target MAC 6 and IP 4.
 */

const FIXED_FIELDS = [
  { field: 'hardware type', at: 0, size: 2, value: 1 },
  { field: 'protocol type', at: 2, size: 2, value: 0x0800 },
  { field: 'hardware length', at: 4, size: 1, value: 6 },
  { field: 'protocol length', at: 5, size: 1, value: 4 },
] as const

/** The message; nothing may follow it. */
export function encodeArp(header: ArpHeader): Uint8Array {
  const bytes = new Uint8Array(28)
  for (const { at, size, value } of FIXED_FIELDS) put(bytes, at, size, value)
  put(bytes, 6, 2, header.operation === 'request' ? 1 : 2)
  putMac(bytes, 8, header.senderMac)
  putIpv4(bytes, 14, header.senderIp)
  putMac(bytes, 18, header.targetMac)
  putIpv4(bytes, 24, header.targetIp)
  return bytes
}

/** The message. What follows is padding of the frame. */
export function decodeArp(span: Span): Result<Decoded<ArpHeader>, DecodeError> {
  const short = tooShort('arp', span, 28)
  if (short) return short
  const fail = failAt('arp', span)
  const { bytes } = span
  for (const { field, at, size, value } of FIXED_FIELDS) {
    const actual = size === 2 ? get16(bytes, at) : get8(bytes, at)
    if (actual !== value) return fail('not-modelled', field, at, value, actual)
  }
  const operation = get16(bytes, 6)
  if (operation !== 1 && operation !== 2) {
    return fail('not-modelled', 'operation', 6, null, operation)
  }
  return ok({
    header: {
      kind: 'arp',
      operation: operation === 1 ? 'request' : 'reply',
      senderMac: getMac(bytes, 8),
      senderIp: getIpv4(bytes, 14),
      targetMac: getMac(bytes, 18),
      targetIp: getIpv4(bytes, 24),
    },
    rest: { bytes: new Uint8Array(0), offset: span.offset + 28 },
  })
}
