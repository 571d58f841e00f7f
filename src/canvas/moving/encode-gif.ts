import { GIFEncoder, nearestColorIndex, quantize, type Palette } from 'gifenc'
import type { Timeline } from './timeline'

/** One picture of a GIF and how long it stands. */
export interface GifFrame {
  readonly ms: number
  readonly delayMs: number
}

/** Pictures a second while something moves; GIF counts in hundredths. */
const MOVING_MS = 80

/** The moments that a GIF shows: many while something moves, one while it stands. */
export function gifFrames({ beats, endMs }: Timeline): readonly GifFrame[] {
  const frames: GifFrame[] = []
  for (const beat of beats) {
    const movesUntil = beat.startMs + beat.travelMs + Math.max(beat.flipMs, beat.spreadMs)
    for (let ms = beat.startMs; ms + MOVING_MS < movesUntil; ms += MOVING_MS) {
      frames.push({ ms, delayMs: MOVING_MS })
    }
    const from = frames.at(-1)
    const standsFrom =
      from !== undefined && from.ms >= beat.startMs ? from.ms + MOVING_MS : beat.startMs
    // Shown as it is when everything has arrived.
    frames.push({ ms: Math.max(standsFrom, beat.endMs - 1), delayMs: beat.endMs - standsFrom })
  }
  const last = beats.at(-1)
  if (last !== undefined) frames.push({ ms: endMs, delayMs: endMs - last.endMs })
  return frames
}

/** One colour stands for "as it was": 255 are left for what is drawn. */
const COLOURS = 255

export interface GifWriter {
  /** The pixels of the next picture, and how long it stands. */
  add: (rgba: Uint8ClampedArray, delayMs: number) => void
  finish: () => Uint8Array<ArrayBuffer>
}

/**
 * Writes a GIF. `samples` are pictures from which the colours are chosen, for all pictures together.
 * Pixels that are as in the picture before are left out, which is nearly all of them.
 */
export function createGif(
  width: number,
  height: number,
  samples: readonly Uint8ClampedArray[],
  repeat: boolean,
): GifWriter {
  const encoder = GIFEncoder()
  const palette = paletteOf(samples)
  const asItWas = palette.length
  const known = new Map<number, number>()
  const indexOf = (pixel: number): number => {
    const found = known.get(pixel)
    if (found !== undefined) return found
    const index = nearestColorIndex(palette, [
      pixel & 0xff,
      (pixel >> 8) & 0xff,
      (pixel >> 16) & 0xff,
    ])
    known.set(pixel, index)
    return index
  }
  let before: Uint32Array | null = null
  return {
    add: (rgba, delayMs) => {
      const pixels = new Uint32Array(rgba.slice().buffer)
      const last = before
      const index = new Uint8Array(pixels.length)
      pixels.forEach((pixel, at) => {
        index[at] = last?.[at] === pixel ? asItWas : indexOf(pixel)
      })
      encoder.writeFrame(index, width, height, {
        delay: delayMs,
        dispose: 1,
        transparent: true,
        transparentIndex: asItWas,
        ...(last === null && {
          palette: [...palette, [0, 0, 0]],
          repeat: repeat ? 0 : -1,
        }),
      })
      before = pixels
    },
    finish: () => {
      encoder.finish()
      return encoder.bytes()
    },
  }
}

function paletteOf(samples: readonly Uint8ClampedArray[]): Palette {
  const length = samples.reduce((sum, sample) => sum + sample.length, 0)
  const all = new Uint8Array(length)
  let at = 0
  for (const sample of samples) {
    all.set(sample, at)
    at += sample.length
  }
  return quantize(all, COLOURS)
}
