import { describe, expect, it } from 'vitest'
import type { TopologyDocument } from '../engine/model/document'
import { must } from '../lib/assert'
import { natDeveloper } from '../samples/gallery/nat'
import { changeOfFlow, currentFlow, flowsShown, traceOfFlow } from '../store/flow-view'
import { stepsOf } from '../store/trace-position'
import { standsOf } from './stepping'
import { bench, type Bench } from './testing/bench'

/** Work that waits for a chunk is done. */
async function done({ store }: Bench): Promise<void> {
  await import('./flowing')
  await Promise.resolve()
  await store.settled()
}

async function send(world: Bench, to: string, port: number, from = 'ctr:web'): Promise<void> {
  world.actions.run('trace.draft', {
    from: from as 'ctr:web', // a container of the sample
    to,
    protocol: 'tcp',
    port,
  })
  world.actions.run('trace.send')
  await done(world)
}

async function keep(world: Bench): Promise<void> {
  world.actions.run('flow.keep')
  await done(world)
}

/** The sample with packets to the same machine kept, one a port. */
async function keeping(...ports: readonly number[]): Promise<Bench> {
  const world = bench({ document: natDeveloper() })
  await world.store.settled()
  const { from, to } = must(world.store.getState().document.request, 'the sample has a packet')
  for (const port of ports) {
    await send(world, to, port, from)
    await keep(world)
  }
  return world
}

/** The port is published no more. */
function withdrawn(document: TopologyDocument): TopologyDocument {
  const endpoint = must(document.topology.endpoints['ep:web'], 'the sample has ep:web')
  const endpoints = { ...document.topology.endpoints, 'ep:web': { ...endpoint, policies: [] } }
  return { ...document, topology: { ...document.topology, endpoints } }
}

const flowsOf = ({ store }: Bench) => store.getState().document.flows ?? []
const lettersOf = (world: Bench) => flowsOf(world).map(({ letter }) => letter)

describe('flow.keep', () => {
  it('keeps the shown packet once, as one undo step, and lets it go again', async () => {
    const world = await keeping(443)
    const { store, actions } = world
    expect(flowsOf(world)).toMatchObject([{ letter: 'A', request: { port: 443 } }])
    expect(actions.isChecked('flow.keep')).toBe(true)
    actions.run('flow.keep')
    await done(world)
    expect('flows' in store.getState().document).toBe(false)
    store.undo()
    expect(lettersOf(world)).toEqual(['A'])
    store.undo()
    expect(lettersOf(world)).toEqual([])
  })

  it('knows a packet that is sent again as the one that was kept', async () => {
    const world = await keeping(443, 80)
    await send(world, flowsOf(world)[0]?.request.to ?? '', 443, flowsOf(world)[0]?.request.from)
    expect(currentFlow(world.store.getState())?.letter).toBe('A')
    expect(lettersOf(world)).toEqual(['A', 'B'])
  })

  it('says so when there is no letter left, and keeps what there is', async () => {
    const world = await keeping(...Array.from({ length: 26 }, (_, port) => port + 1))
    expect(lettersOf(world)).toHaveLength(26)
    await send(world, '8.8.8.8', 27)
    await keep(world)
    expect(lettersOf(world)).toHaveLength(26)
    expect(world.store.getState().notices.at(-1)?.key).toBe('notice.flows-full')
  })

  it('is not offered before a packet was sent', () => {
    expect(bench().actions.isEnabled('flow.keep')).toBe(false)
  })
})

describe('paths of kept packets', () => {
  it('are worked out for each as if it were the first on the board', async () => {
    const world = await keeping(443, 8080)
    const { flowTraces } = world.store.getState()
    expect(flowTraces.map(({ letter, result }) => [letter, result.ok])).toEqual([
      ['A', true],
      ['B', true],
    ])
    const alone = await keeping(8080)
    const [only] = alone.store.getState().flowTraces
    expect(flowTraces[1]?.result).toEqual(only?.result)
  })

  it('are worked out again with the board, and those that part from what was seen are told', async () => {
    const world = await keeping(8080, 80)
    const { store } = world
    const before = store.getState().flowTraces
    store.commit('action.edit.unpublish-port', withdrawn)
    await store.settled()
    const [a, b] = store.getState().flowTraces
    expect(a?.topology).toBe(store.getState().document.topology)
    expect(a?.result).not.toEqual(before[0]?.result)
    expect(a && changeOfFlow(a)).toBeGreaterThan(0)
    expect(b && changeOfFlow(b), 'the shown one is looked at').toBeNull()
    expect(
      store.getState().notices.find(({ key }) => key === 'notice.flows-changed')?.params,
    ).toEqual({ flows: 'A' })
    store.undo()
    await store.settled()
    expect(store.getState().flowTraces.map(changeOfFlow)).toEqual([null, null])
  })

  it('are the change of nobody once they were looked at', async () => {
    const world = await keeping(8080, 80)
    world.store.commit('action.edit.unpublish-port', withdrawn)
    await world.store.settled()
    world.actions.run('flow.show', 'A')
    await done(world)
    expect(world.store.getState().flowTraces.map(changeOfFlow)).toEqual([null, null])
  })

  it('say why a packet cannot start whose sender is gone', async () => {
    const world = await keeping(443)
    world.store.clearTrace()
    world.store.commit('action.edit.remove', (document) => ({
      ...document,
      topology: { ...document.topology, nodes: {}, links: {} },
    }))
    await world.store.settled()
    const [flow] = world.store.getState().flowTraces
    expect(flow?.result).toMatchObject({ ok: false, error: { code: 'no-such-source' } })
    expect(flow && changeOfFlow(flow)).toBe(0)
  })

  it('go with the board they belong to', async () => {
    const world = await keeping(443)
    world.store.showDocument({ document: natDeveloper(), past: [], future: [] })
    await world.store.settled()
    expect(world.store.getState().flowTraces).toEqual([])
  })
})

describe('flow.show', () => {
  it('stays at the beat, or at the last step of a packet that is done by then', async () => {
    const world = await keeping(8080, 9)
    const { store, actions } = world
    const shown = () => store.getState()
    const lengthOf = (letter: string) => {
      const flow = must(
        flowsOf(world).find((one) => one.letter === letter),
        letter,
      )
      const trace = must(traceOfFlow(shown(), flow), letter)
      return trace.result.ok ? stepsOf(trace.result.value).length : 0
    }
    actions.run('flow.show', 'A')
    await done(world)
    const last = lengthOf('A') - 1
    expect(lengthOf('B')).toBeLessThan(lengthOf('A'))
    actions.run('trace.seek', 4)
    actions.run('flow.show', 'B')
    await done(world)
    expect(shown().stepIndex).toBe(4)
    actions.run('flow.show', 'A')
    await done(world)
    actions.run('trace.seek', last)
    actions.run('flow.show', 'B')
    await done(world)
    expect(shown().stepIndex).toBe(lengthOf('B') - 1)
    expect(shown().document.request?.port).toBe(9)
    expect(shown().draft.port).toBe(9)
  })

  it('counts the steps that the level shows', async () => {
    const world = await keeping(8080, 80)
    const { store, actions } = world
    actions.run('trace.level', 'basics')
    actions.run('flow.show', 'A')
    await done(world)
    const stands = standsOf(store.getState())
    actions.run('trace.seek', stands[2] ?? 0)
    actions.run('flow.next')
    await done(world)
    expect(store.getState().stepIndex).toBe(standsOf(store.getState())[2])
  })

  it('goes round with the keys, from no kept packet to the first or the last', async () => {
    const world = await keeping(1, 2, 3)
    const { store, actions } = world
    const current = () => currentFlow(store.getState())?.letter
    const seen = []
    for (const id of ['flow.next', 'flow.next', 'flow.previous', 'flow.previous'] as const) {
      actions.run(id)
      await done(world)
      seen.push(current())
    }
    expect(seen).toEqual(['A', 'B', 'A', 'C'])
    store.clearTrace()
    actions.run('flow.previous')
    await done(world)
    expect(current()).toBe('C')
  })
})

describe('flow.colour and flow.remove', () => {
  it('change one packet and keep its path', async () => {
    const world = await keeping(443, 80)
    const before = world.store.getState().flowTraces
    world.actions.run('flow.colour', 'B', 'olive')
    await done(world)
    expect(flowsOf(world).map(({ colour }) => colour)).toEqual(['teal', 'olive'])
    expect(world.store.getState().flowTraces).toEqual(before)
    world.actions.run('flow.remove', 'A')
    await done(world)
    expect(lettersOf(world)).toEqual(['B'])
    expect(world.store.getState().flowTraces.map(({ letter }) => letter)).toEqual(['B'])
    world.actions.run('flow.remove-all')
    await done(world)
    expect('flows' in world.store.getState().document).toBe(false)
  })
})

describe('flowsShown', () => {
  it('gives six lanes, never folds the shown packet, and unfolds on request', async () => {
    const world = await keeping(1, 2, 3, 4, 5, 6, 7, 8)
    const { store } = world
    const letters = () =>
      flowsShown(store.getState())
        .flows.map(({ letter }) => letter)
        .join('')
    expect(letters()).toBe('ABCDEH')
    expect(flowsShown(store.getState()).folded).toBe(2)
    store.clearTrace()
    expect(letters()).toBe('ABCDEF')
    await send(world, '8.8.8.8', 99)
    expect(letters(), 'the packet that was not kept has a lane too').toBe('ABCDE')
    store.setShowsAllFlows(true)
    expect(letters()).toBe('ABCDEFGH')
    expect(flowsShown(store.getState()).folded).toBe(0)
  })
})
