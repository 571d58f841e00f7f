import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { boardInPicture, pngWithBoard, svgMetadata } from './board-picture'

/** One chunk, with its check sum. */
function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32BE(data.length)
  bytes.writeUInt32BE(sum(body), 4)
  return Buffer.concat([bytes.subarray(0, 4), body, bytes.subarray(4)])
}

/** CRC-32 bit by bit over one long list of bits: not the code under test. */
function sum(bytes: Uint8Array): number {
  const bits = [...bytes].flatMap((byte) => Array.from({ length: 8 }, (_, at) => (byte >> at) & 1))
  const reversed = bits.reduce((crc, bit) => {
    const out = (crc ^ bit) & 1
    return ((crc >>> 1) ^ (out === 1 ? 0xedb88320 : 0)) >>> 0
  }, 0xffffffff)
  return (reversed ^ 0xffffffff) >>> 0
}

/** The smallest picture there is: one grey pixel. */
function tinyPng(): Uint8Array {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const asText = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

describe('a PNG with a board', () => {
  it('has one chunk more, behind its header and with the right check sum', () => {
    const bytes = pngWithBoard(tinyPng(), 'v1.abc-_')
    const wanted = chunk('tEXt', Buffer.from('vswitchboard\0v1.abc-_', 'latin1'))
    expect(Buffer.from(bytes.subarray(33, 33 + wanted.length)).equals(wanted)).toBe(true)
    expect(asText(bytes.subarray(0, 33)) + asText(bytes.subarray(33 + wanted.length))).toBe(
      asText(tinyPng()),
    )
  })

  it('gives it back', () => {
    expect(boardInPicture(asText(pngWithBoard(tinyPng(), 'v1.abc-_')))).toBe('v1.abc-_')
  })

  it('has none when it has none, is cut off, or has a text of another program', () => {
    const whole = asText(pngWithBoard(tinyPng(), 'v1.abc'))
    expect(boardInPicture(asText(tinyPng()))).toBeNull()
    for (let length = 4; length < 60; length++) {
      expect(boardInPicture(whole.slice(0, length)), `${length} bytes`).toBeNull()
    }
    const other = chunk('tEXt', Buffer.from('vswitchboards\0v1.abc', 'latin1'))
    const png = Buffer.concat([tinyPng().subarray(0, 33), other, tinyPng().subarray(33)])
    expect(boardInPicture(asText(png))).toBeNull()
  })

  it('is not made of something else', () => {
    expect(() => pngWithBoard(Buffer.from('GIF89a'), 'v1.a')).toThrow('no PNG')
  })
})

describe('an SVG with a board', () => {
  const svg = (inside: string) => `<?xml version="1.0"?>\n<svg xmlns="x">${inside}<g/></svg>`

  it('gives it back, however the file was indented since', () => {
    expect(boardInPicture(svg(`<metadata>${svgMetadata('v1.a-_')}</metadata>`))).toBe('v1.a-_')
    const indented = svgMetadata('v1.a-_').replace('>v1', '>\n  v1').replace('_<', '_\n<')
    expect(boardInPicture(svg(indented))).toBe('v1.a-_')
  })

  it('has none when it has none', () => {
    expect(boardInPicture(svg('<metadata>v1.abc</metadata>'))).toBeNull()
    expect(boardInPicture(svg(''))).toBeNull()
  })
})
