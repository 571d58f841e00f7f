import { ok, type Result } from '../../lib/result'
import { ipv6FromBytes, ipv6ToBytes } from './address'
import { get16, get8, getMac, put, putMac, type Span } from './bytes'
import { checksumOf, pseudoSum, wordSum } from './checksum'
import { failAt, tooShort, type Decoded, type DecodeError } from './decode-error'
import type { Ipv6Header, NeighbourHeader } from './packet'
import { PROTOCOL_ICMPV6 } from './packet-ops'

/*
 * RFC 4861, 32 bytes: type 1, code 1, checksum 2, flags and reserved 4, target 16, then one option,
 * the link-layer address of who sends: type 1, length in units of eight bytes 1, MAC 6.
 */

const MESSAGES = {
  solicitation: { type: 135, flags: 0, option: 1 },
  // Solicited and override: an answer to a question, newer than what is remembered.
  advertisement: { type: 136, flags: 0x6000_0000, option: 2 },
} as const

/** True when these bytes are one of the two messages. */
export function isNeighbour({ bytes }: Span): boolean {
  const type = bytes.length > 0 ? get8(bytes, 0) : 0
  return Object.values(MESSAGES).some((message) => message.type === type)
}

/** The message; nothing may follow it. */
export function encodeNeighbour(header: NeighbourHeader, ip: Ipv6Header): Uint8Array {
  const { type, flags, option } = MESSAGES[header.message]
  const bytes = new Uint8Array(32)
  put(bytes, 0, 1, type)
  put(bytes, 4, 4, flags)
  bytes.set(ipv6ToBytes(header.target), 8)
  put(bytes, 24, 1, option)
  put(bytes, 25, 1, 1)
  putMac(bytes, 26, header.linkLayer)
  put(bytes, 2, 2, checksumOf(wordSum(bytes) + pseudoSum(ip, PROTOCOL_ICMPV6, bytes.length)))
  return bytes
}

/** The message. Other flags and options, and a message without the option, are not modelled. */
export function decodeNeighbour(
  span: Span,
  ip: Ipv6Header,
): Result<Decoded<NeighbourHeader>, DecodeError> {
  const short = tooShort('ndp', span, 32)
  if (short) return short
  const fail = failAt('ndp', span)
  const { bytes } = span
  const sum = wordSum(bytes) + pseudoSum(ip, PROTOCOL_ICMPV6, bytes.length)
  const stated = get16(bytes, 2)
  if (checksumOf(sum) !== 0) {
    return fail('bad-checksum', 'checksum', 2, checksumOf(sum - stated), stated)
  }
  const message = get8(bytes, 0) === MESSAGES.solicitation.type ? 'solicitation' : 'advertisement'
  const { flags, option } = MESSAGES[message]
  const fixed = [
    { field: 'code', at: 1, value: 0, actual: get8(bytes, 1) },
    { field: 'flags', at: 4, value: flags >>> 16, actual: get16(bytes, 4) },
    { field: 'option', at: 24, value: option, actual: get8(bytes, 24) },
    { field: 'option length', at: 25, value: 1, actual: get8(bytes, 25) },
    { field: 'length', at: 32, value: 32, actual: bytes.length },
  ]
  const wrong = fixed.find(({ value, actual }) => value !== actual)
  if (wrong) return fail('not-modelled', wrong.field, wrong.at, wrong.value, wrong.actual)
  return ok({
    header: {
      kind: 'ndp',
      message,
      target: ipv6FromBytes([...bytes.subarray(8, 24)]),
      linkLayer: getMac(bytes, 26),
    },
    rest: { bytes: new Uint8Array(0), offset: span.offset + 32 },
  })
}
