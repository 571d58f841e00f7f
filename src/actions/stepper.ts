import { must } from '../lib/assert'
import type * as stepping from './stepping'

/*
 * What moves along a trace is a chunk of its own: nobody needs it before a packet was sent. Keys and
 * labels are in the registry from the start; an action that comes before the chunk waits for it.
 */

type Stepping = typeof stepping

let loaded: Stepping | null = null
let loading: Promise<void> | null = null

/** Loads the chunk; asked again, it loads once. Rejects when it does not arrive. */
export function loadStepper(): Promise<void> {
  loading ??= import('./stepping').then(
    (chunk) => {
      loaded = chunk
    },
    (reason: unknown) => {
      loading = null // a chunk that did not arrive may arrive the next time
      throw reason
    },
  )
  return loading
}

/** Does something with the chunk: at once when it is there, else as soon as it is. */
export function withStepper(work: (stepper: Stepping) => void): void {
  if (loaded !== null) work(loaded)
  else void loadStepper().then(() => work(must(loaded, 'withStepper: not loaded')))
}
