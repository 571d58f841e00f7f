import { describe, expect, it } from 'vitest'
import { endpointsOfContainer, hostOfContainer } from '../engine/model/queries'
import { planDrop } from './placement'
import { bench, emptyTarget } from './testing/bench'

const CONTAINER = { kind: 'container', isolation: 'process' } as const
const NOWHERE = () => null

/** A board with a host and web-1 of another host, which is gone, in the holding strip. */
async function withHeld() {
  const b = bench({ answer: 'other' })
  b.actions.run('place.at', CONTAINER, emptyTarget(), false)
  const [first] = Object.values(b.store.getState().document.topology.hosts)
  b.actions.run('place.at', CONTAINER, emptyTarget(2000, 0), false)
  b.actions.run('edit.delete-ids', [first!.id])
  await Promise.resolve()
  await Promise.resolve()
  const { hosts, held } = b.store.getState().document.topology
  const item = { kind: 'held', id: Object.values(held)[0]!.id } as const
  return { ...b, hostId: Object.values(hosts)[0]!.id, item }
}

describe('a container in the holding strip', () => {
  it('is placed on a host by the rules of a palette item, and one undo takes it back', async () => {
    const b = await withHeld()
    const { document } = b.store.getState()
    const onHost = { ...emptyTarget(), hostId: b.hostId }
    const plans = [b.item, CONTAINER].map((item) => planDrop(document, item, onHost, NOWHERE))
    expect(plans[0]).toEqual(plans[1])
    b.actions.run('place.at', b.item, onHost, false)
    const { topology } = b.store.getState().document
    expect(topology.held).toEqual({})
    expect(hostOfContainer(topology, b.item.id)).toBe(b.hostId)
    expect(endpointsOfContainer(topology, b.item.id)).toHaveLength(1)
    expect(b.store.getState().selected).toEqual([b.item.id])
    b.actions.run('edit.undo')
    expect(b.store.getState().document).toBe(document)
  })

  it('brings a host along where there is none, like a palette item', async () => {
    const b = await withHeld()
    b.actions.run('place.at', b.item, emptyTarget(-3000, -3000), false)
    const { topology } = b.store.getState().document
    expect(Object.keys(topology.hosts)).toHaveLength(2)
    expect(hostOfContainer(topology, b.item.id)).not.toBe(b.hostId)
  })

  it('leaves the hand once placed, and when an undo takes it out of the strip', async () => {
    const b = await withHeld()
    b.actions.run('arm.item', b.item)
    b.actions.run('place.at', b.item, { ...emptyTarget(), hostId: b.hostId }, true)
    expect(b.store.getState().armed).toBeNull()
    b.actions.run('edit.undo')
    b.actions.run('arm.item', b.item)
    b.actions.run('edit.undo')
    expect(b.store.getState().document.topology.held).toEqual({})
    expect(b.store.getState().armed).toBeNull()
  })

  it('can be selected, renamed and deleted', async () => {
    const b = await withHeld()
    b.actions.run('select.ids', [b.item.id])
    expect(b.actions.run('edit.set-name', b.item.id, 'api')).toBe(true)
    expect(b.store.getState().document.topology.held[b.item.id]?.name).toBe('api')
    b.actions.run('edit.delete')
    expect(b.store.getState().document.topology.held).toEqual({})
    expect(b.store.getState().selected).toEqual([])
  })

  it('sends nothing and gets nothing, and says why', async () => {
    const b = await withHeld()
    const error = { code: 'held', text: 'web-1' }
    b.actions.run('trace.from', b.item.id)
    expect(b.store.getState().traceError).toEqual(error)
    b.store.clearTrace()
    b.actions.run('trace.to', b.item.id)
    expect(b.store.getState().traceError).toEqual(error)
    b.store.clearTrace()
    b.actions.run('trace.draft', { from: b.hostId, to: 'web-1' })
    b.actions.run('trace.send')
    expect(b.store.getState().traceError).toEqual(error)
    expect(b.store.getState().sent).toBeNull()
  })

  it('stops a packet that was under way to or from it', async () => {
    const b = await withHeld()
    b.actions.run('place.at', b.item, { ...emptyTarget(), hostId: b.hostId }, false)
    for (const draft of [
      { from: b.item.id, to: 'web-2' },
      { from: b.hostId, to: 'web-1' },
    ]) {
      b.actions.run('trace.draft', draft)
      b.actions.run('trace.send')
      await b.store.settled()
      expect(b.store.getState().roundTrip).not.toBeNull()
      b.actions.run('edit.apply', { kind: 'hold', containerIds: [b.item.id] })
      await b.store.settled()
      expect(b.store.getState().traceError).toEqual({ code: 'held', text: 'web-1' })
      b.actions.run('edit.undo')
      await b.store.settled()
      expect(b.store.getState().traceError).toBeNull()
    }
  })
})
