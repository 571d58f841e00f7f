import { must } from '../lib/assert'
import { late } from '../lib/late'
import type * as editing from './editing'

/*
 * The code that changes a board is a chunk of its own, because a board can be seen, panned, selected
 * and traced without it. It is asked for with the first picture and is there long before a hand has
 * moved; an action that comes earlier waits for it.
 */

const chunk = late(() => import('./editing'))

/** Loads the editor; asked again, it loads once. Rejects when the chunk does not arrive. */
export const loadEditor = chunk.load

/** True when {@link editor} may be called. */
export function isEditorReady(): boolean {
  return chunk.now() !== null
}

/** What changes boards. Throws before {@link loadEditor} is done: actions wait for it. */
export function editor(): typeof editing {
  return must(chunk.now(), 'editor: not loaded')
}

/** Does something with the editor: at once when it is there, else as soon as it is. */
export function withEditor(work: (editor: typeof editing) => void): void {
  const now = chunk.now()
  if (now !== null) work(now)
  else void chunk.load().then(work)
}
