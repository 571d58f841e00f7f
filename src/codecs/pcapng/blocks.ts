import { concatBytes } from '../../engine/wire/bytes'
import { must } from '../../lib/assert'

/*
 * Blocks of pcapng (IETF draft-ietf-opsawg-pcapng; rule-tables E.11), little endian. A block is its
 * type, its length, a body of whole words, options, and its length once more.
 */

export const BLOCK = {
  section: 0x0a0d0d0a,
  interface: 1,
  names: 4,
  statistics: 5,
  packet: 6,
} as const

/** LINKTYPE_ETHERNET and LINKTYPE_RAW: a frame, or a packet that begins with its IP header. */
export const LINK_TYPE = { ethernet: 1, ip: 101 } as const

/** One option of a block. The code means something else in each kind of block, but for the comment. */
export interface BlockOption {
  readonly code: number
  readonly value: Uint8Array
}

const END_OF_OPTIONS = 0
const COMMENT = 1
/** Decimal exponent of the unit of time: nanoseconds. */
const NANOSECONDS = 9

const utf8 = new TextEncoder()

/** `size` bytes of a number, least significant first. Throws when it does not fit: a broken block. */
export function little(size: 1 | 2 | 4 | 8, value: number | bigint): Uint8Array {
  const bytes = new Uint8Array(size)
  let rest = BigInt(value)
  for (let at = 0; at < size; at++) {
    bytes[at] = Number(rest & 0xffn)
    rest >>= 8n
  }
  if (rest !== 0n) throw new Error(`little: ${value} does not fit in ${size} bytes`)
  return bytes
}

/** Up to whole words, with zeros. */
function padded(bytes: Uint8Array): Uint8Array {
  return concatBytes(bytes, new Uint8Array((4 - (bytes.length % 4)) % 4))
}

/** Longest value of an option: its length has two bytes. */
const LONGEST_VALUE = 0xffff

/** A text as an option; one that is too long ends at a whole character. Nothing for an empty one. */
export function textOption(code: number, text: string): readonly BlockOption[] {
  if (text === '') return []
  // A zero ends a text for some readers.
  let value = utf8.encode(text.replaceAll('\0', ''))
  if (value.length > LONGEST_VALUE) {
    let end = LONGEST_VALUE
    while ((must(value[end], 'textOption') & 0xc0) === 0x80) end -= 1
    value = value.slice(0, end)
  }
  return [{ code, value }]
}

/** Comments, each an option of its own. */
export function comments(texts: readonly string[]): readonly BlockOption[] {
  return texts.flatMap((text) => textOption(COMMENT, text))
}

function encodeOptions(options: readonly BlockOption[]): Uint8Array {
  if (options.length === 0) return new Uint8Array(0)
  const all = options.map(({ code, value }) =>
    concatBytes(little(2, code), little(2, value.length), padded(value)),
  )
  return concatBytes(...all, little(2, END_OF_OPTIONS), little(2, 0))
}

/** Any block. */
function block(type: number, body: Uint8Array, options: readonly BlockOption[]): Uint8Array {
  const inside = concatBytes(padded(body), encodeOptions(options))
  const length = little(4, inside.length + 12)
  return concatBytes(little(4, type), length, inside, length)
}

/** Begins the file; the length of the section is left open. */
export function sectionHeader(what: {
  readonly hardware: string
  readonly os: string
  readonly application: string
  readonly comments: readonly string[]
}): Uint8Array {
  const byteOrder = little(4, 0x1a2b3c4d)
  const version = concatBytes(little(2, 1), little(2, 0))
  const unknownLength = new Uint8Array(8).fill(0xff)
  return block(BLOCK.section, concatBytes(byteOrder, version, unknownLength), [
    ...comments(what.comments),
    ...textOption(2, what.hardware),
    ...textOption(3, what.os),
    ...textOption(4, what.application),
  ])
}

/** A place where packets are seen. Addresses are bytes: address and mask, or address and prefix length. */
export function interfaceDescription(what: {
  readonly linkType: number
  readonly name: string
  readonly description: string
  readonly ipv4: readonly Uint8Array[]
  readonly ipv6: readonly Uint8Array[]
  readonly mac: Uint8Array | null
  readonly os: string
}): Uint8Array {
  const noLimit = little(4, 0)
  return block(BLOCK.interface, concatBytes(little(2, what.linkType), little(2, 0), noLimit), [
    ...textOption(2, what.name),
    ...textOption(3, what.description),
    ...what.ipv4.map((value) => ({ code: 4, value })),
    ...what.ipv6.map((value) => ({ code: 5, value })),
    ...(what.mac ? [{ code: 6, value: what.mac }] : []),
    { code: 9, value: little(1, NANOSECONDS) },
    ...textOption(12, what.os),
  ])
}

/** A packet as it was seen at an interface. */
export function enhancedPacket(what: {
  readonly interfaceId: number
  /** Since 1970. */
  readonly nanoseconds: bigint
  readonly data: Uint8Array
  readonly flags: number
  readonly packetId: number
  /** Packets that were lost here: 1 where this one was dropped. */
  readonly dropCount: number
  readonly comments: readonly string[]
}): Uint8Array {
  const { data, nanoseconds } = what
  const body = concatBytes(
    little(4, what.interfaceId),
    little(4, nanoseconds >> 32n),
    little(4, nanoseconds & 0xffff_ffffn),
    little(4, data.length),
    little(4, data.length),
    data,
  )
  return block(BLOCK.packet, body, [
    ...comments(what.comments),
    { code: 2, value: little(4, what.flags) },
    ...(what.dropCount > 0 ? [{ code: 4, value: little(8, what.dropCount) }] : []),
    { code: 5, value: little(8, what.packetId) },
  ])
}

/** An address with the names that it has: 4 bytes of IPv4 or 16 of IPv6. */
export interface NamedAddress {
  readonly address: Uint8Array
  readonly names: readonly string[]
}

/** Addresses that readers of the file show as names. */
export function nameResolution(records: readonly NamedAddress[]): Uint8Array {
  const encoded = records.map(({ address, names }) => {
    const type = address.length === 4 ? 1 : 2
    const texts = names.map((name) => utf8.encode(`${name.replaceAll('\0', '')}\0`))
    const value = concatBytes(address, ...texts)
    return concatBytes(little(2, type), little(2, value.length), padded(value))
  })
  const end = little(4, 0)
  return block(BLOCK.names, concatBytes(...encoded, end), [])
}

/** What an interface saw in all. */
export function interfaceStatistics(what: {
  readonly interfaceId: number
  readonly nanoseconds: bigint
  readonly received: number
  readonly dropped: number
}): Uint8Array {
  const body = concatBytes(
    little(4, what.interfaceId),
    little(4, what.nanoseconds >> 32n),
    little(4, what.nanoseconds & 0xffff_ffffn),
  )
  return block(BLOCK.statistics, body, [
    { code: 4, value: little(8, what.received) },
    { code: 5, value: little(8, what.dropped) },
  ])
}
