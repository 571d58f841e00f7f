/*
 * Text in a PNG: a tEXt chunk (PNG 3rd edition, 11.3.3). Programs that know none of it pass it over;
 * messengers and editors that write the picture anew leave it out.
 *
 *   length 4 │ type 4 │ keyword, 0, text │ CRC 4     big end first; the CRC is of type and data
 */

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const
const TEXT = 'tEXt'

/** One chunk: its type, and where it and its data lie. */
interface Chunk {
  readonly type: string
  readonly data: Uint8Array
  /** Of the next chunk. */
  readonly end: number
}

/** True when the bytes begin as a PNG does. */
export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte)
}

/**
 * The PNG with a text under this keyword (1..79 characters), right behind its header, where readers look
 * first. `text` is Latin-1. Throws when the bytes are no PNG.
 */
export function withPngText(
  png: Uint8Array,
  keyword: string,
  text: string,
): Uint8Array<ArrayBuffer> {
  const header = isPng(png) ? chunkAt(png, SIGNATURE.length) : null
  if (header?.type !== 'IHDR') throw new Error('withPngText: no PNG')
  const data = latin1(`${TEXT}${keyword}\0${text}`)
  const chunk = new Uint8Array(4 + data.length + 4)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, data.length - TEXT.length)
  chunk.set(data, 4)
  view.setUint32(4 + data.length, crc32(data))
  const all = new Uint8Array(png.length + chunk.length)
  all.set(png.subarray(0, header.end))
  all.set(chunk, header.end)
  all.set(png.subarray(header.end), header.end + chunk.length)
  return all
}

/** The text under this keyword; null when the PNG has none, or ends before it. */
export function pngText(png: Uint8Array, keyword: string): string | null {
  if (!isPng(png)) return null
  for (let at: number = SIGNATURE.length; ;) {
    const chunk = chunkAt(png, at)
    if (chunk === null || chunk.type === 'IEND') return null
    if (chunk.type === TEXT) {
      const content = String.fromCharCode(...chunk.data.subarray(0, keyword.length + 1))
      if (content === `${keyword}\0`) return fromLatin1(chunk.data.subarray(keyword.length + 1))
    }
    at = chunk.end
  }
}

/** The chunk at an offset; null when the bytes end before it does. */
function chunkAt(png: Uint8Array, at: number): Chunk | null {
  if (at + 12 > png.length) return null
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const length = view.getUint32(at)
  const end = at + 12 + length
  if (end > png.length) return null
  const type = String.fromCharCode(...png.subarray(at + 4, at + 8))
  return { type, data: png.subarray(at + 8, at + 8 + length), end }
}

const latin1 = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0))

function fromLatin1(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

/** CRC-32 as PNG, zlib and Ethernet have it (ISO 3309), of polynomial 0xedb88320 reflected. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
