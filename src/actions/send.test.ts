import { describe, expect, it } from 'vitest'
import { natDeveloper } from '../samples/gallery/nat'
import { targetTextOf } from './bodies/send'
import { bench } from './testing/bench'

describe('sending', () => {
  it('sends the packet of a board at once and plays it', async () => {
    const b = bench({ document: natDeveloper() })
    b.actions.run('trace.send')
    await b.store.settled()
    const state = b.store.getState()
    expect(state.roundTrip?.verdict).toBe('delivered')
    expect(state.playing).toBe(true)
    expect(state.past).toEqual([])
  })

  it('remembers the packet in the board, so that a saved one opens ready to send', () => {
    const b = bench({ document: natDeveloper() })
    b.actions.run('trace.draft', { protocol: 'icmp', to: 'db' })
    b.actions.run('trace.send')
    expect(b.store.getState().document.request).toMatchObject({ protocol: 'icmp', to: 'db' })
  })

  it('says who is missing instead of sending', () => {
    const b = bench({ document: natDeveloper() })
    b.actions.run('trace.draft', { to: 'nobody-here' })
    b.actions.run('trace.send')
    expect(b.store.getState().traceError).toEqual({ code: 'no-such-target', text: 'nobody-here' })
    expect(b.store.getState().sent).toBeNull()
    b.actions.run('trace.draft', { from: null })
    b.actions.run('trace.send')
    expect(b.store.getState().traceError?.code).toBe('no-such-source')
  })

  it('traces again when the board changes and keeps the path before as a ghost', async () => {
    const b = bench({ document: natDeveloper() })
    b.actions.run('trace.send')
    await b.store.settled()
    const before = b.store.getState().roundTrip
    const { endpoints } = b.store.getState().document.topology
    const published = Object.values(endpoints).find(({ policies }) => policies.length > 0)!
    b.actions.run('edit.apply', {
      kind: 'unpublish-port',
      endpointId: published.id,
      protocol: 'tcp',
      externalPort: 8080,
    })
    await b.store.settled()
    expect(b.store.getState().roundTrip?.verdict).toBe('dropped')
    expect(b.store.getState().ghost).toBe(before)
    b.actions.run('edit.undo')
    await b.store.settled()
    expect(b.store.getState().roundTrip?.verdict).toBe('delivered')
    expect(b.store.getState().ghost).toBeNull()
  })

  it('starts from the container whose endpoint is selected', () => {
    const b = bench({ document: natDeveloper() })
    const { endpoints, containers } = b.store.getState().document.topology
    const [endpoint] = Object.values(endpoints)
    const owner = Object.values(containers).find(
      ({ compartmentId }) => compartmentId === endpoint!.compartmentId,
    )!
    b.actions.run('select.ids', [endpoint!.id])
    b.actions.run('trace.from-selection')
    expect(b.store.getState().draft.from).toBe(owner.id)
    expect(b.store.getState().dockTab).toBe('trace')
  })

  it('writes a target by its name, or by its address where the name is taken twice', () => {
    const { topology } = natDeveloper()
    const [first, second] = Object.values(topology.containers)
    expect(targetTextOf(topology, first!.id)).toBe(first!.name)
    const twins = {
      ...topology,
      containers: { ...topology.containers, [second!.id]: { ...second!, name: first!.name } },
    }
    const address = Object.values(topology.endpoints).find(
      ({ compartmentId }) => compartmentId === first!.compartmentId,
    )!.address
    expect(targetTextOf(twins, first!.id)).toBe(address)
  })
})

describe('transport', () => {
  it('moves one number within the lane that is shown', async () => {
    const b = bench({ document: natDeveloper() })
    b.actions.run('trace.send')
    await b.store.settled()
    const at = () => b.store.getState().stepIndex
    b.actions.run('trace.last')
    const last = at()
    b.actions.run('trace.forward')
    expect(at()).toBe(last)
    b.actions.run('trace.lane', 'request')
    const lastOfRequest = at()
    expect(lastOfRequest).toBeLessThan(last)
    b.actions.run('trace.first')
    expect(at()).toBe(0)
    b.actions.run('trace.back')
    expect(at()).toBe(0)
    b.actions.run('trace.lane', 'reply')
    expect(at()).toBe(lastOfRequest + 1)
    b.actions.run('trace.lane', 'both')
    b.actions.run('trace.last')
    b.actions.run('trace.play')
    expect([at(), b.store.getState().playing]).toEqual([0, true])
    b.actions.run('trace.forward')
    expect([at(), b.store.getState().playing]).toEqual([1, false])
  })

  it('steps through the speeds and stays within them', () => {
    const b = bench()
    for (let i = 0; i < 9; i++) b.actions.run('trace.faster')
    expect(b.store.getState().speed).toBe(4)
    for (let i = 0; i < 9; i++) b.actions.run('trace.slower')
    expect(b.store.getState().speed).toBe(0.25)
  })
})
