import { must } from '../../lib/assert'
import { applyEdit } from '../edit/apply-edit'
import type { Edit, EditOutcome } from '../edit/edit'
import { EMPTY_TOPOLOGY, type HnsNetwork, type NetworkType, type Topology } from '../model/topology'

/* Boards made by edits, for tests. */

/** What the edit makes of the board; throws when it is refused. */
export function apply(topology: Topology, edit: Edit): EditOutcome {
  const result = applyEdit(topology, edit)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** The board after all of them. */
export const play = (edits: readonly Edit[], start: Topology = EMPTY_TOPOLOGY): Topology =>
  edits.reduce((topology, edit) => apply(topology, edit).topology, start)

/** The code of a refusal, null when the edit is done. */
export const refusal = (topology: Topology, edit: Edit) => {
  const result = applyEdit(topology, edit)
  return result.ok ? null : result.error.code
}

/** A physical host on the LAN. */
export const HOST: Extract<Edit, { kind: 'place-host' }> = {
  kind: 'place-host',
  release: 'ws2022',
  machine: 'physical',
  segmentId: null,
}

/** A container on the first network of a host, or on a new NAT network. */
export const container = (hostId: 'host:host-a' | 'host:host-b'): Edit => ({
  kind: 'place-container',
  hostId,
  networkId: null,
  isolation: 'process',
})

/** A network of a driver. */
export const network = (hostId: 'host:host-a' | 'host:host-b', driver: NetworkType): Edit => ({
  kind: 'place-network',
  hostId,
  driver,
})

/** HOST-A and HOST-B on one LAN. */
export const TWO_HOSTS = play([HOST, HOST])

/** Both hosts with a network of the driver and a container on it: web-1, web-2. */
export const twoNodes = (driver: NetworkType): Topology =>
  play(
    [
      network('host:host-a', driver),
      network('host:host-b', driver),
      container('host:host-a'),
      container('host:host-b'),
    ],
    TWO_HOSTS,
  )

/** The network at a position of the board. */
export const networkOn = (topology: Topology, index: number): HnsNetwork =>
  must(Object.values(topology.networks)[index], 'no network')

/** The addresses of all endpoints. */
export const addressesOf = (topology: Topology) =>
  Object.values(topology.endpoints).map((endpoint) => endpoint.address)

/**
 * Two NAT hosts that use the same prefix inside, as they may: web-1 on HOST-A and web-2 on HOST-B have one
 * address, web-3 stands beside web-1.
 */
export function twins(): Topology {
  const board = twoNodes('nat')
  const [first, second] = [networkOn(board, 0), networkOn(board, 1)]
  if (first.type !== 'nat' || second.type !== 'nat') throw new Error('twins: no NAT')
  return play(
    [
      { kind: 'update-network', id: second.id, patch: { subnets: first.subnets } },
      container('host:host-a'),
    ],
    board,
  )
}
