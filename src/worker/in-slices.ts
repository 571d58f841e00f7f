/** How long a search may keep its thread, in milliseconds: less than a person notices. */
const SLICE_MS = 12

/** Lets everything that waits run first. */
const pause = (): Promise<void> => new Promise((resume) => setTimeout(resume, 0))

/**
 * Carries on with a search to its end, a slice at a time, and lets other questions be answered between.
 * Null once it is not wanted any more.
 */
export async function inSlices<T>(
  steps: { readonly next: () => IteratorResult<unknown, T> },
  isWanted: () => boolean,
): Promise<T | null> {
  for (;;) {
    const started = performance.now()
    do {
      const step = steps.next()
      if (step.done === true) return step.value
    } while (performance.now() - started < SLICE_MS)
    await pause()
    if (!isWanted()) return null
  }
}
