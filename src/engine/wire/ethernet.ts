import { ok, type Result } from '../../lib/result'
import { concatBytes, get16, getMac, put, putMac, skip, type Span } from './bytes'
import { tooShort, type Decoded, type DecodeError } from './decode-error'
import type { EthernetHeader } from './packet'

/*
 * Ethernet II: destination 6, source 6, EtherType 2. No FCS: captures have none. Frames are not
 * padded to 60 bytes either; padding that is there is dropped by the layer above.
 */

export const ETHER_TYPE = { ipv4: 0x0800, arp: 0x0806, vlan: 0x8100, ipv6: 0x86dd } as const

/** Header and payload. */
export function encodeEthernet(
  header: EthernetHeader,
  payload: Uint8Array,
  etherType: number,
): Uint8Array {
  const bytes = new Uint8Array(14)
  putMac(bytes, 0, header.destination)
  putMac(bytes, 6, header.source)
  put(bytes, 12, 2, etherType)
  return concatBytes(bytes, payload)
}

/** Header and the EtherType of what follows. */
export function decodeEthernet(
  span: Span,
): Result<Decoded<EthernetHeader> & { readonly etherType: number }, DecodeError> {
  const short = tooShort('ethernet', span, 14)
  if (short) return short
  return ok({
    header: {
      kind: 'ethernet',
      source: getMac(span.bytes, 6),
      destination: getMac(span.bytes, 0),
    },
    etherType: get16(span.bytes, 12),
    rest: skip(span, 14),
  })
}
