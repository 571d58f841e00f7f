import { describe, expect, it } from 'vitest'
import { compile, resolveTarget, roundTrip } from '../index'
import type { EntityId } from '../model/ids'
import { EMPTY_TOPOLOGY, ISOLATIONS, NETWORK_TYPES, type Topology } from '../model/topology'
import { validate } from '../validate/validate'
import { applyEdit } from './apply-edit'
import type { Edit } from './edit'
import { plainRequest } from '../trace/plain-request'

/*
 * The promise of placement: what is dropped on an empty board works at once. Two hosts with two
 * containers each and one machine on the LAN, everything by default.
 */

const play = (edits: readonly Edit[]): Topology =>
  edits.reduce((topology: Topology, edit) => {
    const result = applyEdit(topology, edit)
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    return result.value.topology
  }, EMPTY_TOPOLOGY)

const board = (
  driver: (typeof NETWORK_TYPES)[number],
  isolation: (typeof ISOLATIONS)[number],
): Topology =>
  play([
    ...(['host:host-a', 'host:host-b'] as const).flatMap((hostId): Edit[] => [
      {
        kind: 'place-host',
        release: 'ws2022',
        machine: driver === 'l2tunnel' ? 'azure-vm' : 'physical',
        segmentId: null,
      },
      { kind: 'place-network', hostId, driver },
      { kind: 'place-container', hostId, networkId: null, isolation },
      { kind: 'place-container', hostId, networkId: null, isolation },
    ]),
    {
      kind: 'publish-port',
      endpointId: 'ep:web-1',
      mapping: { protocol: 'tcp', internalPort: 80, externalPort: 8080, localRoutedVip: false },
    },
    { kind: 'place-node', node: 'external-host' },
    { kind: 'place-node', node: 'external-host' },
    {
      kind: 'connect',
      a: { of: 'node:pc-2', interfaceName: null },
      b: { of: 'node:internet', interfaceName: null },
    },
  ])

function send(topology: Topology, from: EntityId, to: string, port: number): string {
  const target = resolveTarget(topology, to)
  if (!target.ok) return target.error.code
  const result = roundTrip(
    compile(topology),
    plainRequest({
      from,
      to: target.value,
      destinationPort: port,
    }),
  )
  return result.ok ? result.value.verdict : result.error.code
}

/** [neighbour, other host, internet, from the LAN: published port] */
const EXPECTED = {
  nat: ['delivered', 'dropped', 'delivered', 'delivered'], // NAT-40: prefixes of other hosts are unknown
  transparent: ['delivered', 'delivered', 'delivered', 'dropped'], // TRN-17: nothing maps the port
  overlay: ['delivered', 'delivered', 'delivered', 'delivered'],
  l2bridge: ['delivered', 'delivered', 'delivered', 'delivered'],
  l2tunnel: ['delivered', 'delivered', 'delivered', 'delivered'],
  ics: ['delivered', 'dropped', 'delivered', 'dropped'], // A.6: no static mappings
  internal: ['delivered', 'dropped', 'dropped', 'dropped'], // INT-01
  private: ['delivered', 'dropped', 'dropped', 'dropped'], // PRV-01
} as const

describe.each(NETWORK_TYPES)('a first packet on %s', (driver) => {
  it.each(ISOLATIONS)('goes where it should with %s isolation', (isolation) => {
    const topology = board(driver, isolation)
    expect([
      send(topology, 'ctr:web-1', 'web-2', 80),
      send(topology, 'ctr:web-1', 'web-3', 80),
      send(topology, 'ctr:web-1', 'pc-2', 443),
      send(topology, 'node:pc-1', 'HOST-A', 8080),
    ]).toEqual(EXPECTED[driver])
  })

  it('comes from a board without problems', () => {
    const codes = validate(board(driver, 'process')).map((diagnostic) => diagnostic.code)
    const mapped = ['nat', 'overlay', 'l2bridge', 'l2tunnel'].includes(driver)
    expect(codes).toEqual(mapped ? [] : ['board-mapping-without-effect'])
  })
})
