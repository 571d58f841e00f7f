import fc from 'fast-check'
import { applyEdit } from '../edit/apply-edit'
import type { Edit } from '../edit/edit'
import type { EntityId } from '../model/ids'
import { entityIdsOf } from '../model/queries'
import {
  EMPTY_TOPOLOGY,
  ISOLATIONS,
  MACHINE_KINDS,
  NETWORK_TYPES,
  WINDOWS_RELEASES,
  type NodeKind,
  type TableName,
  type Topology,
} from '../model/topology'
import { ipv4FromNumber, type Ipv4Cidr } from '../wire/address'

/*
 * Random boards for property tests, made the way people make them: by edits. An edit is drawn as a
 * function of the board it meets, so that it talks of things that are there; what is refused is left
 * out. Every board is therefore valid, and shrinks by dropping edits.
 */

/** An edit of whatever board it is given; null when there is nothing to do it to. */
export type EditMaker = (topology: Topology) => Edit | null

const NODE_KINDS: readonly NodeKind[] = [
  'segment',
  'router',
  'external-host',
  'dns-server',
  'internet',
  'azure-fabric',
  'azure-gateway',
]

/** The nth value of a list, counted round. */
function pick<T>(list: readonly T[], n: number): T | undefined {
  return list.length === 0 ? undefined : list[n % list.length]
}

const ids = <T extends object>(record: T): (keyof T)[] => Object.keys(record).sort() as (keyof T)[]

const dice = fc.nat({ max: 997 })
const hostNumber = fc.integer({ min: 0, max: 3 })

/** `EditMaker` that needs one thing of a table, picked by a die. */
function on<K extends TableName>(
  table: K,
  make: (id: keyof Topology[K], topology: Topology) => Edit | null,
): fc.Arbitrary<EditMaker> {
  return dice.map((n) => (topology) => {
    const id = pick(ids(topology[table]), n)
    return id === undefined ? null : make(id, topology)
  })
}

const placeHost = fc
  .record({
    release: fc.constantFrom(...WINDOWS_RELEASES),
    machine: fc.constantFrom(...MACHINE_KINDS),
  })
  .map(({ release, machine }): EditMaker => {
    return () => ({ kind: 'place-host', release, machine, segmentId: null })
  })

const placeNode = fc
  .constantFrom(...NODE_KINDS)
  .map((node): EditMaker => () => ({ kind: 'place-node', node }))

const placeNetwork = fc
  .tuple(hostNumber, fc.constantFrom(...NETWORK_TYPES))
  .map(([n, driver]): EditMaker => {
    return (topology) => {
      const hostId = pick(ids(topology.hosts), n)
      return hostId ? { kind: 'place-network', hostId, driver } : null
    }
  })

const placeContainer = fc
  .tuple(hostNumber, dice, fc.constantFrom(...ISOLATIONS))
  .map(([n, m, isolation]): EditMaker => {
    return (topology) => {
      const hostId = pick(ids(topology.hosts), n)
      if (!hostId) return null
      const own = ids(topology.networks).filter((id) => topology.networks[id]?.hostId === hostId)
      return { kind: 'place-container', hostId, networkId: pick(own, m) ?? null, isolation }
    }
  })

const moveContainer = fc.tuple(dice, hostNumber).map(([n, m]): EditMaker => {
  return (topology) => {
    const containerId = pick(ids(topology.containers), n)
    const hostId = pick(ids(topology.hosts), m)
    if (!containerId || !hostId) return null
    return { kind: 'move-container', containerId, hostId, networkId: null }
  }
})

const holds = dice.map((n): EditMaker => {
  return (topology) => {
    const id = pick(ids(topology.containers), n)
    return id ? { kind: 'hold', containerIds: [id] } : null
  }
})

const placeHeld = fc.tuple(dice, hostNumber, dice).map(([n, m, k]): EditMaker => {
  return (topology) => {
    const containerId = pick(ids(topology.held), n)
    const hostId = pick(ids(topology.hosts), m)
    if (!containerId || !hostId) return null
    const own = ids(topology.networks).filter((id) => topology.networks[id]?.hostId === hostId)
    return { kind: 'place-held', containerId, hostId, networkId: pick(own, k) ?? null }
  }
})

const attachEndpoint = fc.tuple(dice, dice).map(([n, m]): EditMaker => {
  return (topology) => {
    const containerId = pick(ids(topology.containers), n)
    const networkId = pick(ids(topology.networks), m)
    return containerId && networkId ? { kind: 'attach-endpoint', containerId, networkId } : null
  }
})

const joinContainer = dice.map((n): EditMaker => {
  return (topology) => {
    const containerId = pick(ids(topology.containers), n)
    return containerId ? { kind: 'join-container', containerId } : null
  }
})

const changeDriver = fc.tuple(dice, fc.constantFrom(...NETWORK_TYPES)).map(([n, driver]) => {
  const make: EditMaker = (topology) => {
    const networkId = pick(ids(topology.networks), n)
    return networkId ? { kind: 'change-driver', networkId, driver } : null
  }
  return make
})

const publishPort = fc
  .tuple(dice, fc.integer({ min: 8080, max: 8084 }))
  .map(([n, externalPort]) => {
    const make: EditMaker = (topology) => {
      const endpointId = pick(ids(topology.endpoints), n)
      const mapping = {
        protocol: 'tcp',
        internalPort: 80,
        externalPort,
        localRoutedVip: false,
      } as const
      return endpointId ? { kind: 'publish-port', endpointId, mapping } : null
    }
    return make
  })

const connect = fc.tuple(dice, dice).map(([n, m]): EditMaker => {
  return (topology) => {
    const ends = [...ids(topology.nics), ...ids(topology.nodes)]
    const a = pick(ends, n)
    const b = pick(ends, m)
    if (!a || !b || a === b) return null
    return {
      kind: 'connect',
      a: { of: a, interfaceName: null },
      b: { of: b, interfaceName: null },
    }
  }
})

const renames = fc
  .tuple(dice, fc.constantFrom('web-1', 'HOST-A', 'LAN', 'nat', 'overlay', 'x', ' y ', ''))
  .map(([n, name]): EditMaker => {
    return (topology) => {
      const id = pick(entityIdsOf(topology), n)
      return id ? { kind: 'rename', id, name } : null
    }
  })

const removes = dice.map((n): EditMaker => {
  return (topology) => {
    const id = pick<EntityId>(entityIdsOf(topology), n)
    return id ? { kind: 'remove', ids: [id] } : null
  }
})

const readdress = fc.tuple(dice, fc.integer({ min: 0, max: 260 })).map(([n, offset]): EditMaker => {
  return (topology) => {
    const id = pick(ids(topology.endpoints), n)
    const endpoint = id && topology.endpoints[id]
    if (!id || !endpoint) return null
    const [a = 0, b = 0] = endpoint.address.split('.').map(Number)
    const address = ipv4FromNumber(a * 2 ** 24 + b * 2 ** 16 + offset)
    return { kind: 'update-endpoint', id, patch: { address } }
  }
})

const renumberNic = fc.tuple(dice, fc.integer({ min: 0, max: 255 })).map(([n, last]): EditMaker => {
  return (topology) => {
    const id = pick(ids(topology.nics), n)
    return id
      ? { kind: 'update-nic', id, patch: { address: ipv4FromNumber(10 * 2 ** 24 + last) } }
      : null
  }
})

const resubnet = fc.tuple(dice, fc.integer({ min: 0, max: 9 })).map(([n, third]): EditMaker => {
  return (topology) => {
    const id = pick(ids(topology.networks), n)
    const prefix = `10.9${third}.0.0/28` as Ipv4Cidr // a prefix by its shape
    const gateway = ipv4FromNumber(10 * 2 ** 24 + (90 + third) * 2 ** 16 + 1)
    const subnets = [{ prefix, gateway, vni: 4095 + third }]
    return id ? { kind: 'update-network', id, patch: { subnets } } : null
  }
})

const placeService = dice.map((n): EditMaker => {
  return (topology) => {
    const id = pick(ids(topology.endpoints), n)
    return id ? { kind: 'place-service', endpointIds: [id] } : null
  }
})

const updateService = fc.tuple(dice, fc.boolean()).map(([n, dsr]): EditMaker => {
  return (topology) => {
    const id = pick(ids(topology.loadBalancers), n)
    return id
      ? { kind: 'update-service', id, patch: { dsr, vip: null, externalPort: 80 + n } }
      : null
  }
})

/** One random edit of any kind. */
export const arbitraryEdit: fc.Arbitrary<EditMaker> = fc.oneof(
  { arbitrary: placeHost, weight: 3 },
  { arbitrary: placeContainer, weight: 5 },
  { arbitrary: placeNetwork, weight: 4 },
  { arbitrary: placeNode, weight: 2 },
  { arbitrary: changeDriver, weight: 3 },
  { arbitrary: moveContainer, weight: 2 },
  { arbitrary: renames, weight: 2 },
  { arbitrary: resubnet, weight: 2 },
  { arbitrary: holds, weight: 2 },
  { arbitrary: placeHeld, weight: 2 },
  placeService,
  updateService,
  attachEndpoint,
  joinContainer,
  publishPort,
  connect,
  readdress,
  renumberNic,
  removes,
  on('hosts', (id) => ({ kind: 'add-nic', hostId: id, segmentId: null })),
  dice.chain((n) =>
    on('hosts', (id) => ({
      kind: 'update-host',
      id: id, // the keys of that table
      patch: {
        machine: pick(MACHINE_KINDS, n) ?? 'physical',
        release: pick(WINDOWS_RELEASES, n) ?? 'ws2022',
      },
    })),
  ),
)

/** Every board on the way of the edits, `start` first; what is refused changes nothing. */
export function boardsOf(
  makers: readonly EditMaker[],
  start: Topology = EMPTY_TOPOLOGY,
): Topology[] {
  const boards: Topology[] = [start]
  for (const make of makers) {
    const board = boards.at(-1) ?? start
    const edit = make(board)
    const result = edit ? applyEdit(board, edit) : null
    if (result?.ok) boards.push(result.value.topology)
  }
  return boards
}

/** A run of edits that begins with a host or three, so that the rest has something to work on. */
export function arbitraryEdits(maxEdits: number): fc.Arbitrary<EditMaker[]> {
  return fc
    .tuple(
      fc.array(placeHost, { minLength: 1, maxLength: 3 }),
      fc.array(arbitraryEdit, { minLength: 1, maxLength: maxEdits }),
    )
    .map(([hosts, edits]) => [...hosts, ...edits])
}

/** A valid board of up to `maxEdits` random edits. */
export function arbitraryBoard(maxEdits = 20): fc.Arbitrary<Topology> {
  return arbitraryEdits(maxEdits).map((makers) => boardsOf(makers).at(-1) ?? EMPTY_TOPOLOGY)
}
