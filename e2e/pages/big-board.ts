import { encodeDocument } from '../../src/engine/document/encode-document'
import { applyEdit } from '../../src/engine/edit/apply-edit'
import type { Edit } from '../../src/engine/edit/edit'
import type { TopologyDocument } from '../../src/engine/model/document'
import { EMPTY_TOPOLOGY, type Topology } from '../../src/engine/model/topology'

const DRIVERS = ['nat', 'transparent', 'overlay', 'l2bridge'] as const

function edited(topology: Topology, edit: Edit): Topology {
  const done = applyEdit(topology, edit)
  if (!done.ok) throw new Error(`bigBoard: ${edit.kind} was refused with ${done.error.code}`)
  return done.value.topology
}

/** A board file of so many hosts on one LAN, the drivers taking turns, ten containers each. */
export function bigBoard(hosts: number): string {
  let topology = EMPTY_TOPOLOGY
  for (let n = 0; n < hosts; n += 1) {
    const before = Object.keys(topology.hosts)
    topology = edited(topology, {
      kind: 'place-host',
      release: 'ws2022',
      machine: 'physical',
      segmentId: null,
    })
    const host = Object.values(topology.hosts).find(({ id }) => !before.includes(id))
    const driver = DRIVERS[n % DRIVERS.length]
    if (!host || !driver) throw new Error('bigBoard: no host')
    topology = edited(topology, { kind: 'place-network', hostId: host.id, driver })
    for (let c = 0; c < 10; c += 1) {
      topology = edited(topology, {
        kind: 'place-container',
        hostId: host.id,
        networkId: null,
        isolation: 'process',
      })
    }
  }
  const placed = [...Object.values(topology.hosts), ...Object.values(topology.nodes)]
  const layout = placed.map(({ id }, index) => [
    id,
    { x: (index % 10) * 1280, y: Math.floor(index / 10) * 420 },
  ])
  return encodeDocument({
    schemaVersion: 1,
    title: 'Many hosts',
    topology,
    layout: Object.fromEntries(layout) as TopologyDocument['layout'], // keyed by what is placed
    notes: {},
    request: null,
  })
}
