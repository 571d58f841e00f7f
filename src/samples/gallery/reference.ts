import type { TopologyDocument } from '../../engine/model/document'
import { referenceLab as buildLab } from '../labs/reference-lab'
import { sampleDocument } from './sample'

/** The reference lab of the conformance cases, all five drivers at once. */
export function referenceLab(): TopologyDocument {
  const topology = buildLab({ isolation: 'process', release: 'ws2022' })
  const layout = {
    // Nine networks on A and B: wide buildings, so each has its place written down.
    'host:a': { x: 0, y: 0 },
    'host:b': { x: 1752, y: 0 },
    'host:vma': { x: 3104, y: 0 },
    'host:vmb': { x: 3576, y: 0 },
    'node:lan': { x: 320, y: 544 },
    'node:dns': { x: 336, y: 656 },
    'node:x': { x: 576, y: 656 },
    'node:r1': { x: 2160, y: 656 },
    'node:internet': { x: 2616, y: 656 },
    'node:y': { x: 2568, y: 800 },
    'node:azgw': { x: 3104, y: 656 },
    'node:vnet': { x: 3104, y: 544 },
    'node:peer': { x: 3576, y: 656 },
  }
  return sampleDocument('Reference lab', topology, layout, {
    from: 'ctr:c1',
    to: '203.0.113.80',
    protocol: 'tcp',
    port: 443,
  })
}
