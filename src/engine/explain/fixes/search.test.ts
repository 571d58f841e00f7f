import { describe, expect, it } from 'vitest'
import { must } from '../../../lib/assert'
import type { Edit } from '../../edit/edit'
import type { Container, Topology } from '../../model/topology'
import { requestOf } from '../../trace/target'
import type { TraceRequest } from '../../trace/trace'
import { container, HOST, network, play, twoNodes } from '../../testing/play'
import { ipv4 } from '../../wire/address'
import { fixSearchSteps, searchFixes } from './search'
import { FIX_KINDS, type FixSearch } from './types'

/** HOST-A with two containers, web-1 and web-2, and a machine, `client`, on the LAN. */
const NAT = play([
  HOST,
  { kind: 'place-node', node: 'external-host', name: 'client' },
  container('host:host-a'),
  container('host:host-a'),
])

const idOf = (topology: Topology, name: string) =>
  must(
    [...Object.values(topology.containers), ...Object.values(topology.nodes)].find(
      (each) => each.name === name,
    ),
    name,
  ).id

function ask(
  topology: Topology,
  from: string,
  to: string,
  port = 80,
  protocol: 'tcp' | 'icmp' = 'tcp',
): TraceRequest {
  const request = requestOf(topology, {
    from: from === 'HOST-A' ? 'host:host-a' : idOf(topology, from),
    to,
    protocol,
    port,
  })
  if (!request.ok) throw new Error(request.error.code)
  return request.value
}

const search = (topology: Topology, from: string, to: string, port?: number): FixSearch =>
  searchFixes(topology, ask(topology, from, to, port), to)

const kindsOf = ({ fixes }: FixSearch) =>
  fixes.map(({ parts }) => parts.map(({ kind }) => kind).join(' + '))

const patchEndpoint = (
  name: string,
  patch: Extract<Edit, { kind: 'update-endpoint' }>['patch'],
) => {
  const compartment = must(
    Object.values(NAT.containers).find((each): each is Container => each.name === name),
    name,
  ).compartmentId
  const id = must(
    Object.values(NAT.endpoints).find(({ compartmentId }) => compartmentId === compartment),
    name,
  ).id
  return play([{ kind: 'update-endpoint', id, patch }], NAT)
}

describe('searchFixes', () => {
  it('says that there is nothing to mend where nothing is wrong', () => {
    const answer = searchFixes(NAT, ask(NAT, 'web-1', 'web-2'), 'web-2', { stops: false })
    expect(answer).toEqual({
      fixes: [],
      none: 'delivered',
      noneParams: {},
      noneFact: 'board',
      tried: 0,
      error: null,
    })
  })

  it('says why a packet cannot start', () => {
    const answer = searchFixes(NAT, { ...ask(NAT, 'web-1', 'web-2'), from: 'ctr:nobody' })
    expect([answer.none, answer.error?.code]).toEqual(['cannot-start', 'no-such-source'])
  })

  it('publishes the port that was called, on the container that listens there', () => {
    const answer = search(NAT, 'client', 'HOST-A')
    const [fix] = answer.fixes
    expect(fix?.kind).toBe('publish-port')
    expect(fix?.parts[0]?.params).toEqual({
      container: 'web-1',
      protocol: 'tcp',
      external: 80,
      internal: 80,
      host: 'HOST-A',
    })
    expect(fix?.roundTrip.verdict).toBe('delivered')
  })

  it('names the other paths that a fix opens', () => {
    const closed = patchEndpoint('web-2', { disableIcc: true })
    const more = play([container('host:host-a')], closed)
    const [fix] = search(more, 'web-1', 'web-2').fixes
    expect(fix?.kind).toBe('icc-on')
    expect(fix?.sideEffects.opens).toEqual([
      { from: idOf(more, 'web-2'), to: idOf(more, 'web-1') },
      { from: idOf(more, 'web-2'), to: idOf(more, 'web-3') },
      { from: idOf(more, 'web-3'), to: idOf(more, 'web-2') },
    ])
    expect(fix?.sideEffects.closes).toEqual([])
  })

  it('names the paths that a fix closes', () => {
    const two = play([network('host:host-a', 'transparent')], NAT)
    const moved = play(
      [
        {
          kind: 'move-container',
          containerId: idOf(two, 'web-2') as `ctr:${string}`,
          hostId: 'host:host-a',
          networkId: 'net:host-a-transparent',
        },
        container('host:host-a'),
      ],
      two,
    )
    const answer = searchFixes(moved, ask(moved, 'web-2', 'web-1'), 'web-1', { limit: 9 })
    const move = answer.fixes.find(({ kind }) => kind === 'move-container')
    expect(move?.sideEffects.closes.length).toBeGreaterThan(0)
    expect(answer.fixes[0]?.kind).toBe('attach-network')
  })

  it('compares no other paths where none are asked for, and says how many it did', () => {
    const effects = (ways: number) =>
      searchFixes(NAT, ask(NAT, 'client', 'HOST-A'), 'HOST-A', { ways }).fixes[0]?.sideEffects
    const all = must(effects(400), 'no fix')
    expect(all.compared).toBe(all.outOf)
    expect(all.outOf).toBeGreaterThan(12) // more than between the four that were placed
    expect(effects(0)).toEqual({ opens: [], closes: [], compared: 0, outOf: all.outOf })
    expect(effects(6)?.compared).toBe(6) // of the three that are nearest
  })

  it('opens one door after the other', () => {
    const acl = {
      type: 'Acl',
      name: 'no web',
      action: 'block',
      direction: 'out',
      protocol: 'tcp',
      localPorts: '',
      remotePorts: '81',
      localAddresses: null,
      remoteAddresses: null,
      ruleType: 'host',
      priority: 200,
    } as const
    const board = patchEndpoint('web-1', { policies: [acl] })
    const answer = search(board, 'web-1', 'web-2', 81)
    expect(kindsOf(answer)).toContain('acl-remove + listen')
    for (const fix of answer.fixes) expect(play(fix.edits, board)).toEqual(fix.topology)
  })

  it('follows a name to its address on the changed board, and no other address', () => {
    const board = play([container('host:host-b'), container('host:host-a')], play([HOST, HOST]))
    const answer = searchFixes(board, ask(board, 'web-1', 'web-2'), 'web-2', { limit: 20 })
    const driver = answer.fixes.find(({ kind }) => kind === 'driver')
    expect(driver?.request.to).not.toBe(ask(board, 'web-1', 'web-2').to)
    expect(driver?.roundTrip.verdict).toBe('delivered')
  })

  it('tells a packet that is to be sent elsewhere from a change of the board', () => {
    const board = play([container('host:host-b'), container('host:host-a')], play([HOST, HOST]))
    const answer = search(board, 'web-1', 'web-2')
    const sent = answer.fixes.find(({ sendTo }) => sendTo !== null)
    expect(sent?.parts.at(-1)?.kind).toBe('send-to-host')
    expect(sent?.sendTo).toBe('HOST-A')
    expect(sent?.request).toMatchObject({ to: '10.0.0.11', destinationPort: 80 })
  })

  it('brings no error to the board that was not there', () => {
    const board = play(
      [
        { kind: 'place-node', node: 'internet' },
        { kind: 'place-node', node: 'router' },
        container('host:host-a'),
      ],
      play([{ ...HOST, machine: 'azure-vm' }]),
    )
    const request: TraceRequest = { ...ask(board, 'web-1', '203.0.113.99'), destinationPort: 443 }
    const answer = searchFixes(board, request, null, { limit: 50 })
    expect(answer.fixes.map(({ parts }) => parts[0]?.params['driver'])).not.toContain('transparent')
  })

  it('gives the reason where nothing has the address', () => {
    const answer = searchFixes(NAT, { ...ask(NAT, 'web-1', 'web-2'), to: ipv4('172.31.99.99') })
    expect(answer).toMatchObject({
      fixes: [],
      none: 'address-not-on-the-board',
      noneParams: { address: '172.31.99.99' },
    })
  })

  it('answers the same each time, whole or in steps', () => {
    const request = ask(NAT, 'client', 'HOST-A')
    const first = searchFixes(NAT, request, 'HOST-A')
    expect(searchFixes(NAT, request, 'HOST-A')).toEqual(first)
    const steps = fixSearchSteps(NAT, request, 'HOST-A')
    let count = 0
    for (;;) {
      const step = steps.next()
      if (step.done) {
        expect(step.value).toEqual(first)
        break
      }
      count += 1
    }
    expect(count).toBeGreaterThanOrEqual(first.tried)
  })

  it('offers as many as are asked for', () => {
    const board = twoNodes('overlay')
    const request = { ...ask(board, 'web-1', 'web-2'), destinationPort: 81 }
    expect(searchFixes(board, request, 'web-2', { limit: 1 }).fixes).toHaveLength(1)
  })

  it('has each kind once', () => {
    expect(new Set(FIX_KINDS).size).toBe(FIX_KINDS.length)
  })
})
