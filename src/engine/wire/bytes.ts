import { invariant } from '../../lib/assert'
import { ipv4FromNumber, ipv4ToNumber, mac, type Ipv4Address, type MacAddress } from './address'

/** A stretch of a larger run of bytes that remembers where in it it begins, for error messages. */
export interface Span {
  readonly bytes: Uint8Array
  readonly offset: number
}

/** The span without its first `count` bytes. */
export function skip(span: Span, count: number): Span {
  return { bytes: span.bytes.subarray(count), offset: span.offset + count }
}

/** The first `count` bytes of the span. */
export function take(span: Span, count: number): Span {
  return { bytes: span.bytes.subarray(0, count), offset: span.offset }
}

/** Bytes one after the other. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Bytes of lower- or upper-case hexadecimal, two digits a byte. Throws on anything else. */
export function bytesFromHex(hex: string): Uint8Array {
  invariant(/^([0-9a-f]{2})*$/i.test(hex), 'bytesFromHex: no hexadecimal, or half a byte')
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

/** Lower-case hexadecimal, two digits a byte. */
export function hexFromBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Bytes of a text that is ASCII. */
export function bytesFromText(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}

/** Byte at `at`; the caller has checked the length. */
export function get8(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0
}

/** Two bytes in network order. */
export function get16(bytes: Uint8Array, at: number): number {
  return get8(bytes, at) * 0x100 + get8(bytes, at + 1)
}

/** Four bytes in network order, unsigned. */
export function get32(bytes: Uint8Array, at: number): number {
  return get16(bytes, at) * 0x10000 + get16(bytes, at + 2)
}

/** Writes `value` in `size` bytes, network order. Throws when it does not fit: a broken packet. */
export function put(bytes: Uint8Array, at: number, size: 1 | 2 | 3 | 4, value: number): void {
  invariant(
    Number.isInteger(value) && value >= 0 && value < 256 ** size,
    `put: ${value} does not fit in ${size} bytes`,
  )
  for (let i = 0; i < size; i++) {
    bytes[at + i] = Math.floor(value / 256 ** (size - 1 - i)) % 256
  }
}

export function putMac(bytes: Uint8Array, at: number, address: MacAddress): void {
  bytes.set(bytesFromHex(address.replaceAll('-', '')), at)
}

export function getMac(bytes: Uint8Array, at: number): MacAddress {
  return mac(hexFromBytes(bytes.subarray(at, at + 6)))
}

export function putIpv4(bytes: Uint8Array, at: number, address: Ipv4Address): void {
  put(bytes, at, 4, ipv4ToNumber(address))
}

export function getIpv4(bytes: Uint8Array, at: number): Ipv4Address {
  return ipv4FromNumber(get32(bytes, at))
}
