import type { Film } from './film'

/** Tried in this order: the first one that the browser can write. */
const TYPES = ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm'] as const
const FRAMES_A_SECOND = 30
const BITS_A_SECOND = 4_000_000

export interface Making {
  readonly signal: AbortSignal
  /** Share that is done, 0 to 1. */
  readonly onProgress: (share: number) => void
}

/** The kind of film that this browser records; null when it records none. */
export function recordableType(): string | null {
  if (typeof MediaRecorder === 'undefined') return null
  if (!('captureStream' in HTMLCanvasElement.prototype)) return null
  return TYPES.find((type) => MediaRecorder.isTypeSupported(type)) ?? null
}

/**
 * Plays a film once and records it: takes as long as the film does. Rejects with the signal's reason
 * when it is aborted, and when the browser gives up.
 */
export async function recordWebm(
  film: Film,
  type: string,
  { signal, onProgress }: Making,
): Promise<Blob> {
  signal.throwIfAborted()
  film.paint(0)
  const stream = film.canvas.captureStream(FRAMES_A_SECOND)
  const recorder = new MediaRecorder(stream, {
    mimeType: type,
    videoBitsPerSecond: BITS_A_SECOND,
  })
  const parts: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => {
    if (data.size > 0) parts.push(data)
  })
  try {
    await new Promise<void>((resolve, reject) => {
      const startedAt = performance.now()
      // A timer rather than animation frames: these stop while the page is behind another one.
      const timer = setInterval(() => {
        const ms = performance.now() - startedAt
        film.paint(Math.min(ms, film.endMs))
        onProgress(Math.min(1, ms / film.endMs))
        if (ms >= film.endMs) recorder.stop()
      }, 1000 / FRAMES_A_SECOND)
      const end = (settle: () => void) => {
        clearInterval(timer)
        settle()
      }
      recorder.addEventListener('stop', () => end(resolve), { once: true })
      recorder.addEventListener(
        'error',
        () => end(() => reject(new Error('recordWebm: the browser gave up'))),
        { once: true },
      )
      signal.addEventListener('abort', () => end(() => reject(signal.reason as Error)), {
        once: true,
      })
      recorder.start(1000)
    })
  } finally {
    if (recorder.state !== 'inactive') recorder.stop()
    for (const track of stream.getTracks()) track.stop()
  }
  return new Blob(parts, { type: 'video/webm' })
}
