import { useEffect, useState } from 'react'
import type { Beat } from '../../../engine/explain/align'
import { nearestShown } from '../../../engine/explain/levels'

/** How long a step stands while both sides play. */
const BEAT_MS = 1100

/** The clock as one moves it: over the beats that are shown. */
export interface Beats {
  /** Among the beats that are shown, from 0. */
  readonly index: number
  readonly playing: boolean
  readonly last: number
  readonly seek: (index: number) => void
  readonly toggle: () => void
}

/**
 * The one clock of both sides. It stands at a beat of the whole, so that showing more or fewer of them leaves
 * it where it is, or at the shown one before. `shown` are indexes of beats, ascending; `key` changes with the
 * packets: then it begins anew.
 */
export function useBeats(
  shown: readonly number[],
  key: unknown,
): Beats & { readonly beat: number; readonly numberOf: (beat: number) => number } {
  const [state, setState] = useState<{ key: unknown; beat: number; playing: boolean }>({
    key,
    beat: 0,
    playing: false,
  })
  const current = state.key === key ? state : { key, beat: 0, playing: false }
  const last = Math.max(0, shown.length - 1)
  const numberOf = (beat: number) => Math.max(0, shown.indexOf(nearestShown(shown, beat)))
  const index = numberOf(current.beat)
  const beat = shown[index] ?? 0
  const next = shown[Math.min(index + 1, last)] ?? 0
  const { playing } = current
  useEffect(() => {
    if (!playing) return
    const timer = setTimeout(() => {
      setState({ key, beat: next, playing: index + 1 < last })
    }, BEAT_MS)
    return () => clearTimeout(timer)
  }, [playing, index, next, last, key])
  const at = (to: number): number => shown[Math.min(last, Math.max(0, to))] ?? 0
  return {
    index,
    beat,
    numberOf,
    playing,
    last,
    seek: (to) => setState({ key, beat: at(to), playing: false }),
    toggle: () =>
      setState({
        key,
        // Play at the end begins again, as every player does.
        beat: !playing && index >= last ? at(0) : beat,
        playing: !playing,
      }),
  }
}

/** Where a side stands at a beat: at its own step, or waiting at the one before. */
export interface Standing {
  readonly position: number
  readonly waits: boolean
  readonly begun: boolean
}

/** Where a side stands at a beat. */
export function standingAt(beats: readonly Beat[], index: number, side: 'a' | 'b'): Standing {
  const own = beats[index]?.[side] ?? null
  if (own !== null) return { position: own, waits: false, begun: true }
  const before = beats.slice(0, index).findLast((beat) => beat[side] !== null)
  const position = before?.[side] ?? null
  return { position: position ?? 0, waits: true, begun: position !== null }
}
