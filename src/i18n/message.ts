/** Names between braces in a sentence: `'Sent to {address}'` has `address`. */
export type ParamNames<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamNames<Rest>
  : never

/** A catalogue in another language: the same keys, any sentence. */
export type SameKeys<T> = { readonly [K in keyof T]: string }

export type Params = Readonly<Record<string, string | number>>

/**
 * Fills `{name}` from `params`. A part in square brackets that holds a name is left out as a whole
 * when its name is missing, so that one sentence serves with and without a detail:
 * `'A rule blocks it[: {rule}].'`. A name missing elsewhere stays visible in braces: a bug that is
 * seen is better than an empty place.
 */
export function fill(sentence: string, params: Params): string {
  const kept = sentence.replace(/\[([^[\]]*\{\w+\}[^[\]]*)\]/g, (_whole, part: string) =>
    [...part.matchAll(/\{(\w+)\}/g)].every(([, name]) => params[name ?? ''] !== undefined)
      ? part
      : '',
  )
  return kept.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    return value === undefined ? whole : String(value)
  })
}
