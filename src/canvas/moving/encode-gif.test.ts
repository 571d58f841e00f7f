import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { createGif, gifFrames } from './encode-gif'
import type { Timeline } from './timeline'

const beat = (stepIndex: number, startMs: number, travelMs: number, endMs: number) => ({
  stepIndex,
  startMs,
  travelMs,
  flipMs: 0,
  spreadMs: 0,
  endMs,
})

const TIMELINE: Timeline = {
  beats: [beat(0, 0, 0, 1000), beat(1, 1000, 400, 2500), beat(2, 2500, 0, 3200)],
  endMs: 5000,
}

/** A picture of one colour, with one pixel of another. */
function picture(colour: readonly [number, number, number], spot: number): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(8 * 4 * 4)
  for (let at = 0; at < 32; at++) pixels.set([...(at === spot ? [255, 0, 0] : colour), 255], at * 4)
  return pixels
}

/** The blocks of a GIF, read as the standard has them (GIF89a): screen, delays, loops, end. */
function readGif(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const packed = view.getUint8(10)
  let at = 13 + (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0)
  const delays: number[] = []
  let images = 0
  let loops: number | null = null
  const skipBlocks = (from: number): number => {
    let next = from
    while (view.getUint8(next) !== 0) next += view.getUint8(next) + 1
    return next + 1
  }
  while (view.getUint8(at) !== 0x3b) {
    if (view.getUint8(at) === 0x21) {
      if (view.getUint8(at + 1) === 0xf9) delays.push(view.getUint16(at + 4, true) * 10)
      if (view.getUint8(at + 1) === 0xff) loops = view.getUint16(at + 16, true)
      at = skipBlocks(at + 2)
    } else {
      expect(view.getUint8(at)).toBe(0x2c)
      images++
      const local = view.getUint8(at + 9)
      at = skipBlocks(at + 11 + (local & 0x80 ? 3 * 2 ** ((local & 7) + 1) : 0))
    }
  }
  return {
    magic: String.fromCharCode(...bytes.slice(0, 6)),
    width: view.getUint16(6, true),
    height: view.getUint16(8, true),
    images,
    delays,
    loops,
    end: at,
  }
}

describe('gifFrames', () => {
  it('takes exactly as long as the film', () => {
    const frames = gifFrames(TIMELINE)
    expect(frames.reduce((sum, { delayMs }) => sum + delayMs, 0)).toBe(TIMELINE.endMs)
  })

  it('shows movement in many pictures and what stands in one', () => {
    const frames = gifFrames(TIMELINE)
    expect(frames.filter(({ ms }) => ms < 1000)).toHaveLength(1)
    expect(frames.filter(({ ms }) => ms >= 1000 && ms < 1400).length).toBeGreaterThan(3)
    expect(frames.map(({ ms }) => ms)).toEqual(frames.map(({ ms }) => ms).toSorted((a, b) => a - b))
    expect(must(frames.at(-1), 'none').ms).toBe(TIMELINE.endMs)
  })
})

describe('createGif', () => {
  const BLUE = [0, 0, 250] as const
  const samples = [picture(BLUE, 0)]

  it('writes a picture of the right size for each frame, with its time, and ends', () => {
    const gif = createGif(8, 4, samples, true)
    gif.add(picture(BLUE, 0), 80)
    gif.add(picture(BLUE, 5), 1200)
    const bytes = gif.finish()
    const read = readGif(bytes)
    expect(read).toMatchObject({ magic: 'GIF89a', width: 8, height: 4, images: 2, loops: 0 })
    expect(read.delays).toEqual([80, 1200])
    expect(read.end).toBe(bytes.length - 1)
  })

  it('says nothing of loops when it is to run once', () => {
    const gif = createGif(8, 4, samples, false)
    gif.add(picture(BLUE, 0), 80)
    expect(readGif(gif.finish()).loops).toBeNull()
  })

  it('writes less for a picture that hardly differs from the one before', () => {
    const sizeOf = (...spots: readonly number[]) => {
      const gif = createGif(8, 4, samples, true)
      for (const spot of spots) gif.add(picture(BLUE, spot), 80)
      return gif.finish().length
    }
    const first = sizeOf(3)
    expect(sizeOf(3, 3) - first).toBeLessThanOrEqual(sizeOf(3, 4) - first)
  })
})
