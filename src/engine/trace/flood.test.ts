import { describe, expect, it } from 'vitest'
import { compile } from '../compile/compile'
import type { Edit } from '../edit/edit'
import type { Topology } from '../model/topology'
import { container, network, play, TWO_HOSTS, twoNodes } from '../testing/play'
import { arpRequest } from '../wire/build'
import type { ArpHeader } from '../wire/packet'
import { floodOf } from './flood'
import { wayBetween } from './way'

/** The copies of web-1's question for an address of its LAN. */
function questionOf(board: Topology) {
  const state = compile(board)
  const asker = board.endpoints['ep:web-1']!
  const request = arpRequest({ mac: asker.mac, ip: asker.address }, asker.address)
  const question = request.headers.find((header): header is ArpHeader => header.kind === 'arp')!
  const stack = Object.values(state.stations).find(
    (station) =>
      station.kind === 'stack' && station.interfaces.some(({ mac }) => mac === asker.mac),
  )!
  return { state, stack, branches: floodOf(state, stack.id, question) }
}

const lastTokens = ({ state, branches }: ReturnType<typeof questionOf>) =>
  branches.map(({ stations }) => state.stations[stations.at(-1)!]!.token).sort()

describe('floodOf', () => {
  it('reaches every stack of the LAN once, by way of each port', () => {
    const asked = questionOf(twoNodes('transparent'))
    expect(asked.branches.every(({ heard }) => heard)).toBe(true)
    const ends = asked.branches.map(({ stations }) => stations.at(-1))
    expect(new Set(ends).size).toBe(ends.length)
    expect(lastTokens(asked)).toEqual(expect.arrayContaining(['stk(web-2)']))
    for (const { stations } of asked.branches) expect(stations[0]).toBe(asked.stack.id)
  })

  it('ends at a port of another VLAN, and says that nobody behind it heard', () => {
    const vlan: Edit = {
      kind: 'update-endpoint',
      id: 'ep:web-3',
      patch: { vlanId: 7 },
    }
    const board = play([container('host:host-a'), vlan], twoNodes('transparent'))
    const { state, branches } = questionOf(board)
    const deaf = branches.filter(({ heard }) => !heard)
    expect(deaf.map(({ stations }) => state.stations[stations.at(-1)!]!.token)).toEqual([
      'port(web-3)',
    ])
  })

  it('stays on an internal switch', () => {
    const board = play(
      [network('host:host-a', 'nat'), container('host:host-a'), container('host:host-a')],
      TWO_HOSTS,
    )
    const { state, branches } = questionOf(board)
    const kinds = branches.flatMap(({ stations }) => stations.map((id) => state.stations[id]!.kind))
    expect(kinds).not.toContain('pnic')
    expect(branches).toHaveLength(2) // the other container and the host
  })

  it('is none of a station that is no stack, or has no such interface', () => {
    const { state, stack, branches } = questionOf(twoNodes('nat'))
    const nobody = { ...arpHeader(), senderMac: 'FF-FF-FF-FF-FF-FE' } as ArpHeader
    expect(branches.length).toBeGreaterThan(0)
    expect(floodOf(state, stack.id, nobody)).toEqual([])
    const port = Object.values(state.stations).find(({ kind }) => kind === 'port')!
    expect(floodOf(state, port.id, nobody)).toEqual([])
  })
})

function arpHeader(): ArpHeader {
  const { mac, address } = twoNodes('nat').endpoints['ep:web-1']!
  return arpRequest({ mac, ip: address }, address).headers.find(
    (header): header is ArpHeader => header.kind === 'arp',
  )!
}

describe('wayBetween', () => {
  it('follows cables from container to container, through no other container', () => {
    const { state, stack } = questionOf(twoNodes('transparent'))
    const goal = Object.values(state.stations).find(({ token }) => token === 'stk(web-2)')!
    const way = wayBetween(state, stack.id, goal.id)!
    const kinds = way.map((id) => state.stations[id]!.kind)
    expect(kinds.filter((kind) => kind === 'stack')).toHaveLength(2)
    expect(kinds).toContain('segment')
    expect(way[0]).toBe(stack.id)
    expect(way.at(-1)).toBe(goal.id)
  })

  it('knows none where no cable leads', () => {
    const board = play(
      [{ kind: 'remove', ids: Object.values(twoNodes('transparent').links).map(({ id }) => id) }],
      twoNodes('transparent'),
    )
    const { state, stack } = questionOf(board)
    const goal = Object.values(state.stations).find(({ token }) => token === 'stk(web-2)')!
    expect(wayBetween(state, stack.id, goal.id)).toBeNull()
  })
})
