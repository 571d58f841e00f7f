import { ok, type Result } from '../../lib/result'
import { concatBytes, get16, get32, get8, put, skip, take, type Span } from './bytes'
import { checksumOf, pseudoSum, wordSum } from './checksum'
import { failAt, tooShort, type Decoded, type DecodeError } from './decode-error'
import type { TcpFlags, TcpHeader } from './packet'
import { PROTOCOL_TCP, type IpHeader } from './packet-ops'

/*
 * RFC 9293, 20 bytes and options: ports 2 + 2, sequence 4, acknowledgement 4, header words 1,
 * flags 1, window 2, checksum 2, urgent 2.
 */

const FLAG = { fin: 0x01, syn: 0x02, rst: 0x04, psh: 0x08, ack: 0x10 } as const
const END_OF_OPTIONS = 0
const NO_OPERATION = 1
const MAX_SEGMENT_SIZE = 2

/** The window scale that a SYN of Windows offers (RFC 7323; rule-tables E.6). */
export const SYN_WINDOW_SCALE = 8

/** Header and payload. */
export function encodeTcp(header: TcpHeader, payload: Uint8Array, ip: IpHeader): Uint8Array {
  const options =
    header.maxSegmentSize === null ? new Uint8Array(0) : synOptions(header.maxSegmentSize)
  const bytes = concatBytes(new Uint8Array(20), options, payload)
  put(bytes, 0, 2, header.sourcePort)
  put(bytes, 2, 2, header.destinationPort)
  put(bytes, 4, 4, header.sequence)
  put(bytes, 8, 4, header.acknowledgement)
  put(bytes, 12, 1, ((20 + options.length) / 4) * 16)
  put(bytes, 13, 1, flagByte(header.flags))
  put(bytes, 14, 2, header.window)
  put(bytes, 16, 2, checksumOf(wordSum(bytes) + pseudoSum(ip, PROTOCOL_TCP, bytes.length)))
  return bytes
}

/** Those of a Windows SYN: MSS, NOP, window scale 8, NOP, NOP, SACK permitted. */
function synOptions(maxSegmentSize: number): Uint8Array {
  const options = Uint8Array.of(
    ...[MAX_SEGMENT_SIZE, 4, 0, 0],
    ...[NO_OPERATION, 3, 3, SYN_WINDOW_SCALE],
    ...[NO_OPERATION, NO_OPERATION, 4, 2],
  )
  put(options, 2, 2, maxSegmentSize)
  return options
}

function flagByte(flags: TcpFlags): number {
  return (
    (flags.fin ? FLAG.fin : 0) |
    (flags.syn ? FLAG.syn : 0) |
    (flags.rst ? FLAG.rst : 0) |
    (flags.psh ? FLAG.psh : 0) |
    (flags.ack ? FLAG.ack : 0)
  )
}

/** Header and payload. Options other than MSS, the urgent pointer and the ECN flags are dropped. */
export function decodeTcp(span: Span, ip: IpHeader): Result<Decoded<TcpHeader>, DecodeError> {
  const short = tooShort('tcp', span, 20)
  if (short) return short
  const fail = failAt('tcp', span)
  const { bytes } = span
  const headerBytes = (get8(bytes, 12) >>> 4) * 4
  if (headerBytes < 20 || headerBytes > bytes.length) {
    return fail('bad-length', 'data offset', 12, null, headerBytes)
  }
  const sum = wordSum(bytes) + pseudoSum(ip, PROTOCOL_TCP, bytes.length)
  const stated = get16(bytes, 16)
  if (checksumOf(sum) !== 0) {
    return fail('bad-checksum', 'checksum', 16, checksumOf(sum - stated), stated)
  }
  const options = readOptions(skip(take(span, headerBytes), 20))
  if (!options.ok) return options
  const flags = get8(bytes, 13)
  return ok({
    header: {
      kind: 'tcp',
      sourcePort: get16(bytes, 0),
      destinationPort: get16(bytes, 2),
      sequence: get32(bytes, 4),
      acknowledgement: get32(bytes, 8),
      flags: {
        syn: (flags & FLAG.syn) !== 0,
        ack: (flags & FLAG.ack) !== 0,
        fin: (flags & FLAG.fin) !== 0,
        rst: (flags & FLAG.rst) !== 0,
        psh: (flags & FLAG.psh) !== 0,
      },
      window: get16(bytes, 14),
      maxSegmentSize: options.value,
    },
    rest: skip(span, headerBytes),
  })
}

/** The value of the MSS option; null without one. */
function readOptions(span: Span): Result<number | null, DecodeError> {
  const { bytes } = span
  let found: number | null = null
  let at = 0
  while (at < bytes.length) {
    const kind = get8(bytes, at)
    if (kind === END_OF_OPTIONS) break
    if (kind === NO_OPERATION) {
      at += 1
      continue
    }
    const length = get8(bytes, at + 1)
    if (length < 2 || at + length > bytes.length) {
      return failAt('tcp', span)('bad-length', 'option length', at + 1, null, length)
    }
    if (kind === MAX_SEGMENT_SIZE) {
      if (length !== 4) return failAt('tcp', span)('bad-length', 'option length', at + 1, 4, length)
      found = get16(bytes, at + 2)
    }
    at += length
  }
  return ok(found)
}
