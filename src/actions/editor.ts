import { must } from '../lib/assert'
import type * as editing from './editing'

/*
 * The code that changes a board is a chunk of its own, because a board can be seen, panned, selected
 * and traced without it. It is asked for with the first picture and is there long before a hand has
 * moved; an action that comes earlier waits for it.
 */

type Editing = typeof editing

let loaded: Editing | null = null
let loading: Promise<void> | null = null

/** Loads the editor; asked again, it loads once. Rejects when the chunk does not arrive. */
export function loadEditor(): Promise<void> {
  loading ??= import('./editing').then(
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

/** True when {@link editor} may be called. */
export function isEditorReady(): boolean {
  return loaded !== null
}

/** What changes boards. Throws before {@link loadEditor} is done: actions wait for it. */
export function editor(): Editing {
  return must(loaded, 'editor: not loaded')
}
