/** Ends an exhaustive `switch`: the compiler refuses it while a case is missing. */
export function assertNever(value: never): never {
  throw new Error(`assertNever: unexpected ${JSON.stringify(value)}`)
}

/** Throws when something that cannot be false is false. The message begins with the function. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message)
}

/** The value, when it is certain to be there; throws with `message` otherwise. */
export function must<T>(value: T | null | undefined, message: string): T {
  if (value === null || value === undefined) throw new Error(message)
  return value
}
