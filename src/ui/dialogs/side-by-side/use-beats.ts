import { useEffect, useState } from 'react'
import type { Beat } from '../../../engine/explain/align'

/** How long a step stands while both sides play. */
const BEAT_MS = 1100

export interface Beats {
  readonly index: number
  readonly playing: boolean
  readonly last: number
  readonly seek: (index: number) => void
  readonly toggle: () => void
}

/** The one clock of both sides. `key` changes with the packets: then it begins anew. */
export function useBeats(beats: readonly Beat[], key: unknown): Beats {
  const [state, setState] = useState<{ key: unknown; index: number; playing: boolean }>({
    key,
    index: 0,
    playing: false,
  })
  const current = state.key === key ? state : { key, index: 0, playing: false }
  const last = Math.max(0, beats.length - 1)
  const index = Math.min(current.index, last)
  const { playing } = current
  useEffect(() => {
    if (!playing) return
    const timer = setTimeout(() => {
      setState({ key, index: Math.min(index + 1, last), playing: index + 1 < last })
    }, BEAT_MS)
    return () => clearTimeout(timer)
  }, [playing, index, last, key])
  return {
    index,
    playing,
    last,
    seek: (to) => setState({ key, index: Math.min(last, Math.max(0, to)), playing: false }),
    toggle: () =>
      setState({
        key,
        // Play at the end begins again, as every player does.
        index: !playing && index >= last ? 0 : index,
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
