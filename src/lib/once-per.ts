/**
 * What `make` makes of an object, made once for each and forgotten with it. For indexes over values that
 * never change: the object must not be changed afterwards.
 */
export function oncePer<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, { readonly value: V }>()
  return (key) => {
    const known = made.get(key)
    if (known) return known.value
    const value = make(key)
    made.set(key, { value })
    return value
  }
}
