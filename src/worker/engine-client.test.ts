import { describe, expect, it, vi } from 'vitest'
import { EMPTY_TOPOLOGY, type HeldContainer, type Topology } from '../engine/model/topology'
import type { ForwardingState } from '../engine/tables/forwarding-state'
import { plainRequest } from '../engine/trace/plain-request'
import { NO_FLOWS, type RoundTrip, type TraceRequest } from '../engine/trace/trace'
import { ipv4 } from '../engine/wire/address'
import type { FixSearch } from '../engine/explain/fixes/types'
import type { EngineClient, EngineFunctions, FixSteps } from './engine-client'
import { createEngineServer } from './engine-server'
import { createInProcessClient } from './in-process-client'
import { createWorkerClient, deferredPort, type EnginePort } from './worker-client'

const request: TraceRequest = plainRequest({
  from: 'node:net',
  to: ipv4('10.0.0.2'),
  protocol: 'icmp',
})

const named = (name: string): Topology => ({
  ...EMPTY_TOPOLOGY,
  nodes: { 'node:net': { id: 'node:net', name, kind: 'internet' } },
})

const heldContainer: HeldContainer = {
  id: 'ctr:h',
  name: 'h',
  isolation: 'process',
  image: 'nanoserver',
  listeners: [],
  runOptions: [],
  published: [],
}

const trip: RoundTrip = {
  request: {
    direction: 'request',
    compared: [],
    hops: [],
    disposition: {
      kind: 'delivered',
      station: 'st:app:node:net',
      origin: { object: null, fact: 'tcp-ip', confidence: 'documented' },
    },
  },
  reply: null,
  verdict: 'one-way',
  flows: NO_FLOWS,
}

/** A search that ends after so many steps and says how many it took. */
function stepsTo(end: number, topology: Topology): FixSteps {
  let tried = 0
  const search = (): FixSearch => ({
    fixes: [
      {
        kind: 'link-up',
        parts: [{ kind: 'link-up', params: {} }],
        edits: [],
        topology,
        request,
        sendTo: null,
        roundTrip: trip,
        sideEffects: { opens: [], closes: [], compared: 0, outOf: 0 },
      },
    ],
    none: null,
    noneParams: {},
    noneFact: null,
    tried,
    error: null,
  })
  return {
    next: () => {
      tried += 1
      const until = performance.now() + 2
      while (performance.now() < until);
      return tried < end ? { done: false, value: undefined } : { done: true, value: search() }
    },
  }
}

/** An engine whose tables carry the name of the board, so that a mix-up would be seen. */
function engine(): EngineFunctions {
  const state = (topology: Topology): ForwardingState => ({
    stations: {},
    tables: {},
    apps: {},
    notModelled: Object.values(topology.nodes).map(({ name }) => ({
      entity: `node:${name}` as const,
      code: 'names',
    })),
  })
  return {
    compile: vi.fn(state),
    validate: () => [],
    roundTrip: (forwarding, asked) =>
      forwarding.notModelled[0]?.entity === 'node:broken'
        ? (() => {
            throw new Error('trace: broken on purpose')
          })()
        : asked.from === 'node:net'
          ? { ok: true, value: trip }
          : { ok: false, error: { code: 'no-such-source', text: asked.from } },
    fixSearch: (topology, _asked, sentTo) => stepsTo(sentTo === 'slow' ? 30 : 3, topology),
  }
}

/** A worker without a thread: messages are copied, as a real one would. */
function fakePort(functions: EngineFunctions): EnginePort & { breakDown: () => void } {
  const answer = createEngineServer(functions)
  let tell: Parameters<EnginePort['listen']> | null = null
  return {
    post: (question) =>
      void answer(structuredClone(question)).then((message) => tell?.[0](structuredClone(message))),
    listen: (...listeners) => {
      tell = listeners
    },
    close: () => undefined,
    breakDown: () => tell?.[1]('engine worker: gone'),
  }
}

const clients: readonly [string, (functions: EngineFunctions) => EngineClient][] = [
  ['in process', createInProcessClient],
  ['in a worker', (functions) => createWorkerClient(fakePort(functions))],
  [
    'in a worker that starts late',
    (functions) => {
      const port = deferredPort(() => fakePort(functions))
      setTimeout(port.start, 5)
      return createWorkerClient(port)
    },
  ],
]

describe.each(clients)('engine client %s', (_name, create) => {
  it('analyses the board it is given', async () => {
    const client = create(engine())
    const { forwarding, diagnostics } = await client.analyse(named('first'))
    expect(forwarding.notModelled).toEqual([{ entity: 'node:first', code: 'names' }])
    expect(diagnostics).toEqual([])
  })

  it('compiles once for an analysis and the traces after it', async () => {
    const functions = engine()
    const client = create(functions)
    const topology = named('first')
    await client.analyse(topology)
    expect(await client.trace(topology, request)).toEqual({ ok: true, value: trip })
    await client.trace(topology, request)
    expect(functions.compile).toHaveBeenCalledTimes(1)
    await client.trace(named('second'), request)
    expect(functions.compile).toHaveBeenCalledTimes(2)
  })

  it('answers each question with its own board when several are asked at once', async () => {
    const client = create(engine())
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => client.analyse(named(name))))
    expect(answers.map(({ forwarding }) => forwarding.notModelled[0]?.entity)).toEqual([
      'node:a',
      'node:b',
      'node:c',
    ])
  })

  it('passes a request that cannot start as a result', async () => {
    const client = create(engine())
    expect(await client.trace(named('a'), { ...request, from: 'host:x' })).toEqual({
      ok: false,
      error: { code: 'no-such-source', text: 'host:x' },
    })
  })

  it('rejects for a bug in the engine and goes on with the next question', async () => {
    const client = create(engine())
    await expect(client.trace(named('broken'), request)).rejects.toThrow('broken on purpose')
    await expect(client.analyse(named('a'))).resolves.toBeDefined()
  })

  it('searches for fixes of the board it is given, with what waits beside it', async () => {
    const client = create(engine())
    const held = { 'ctr:h': heldContainer }
    const topology = { ...named('a'), held }
    const search = await client.fixes(topology, request, 'db')
    expect(search?.tried).toBe(3)
    expect(search?.fixes[0]?.topology).toEqual(topology)
  })

  it('answers other questions while it searches', async () => {
    const client = create(engine())
    const order: string[] = []
    await Promise.all([
      client.fixes(named('a'), request, 'slow').then(() => order.push('fixes')),
      client.trace(named('a'), request).then(() => order.push('trace')),
    ])
    expect(order).toEqual(['trace', 'fixes'])
  })

  it('gives up a search for a newer one', async () => {
    const client = create(engine())
    const [old, newer] = await Promise.all([
      client.fixes(named('a'), request, 'slow'),
      client.fixes(named('b'), request, 'db'),
    ])
    expect(old).toBeNull()
    expect(newer?.tried).toBe(3)
  })

  it('rejects after it was disposed of', async () => {
    const client = create(engine())
    client.dispose()
    await expect(client.analyse(named('a'))).rejects.toThrow('used after dispose')
  })
})

describe('createWorkerClient', () => {
  it('rejects what is under way and what comes after when the worker is gone', async () => {
    const port = fakePort(engine())
    const client = createWorkerClient(port)
    const underWay = client.analyse(named('a'))
    port.breakDown()
    await expect(underWay).rejects.toThrow('engine worker: gone')
    await expect(client.analyse(named('b'))).rejects.toThrow('engine worker: gone')
  })
})
