import { describe, expect, it } from 'vitest'
import { must } from '../lib/assert'
import { containersOf, endpointsOfContainer } from '../engine/model/queries'
import { natDeveloper } from '../samples/gallery/nat'
import type { Answer } from './action'
import { bench, emptyTarget } from './testing/bench'

const PROCESS = { kind: 'container', isolation: 'process' } as const

function withContainer(answer: Answer = 'yes') {
  const b = bench({ answer })
  b.actions.run('place.at', PROCESS, emptyTarget(), false)
  const { topology } = b.store.getState().document
  const [host] = Object.values(topology.hosts)
  const [container] = Object.values(topology.containers)
  return { ...b, hostId: host!.id, containerId: container!.id }
}

describe('deleting', () => {
  it('asks before a host goes with its containers, and one undo brings all back', async () => {
    const b = withContainer()
    const before = b.store.getState().document
    b.actions.run('edit.delete-ids', [b.hostId])
    await Promise.resolve()
    await Promise.resolve()
    expect(b.asked[0]).toMatchObject({ title: 'dialog.delete-host.title', params: { count: 1 } })
    const after = b.store.getState().document
    expect(Object.keys(after.topology.hosts)).toEqual([])
    expect(Object.keys(after.layout)).not.toContain(b.hostId)
    b.actions.run('edit.undo')
    expect(b.store.getState().document).toBe(before)
  })

  it('moves the containers of a host to the holding strip instead, and one undo brings all back', async () => {
    const b = withContainer('other')
    const before = b.store.getState().document
    b.actions.run('select.ids', [b.hostId, b.containerId])
    b.actions.run('edit.delete')
    await Promise.resolve()
    await Promise.resolve()
    const { topology } = b.store.getState().document
    expect(topology.hosts).toEqual({})
    expect(topology.containers).toEqual({})
    expect(Object.keys(topology.held)).toEqual([b.containerId])
    b.actions.run('edit.undo')
    expect(b.store.getState().document).toBe(before)
    b.actions.run('edit.redo')
    expect(b.store.getState().document.topology).toBe(topology)
  })

  it('deletes nothing when the answer is no', async () => {
    const b = withContainer('no')
    const before = b.store.getState().document
    b.actions.run('edit.delete-ids', [b.hostId])
    await Promise.resolve()
    await Promise.resolve()
    expect(b.store.getState().document).toBe(before)
  })

  it('deletes a container and a note at once without asking', () => {
    const b = withContainer()
    b.actions.run('place.at', { kind: 'note' }, emptyTarget(900, 0), false)
    const note = Object.values(b.store.getState().document.notes)[0]!
    b.actions.run('select.ids', [b.containerId, note.id])
    b.actions.run('edit.delete')
    const { topology, notes, layout } = b.store.getState().document
    expect(topology.containers).toEqual({})
    expect(notes).toEqual({})
    expect(Object.keys(layout)).not.toContain(note.id)
    expect(b.asked).toEqual([])
    expect(b.store.getState().selected).toEqual([])
  })
})

describe('connecting', () => {
  it('attaches a container to a further network of its host', () => {
    const b = withContainer()
    b.actions.run(
      'place.at',
      { kind: 'network', driver: 'l2bridge' },
      {
        ...emptyTarget(),
        hostId: b.hostId,
      },
      false,
    )
    const [network] = b.store.getState().selected
    const bridge = Object.values(b.store.getState().document.topology.networks).find(
      ({ id }) => id === network,
    )!
    b.actions.run('board.connect', b.containerId, bridge.id)
    const { topology } = b.store.getState().document
    const networks = endpointsOfContainer(topology, b.containerId).map((e) => e.networkId)
    expect(networks).toContain(bridge.id)
    expect(networks).toHaveLength(2)
  })

  it('gives a host a further adapter when all of its own have a cable', () => {
    const b = withContainer()
    b.actions.run('place.here', { kind: 'node', node: 'segment' })
    const segment = Object.values(b.store.getState().document.topology.nodes).find(
      ({ id }) => id === b.store.getState().selected[0],
    )!
    b.actions.run('board.connect', b.hostId, segment.id)
    const { nics, links } = b.store.getState().document.topology
    expect(Object.keys(nics)).toHaveLength(2)
    expect(Object.values(links).some(({ ends }) => ends.some(({ of }) => of === segment.id))).toBe(
      true,
    )
  })

  it('gives a host without any adapter the one that the cable needs', () => {
    const b = withContainer()
    b.actions.run('place.here', { kind: 'node', node: 'segment' })
    const [segment] = Object.values(b.store.getState().document.topology.nodes)
    const { nics } = b.store.getState().document.topology
    b.actions.run(
      'edit.delete-ids',
      Object.values(nics).map(({ id }) => id),
    )
    b.actions.run('board.connect', must(segment, 'no segment').id, b.hostId)
    const after = b.store.getState().document.topology
    const [nic, ...more] = Object.values(after.nics)
    expect(more).toEqual([])
    const cables = Object.values(after.links).filter(({ ends }) =>
      ends.some(({ of }) => of === nic?.id),
    )
    expect(cables.map(({ ends }) => ends.some(({ of }) => of === segment?.id))).toEqual([true])
  })

  it('takes an endpoint for its container, and a switch for its only network', () => {
    const b = withContainer()
    const { topology: before } = b.store.getState().document
    const [endpoint] = Object.values(before.endpoints)
    const [vSwitch] = Object.values(before.vSwitches)
    b.actions.run('board.connect', endpoint!.id, vSwitch!.id)
    // That is how the two hang together already; as two ends of a cable they would be one host.
    expect(b.store.getState().notices.at(-1)?.key).toBe('editError.already-attached')
  })

  it('says so when two things cannot be connected', () => {
    const b = withContainer()
    b.actions.run('board.connect', b.containerId, b.containerId)
    expect(b.store.getState().notices.at(-1)?.key).toBe('editError.cannot-connect')
  })
})

describe('duplicating', () => {
  it('copies a host with its networks and containers under names and addresses of their own', () => {
    const b = bench({ document: natDeveloper() })
    const [original] = Object.values(b.store.getState().document.topology.hosts)
    b.actions.run('select.ids', [original!.id])
    b.actions.run('edit.duplicate')
    const { topology, layout } = b.store.getState().document
    const copy = Object.values(topology.hosts).find(({ id }) => id !== original!.id)!
    expect(copy.name).not.toBe(original!.name)
    expect(copy.release).toBe(original!.release)
    expect(containersOf(topology, copy.id)).toHaveLength(
      containersOf(topology, original!.id).length,
    )
    expect(layout[copy.id]).not.toEqual(layout[original!.id])
    expect(b.store.getState().selected).toEqual([copy.id])
    b.actions.run('edit.undo')
    expect(Object.keys(b.store.getState().document.topology.hosts)).toEqual([original!.id])
  })
})
