import type { Topology } from '../../engine/model/topology'

/*
 * The same board under other names, ids and addresses. What the engine says of the disguised board
 * must be what it says of the plain one, disguised: nothing may hang on what a thing is called or on
 * which private prefix somebody took. Used by tests only.
 */

/** How to disguise: replaces names, ids and private addresses in every text of a value. */
export interface Disguise {
  readonly names: ReadonlyMap<string, string>
  /** 0..255, goes into the second octet where the private prefix leaves it free. */
  readonly secondOctet: number
  /** 0..15, goes into the upper half of the third octet. */
  readonly thirdOctet: number
}

const ID =
  /\b(host|nic|vsw|net|ep|ctr|cmp|lb|node|link):(?!(?:host|nic|vsw|net|ep|ctr|cmp|lb|node|link):)([A-Za-z0-9.-]+)/g
const ADDRESS = /(?<![\d.])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?(?![\d.])/g

const WORD = /[A-Za-z0-9][A-Za-z0-9_-]*/g
/** The token of another host's management vNIC ends in that host's name (data-paths 3.1). */
const MANAGEMENT = /^(mgmt)(.+)$/

/**
 * Octets of an address with the key's bits turned over below its RFC 1918 prefix. Two addresses share
 * a prefix after it exactly when they did before, and the last octet and the lower half of the third
 * stay, so that no host address becomes a broadcast address. Other addresses are left alone.
 */
function turned(octets: readonly number[], key: Disguise): readonly number[] {
  const [a = 0, b = 0, c = 0, d = 0] = octets
  const third = c ^ (key.thirdOctet << 4)
  if (a === 10) return [a, b ^ key.secondOctet, third, d]
  if (a === 172 && b >= 16 && b < 32) return [a, b ^ (key.secondOctet & 15), third, d]
  if (a === 192 && b === 168) return [a, b, third, d]
  return octets
}

/** The octets with everything behind the prefix set to zero. */
function masked(octets: readonly number[], length: number): readonly number[] {
  return octets.map((octet, index) => {
    const bits = Math.min(Math.max(length - index * 8, 0), 8)
    return octet & (0xff << (8 - bits)) & 0xff
  })
}

/** One text disguised. */
export function disguiseText(text: string, key: Disguise): string {
  const readdressed = text.replace(
    ADDRESS,
    (_whole, a: string, b: string, c: string, d: string, length: string | undefined) => {
      const octets = [a, b, c, d].map(Number)
      const plainPrefix =
        length !== undefined &&
        masked(octets, Number(length)).every((octet, index) => octet === octets[index])
      const address = turned(octets, key)
      if (length === undefined) return address.join('.')
      return `${(plainPrefix ? masked(address, Number(length)) : address).join('.')}/${length}`
    },
  )
  const rekeyed = readdressed.replace(ID, '$1:z-$2')
  return rekeyed.replace(WORD, (word, at: number, whole: string) => {
    if (whole[at - 1] === ':') return word
    const [, stem = '', host = ''] = MANAGEMENT.exec(word) ?? []
    return key.names.get(word) ?? `${stem}${key.names.get(host) ?? word.slice(stem.length)}`
  })
}

/** A value of plain data with every text in it disguised, keys included. */
export function disguise<T>(value: T, key: Disguise): T {
  return disguised(value, key) as T // same shape, other texts
}

/** Fields whose texts are words of ours, never of a board. */
const OURS = new Set(['fact', 'kind', 'type', 'code', 'confidence', 'reason', 'family'])

function disguised(value: unknown, key: Disguise): unknown {
  if (typeof value === 'string') return disguiseText(value, key)
  if (Array.isArray(value)) return value.map((item) => disguised(item, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, item]) =>
        OURS.has(name)
          ? ([name, item] as const)
          : ([disguiseText(name, key), disguised(item, key)] as const),
      )
      .reverse(),
  )
}

/** New names for the hosts, containers and outside machines of a board, in an order of their own. */
export function otherNames(board: Topology): ReadonlyMap<string, string> {
  const names = [board.hosts, board.containers, board.nodes]
    .flatMap((table) => Object.values<{ readonly name: string }>(table))
    .map((entity) => entity.name)
  const distinct = [...new Set(names)].sort()
  return new Map(distinct.map((name, index) => [name, `q${90 - index}x`]))
}
