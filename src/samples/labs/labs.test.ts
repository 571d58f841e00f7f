import { describe, expect, it } from 'vitest'
import { LABS } from './index'

const options = { isolation: 'process', release: 'ws2022' } as const

describe.each(Object.entries(LABS))('lab %s', (_, lab) => {
  const board = lab(options)

  it('names only records that exist', () => {
    const known = new Set(
      Object.values<Readonly<Record<string, unknown>>>({ ...board }).flatMap(Object.keys),
    )
    const named = [
      ...Object.values(board.nics).map((nic) => nic.hostId),
      ...Object.values(board.vSwitches).flatMap((sw) => [sw.hostId, ...sw.uplinkNicIds]),
      ...Object.values(board.networks).flatMap((net) => [net.hostId, net.vSwitchId]),
      ...Object.values(board.endpoints).flatMap((ep) => [ep.networkId, ep.compartmentId]),
      ...Object.values(board.compartments).map((compartment) => compartment.hostId),
      ...Object.values(board.containers).map((container) => container.compartmentId),
      ...Object.values(board.links).flatMap((link) => link.ends.map((end) => end.of)),
    ]
    expect(named.filter((id) => !known.has(id))).toEqual([])
  })

  it('gives every adapter and endpoint a MAC of its own', () => {
    const macs = [...Object.values(board.nics), ...Object.values(board.endpoints)].map(
      (record) => record.mac,
    )
    expect(new Set(macs).size).toBe(macs.length)
  })

  it('takes every uplink adapter for one switch only', () => {
    const uplinks = Object.values(board.vSwitches).flatMap((sw) => sw.uplinkNicIds)
    expect(new Set(uplinks).size).toBe(uplinks.length)
  })
})
