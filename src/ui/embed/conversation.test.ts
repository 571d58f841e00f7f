import { describe, expect, it } from 'vitest'
import { en } from '../../i18n/en/index'
import { createTranslator } from '../../i18n/translator'
import { smallWorld } from '../panels/testing/small-app'
import { converse, type Told } from './conversation'

/** A conversation about the packet that is dropped at its second step. */
async function talk(sent = true) {
  const { store, actions } = await smallWorld({ sent })
  const told: Told[] = []
  const { hear, begin } = converse(store, actions, createTranslator('en', en), (message) =>
    told.push(message),
  )
  return { store, actions, told, hear, end: begin() }
}

/** An object that holds itself. */
function round(): object {
  const self: { self?: object } = {}
  self.self = self
  return self
}

describe('what an embedded board tells', () => {
  it('says that it stands, then each step, and the verdict with the last', async () => {
    const { actions, told, end } = await talk()
    expect(told).toEqual([
      {
        vswitchboard: 1,
        type: 'ready',
        title: expect.any(String) as string,
        steps: 2,
        step: 1,
        verdict: 'dropped',
      },
    ])
    actions.run('trace.forward')
    expect(told.slice(1)).toMatchObject([
      {
        type: 'step',
        step: 2,
        steps: 2,
        place: 'web-1',
        sentence: expect.stringContaining('blocks it') as string,
      },
      {
        type: 'verdict',
        verdict: 'dropped',
        sentence: expect.stringContaining('stopped here') as string,
      },
    ])
    end()
    actions.run('trace.back')
    expect(told).toHaveLength(3)
  })

  it('says that nothing was sent', async () => {
    const { told } = await talk(false)
    expect(told).toMatchObject([{ type: 'ready', steps: 0, step: null, verdict: null }])
  })
})

describe('what an embedded board is asked', () => {
  it('goes to a step, plays and pauses', async () => {
    const { store, hear } = await talk()
    hear({ vswitchboard: 1, type: 'step', step: 2 })
    expect(store.getState().stepIndex).toBe(1)
    hear({ vswitchboard: 1, type: 'step', step: 1 })
    hear({ vswitchboard: 1, type: 'pause' })
    expect(store.getState()).toMatchObject({ stepIndex: 0, playing: false })
    hear({ vswitchboard: 1, type: 'play' })
    hear({ vswitchboard: 1, type: 'play' }) // twice is once
    expect(store.getState().playing).toBe(true)
    hear({ vswitchboard: 1, type: 'pause' })
    expect(store.getState().playing).toBe(false)
  })

  it.each([
    [{ vswitchboard: 2, type: 'play' }, 'unknown-version', /version 2/],
    [{ vswitchboard: 1, type: 'edit' }, 'unknown-type', /"edit".*play, pause and step/],
    [{ vswitchboard: 1, type: 'step', step: 3 }, 'bad-step', /3.*1 to 2/],
    [{ vswitchboard: 1, type: 'step', step: 1.5 }, 'bad-step', /1\.5/],
    [{ vswitchboard: 1, type: 'step' }, 'bad-step', /undefined/],
    // A message may hold what is no JSON.
    [{ vswitchboard: 1, type: 'step', step: 2n }, 'bad-step', /2/],
    [{ vswitchboard: 1, type: round() }, 'unknown-type', /\{…\}/],
  ])('refuses what it cannot do and says why (%#)', async (message, code, words) => {
    const { store, told, hear } = await talk()
    hear(message)
    expect(told.at(-1)).toMatchObject({
      type: 'error',
      code,
      message: expect.stringMatching(words) as string,
    })
    expect(store.getState()).toMatchObject({ stepIndex: 0, playing: false })
  })

  it('says that there is no packet, and passes over what is not meant for it', async () => {
    const { told, hear } = await talk(false)
    hear({ vswitchboard: 1, type: 'play' })
    expect(told.at(-1)).toMatchObject({ type: 'error', code: 'no-packet' })
    const before = told.length
    for (const other of ['play', null, 7, { type: 'play' }, { source: 'devtools' }]) hear(other)
    expect(told).toHaveLength(before)
  })
})
