/** Names between braces in a sentence: `'Sent to {address}'` has `address`. */
export type ParamNames<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamNames<Rest>
  : never

/** A catalogue in another language: the same keys, any sentence. */
export type SameKeys<T> = { readonly [K in keyof T]: string }

export type Params = Readonly<Record<string, string | number>>

/**
 * Fills `{name}` from `params`. A name that is missing stays visible in braces: a bug that is seen
 * is better than an empty place.
 */
export function fill(sentence: string, params: Params): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    return value === undefined ? whole : String(value)
  })
}
