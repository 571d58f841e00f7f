import { must } from '../../lib/assert'
import type { TopologyDocument } from '../model/document'
import { emptyDocument } from '../model/empty-document'
import { EMPTY_TOPOLOGY, type NetworkType, type Topology } from '../model/topology'
import { apply, HOST } from './play'

/** The drivers take turns. */
const DRIVERS = ['nat', 'transparent', 'overlay', 'l2bridge'] as const satisfies NetworkType[]

/** Of these every host has a prefix of its own, so a host has room for more than ten. */
const ROOMY: readonly NetworkType[] = ['nat', 'l2bridge']

const CONTAINERS_PER_HOST = 10

/**
 * So many hosts on one LAN with ten containers each, isolated by turns, made by edits as a person would;
 * `roomy` is how many containers stand where a host has a prefix of its own.
 */
export function bigTopology(hosts: number, roomy = CONTAINERS_PER_HOST): Topology {
  let topology = EMPTY_TOPOLOGY
  const made = (...args: Parameters<typeof apply>) => {
    const { topology: after, created } = apply(...args)
    topology = after
    return created
  }
  for (let n = 0; n < hosts; n += 1) {
    const ids = made(topology, HOST)
    const host = must(
      Object.values(topology.hosts).find(({ id }) => ids.includes(id)),
      'bigTopology: no host',
    )
    const driver = must(DRIVERS[n % DRIVERS.length], 'bigTopology: no driver')
    made(topology, { kind: 'place-network', hostId: host.id, driver })
    const count = ROOMY.includes(driver) ? roomy : CONTAINERS_PER_HOST
    for (let c = 0; c < count; c += 1) {
      made(topology, {
        kind: 'place-container',
        hostId: host.id,
        networkId: null,
        isolation: c % 2 === 0 ? 'process' : 'hyperv',
      })
    }
  }
  return topology
}

const COLUMNS = 10

/** A board of this topology, hosts in rows of ten below what is outside. */
export function bigDocument(topology: Topology, title: string): TopologyDocument {
  const hosts = Object.values(topology.hosts).map(({ id }, index) => [
    id,
    { x: (index % COLUMNS) * 1280, y: Math.floor(index / COLUMNS) * 420 },
  ])
  const nodes = Object.values(topology.nodes).map(({ id }, index) => [
    id,
    { x: index * 300, y: -300 },
  ])
  return {
    ...emptyDocument(title),
    topology,
    layout: Object.fromEntries([...hosts, ...nodes]) as TopologyDocument['layout'], // by what is placed
  }
}
