import { shownSteps, type AudienceLevel } from '../../engine/explain/levels'
import type { RoundTrip } from '../../engine/trace/trace'
import { faceAt, flips } from '../trail/packet-face'
import { placeOf } from '../trail/trace-plan'

/*
 * When what happens in a moving picture: one beat a step that its level shows. Pure, so that the SVG, the film and a test
 * have the same clock.
 */

/** A step on the clock. Milliseconds from the beginning of the picture. */
export interface PictureBeat {
  readonly stepIndex: number
  readonly startMs: number
  /** The packet is on its way to the step's place; 0 when it is there already. */
  readonly travelMs: number
  /** Changed addresses turn over, after the travel. */
  readonly flipMs: number
  /** Copies of a flooded question spread, after the travel. */
  readonly spreadMs: number
  readonly endMs: number
}

export interface Timeline {
  readonly beats: readonly PictureBeat[]
  /** The summary stands until here. */
  readonly endMs: number
}

/** One hop at speed 1 (interaction-and-look 2.1). */
const HOP_MS = 600
const FLIP_MS = 400
/** A sentence stands as long as it takes to read: 15 characters a second, CJK counts double. */
const READ_MS_A_CHARACTER = 42
const LEAST_READ_MS = 900
const MOST_READ_MS = 3600
const LAST_MS = 2600

/**
 * The clock of a round trip. `captions` is a sentence a step, of every one; `speed` 2 is twice as fast.
 * Steps that the level folds take no time.
 */
export function timelineOf(
  roundTrip: RoundTrip,
  captions: readonly string[],
  { speed, level }: { readonly speed: number; readonly level: AudienceLevel },
): Timeline {
  let now = 0
  let before: { readonly direction: string; readonly hop: number } | null = null
  const beats = shownSteps(roundTrip, level).flatMap((stepIndex): PictureBeat[] => {
    const caption = captions[stepIndex]
    if (caption === undefined) return []
    const place = placeOf(roundTrip, stepIndex)
    const direction = place?.trace.direction ?? 'request'
    const hop = place?.hop ?? 0
    const isSameHop = before?.direction === direction && before.hop === hop
    const travelMs = before === null || isSameHop ? 0 : HOP_MS / speed
    const flipMs =
      place !== null && flips(faceAt(place.step, level)) ? FLIP_MS / Math.max(1, speed) : 0
    const spreadMs = place === null || place.step.arp === null ? 0 : HOP_MS / speed
    before = { direction, hop }
    const startMs = now
    now += travelMs + Math.max(flipMs, spreadMs, readingMs(caption) / speed)
    return [{ stepIndex, startMs, travelMs, flipMs, spreadMs, endMs: now }]
  })
  return { beats, endMs: now + LAST_MS }
}

function readingMs(text: string): number {
  const wide = text.match(/[\u2e80-\u9fff\uff00-\uffef]/g)?.length ?? 0
  const ms = (text.length + wide) * READ_MS_A_CHARACTER
  return Math.min(MOST_READ_MS, Math.max(LEAST_READ_MS, ms))
}

/** What is shown at a time: the step, and how far its movements are (1 = over). */
export interface Moment {
  readonly stepIndex: number
  readonly travel: number
  readonly flip: number
  readonly spread: number
  /** Every step is over: the summary is shown. */
  readonly isOver: boolean
}

/** The moment at a time. */
export function momentAt({ beats }: Timeline, ms: number): Moment {
  const beat = beats.findLast(({ startMs }) => startMs <= ms) ?? beats[0]
  if (beat === undefined) return { stepIndex: 0, travel: 1, flip: 1, spread: 1, isOver: true }
  const since = ms - beat.startMs
  const share = (from: number, length: number): number =>
    length === 0 ? 1 : Math.min(1, Math.max(0, (since - from) / length))
  return {
    stepIndex: beat.stepIndex,
    travel: share(0, beat.travelMs),
    flip: share(beat.travelMs, beat.flipMs),
    spread: share(beat.travelMs, beat.spreadMs),
    isOver: ms >= beat.endMs,
  }
}
