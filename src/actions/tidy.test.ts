import { describe, expect, it } from 'vitest'
import type { Position } from '../engine/model/document'
import type { ActionContext, Bounds, Tidied } from './action'
import type { Actions } from './registry'
import { bench, emptyTarget } from './testing/bench'

const HOST = { kind: 'host', release: 'ws2022' } as const
const SEEN: Bounds = { x: 0, y: 0, width: 800, height: 600 }
const FAR: Position = { x: 2000, y: 8 }

/** A bench with a host, whose board would put everything far to the right; nothing when it is `tidy`. */
function tidyBench(isTidy = false) {
  const shown: Bounds[] = []
  const on: { plan: Tidied | null } = { plan: null }
  const nothing = () => undefined
  const board: NonNullable<ActionContext['board']> = {
    fit: nothing,
    zoomBy: nothing,
    zoomTo: nothing,
    reveal: nothing,
    freePosition: () => ({ x: 0, y: 0 }),
    pointer: () => null,
    places: () => new Map(),
    tidied: async () => on.plan,
    lineOf: () => null,
    boundsOf: () => null,
    focus: nothing,
    seen: () => SEEN,
    show: (part) => void shown.push(part),
  }
  const made = bench({ board })
  made.actions.run('place.at', HOST, emptyTarget(), false)
  const { document } = made.store.getState()
  if (!isTidy) {
    const ids = Object.keys(document.layout)
    on.plan = {
      document: { ...document, layout: Object.fromEntries(ids.map((id) => [id, FAR])) },
      count: ids.length,
      bounds: { ...FAR, width: 400, height: 300 },
    }
  }
  return { ...made, shown, document, plan: on.plan }
}

/** Asks for the preview and waits until it has been worked out. */
async function shownTidy(actions: Actions): Promise<void> {
  actions.run('board.tidy')
  await new Promise((resolve) => setTimeout(resolve, 0))
}

describe('tidying up', () => {
  it('moves nothing before it is applied, brings the preview into sight, and is one step back', async () => {
    const { store, actions, document, plan, shown } = tidyBench()
    expect(actions.isEnabled('board.tidy-apply')).toBe(false)
    await shownTidy(actions)
    expect(store.getState().document).toBe(document)
    expect(store.getState().tidy).toBe(plan)
    expect(shown).toEqual([{ x: 1925, y: -67, width: 550, height: 450 }])
    const past = store.getState().past.length
    actions.run('board.tidy-apply')
    expect(store.getState().document.layout).toEqual(plan?.document.layout)
    expect(store.getState().tidy).toBeNull()
    expect(store.getState().past).toHaveLength(past + 1)
    store.undo()
    expect(store.getState().document).toBe(document)
  })

  it('is given up without a trace, and by any other change of the board', async () => {
    const { store, actions, document } = tidyBench()
    await shownTidy(actions)
    actions.run('board.tidy-cancel')
    expect(store.getState().tidy).toBeNull()
    expect(store.getState().document).toBe(document)
    await shownTidy(actions)
    actions.run('board.title', 'another')
    expect(store.getState().tidy).toBeNull()
    expect(actions.isEnabled('board.tidy-apply')).toBe(false)
  })

  it('shows nothing of a board that has changed meanwhile', async () => {
    const { store, actions } = tidyBench()
    actions.run('board.tidy')
    actions.run('board.title', 'another')
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(store.getState().tidy).toBeNull()
  })

  it('says so when everything stands in order', async () => {
    const { store, actions } = tidyBench(true)
    await shownTidy(actions)
    expect(store.getState().tidy).toBeNull()
    expect(store.getState().notices.at(-1)?.key).toBe('notice.tidy-already')
  })
})
