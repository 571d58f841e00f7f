import { ok, type Result } from '../../lib/result'
import { concatBytes, get32, get8, put, skip, type Span } from './bytes'
import { failAt, tooShort, type Decoded, type DecodeError } from './decode-error'
import type { VxlanHeader } from './packet'

/* RFC 7348, 8 bytes: flags 1 (only I, 0x08), reserved 3, VNI 3, reserved 1. A frame follows. */

const VNI_IS_VALID = 0x08

/** Header and the frame inside. */
export function encodeVxlan(header: VxlanHeader, frame: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8)
  put(bytes, 0, 1, VNI_IS_VALID)
  put(bytes, 4, 3, header.vni)
  return concatBytes(bytes, frame)
}

/** True when bytes behind UDP port 4789 are VXLAN: long enough, and the flag that makes the VNI count. */
export function isVxlan(span: Span): boolean {
  return span.bytes.length >= 8 && (get8(span.bytes, 0) & VNI_IS_VALID) !== 0
}

/** Header and the frame inside. Reserved bits are ignored, as RFC 7348 asks. */
export function decodeVxlan(span: Span): Result<Decoded<VxlanHeader>, DecodeError> {
  const short = tooShort('vxlan', span, 8)
  if (short) return short
  const flags = get8(span.bytes, 0)
  if ((flags & VNI_IS_VALID) === 0) {
    return failAt('vxlan', span)('bad-value', 'flags', 0, VNI_IS_VALID, flags)
  }
  const vni = Math.floor(get32(span.bytes, 4) / 0x100)
  return ok({ header: { kind: 'vxlan', vni }, rest: skip(span, 8) })
}
