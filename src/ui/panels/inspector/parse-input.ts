import {
  parseCidr,
  parseIpv4,
  parseIpv6,
  parseIpv6Cidr,
  parseMac,
  type AddressError,
  type Ipv4Address,
  type Ipv4Cidr,
  type Ipv6Address,
  type Ipv6Cidr,
  type MacAddress,
} from '../../../engine/wire/address'
import type { MessageKey } from '../../../i18n/catalogue'
import type { Params } from '../../../i18n/message'
import { err, ok, type Result } from '../../../lib/result'

/** Why a typed text is no value: a sentence of the catalogue. */
export interface InputError {
  readonly key: MessageKey
  readonly params: Params
}

/** A text that a person typed, as a value of the board. */
export type Parsed<T> = Result<T, InputError>

const bad = (key: MessageKey, text: string): Parsed<never> => err({ key, params: { text } })

const ADDRESS_ERRORS = {
  'not-an-ipv4': 'inspector.bad.ipv4',
  'not-an-ipv6': 'inspector.bad.ipv6',
  'not-a-cidr': 'inspector.bad.cidr',
  'host-bits-set': 'inspector.bad.host-bits',
  'not-a-mac': 'inspector.bad.mac',
} as const satisfies Record<AddressError['code'], MessageKey>

function fromAddress<T>(result: Result<T, AddressError>): Parsed<T> {
  return result.ok ? result : bad(ADDRESS_ERRORS[result.error.code], result.error.text)
}

/** An IPv4 address; spaces around it do not matter. */
export function readIpv4(text: string): Parsed<Ipv4Address> {
  return fromAddress(parseIpv4(text.trim()))
}

/** `10.0.0.0/24`. */
export function readCidr(text: string): Parsed<Ipv4Cidr> {
  return fromAddress(parseCidr(text.trim()))
}

/** An IPv6 address in any legal spelling; the shortest one is kept. */
export function readIpv6(text: string): Parsed<Ipv6Address> {
  return fromAddress(parseIpv6(text.trim()))
}

/** `fd00:10::/64`. */
export function readIpv6Cidr(text: string): Parsed<Ipv6Cidr> {
  const result = parseIpv6Cidr(text.trim())
  const isShape = !result.ok && result.error.code === 'not-a-cidr'
  return isShape ? bad('inspector.bad.ipv6-cidr', text.trim()) : fromAddress(result)
}

/** A MAC in any usual spelling. */
export function readMac(text: string): Parsed<MacAddress> {
  return fromAddress(parseMac(text.trim()))
}

/** The reader's value, or null for an empty text. */
export function orNull<T>(read: (text: string) => Parsed<T>): (text: string) => Parsed<T | null> {
  return (text) => (text.trim() === '' ? ok(null) : read(text))
}

/** Several values with commas, semicolons or spaces between; the first bad one is the error. */
export function listOf<T>(
  read: (text: string) => Parsed<T>,
): (text: string) => Parsed<readonly T[]> {
  return (text) => {
    const values: T[] = []
    for (const part of text.split(/[\s,;]+/).filter((piece) => piece !== '')) {
      const value = read(part)
      if (!value.ok) return value
      values.push(value.value)
    }
    return ok(values)
  }
}

/** A whole number in a range. */
export function readNumber(min: number, max: number): (text: string) => Parsed<number> {
  return (text) => {
    const number = Number(text.trim())
    const isGood = text.trim() !== '' && Number.isInteger(number) && number >= min && number <= max
    return isGood
      ? ok(number)
      : err({ key: 'inspector.bad.number', params: { text: text.trim(), min, max } })
  }
}

/** A TCP or UDP port. */
export function readPort(text: string): Parsed<number> {
  const number = Number(text.trim())
  const isGood = Number.isInteger(number) && number >= 1 && number <= 65535
  return isGood ? ok(number) : bad('inspector.bad.port', text.trim())
}

/** `80, 8000-8010`; empty = any. */
export function readPorts(text: string): Parsed<string> {
  const parts = text.split(',').map((part) => part.trim())
  if (text.trim() === '') return ok('')
  const isGood = parts.every((part) => {
    const [low, high = low, ...rest] = part.split('-')
    const ends = [low, high].map((end) => readPort(end ?? ''))
    return rest.length === 0 && ends.every((end) => end.ok) && Number(low) <= Number(high)
  })
  return isGood ? ok(parts.join(',')) : bad('inspector.bad.ports', text.trim())
}

/** Any text that is not only spaces. */
export function readName(text: string): Parsed<string> {
  return text.trim() === '' ? err({ key: 'inspector.bad.name', params: {} }) : ok(text.trim())
}

/** Any text. */
export function readText(text: string): Parsed<string> {
  return ok(text)
}

/** An IPv4 address or nothing. */
export const readOptionalIpv4 = orNull(readIpv4)
export const readOptionalIpv6 = orNull(readIpv6)
/** An IPv6 prefix or nothing. */
export const readOptionalIpv6Cidr = orNull(readIpv6Cidr)
/** A prefix or nothing. */
export const readOptionalCidr = orNull(readCidr)
/** A port or nothing. */
export const readOptionalPort = orNull(readPort)
/** A name or nothing. */
export const readOptionalName = orNull(readName)
/** Several MACs. */
export const readMacList = listOf(readMac)
/** Several IPv4 addresses. */
export const readIpv4List = listOf(readIpv4)
/** Several prefixes. */
export const readCidrList = listOf(readCidr)
/** Several VLAN ids. */
export const readVlanList = listOf(readNumber(1, 4094))
