import { describe, expect, it } from 'vitest'
import { decisionOf } from '../engine/explain/decisions'
import { shownSteps } from '../engine/explain/levels'
import { must } from '../lib/assert'
import { sampleOf } from '../samples/index'
import { stepsOf } from '../store/trace-position'
import { standsOf, stopsOf } from './stepping'
import { laneRange } from './transport'
import { bench } from './testing/bench'

/** A packet of the gallery, sent and standing at its first step. */
async function sent(sample = 'overlay-two-nodes') {
  const document = must(sampleOf(sample), sample).open()
  const world = bench({ document })
  await world.store.settled()
  world.actions.run('trace.send')
  world.store.setTrace({ playing: false })
  await world.store.settled()
  const { store, actions } = world
  const state = () => store.getState()
  const code = () => stepsOf(state().roundTrip)[state().stepIndex]?.code
  const count = () => stepsOf(state().roundTrip).length
  /** Lets it play until it stops, at most this often. */
  const playOut = (most = 500) => {
    let ticks = 0
    while (state().playing && ticks < most) {
      actions.run('trace.tick')
      ticks += 1
    }
    return ticks
  }
  return { store, actions, state, code, count, playOut }
}

describe('stepping', () => {
  it('goes into a port, out of it, and from decision to decision', async () => {
    const { actions, state, code } = await sent()
    while (code() !== 'port-vfp') actions.run('trace.forward')
    const port = state().stepIndex
    actions.run('trace.into')
    expect(code()).toBe('layer-allows')
    actions.run('trace.out')
    expect(code()).toBe('encapsulated')
    actions.run('trace.previous-decision')
    expect(state().stepIndex).toBeGreaterThan(port)
    actions.run('trace.next-decision')
    expect(code()).toBe('encapsulated')
    expect(decisionOf({ code: must(code(), 'no step') })).toBe('encapsulate')
  })

  it('stays within the lane', async () => {
    const { actions, state } = await sent()
    actions.run('trace.lane', 'reply')
    const [first, last] = laneRange(state())
    expect(state().stepIndex).toBe(first)
    actions.run('trace.back')
    expect(state().stepIndex).toBe(first)
    actions.run('trace.last')
    expect(state().stepIndex).toBe(last)
    actions.run('trace.first')
    expect(state().stepIndex).toBe(first)
  })

  it('walks only what the level shows, and stands at a shown step when the level falls', async () => {
    const { actions, state, code } = await sent()
    while (code() !== 'port-vfp') actions.run('trace.forward')
    const at = state().stepIndex
    actions.run('trace.level', 'basics')
    const shown = shownSteps(must(state().roundTrip, 'no trace'), 'basics')
    expect(shown).toContain(state().stepIndex)
    expect(state().stepIndex).toBeLessThan(at)
    const walked = [state().stepIndex]
    for (;;) {
      actions.run('trace.forward')
      if (state().stepIndex === walked.at(-1)) break
      walked.push(state().stepIndex)
    }
    expect(walked).toEqual(shown.filter((position) => position >= (walked[0] ?? 0)))
    actions.run('trace.seek', at)
    expect(shown).toContain(state().stepIndex)
  })

  it('turns the level round', async () => {
    const { actions, state } = await sent()
    expect(state().level).toBe('kernel')
    for (const level of ['basics', 'administrator', 'kernel']) {
      actions.run('trace.next-level')
      expect(state().level).toBe(level)
    }
  })
})

describe('playing', () => {
  it('goes to the end and back again', async () => {
    const { actions, state, count, playOut } = await sent()
    actions.run('trace.play')
    playOut()
    expect(state()).toMatchObject({ playing: false, stepIndex: count() - 1, stoppedBy: null })
    actions.run('trace.play-back')
    expect(state()).toMatchObject({ playing: true, backward: true })
    playOut()
    expect(state()).toMatchObject({ playing: false, stepIndex: 0 })
  })

  it('turns round without standing still, and pauses by either key', async () => {
    const { actions, state } = await sent()
    actions.run('trace.seek', 5)
    actions.run('trace.play')
    actions.run('trace.play-back')
    expect(state()).toMatchObject({ playing: true, backward: true })
    actions.run('trace.play')
    expect(state().playing).toBe(false)
  })

  it('repeats a range until it is paused', async () => {
    const { actions, state, playOut } = await sent()
    actions.run('trace.seek', 4)
    actions.run('trace.loop-from')
    actions.run('trace.seek', 7)
    actions.run('trace.loop-to')
    expect(state()).toMatchObject({ loop: { first: 4, last: 7 }, looping: true })
    actions.run('trace.first')
    actions.run('trace.play') // outside of the range: it begins there
    const seen = [state().stepIndex]
    for (let tick = 0; tick < 8; tick++) {
      actions.run('trace.tick')
      seen.push(state().stepIndex)
    }
    expect(seen).toEqual([4, 5, 6, 7, 4, 5, 6, 7, 4])
    actions.run('trace.loop')
    playOut()
    expect(state()).toMatchObject({ playing: false, looping: false })
    actions.run('trace.loop-range', null)
    expect(state().loop).toBeNull()
  })

  it('repeats a range backward', async () => {
    const { actions, state } = await sent()
    actions.run('trace.loop-range', { first: 2, last: 4 })
    actions.run('trace.play-back')
    const seen = [state().stepIndex]
    for (let tick = 0; tick < 4; tick++) {
      actions.run('trace.tick')
      seen.push(state().stepIndex)
    }
    expect(seen).toEqual([4, 3, 2, 4, 3])
  })
})

describe('breakpoints', () => {
  it('stop playing, say which, and let it go on from there', async () => {
    const { actions, state, code, count, playOut } = await sent()
    actions.run('trace.breakpoint-add', { kind: 'change', field: 'vni' })
    actions.run('trace.play')
    playOut()
    expect(code()).toBe('encapsulated')
    expect(state()).toMatchObject({ playing: false, stoppedBy: ['change vni'] })
    actions.run('trace.play')
    playOut()
    expect(code()).toBe('decapsulated')
    // Backward it stops at the same ones.
    actions.run('trace.play-back')
    playOut()
    expect(code()).toBe('encapsulated')
    expect(state().stoppedBy).toEqual(['change vni'])
    actions.run('trace.forward')
    expect(state().stoppedBy).toBeNull()
    actions.run('trace.breakpoint-set', 'change vni', false)
    actions.run('trace.play')
    playOut()
    expect(state().stepIndex).toBe(count() - 1)
  })

  it('are run to at once, both ways, and say when there is none', async () => {
    const { actions, state, code } = await sent()
    actions.run('trace.breakpoint-add', { kind: 'mtu' })
    actions.run('trace.next-breakpoint')
    expect(code()).toBe('encapsulated')
    const first = state().stepIndex
    actions.run('trace.next-breakpoint')
    expect(state().stepIndex).toBeGreaterThan(first)
    actions.run('trace.previous-breakpoint')
    expect(state().stepIndex).toBe(first)
    actions.run('trace.previous-breakpoint')
    expect(state().stepIndex).toBe(first)
    expect(state().notices.map(({ key }) => key)).toContain('notice.no-breakpoint')
  })

  it('are put at a step and taken from it by one key', async () => {
    const { actions, state } = await sent()
    actions.run('trace.seek', 6)
    actions.run('trace.breakpoint-here')
    const [here] = state().breakpoints
    expect(here?.text).toMatch(/^at "/)
    expect(stopsOf(state()).flatMap((hit, at) => (hit.length > 0 ? [at] : []))).toEqual([6])
    actions.run('trace.breakpoint-here')
    expect(state().breakpoints).toEqual([])
  })

  it('are listed once, and enter no history', async () => {
    const { actions, state } = await sent()
    const { past } = state()
    actions.run('trace.breakpoint-add', { kind: 'drop' })
    actions.run('trace.breakpoint-set', 'drop', false)
    actions.run('trace.breakpoint-add', { kind: 'drop' })
    expect(state().breakpoints).toEqual([{ text: 'drop', on: true }])
    actions.run('trace.breakpoint-remove', 'drop')
    expect(state().breakpoints).toEqual([])
    expect(state().past).toBe(past)
  })

  it('stop at the shown step before one that the level folds', async () => {
    const { actions, state, code, playOut } = await sent()
    while (code() !== 'nic-sends') actions.run('trace.forward')
    actions.run('trace.breakpoint-here')
    actions.run('trace.level', 'basics')
    actions.run('trace.first')
    actions.run('trace.play')
    playOut()
    expect(state().stoppedBy).toHaveLength(1)
    expect(standsOf(state())).toContain(state().stepIndex)
  })

  it('that nobody can read are skipped', async () => {
    const { store, state } = await sent()
    store.setView({ breakpoints: [{ text: 'stop it', on: true }] })
    expect(stopsOf(state()).flat()).toEqual([])
  })
})

describe('editing while a trace is shown', () => {
  it('keeps step, breakpoints and range where the path is the same', async () => {
    const { store, actions, state } = await sent()
    actions.run('trace.loop-range', { first: 2, last: 5 })
    actions.run('trace.seek', 4)
    actions.run('trace.breakpoint-here')
    const { breakpoints, roundTrip } = state()
    actions.run('select.ids', [
      must(Object.values(state().document.topology.hosts)[0], 'no host').id,
    ])
    // A host beside it changes nothing of the path.
    actions.run('place.here', { kind: 'host', release: 'ws2022' })
    await store.settled()
    expect(state().roundTrip).not.toBe(roundTrip)
    expect(state()).toMatchObject({ stepIndex: 4, loop: { first: 2, last: 5 }, breakpoints })
    expect(stopsOf(state()).flatMap((hit, at) => (hit.length > 0 ? [at] : []))).toEqual([4])
  })

  it('clears a range that is gone, says so, and says where the path parts', async () => {
    const { store, actions, state, count } = await sent('nat-developer')
    const end = count() - 1
    actions.run('trace.loop-range', { first: 1, last: end })
    actions.run('trace.seek', end)
    actions.run('trace.breakpoint-add', { kind: 'drop' })
    // The published port is withdrawn: the packet stops at the host.
    const { endpoints } = state().document.topology
    const published = must(
      Object.values(endpoints).find(({ policies }) => policies.length > 0),
      'no published port',
    )
    actions.run('edit.apply', {
      kind: 'unpublish-port',
      endpointId: published.id,
      protocol: 'tcp',
      externalPort: 8080,
    })
    await store.settled()
    const keys = state().notices.map(({ key }) => key)
    expect(keys).toContain('notice.loop-gone')
    expect(keys).toContain('notice.path-changed')
    expect(state().loop).toBeNull()
    expect(state().breakpoints).toEqual([{ text: 'drop', on: true }])
    const drop = count() - 1
    expect(stopsOf(state()).flatMap((hit, at) => (hit.length > 0 ? [at] : []))).toEqual([drop])
    expect(state().stepIndex).toBeLessThanOrEqual(drop)
  })

  it('stands at a shown step of the new path', async () => {
    const { store, actions, state } = await sent()
    actions.run('trace.level', 'basics')
    actions.run('trace.last')
    actions.run('place.here', { kind: 'host', release: 'ws2022' })
    await store.settled()
    expect(standsOf(state())).toContain(state().stepIndex)
  })
})
