import type { PlacedId, Position, TopologyDocument } from '../../engine/model/document'
import type { Topology } from '../../engine/model/topology'
import { hostsInARow, sampleDocument } from '../gallery/sample'
import type { Way } from './plan'

/** Where the things of the labs stand; the same places as in the gallery, as far as a board has them. */
const PLACES: Readonly<Partial<Record<PlacedId, Position>>> = {
  ...hostsInARow('host:a', 'host:b'),
  ...hostsInARow('host:vma', 'host:vmb'),
  'node:lan': { x: 0, y: 424 },
  'node:lan2': { x: 480, y: 520 },
  'node:vnet': { x: 0, y: 424 },
  'node:x': { x: 960, y: 424 },
  'node:dns': { x: 960, y: 520 },
  'node:peer': { x: 960, y: 424 },
  'node:r1': { x: 1160, y: 312 },
  'node:azgw': { x: 1160, y: 312 },
  'node:internet': { x: 1200, y: 176 },
  'node:y': { x: 1152, y: 48 },
}

/** A board of the comparison with its packet ready to send. */
export function comparisonDocument(
  title: string,
  topology: Topology,
  { from, to, port }: Pick<Way, 'from' | 'to' | 'port'>,
): TopologyDocument {
  const placed: ReadonlySet<string> = new Set([
    ...Object.keys(topology.hosts),
    ...Object.keys(topology.nodes),
  ])
  const layout = Object.fromEntries(Object.entries(PLACES).filter(([id]) => placed.has(id)))
  return sampleDocument(title, topology, layout, { from, to, protocol: 'tcp', port })
}
