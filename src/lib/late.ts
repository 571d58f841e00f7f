/** A chunk that comes later than the code that uses it. */
export interface Late<T> {
  /** Asks for it; asked again, it comes once. Rejects when it does not arrive: then it may be asked for again. */
  readonly load: () => Promise<T>
  /** What came; null before. */
  readonly now: () => T | null
}

/** Keeps what `fetch` brings. */
export function late<T>(fetch: () => Promise<T>): Late<T> {
  let come: T | null = null
  let coming: Promise<T> | null = null
  return {
    load: () => {
      coming ??= fetch().then(
        (chunk) => {
          come = chunk
          return chunk
        },
        (reason: unknown) => {
          coming = null // a chunk that did not arrive may arrive the next time
          throw reason
        },
      )
      return coming
    },
    now: () => come,
  }
}
