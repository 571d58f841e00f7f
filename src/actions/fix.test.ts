import { describe, expect, it } from 'vitest'
import type { OfferedFix } from '../engine/explain/fixes/types'
import { must } from '../lib/assert'
import { nat2016DefaultDeny } from '../samples/gallery/nat'
import { bench } from './testing/bench'

/** A board whose packet is dropped, and what is offered for it. */
async function dropped() {
  const b = bench({ document: nat2016DefaultDeny() })
  b.actions.run('trace.send')
  await b.store.settled()
  b.store.searchFixes()
  await expect
    .poll(() => b.store.getState().fixes?.search ?? null, { timeout: 20_000 })
    .not.toBeNull()
  const fixes = must(b.store.getState().fixes?.search, 'no search').fixes
  return { ...b, fixes, first: must(fixes[0], 'no fix') }
}

describe('fixes', () => {
  it('are searched once for a trip, and forgotten with it', async () => {
    const { store, actions } = await dropped()
    const found = store.getState().fixes
    store.searchFixes()
    expect(store.getState().fixes).toBe(found)
    actions.run('trace.send')
    await store.settled()
    expect(store.getState().fixes?.of).not.toBe(store.getState().roundTrip)
  })

  it('leave the board alone while they are tried, and end with the packet', async () => {
    const { store, actions, first } = await dropped()
    const { document, past } = store.getState()
    actions.run('fix.try', 1, first)
    expect(store.getState()).toMatchObject({ document, past })
    expect(store.getState().preview).toMatchObject({ kind: 'fix', number: 1, fix: first })
    expect(actions.isEnabled('driver.apply')).toBe(false)
    actions.run('trace.clear')
    expect(store.getState().preview).toBeNull()
  })

  it('each deliver the packet when they are applied, and are one step back', async () => {
    const { fixes } = await dropped()
    for (let index = 0; index < fixes.length; index++) {
      const again = await dropped()
      const fix = must(again.fixes[index], 'no such fix')
      const before = again.store.getState().document.topology
      again.actions.run('fix.apply', fix, 'said')
      await again.store.settled()
      expect(again.store.getState().roundTrip?.verdict, fix.kind).toBe('delivered')
      expect(again.store.getState().past).toHaveLength(1)
      again.store.undo()
      expect(again.store.getState().document.topology).toBe(before)
    }
  })

  it('send the packet elsewhere without touching the board, where that is the fix', async () => {
    const { store, actions, first } = await dropped()
    const sent = must(store.getState().sent, 'nothing sent')
    const { topology } = store.getState().document
    const elsewhere: OfferedFix = {
      ...first,
      kind: 'send-to',
      edits: [],
      topology,
      request: { ...sent, destinationPort: 80 },
      sendTo: 'search',
    }
    actions.run('fix.apply', elsewhere, 'said')
    await store.settled()
    expect(store.getState().document.topology).toBe(topology)
    expect(store.getState().past).toHaveLength(0)
    expect(store.getState().draft).toMatchObject({ to: 'search', port: 80 })
    expect(store.getState().sent?.destinationPort).toBe(80)
    expect(store.getState().notices.at(-1)).toMatchObject({ undo: false })
  })
})
