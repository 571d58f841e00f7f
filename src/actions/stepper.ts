import { late } from '../lib/late'
import type * as stepping from './stepping'

/*
 * What moves along a trace is a chunk of its own: nobody needs it before a packet was sent. Keys and
 * labels are in the registry from the start; an action that comes before the chunk waits for it.
 */

const stepper = late(() => import('./stepping'))

/** Loads the chunk; asked again, it loads once. Rejects when it does not arrive. */
export const loadStepper = stepper.load

/** Does something with the chunk: at once when it is there, else as soon as it is. */
export function withStepper(work: (stepper: typeof stepping) => void): void {
  const now = stepper.now()
  if (now !== null) work(now)
  else void stepper.load().then(work)
}
