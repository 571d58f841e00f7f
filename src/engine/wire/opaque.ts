import { ok, type Result } from '../../lib/result'
import type { Span } from './bytes'
import { failAt, type Decoded, type DecodeError } from './decode-error'
import type { OpaqueHeader } from './packet'
import { PROTOCOL_ICMP, PROTOCOL_TCP, PROTOCOL_UDP } from './packet-ops'

/* An IP protocol we do not look into: no bytes of its own, the payload as it is. */

const KNOWN: readonly number[] = [PROTOCOL_ICMP, PROTOCOL_TCP, PROTOCOL_UDP]

/** The payload, untouched. */
export function encodeOpaque(payload: Uint8Array): Uint8Array {
  return payload
}

/** All that is left. Not for the numbers that have a header of ours (ICMP over IPv6 is one). */
export function decodeOpaque(
  span: Span,
  protocol: number,
): Result<Decoded<OpaqueHeader>, DecodeError> {
  if (KNOWN.includes(protocol)) {
    return failAt('opaque', span)('not-modelled', 'protocol', 0, null, protocol)
  }
  return ok({ header: { kind: 'opaque', protocol }, rest: span })
}
