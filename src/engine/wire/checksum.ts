import { ipv4ToNumber, ipv6ToBytes } from './address'
import { get16, get8 } from './bytes'
import type { IpHeader } from './packet-ops'

/**
 * Sum of 16-bit words, not yet folded; an odd last byte counts as the upper half of a word
 * (RFC 1071). Sums of several stretches may be added, all but the last of even length.
 */
export function wordSum(bytes: Uint8Array): number {
  let sum = 0
  for (let at = 0; at + 1 < bytes.length; at += 2) sum += get16(bytes, at)
  if (bytes.length % 2 === 1) sum += get8(bytes, bytes.length - 1) * 0x100
  return sum
}

/** One's complement of the folded sum: what goes into the checksum field. */
export function checksumOf(sum: number): number {
  let folded = sum
  while (folded > 0xffff) folded = (folded % 0x10000) + Math.floor(folded / 0x10000)
  return 0xffff - folded
}

/**
 * The part of a TCP, UDP or ICMPv6 checksum that comes from the IP header: addresses, protocol and
 * length of the transport, as words.
 */
export function pseudoSum(ip: IpHeader, protocol: number, transportBytes: number): number {
  return addressSum(ip) + protocol + transportBytes
}

function addressSum(ip: IpHeader): number {
  if (ip.kind === 'ipv6') {
    return wordSum(Uint8Array.from([...ipv6ToBytes(ip.source), ...ipv6ToBytes(ip.destination)]))
  }
  return [ip.source, ip.destination].reduce((sum, address) => {
    const value = ipv4ToNumber(address)
    return sum + Math.floor(value / 0x10000) + (value % 0x10000)
  }, 0)
}
