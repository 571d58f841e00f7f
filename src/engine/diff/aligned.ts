import { compareText } from '../../lib/sort'
import type { Link, LinkEnd } from '../model/topology'
import type { Matching } from './match-boards'

/**
 * Gives values of the later board the ids that its things have on the earlier one, wherever an id stands:
 * as a value, as an item of a list, as a name.
 */
export function aligner({ earlierOf, byName }: Matching): <T>(value: T) => T {
  if (byName.size === 0) return (value) => value
  const ids: ReadonlyMap<string, string> = earlierOf
  const aligned = (value: unknown): unknown => {
    if (typeof value === 'string') return ids.get(value) ?? value
    if (Array.isArray(value)) return value.map(aligned)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [aligned(name), aligned(item)]),
    )
  }
  return <T>(value: T) => aligned(value) as T // ids become ids of the same kind; the shape stays
}

/** A cable without the order of its ends, which means nothing; anything else as it is. */
export function withoutDirection<T extends object>(
  thing: T,
  aligned: (id: LinkEnd['of']) => unknown,
): T {
  if (!('ends' in thing)) return thing
  const { ends } = thing as unknown as Link // only cables have ends
  const keyOf = ({ of, interfaceName }: LinkEnd) => `${String(aligned(of))} ${interfaceName ?? ''}`
  return { ...thing, ends: [...ends].sort((a, b) => compareText(keyOf(a), keyOf(b))) }
}
