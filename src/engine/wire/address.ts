import type { Brand } from '../../lib/brand'
import { must } from '../../lib/assert'
import { err, ok, type Result } from '../../lib/result'

/** Dotted decimal without leading zeros, `10.0.0.11`. Text, so that a saved board can be read. */
export type Ipv4Address = Brand<string, 'Ipv4Address'>
/** Lower-case text of RFC 5952, `fe80::1`. */
export type Ipv6Address = Brand<string, 'Ipv6Address'>
export type IpAddress = Ipv4Address | Ipv6Address
/** Network address and prefix length, `172.30.160.0/20`; host bits are zero. */
export type Ipv4Cidr = Brand<string, 'Ipv4Cidr'>
/** Network address and prefix length of IPv6, `fd00:10::/64`; host bits are zero. */
export type Ipv6Cidr = Brand<string, 'Ipv6Cidr'>
export type IpCidr = Ipv4Cidr | Ipv6Cidr
/** Upper case with dashes, the spelling of Windows: `00-15-5D-A1-00-15`. */
export type MacAddress = Brand<string, 'MacAddress'>

export interface AddressError {
  readonly code: 'not-an-ipv4' | 'not-an-ipv6' | 'not-a-cidr' | 'host-bits-set' | 'not-a-mac'
  readonly text: string
}

export const BROADCAST_MAC = 'FF-FF-FF-FF-FF-FF' as MacAddress
export const ZERO_MAC = '00-00-00-00-00-00' as MacAddress

/** Reads dotted decimal. Fails on anything else, leading zeros included. */
export function parseIpv4(text: string): Result<Ipv4Address, AddressError> {
  const parts = text.split('.')
  const good =
    parts.length === 4 &&
    parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)
  return good ? ok(text as Ipv4Address) : err({ code: 'not-an-ipv4', text })
}

/** Reads IPv6 text in any legal spelling and returns the one of RFC 5952. */
export function parseIpv6(text: string): Result<Ipv6Address, AddressError> {
  const groups = ipv6Groups(text)
  return groups ? ok(formatGroups(groups)) : err({ code: 'not-an-ipv6', text })
}

function ipv6Groups(text: string): number[] | null {
  const halves = text.toLowerCase().split('::')
  if (halves.length > 2) return null
  const read = (half: string | undefined): (number | null)[] =>
    half === undefined || half === ''
      ? []
      : half
          .split(':')
          .map((group) => (/^[0-9a-f]{1,4}$/.test(group) ? Number.parseInt(group, 16) : null))
  const head = read(halves[0])
  const tail = read(halves[1])
  const missing = 8 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null
  const all = [...head, ...Array.from({ length: missing }, () => 0), ...tail]
  const groups: number[] = []
  for (const group of all) {
    if (group === null) return null
    groups.push(group)
  }
  return groups
}

function formatGroups(groups: readonly number[]): Ipv6Address {
  let best = { start: -1, length: 1 }
  for (let start = 0; start < 8; start++) {
    let length = 0
    while (start + length < 8 && groups[start + length] === 0) length++
    if (length > best.length) best = { start, length }
  }
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':')
  if (best.start < 0) return hex(groups) as Ipv6Address
  return `${hex(groups.slice(0, best.start))}::${hex(groups.slice(best.start + best.length))}` as Ipv6Address
}

/** The sixteen bytes of an IPv6 address, network order. */
export function ipv6ToBytes(address: Ipv6Address): number[] {
  return must(ipv6Groups(address), 'ipv6ToBytes: no IPv6 address').flatMap((group) => [
    group >>> 8,
    group & 0xff,
  ])
}

const byteAt = (bytes: readonly number[], at: number): number =>
  must(bytes[at], 'ipv6FromBytes: fewer than sixteen bytes')

/** IPv6 text from sixteen bytes. Throws when there are fewer. */
export function ipv6FromBytes(bytes: readonly number[]): Ipv6Address {
  const groups = Array.from(
    { length: 8 },
    (_, i) => (byteAt(bytes, i * 2) << 8) | byteAt(bytes, i * 2 + 1),
  )
  return formatGroups(groups)
}

export function isIpv6(address: IpAddress): address is Ipv6Address {
  return address.includes(':')
}

const DOT = 46
const DIGIT_ZERO = 48

/** Unsigned 32-bit value of an IPv4 address. */
export function ipv4ToNumber(address: Ipv4Address): number {
  // By hand: a lookup in a large table does little else.
  let value = 0
  let part = 0
  for (let i = 0; i < address.length; i++) {
    const code = address.charCodeAt(i)
    if (code === DOT) {
      value = value * 256 + part
      part = 0
    } else part = part * 10 + code - DIGIT_ZERO
  }
  return value * 256 + part
}

/** The address with this unsigned 32-bit value. */
export function ipv4FromNumber(value: number): Ipv4Address {
  const v = value >>> 0
  return `${v >>> 24}.${(v >>> 16) & 255}.${(v >>> 8) & 255}.${v & 255}` as Ipv4Address
}

/** Reads `address/length`, length 0 to 32. Fails with `host-bits-set` for `10.0.0.11/24`. */
export function parseCidr(text: string): Result<Ipv4Cidr, AddressError> {
  const slash = text.indexOf('/')
  const address = parseIpv4(text.slice(0, slash))
  const length = text.slice(slash + 1)
  if (slash < 0 || !address.ok || !/^(\d|[12]\d|3[0-2])$/.test(length)) {
    return err({ code: 'not-a-cidr', text })
  }
  const value = ipv4ToNumber(address.value)
  if ((value & prefixMask(Number(length))) >>> 0 !== value) {
    return err({ code: 'host-bits-set', text })
  }
  return ok(text as Ipv4Cidr)
}

/** The network bits of a prefix length, as an unsigned 32-bit number. */
export function prefixMask(length: number): number {
  return length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0
}

/** The prefix of this length that holds the address. */
export function cidrOf(address: Ipv4Address, length: number): Ipv4Cidr {
  const network = (ipv4ToNumber(address) & prefixMask(length)) >>> 0
  return `${ipv4FromNumber(network)}/${length}` as Ipv4Cidr
}

export function prefixLengthOf(cidr: IpCidr): number {
  return Number(cidr.slice(cidr.indexOf('/') + 1))
}

/** The first address of the prefix: the network address itself. */
export function networkAddressOf(cidr: Ipv4Cidr): Ipv4Address {
  return cidr.slice(0, cidr.indexOf('/')) as Ipv4Address
}

/** The last address of the prefix: its broadcast address when longer than one host. */
export function lastAddressOf(cidr: Ipv4Cidr): Ipv4Address {
  const first = ipv4ToNumber(networkAddressOf(cidr))
  return ipv4FromNumber(first + 2 ** (32 - prefixLengthOf(cidr)) - 1)
}

/** True when the prefix holds the address; never across families. */
export function isInCidr(address: IpAddress, cidr: IpCidr): boolean {
  if (isIpv6Cidr(cidr)) {
    return isIpv6(address) && ipv6CidrOf(address, prefixLengthOf(cidr)) === cidr
  }
  if (isIpv6(address)) return false
  const mask = prefixMask(prefixLengthOf(cidr))
  return (ipv4ToNumber(address) & mask) >>> 0 === ipv4ToNumber(networkAddressOf(cidr))
}

export function isIpv6Cidr(cidr: IpCidr): cidr is Ipv6Cidr {
  return cidr.includes(':')
}

/** The IPv6 prefix of this length that holds the address. */
export function ipv6CidrOf(address: Ipv6Address, length: number): Ipv6Cidr {
  const bytes = ipv6ToBytes(address).map((byte, index) => {
    const bits = Math.min(8, Math.max(0, length - index * 8))
    return byte & (0xff << (8 - bits)) & 0xff
  })
  return `${ipv6FromBytes(bytes)}/${length}` as Ipv6Cidr
}

/** The first address of the prefix. */
export function ipv6NetworkOf(cidr: Ipv6Cidr): Ipv6Address {
  return cidr.slice(0, cidr.indexOf('/')) as Ipv6Address
}

/** Reads `address/length`, length 0 to 128, in any legal spelling. Fails with `host-bits-set` too. */
export function parseIpv6Cidr(text: string): Result<Ipv6Cidr, AddressError> {
  const slash = text.indexOf('/')
  const address = parseIpv6(text.slice(0, slash))
  const length = text.slice(slash + 1)
  if (slash < 0 || !address.ok || !/^(\d|[1-9]\d|1[01]\d|12[0-8])$/.test(length)) {
    return err({ code: 'not-a-cidr', text })
  }
  const prefix = ipv6CidrOf(address.value, Number(length))
  return prefix === `${address.value}/${length}` ? ok(prefix) : err({ code: 'host-bits-set', text })
}

/** Every address with link scope (RFC 4291). */
export const LINK_LOCAL_PREFIX = 'fe80::/64' as Ipv6Cidr

/** The link-local address of an interface whose identifier is made of its MAC (RFC 4291, EUI-64). */
export function linkLocalOf(mac: MacAddress): Ipv6Address {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = mac
    .split('-')
    .map((byte) => Number.parseInt(byte, 16))
  return ipv6FromBytes([0xfe, 0x80, 0, 0, 0, 0, 0, 0, a ^ 2, b, c, 0xff, 0xfe, d, e, f])
}

/** `ff02::1:ffXX:XXXX`: the group that hears questions about an address (RFC 4291). */
export function solicitedNodeOf(address: Ipv6Address): Ipv6Address {
  const last = ipv6ToBytes(address).slice(13)
  return ipv6FromBytes([0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xff, ...last])
}

/** The MAC that frames to an IPv6 group carry: 33-33 and its last four bytes (RFC 2464). */
export function groupMacOf(group: Ipv6Address): MacAddress {
  const bytes = [0x33, 0x33, ...ipv6ToBytes(group).slice(12)]
  return bytes
    .map((byte) => byte.toString(16).toUpperCase().padStart(2, '0'))
    .join('-') as MacAddress
}

/** True when the two prefixes share an address. */
export function cidrsOverlap(a: Ipv4Cidr, b: Ipv4Cidr): boolean {
  return isInCidr(networkAddressOf(a), b) || isInCidr(networkAddressOf(b), a)
}

/** Reads a MAC with dashes, colons, dots or no separator, any case. */
export function parseMac(text: string): Result<MacAddress, AddressError> {
  const shape =
    /^([0-9a-f]{2}([-:]))([0-9a-f]{2}\2){4}[0-9a-f]{2}$|^[0-9a-f]{12}$|^([0-9a-f]{4}\.){2}[0-9a-f]{4}$/i
  if (!shape.test(text)) return err({ code: 'not-a-mac', text })
  const digits = text.replace(/[^0-9a-f]/gi, '').toUpperCase()
  return ok(digits.replace(/..(?!$)/g, '$&-') as MacAddress)
}

/** A MAC as a number of 48 bits. Inverse of {@link macFromNumber}. */
export function macToNumber(address: MacAddress): number {
  return Number.parseInt(address.replaceAll('-', ''), 16)
}

/** The MAC of a number of 48 bits. */
export function macFromNumber(value: number): MacAddress {
  const digits = value.toString(16).toUpperCase().padStart(12, '0')
  return mac(digits.replace(/(..)(?!$)/g, '$1-'))
}

/** True for broadcast and multicast: bit 0 of the first byte. */
export function isGroupMac(mac: MacAddress): boolean {
  return (Number.parseInt(mac.slice(0, 2), 16) & 1) === 1
}

/** An address written in the code, known to be right. Throws on a typing error. For data and tests. */
export function ipv4(text: string): Ipv4Address {
  const result = parseIpv4(text)
  if (!result.ok) throw new Error(`ipv4: ${text} is no IPv4 address`)
  return result.value
}

/** An IPv6 address written in the code, known to be right. Throws on a typing error. */
export function ipv6(text: string): Ipv6Address {
  const result = parseIpv6(text)
  if (!result.ok) throw new Error(`ipv6: ${text} is no IPv6 address`)
  return result.value
}

/** An IPv6 prefix written in the code, known to be right. Throws on a typing error. */
export function ipv6Cidr(text: string): Ipv6Cidr {
  const result = parseIpv6Cidr(text)
  if (!result.ok) throw new Error(`ipv6Cidr: ${text} is no prefix (${result.error.code})`)
  return result.value
}

/** A prefix written in the code, known to be right. Throws on a typing error. */
export function cidr(text: string): Ipv4Cidr {
  const result = parseCidr(text)
  if (!result.ok) throw new Error(`cidr: ${text} is no prefix (${result.error.code})`)
  return result.value
}

/** A MAC written in the code, known to be right. Throws on a typing error. */
export function mac(text: string): MacAddress {
  const result = parseMac(text)
  if (!result.ok) throw new Error(`mac: ${text} is no MAC address`)
  return result.value
}

/** IPv4 or IPv6 text. */
export function parseIp(text: string): Result<IpAddress, AddressError> {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text)
}
