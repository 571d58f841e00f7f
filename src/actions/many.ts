import type { HostId, NetworkId } from '../engine/model/ids'
import { networksOf } from '../engine/model/queries'
import type { Isolation, Topology } from '../engine/model/topology'

/** Several containers at once. */
export interface Many {
  readonly count: number // 1..MANY_LIMIT
  readonly hostId: HostId
  /** null: the host's first, or a new one. */
  readonly networkId: NetworkId | null
  readonly isolation: Isolation
}

/** More than this at once is rather a slip of the finger. */
export const MANY_LIMIT = 200

/** Words for "container" that a typed command may use. */
const CONTAINERS = /^(?:containers?|個?容器)$/i
const HYPERV = /^hyper-?v$/i

/**
 * Reads `10 containers on HOST-B`, `3 hyper-v containers on HOST-A nat`, `在 HOST-B 加 10 個容器`: a
 * number, the word, and a host and perhaps a network by name. null when it is no such sentence, or
 * names no host where there are several.
 */
export function readMany(text: string, topology: Topology): Many | null {
  const words = text
    .trim()
    .replace(/(\d+)\s*個/g, '$1 個')
    .replace(/(在|加|上|到)/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
  const number = words.map(Number).find((value) => Number.isInteger(value) && value > 0)
  if (number === undefined || number > MANY_LIMIT) return null
  if (!words.some((word) => CONTAINERS.test(word))) return null
  const isNamed = (name: string) => words.some((word) => word.toLowerCase() === name.toLowerCase())
  const hosts = Object.values(topology.hosts)
  const host =
    hosts.find(({ name }) => isNamed(name)) ?? (hosts.length === 1 ? hosts[0] : undefined)
  if (host === undefined) return null
  const network = networksOf(topology, host.id).find(({ name }) => isNamed(name))
  return {
    count: number,
    hostId: host.id,
    networkId: network?.id ?? null,
    isolation: words.some((word) => HYPERV.test(word)) ? 'hyperv' : 'process',
  }
}
