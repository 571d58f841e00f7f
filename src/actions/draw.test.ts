import { describe, expect, it } from 'vitest'
import { bench, emptyTarget } from './testing/bench'

const HOST = { kind: 'host', release: 'ws2022' } as const

describe('cables by their ends', () => {
  it('leads to something new in one step, and offers only what can be connected', async () => {
    const { store, actions } = bench()
    actions.run('place.at', HOST, emptyTarget(), false)
    const before = store.getState().document
    const [nic] = Object.values(before.topology.nics)
    if (nic === undefined) throw new Error('a host without a NIC')
    actions.run('board.connect-new', nic.id, 'segment', { x: 640, y: 40 })
    const { document, selected, past } = store.getState()
    const made = Object.keys(document.topology.nodes).filter((id) => !(id in before.topology.nodes))
    expect(selected).toEqual(made)
    expect(document.layout[selected[0] as `node:${string}`]).toEqual({ x: 640, y: 40 })
    expect(past.at(-1)?.document).toBe(before)
  })

  it('moves an end to another LAN and takes what stands at the cable along', () => {
    const { store, actions } = bench()
    actions.run('place.at', HOST, emptyTarget(), false)
    actions.run('place.at', { kind: 'node', node: 'segment' }, emptyTarget(900, 0), false)
    const { topology } = store.getState().document
    const [nic] = Object.values(topology.nics)
    const link = Object.values(topology.links).find((each) =>
      each.ends.some(({ of }) => of === nic?.id),
    )
    const other = Object.values(topology.nodes).find(
      (node) => node.kind === 'segment' && !link?.ends.some(({ of }) => of === node.id),
    )
    if (link === undefined || other === undefined) throw new Error('no cable, or no other LAN')
    actions.run('link.label', link.id, ' fibre ')
    expect(store.getState().document.linkLabels).toEqual({ [link.id]: 'fibre' })
    const end = link.ends[0].of === nic?.id ? 1 : 0
    const past = store.getState().past.length
    actions.run('board.rewire', link.id, end, other.id)
    const after = store.getState().document
    const moved = Object.values(after.topology.links).find((each) =>
      each.ends.some(({ of }) => of === nic?.id),
    )
    expect(moved?.ends.map(({ of }) => of)).toContain(other.id)
    expect(Object.values(after.linkLabels ?? {})).toEqual(['fibre'])
    expect(store.getState().past).toHaveLength(past + 1)
    // Back onto where it is: nothing was meant.
    if (moved === undefined) throw new Error('the cable is gone')
    const at = moved.ends[0].of === other.id ? 0 : 1
    actions.run('board.rewire', moved.id, at, other.id)
    expect(store.getState().document).toBe(after)
  })

  it('refuses what makes no sense and leaves the board as it was', () => {
    const { store, actions } = bench()
    actions.run('place.at', HOST, emptyTarget(), false)
    actions.run('place.at', HOST, emptyTarget(900, 0), false)
    const { document } = store.getState()
    const { links, nics, hosts } = document.topology
    const [first, second] = Object.values(hosts)
    const link = Object.values(links).find(({ ends }) =>
      ends.some(({ of }) =>
        Object.values(nics).some((nic) => nic.id === of && nic.hostId === first?.id),
      ),
    )
    if (link === undefined || second === undefined) throw new Error('no cable, or no second host')
    // The end at the LAN: a cable from one host to another makes no sense.
    actions.run('board.rewire', link.id, link.ends[0].of.startsWith('nic:') ? 1 : 0, second.id)
    expect(store.getState().document).toBe(document)
    expect(store.getState().notices.at(-1)?.tone).toBe('warn')
  })
})

describe('drawing', () => {
  it('puts a frame around what is selected, in one step', () => {
    const { store, actions } = bench()
    actions.run('place.at', HOST, emptyTarget(), false)
    const [host] = store.getState().selected
    const past = store.getState().past.length
    actions.run('edit.frame')
    const { document, selected } = store.getState()
    const [frame] = Object.values(document.notes)
    expect(frame?.form).toMatchObject({ kind: 'frame', zone: 'zone' })
    expect(selected).toEqual([frame?.id])
    expect(store.getState().past).toHaveLength(past + 1)
    const at = document.layout[host as `host:${string}`]
    const corner = document.layout[frame?.id ?? 'note:0']
    expect(corner).toEqual({ x: (at?.x ?? 0) - 32, y: (at?.y ?? 0) - 56 })
  })

  it('takes the tool that draws frames where nothing is selected', () => {
    const { store, actions } = bench()
    actions.run('edit.frame')
    expect(store.getState().tool).toBe('frame')
  })

  it('keeps the pen in the hand, lays the arrow down, and thins what was drawn', () => {
    const { store, actions } = bench()
    const points = Array.from({ length: 40 }, (_, x) => [x, 0, 0.5] as const)
    actions.run('tool.pen')
    actions.run('note.draw', { kind: 'stroke', points }, { x: 10.4, y: 20 }, true)
    expect(store.getState().tool).toBe('pen')
    expect(store.getState().document.notes['note:1']?.form).toEqual({
      kind: 'stroke',
      points: [points[0], points[39]],
    })
    expect(store.getState().document.layout['note:1']).toEqual({ x: 10, y: 20 })
    actions.run('tool.arrow')
    const arrow = { kind: 'arrow', from: { x: 0, y: 0 }, to: { x: 50, y: 0 } } as const
    actions.run('note.draw', arrow, { x: 0, y: 0 }, false)
    expect(store.getState()).toMatchObject({ tool: 'select', selected: ['note:2'] })
    store.undo()
    store.undo()
    expect(store.getState().document.notes).toEqual({})
  })

  it('reshapes in one step, and in none when it is what it was', () => {
    const { store, actions } = bench()
    const frame = { kind: 'frame', zone: 'zone', width: 100, height: 80 } as const
    actions.run('note.draw', frame, { x: 0, y: 0 }, false)
    const { document } = store.getState()
    actions.run('note.reshape', 'note:1', frame, { x: 0, y: 0 })
    expect(store.getState().document).toBe(document)
    actions.run('note.reshape', 'note:1', { ...frame, zone: 'vnet' }, { x: 0, y: 0 })
    expect(store.getState().document.notes['note:1']).toMatchObject({ form: { zone: 'vnet' } })
    store.undo()
    expect(store.getState().document).toBe(document)
  })
})
