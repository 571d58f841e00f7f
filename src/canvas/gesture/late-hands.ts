import { late } from '../../lib/late'
import type { HoverMode, Mode, PointerInput } from './desk'
import type * as hands from './hands'

/*
 * A board is looked at before anything on it is taken in hand: all gestures but panning are a chunk of
 * their own, which is asked for with the board. One that comes earlier begins when it is there.
 */

const chunk = late(() => import('./hands'))

/** Asks for the gestures. Rejects when they do not arrive; the next gesture asks again. */
export const loadHands = chunk.load

/** The gestures and what paints them; null until they have come: nothing is in hand before. */
export function lateHands(): typeof hands | null {
  return chunk.now()
}

const REST: Mode = {
  edgePans: false,
  cursor: 'default',
  move: () => undefined,
  up: () => undefined,
  cancel: () => undefined,
}

/** The gesture that `make` gives, as soon as there are gestures; null when it gives none. */
export function lateMode(make: (all: typeof hands) => Mode | HoverMode | null): HoverMode {
  const come = chunk.now()
  let inner: Mode | HoverMode | null = come === null ? null : (make(come) ?? REST)
  let missed: { readonly move: PointerInput; readonly up: boolean } | null = null
  let isOver = false
  if (inner === null) {
    chunk.load().then(
      (all) => {
        if (isOver) return
        inner = make(all) ?? REST
        if (missed !== null) inner.move(missed.move)
        if (missed?.up === true) inner.up(missed.move)
      },
      () => undefined,
    )
  }
  const follow = (input: PointerInput) => {
    if (inner === null) missed = { move: input, up: false }
    else inner.move(input)
  }
  return {
    get edgePans() {
      return inner?.edgePans ?? false
    },
    get cursor() {
      return inner?.cursor ?? 'default'
    },
    move: follow,
    hover: (input) => {
      if (inner !== null && 'hover' in inner) inner.hover(input)
      else follow(input)
    },
    up: (input) => {
      if (inner === null) missed = { move: input, up: true }
      else inner.up(input)
    },
    cancel: () => {
      isOver = true
      inner?.cancel()
    },
  }
}
