import { ok, type Result } from '../../lib/result'
import { concatBytes, get16, put, skip, type Span } from './bytes'
import { failAt, tooShort, type Decoded, type DecodeError } from './decode-error'
import type { VlanHeader } from './packet'

/*
 * IEEE 802.1Q, behind the EtherType 0x8100 of the frame: priority 3 bits, drop eligible 1 bit,
 * VLAN 12 bits, then the EtherType of what follows.
 */

/** Tag and payload. */
export function encodeVlan(header: VlanHeader, payload: Uint8Array, etherType: number): Uint8Array {
  const bytes = new Uint8Array(4)
  put(bytes, 0, 2, header.priority * 0x2000 + header.vlanId)
  put(bytes, 2, 2, etherType)
  return concatBytes(bytes, payload)
}

/** Tag and the EtherType of what follows. VLAN 0 (priority only) and 4095 are not modelled. */
export function decodeVlan(
  span: Span,
): Result<Decoded<VlanHeader> & { readonly etherType: number }, DecodeError> {
  const short = tooShort('vlan', span, 4)
  if (short) return short
  const control = get16(span.bytes, 0)
  const vlanId = control & 0x0fff
  if (vlanId === 0 || vlanId === 0x0fff) {
    return failAt('vlan', span)('not-modelled', 'VLAN identifier', 0, null, vlanId)
  }
  return ok({
    header: { kind: 'vlan', vlanId, priority: control >>> 13 },
    etherType: get16(span.bytes, 2),
    rest: skip(span, 4),
  })
}
