declare const brand: unique symbol

/** A `T` that only its own parser makes, so that values which look alike cannot be mixed. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }
