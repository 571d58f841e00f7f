import type { EndpointId } from '../../engine/model/ids'
import type { Topology } from '../../engine/model/topology'
import { must } from '../../lib/assert'
import { setPolicies } from '../labs/edits'
import { publish, type LabOptions } from '../labs/parts'

/** Addresses and MACs of the reference lab that several cases name. */
export const Y = '203.0.113.80'
export const A_HOST = '10.0.0.11'
export const B_HOST = '10.0.0.12'
export const MAC = {
  aHost: '00-1B-21-0A-00-0B',
  bHost: '00-1B-21-0B-00-0C',
  r1: '3C-FD-FE-00-00-01',
  r1Lan2: '3C-FD-FE-00-00-02',
  x: '00-1B-21-EE-00-C8',
} as const

/** On WS2016 a process container lets in only what is published (F-01); this publishes port 80. */
export function openOn2016(
  board: Topology,
  options: LabOptions,
  ...ids: readonly EndpointId[]
): Topology {
  if (options.release !== 'ws2016') return board
  return ids.reduce((current, id) => {
    const endpoint = must(current.endpoints[id], `openOn2016: no ${id}`)
    return setPolicies(current, id, ...endpoint.policies, publish(80, 80))
  }, board)
}
