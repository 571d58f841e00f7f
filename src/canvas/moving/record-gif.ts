import { createGif, gifFrames } from './encode-gif'
import type { Film } from './film'
import type { Picture } from './picture'
import type { Making } from './record-webm'

/** How many pictures the colours are chosen from. */
const SAMPLES = 4

/**
 * Draws a film picture by picture into a GIF, as fast as the machine can. Lets the page answer between
 * two pictures. Rejects with the signal's reason when it is aborted.
 */
export async function recordGif(
  film: Film,
  { timeline, options }: Picture,
  { signal, onProgress }: Making,
): Promise<Blob> {
  const { width, height } = film.canvas
  const pixelsAt = (ms: number): Uint8ClampedArray => {
    film.paint(ms)
    return film.context.getImageData(0, 0, width, height).data
  }
  const samples = Array.from({ length: SAMPLES }, (_, index) =>
    pixelsAt((film.endMs * (index + 0.5)) / SAMPLES),
  )
  const gif = createGif(width, height, samples, options.repeat)
  const frames = gifFrames(timeline)
  for (const [index, { ms, delayMs }] of frames.entries()) {
    signal.throwIfAborted()
    gif.add(pixelsAt(ms), delayMs)
    onProgress((index + 1) / frames.length)
    await new Promise((resolve) => setTimeout(resolve))
  }
  signal.throwIfAborted()
  return new Blob([gif.finish()], { type: 'image/gif' })
}
