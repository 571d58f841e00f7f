import type { TopologyDocument } from '../../engine/model/document'
import { referenceLab as buildLab } from '../labs/reference-lab'
import { hostsInARow, sampleDocument } from './sample'

/** The reference lab of the conformance cases, all five drivers at once. */
export function referenceLab(): TopologyDocument {
  const topology = buildLab({ isolation: 'process', release: 'ws2022' })
  const layout = {
    ...hostsInARow('host:a', 'host:b', 'host:vma', 'host:vmb'),
    'node:dns': { x: 0, y: 540 },
    'node:x': { x: 240, y: 540 },
    'node:lan': { x: 480, y: 540 },
    'node:r1': { x: 720, y: 540 },
    'node:internet': { x: 1200, y: 540 },
    'node:y': { x: 1200, y: 680 },
    'node:azgw': { x: 1440, y: 540 },
    'node:vnet': { x: 1800, y: 540 },
    'node:peer': { x: 2040, y: 540 },
  }
  return sampleDocument('Reference lab', topology, layout, {
    from: 'ctr:c1',
    to: '203.0.113.80',
    protocol: 'tcp',
    port: 443,
  })
}
