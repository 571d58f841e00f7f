import { describe, expect, it, vi } from 'vitest'
import type { OfferedFix } from '../engine/explain/fixes/types'
import type { TopologyDocument } from '../engine/model/document'
import { EMPTY_TOPOLOGY, type MachineNode, type Topology } from '../engine/model/topology'
import type { ForwardingState } from '../engine/tables/forwarding-state'
import { plainRequest } from '../engine/trace/plain-request'
import { NO_FLOWS, type RoundTrip, type StepCode, type TraceRequest } from '../engine/trace/trace'
import { ipv4, mac } from '../engine/wire/address'
import type { EngineClient } from '../worker/engine-client'
import { createAppStore } from './store'

const EMPTY_FORWARDING: ForwardingState = { stations: {}, tables: {}, apps: {}, notModelled: [] }

const board = (topology: Topology = EMPTY_TOPOLOGY): TopologyDocument => ({
  schemaVersion: 1,
  title: 'Board',
  topology,
  layout: {},
  notes: {},
  request: null,
})

const request: TraceRequest = plainRequest({
  from: 'host:a',
  to: ipv4('10.0.0.2'),
  destinationPort: 80,
})

/** A round trip that takes these steps, all at one station. */
function path(...codes: readonly StepCode[]): RoundTrip {
  const packet = { headers: [], payload: '' }
  const origin = { object: null, fact: 'tcp-ip', confidence: 'documented' } as const
  return {
    request: {
      direction: 'request',
      compared: [],
      hops: [
        {
          index: 0,
          at: 'hstk',
          station: 'st:stack:host:a',
          hostId: 'host:a',
          entity: 'host:a',
          steps: codes.map((code, index) => ({
            index,
            code,
            params: {},
            station: 'st:stack:host:a',
            before: packet,
            after: packet,
            lookups: [],
            origin,
            arp: null,
          })),
        },
      ],
      disposition: { kind: 'delivered', station: 'st:stack:host:a', origin },
    },
    reply: null,
    verdict: 'one-way',
    flows: NO_FLOWS,
  }
}

function engineWith(overrides: Partial<EngineClient> = {}): EngineClient {
  return {
    analyse: async () => ({ forwarding: EMPTY_FORWARDING, diagnostics: [] }),
    trace: async () => ({ ok: true, value: path('app-sends') }),
    fixes: async () => null,
    dispose: () => undefined,
    ...overrides,
  }
}

const addNode = (document: TopologyDocument): TopologyDocument => ({
  ...document,
  topology: {
    ...document.topology,
    nodes: { 'node:net': { id: 'node:net', name: 'Internet', kind: 'internet' } },
  },
})

describe('createAppStore', () => {
  it('analyses the first board and each changed topology, but no drag', async () => {
    const analyse = vi.fn(engineWith().analyse)
    const store = createAppStore({ engine: engineWith({ analyse }), document: board() })
    await store.settled()
    expect(analyse).toHaveBeenCalledTimes(1)

    const { forwarding } = store.getState()
    store.commit('action.board.move', (document) => ({
      ...document,
      layout: { 'node:net': { x: 1, y: 2 } },
    }))
    await store.settled()
    expect(analyse).toHaveBeenCalledTimes(1)
    expect(store.getState().forwarding).toBe(forwarding)
    expect(store.getState().derivedFrom).toBe(store.getState().document)

    store.commit('action.place.item', addNode)
    await store.settled()
    expect(analyse).toHaveBeenCalledTimes(2)
  })

  it('drops the answer for a board that is no longer the current one', async () => {
    const answers: (() => void)[] = []
    const analyse = vi.fn(
      (topology: Topology) =>
        new Promise<{ forwarding: ForwardingState; diagnostics: [] }>((resolve) => {
          const stations = Object.keys(topology.nodes).length
          answers.push(() =>
            resolve({
              forwarding: {
                ...EMPTY_FORWARDING,
                apps: stations > 0 ? { 'node:net': 'st:app:n' } : {},
              },
              diagnostics: [],
            }),
          )
        }),
    )
    const store = createAppStore({ engine: engineWith({ analyse }), document: board() })
    await vi.waitFor(() => expect(answers).toHaveLength(1))
    store.commit('action.place.item', addNode)
    answers[0]?.()
    await vi.waitFor(() => expect(answers).toHaveLength(2))
    expect(store.getState().forwarding).toBeNull()
    answers[1]?.()
    await store.settled()
    expect(store.getState().forwarding?.apps).toEqual({ 'node:net': 'st:app:n' })
  })

  it('traces again after a change, keeps the old path as a ghost and stays at the same step', async () => {
    const trips = [
      path('app-sends', 'route-via', 'dropped'),
      path('app-sends', 'nic-sends', 'route-via'),
    ]
    const trace = vi.fn(async () => ({ ok: true, value: trips.shift() ?? path() }) as const)
    const store = createAppStore({ engine: engineWith({ trace }), document: board() })
    store.send(request)
    await store.settled()
    const before = store.getState().roundTrip
    store.setTrace({ stepIndex: 1 })
    store.commit('action.place.item', addNode)
    await store.settled()
    const state = store.getState()
    expect(state.ghost).toBe(before)
    expect(state.stepIndex).toBe(2)
    expect(state.notices.map(({ key, params }) => [key, params['step']])).toEqual([
      ['notice.path-changed', 2],
    ])
  })

  it('sends to a name where the thing is now, to an address where it was', async () => {
    const trace = vi.fn(engineWith().trace)
    const store = createAppStore({ engine: engineWith({ trace }), document: board() })
    store.send(request, 'pc')
    await store.settled()
    const pc: MachineNode = {
      kind: 'external-host',
      id: 'node:pc',
      name: 'pc',
      address: ipv4('10.9.9.9'),
      prefixLength: 24,
      gateway: null,
      mac: mac('00-15-5D-00-00-09'),
      listeners: [],
      routes: [],
      records: [],
      dhcp: null,
    }
    store.commit('action.place.item', (document) => ({
      ...document,
      topology: { ...document.topology, nodes: { ...document.topology.nodes, [pc.id]: pc } },
    }))
    await store.settled()
    expect(trace.mock.lastCall?.[1].to).toBe('10.9.9.9')
    store.send({ ...request })
    await store.settled()
    expect(trace.mock.lastCall?.[1].to).toBe(request.to)
  })

  it('names a sender that was taken away, and stands at the same step when it is back', async () => {
    const trip = path('app-sends', 'route-via', 'nic-sends')
    const trace = async (topology: Topology) =>
      'node:net' in topology.nodes
        ? ({ ok: true, value: trip } as const)
        : ({ ok: false, error: { code: 'no-such-source', text: 'node:net' } } as const)
    const store = createAppStore({ engine: engineWith({ trace }), document: addNode(board()) })
    store.send({ ...request, from: 'node:net' })
    await store.settled()
    store.setTrace({ stepIndex: 2, playing: false })
    store.commit('action.edit.delete', (document) => ({ ...document, topology: EMPTY_TOPOLOGY }))
    await store.settled()
    expect(store.getState()).toMatchObject({
      roundTrip: null,
      traceError: { code: 'no-such-source', text: 'Internet' },
    })
    store.undo()
    await store.settled()
    expect(store.getState()).toMatchObject({ traceError: null, stepIndex: 2, playing: false })
  })

  it('keeps the holding strip on the boards that would stop a packet', async () => {
    const held: Topology['held'] = {
      'ctr:web': {
        id: 'ctr:web',
        name: 'web',
        isolation: 'process',
        image: 'nanoserver',
        listeners: [],
        runOptions: [],
        published: [],
      },
    }
    const waiting = board({ ...EMPTY_TOPOLOGY, held })
    const stop: OfferedFix = {
      kind: 'listen-stop',
      parts: [{ kind: 'listen-stop', params: {} }],
      edits: [],
      topology: EMPTY_TOPOLOGY, // as the engine answers, which is not sent the strip
      request,
      sendTo: null,
      roundTrip: path('app-sends'),
      sideEffects: { opens: [], closes: [], compared: 0, outOf: 0 },
    }
    const fixes = async () => ({
      fixes: [],
      stops: [stop],
      none: 'delivered' as const,
      noneParams: {},
      noneFact: 'board',
      tried: 1,
      error: null,
    })
    const store = createAppStore({ engine: engineWith({ fixes }), document: waiting })
    store.send(request)
    await store.settled()
    store.searchFixes()
    await vi.waitFor(() => {
      expect(store.getState().fixes?.search?.stops?.[0]?.topology.held).toEqual(held)
    })
  })

  it('has no ghost when the packet still goes the same way', async () => {
    const store = createAppStore({ engine: engineWith(), document: board() })
    store.send(request)
    await store.settled()
    store.commit('action.place.item', addNode)
    await store.settled()
    expect(store.getState().ghost).toBeNull()
    expect(store.getState().notices).toEqual([])
  })

  it('says that the engine failed and tries again with the next board', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const analyse = vi
      .fn(engineWith().analyse)
      .mockRejectedValueOnce(new Error('compile: port without owner'))
    const store = createAppStore({ engine: engineWith({ analyse }), document: board() })
    await store.settled()
    expect(store.getState().forwarding).toBeNull()
    expect(store.getState().notices[0]?.key).toBe('notice.engine-failed')
    store.commit('action.place.item', addNode)
    await store.settled()
    expect(store.getState().forwarding).toBe(EMPTY_FORWARDING)
  })

  it('forgets a selection that undo took away', async () => {
    const store = createAppStore({ engine: engineWith(), document: board() })
    store.commit('action.place.item', addNode)
    store.setSelection({ selected: ['node:net'], hovered: 'node:net' })
    store.undo()
    expect(store.getState().selected).toEqual([])
    expect(store.getState().hovered).toBeNull()
    await store.settled()
  })

  it('shows another board with its own packet and its own history', async () => {
    const first = board()
    const store = createAppStore({ engine: engineWith(), document: first })
    store.send(request)
    await store.settled()
    const second: TopologyDocument = {
      ...board(),
      request: { from: 'host:a', to: '10.0.0.9', protocol: 'udp', port: 53 },
    }
    store.commit('a', () => ({ ...first, title: 'changed' }))
    store.showDocument({ document: second, past: [], future: [] }, { boardKey: 'board:2' })
    expect(store.getState().boardKey).toBe('board:2')
    expect(store.getState().sent).toBeNull()
    expect(store.getState().roundTrip).toBeNull()
    expect(store.getState().draft.to).toBe('10.0.0.9')
    store.undo()
    expect(store.getState().document).toBe(second)
    await store.settled()
  })

  it('changes nothing on a board that another tab writes, and says so once', async () => {
    const store = createAppStore({ engine: engineWith(), document: board() })
    store.commit('a', (document) => ({ ...document, title: 'mine' }))
    const mine = store.getState().document
    store.setBoard({ readOnly: true })
    for (const title of ['x', 'y']) store.commit('a', (document) => ({ ...document, title }))
    store.undo()
    store.redo()
    expect(store.getState().document).toBe(mine)
    expect(store.getState().notices.map(({ key }) => key)).toEqual(['boards.said.read-only'])
    store.setBoard({ readOnly: false })
    store.undo()
    expect(store.getState().document).not.toBe(mine)
    await store.settled()
  })
})
