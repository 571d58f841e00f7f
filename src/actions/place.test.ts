import { describe, expect, it } from 'vitest'
import {
  containersOf,
  endpointsOfContainer,
  hostOfContainer,
  networksOf,
} from '../engine/model/queries'
import { stepsOf } from '../store/trace-position'
import { planDrop } from './placement'
import { bench, emptyTarget } from './testing/bench'

const PROCESS = { kind: 'container', isolation: 'process' } as const
const HOST = { kind: 'host', release: 'ws2022' } as const

function topologyOf({ store }: ReturnType<typeof bench>) {
  return store.getState().document.topology
}

describe('placing on the board', () => {
  it('brings a host along for a container on an empty board, as one undo step', () => {
    const b = bench()
    const before = b.store.getState().document
    b.actions.run('place.at', PROCESS, emptyTarget(400, 300), false)
    const [host] = Object.values(topologyOf(b).hosts)
    expect(containersOf(topologyOf(b), host!.id)).toHaveLength(1)
    b.actions.run('edit.undo')
    expect(b.store.getState().document).toBe(before)
  })

  it('puts a container into the nearest host within 96 units, not one further away', () => {
    const b = bench()
    b.actions.run('place.at', HOST, emptyTarget(280, 210), false)
    const [host] = Object.values(topologyOf(b).hosts)
    const { layout } = b.store.getState().document
    const right = layout[host!.id]!.x + 560
    b.actions.run('place.at', PROCESS, emptyTarget(right + 90, 100), false)
    expect(Object.keys(topologyOf(b).hosts)).toHaveLength(1)
    b.actions.run('place.at', PROCESS, emptyTarget(right + 900, 100), false)
    expect(Object.keys(topologyOf(b).hosts)).toHaveLength(2)
  })

  it('centres a host under the pointer and finds room beside what is there', () => {
    const b = bench()
    b.actions.run('place.at', HOST, emptyTarget(400, 300), false)
    b.actions.run('place.at', HOST, emptyTarget(420, 300), false)
    const { layout, topology } = b.store.getState().document
    const [first, second] = Object.values(topology.hosts).map((host) => layout[host.id]!)
    expect(first).toEqual({ x: 120, y: 88 })
    expect(Math.abs(second!.x - first!.x) >= 560 || Math.abs(second!.y - first!.y) >= 420).toBe(
      true,
    )
  })

  it('says that the first external switch of a host takes it off the network', () => {
    const b = bench()
    b.actions.run('place.at', HOST, emptyTarget(), false)
    const [host] = Object.values(topologyOf(b).hosts)
    const inHost = { ...emptyTarget(), hostId: host!.id }
    const told = () => b.store.getState().notices.map(({ key }) => key)
    b.actions.run('place.at', { kind: 'network', driver: 'nat' }, inHost, false)
    expect(told()).not.toContain('notice.first-external-switch')
    b.actions.run('place.at', { kind: 'network', driver: 'l2bridge' }, inHost, false)
    expect(told()).toContain('notice.first-external-switch')
    expect(b.store.getState().notices.at(-1)).toMatchObject({ params: { host: host!.name } })
  })

  it('gives a place to everything that came along', () => {
    const b = bench()
    b.actions.run('place.at', HOST, emptyTarget(), false)
    const { layout, topology } = b.store.getState().document
    for (const id of [...Object.keys(topology.hosts), ...Object.keys(topology.nodes)]) {
      expect(Object.keys(layout)).toContain(id)
    }
  })

  it('asks which network where a host has several, and takes the one under the pointer', () => {
    const b = bench()
    b.actions.run('place.at', HOST, emptyTarget(), false)
    const [host] = Object.values(topologyOf(b).hosts)
    const onHost = { ...emptyTarget(), hostId: host!.id }
    b.actions.run('place.at', { kind: 'network', driver: 'nat' }, onHost, false)
    b.actions.run('place.at', { kind: 'network', driver: 'l2bridge' }, onHost, false)
    const networks = networksOf(topologyOf(b), host!.id)
    const { document } = b.store.getState()
    expect(planDrop(document, PROCESS, onHost, () => null)).toEqual({
      kind: 'choose-network',
      hostId: host!.id,
      choices: networks.map((network) => network.id),
    })
    const bridge = networks.find((network) => network.type === 'l2bridge')!
    b.actions.run('place.at', PROCESS, { ...onHost, networkId: bridge.id }, false)
    const [container] = containersOf(topologyOf(b), host!.id)
    expect(endpointsOfContainer(topologyOf(b), container!.id)[0]?.networkId).toBe(bridge.id)
  })

  it('previews the driver that is dropped on a network, and lays it out of the hand', () => {
    const b = bench()
    b.actions.run('place.at', PROCESS, emptyTarget(), false)
    const before = b.store.getState()
    const [network] = Object.values(topologyOf(b).networks)
    const target = { ...emptyTarget(), hostId: network!.hostId, networkId: network!.id }
    b.actions.run('arm.item', { kind: 'network', driver: 'overlay' })
    b.actions.run('place.at', { kind: 'network', driver: 'overlay' }, target, false)
    expect(b.store.getState().document).toBe(before.document)
    expect(b.store.getState().past).toBe(before.past)
    expect(b.store.getState().armed).toBeNull()
    expect(b.store.getState().preview).toMatchObject({
      networkId: network!.id,
      driver: 'overlay',
      outcome: null,
    })
  })

  it('changes the isolation of the container that an isolation is dropped on', async () => {
    const b = bench()
    b.actions.run('place.at', PROCESS, emptyTarget(), false)
    const before = b.store.getState().document
    const [container] = Object.values(before.topology.containers)
    const target = { ...emptyTarget(), containerId: container!.id }
    b.actions.run('place.at', { kind: 'container', isolation: 'hyperv' }, target, false)
    expect(Object.values(topologyOf(b).containers)).toMatchObject([{ isolation: 'hyperv' }])
    expect(b.store.getState().past.at(-1)).toEqual({
      document: before,
      label: 'action.edit.set-isolation',
    })
    expect(b.store.getState().selected).toEqual([container!.id])
  })

  it('keeps the trace at the same step when the isolation changes', async () => {
    const b = bench()
    b.actions.run('place.at', PROCESS, emptyTarget(), false)
    const [host] = Object.values(topologyOf(b).hosts)
    b.actions.run('place.at', PROCESS, { ...emptyTarget(), hostId: host!.id }, false)
    const [client, server] = Object.values(topologyOf(b).containers)
    b.actions.run('trace.draft', { from: client!.id, to: server!.name, protocol: 'tcp', port: 80 })
    b.actions.run('trace.send')
    await b.store.settled()
    const stepAt = () => stepsOf(b.store.getState().roundTrip)[b.store.getState().stepIndex]
    const steps = stepsOf(b.store.getState().roundTrip)
    b.actions.run(
      'trace.seek',
      steps.findIndex(({ code }) => code === 'socket-accepts'),
    )
    const stood = stepAt()
    expect(stood?.code).toBe('socket-accepts')
    const target = { ...emptyTarget(), containerId: client!.id }
    b.actions.run('place.at', { kind: 'container', isolation: 'hyperv' }, target, false)
    await b.store.settled()
    expect(stepAt()).toMatchObject({ code: stood!.code, station: stood!.station })
    expect(stepsOf(b.store.getState().roundTrip)).not.toEqual(steps)
  })

  it('says why a container of a pod cannot get a utility VM of its own', () => {
    const b = bench()
    b.actions.run('place.at', PROCESS, emptyTarget(), false)
    const [host] = Object.values(topologyOf(b).hosts)
    b.actions.run('place.at', PROCESS, { ...emptyTarget(), hostId: host!.id }, false)
    const [first, second] = Object.values(topologyOf(b).containers)
    b.store.commit('test', (document) => ({
      ...document,
      topology: {
        ...document.topology,
        containers: {
          ...document.topology.containers,
          [first!.id]: { ...first!, compartmentId: second!.compartmentId },
        },
      },
    }))
    const { document } = b.store.getState()
    const target = { ...emptyTarget(), containerId: first!.id }
    b.actions.run('place.at', { kind: 'container', isolation: 'hyperv' }, target, false)
    expect(b.store.getState().document).toBe(document)
    expect(b.store.getState().notices.at(-1)?.key).toBe('editError.compartment-shared')
  })

  it('keeps an item in the hand with Shift and lays it down without', () => {
    const b = bench()
    b.actions.run('place.at', HOST, emptyTarget(), true)
    expect(b.store.getState().armed).toEqual(HOST)
    b.actions.run('place.at', HOST, emptyTarget(900), false)
    expect(b.store.getState().armed).toBeNull()
  })

  it('places by keyboard into the selected host', () => {
    const b = bench()
    b.actions.run('place.here', HOST)
    b.actions.run('place.here', HOST)
    const [first] = Object.values(topologyOf(b).hosts)
    b.actions.run('select.ids', [first!.id])
    b.actions.run('place.here', PROCESS)
    const [container] = Object.values(topologyOf(b).containers)
    expect(hostOfContainer(topologyOf(b), container!.id)).toBe(first!.id)
    expect(b.store.getState().selected).toEqual([container!.id])
  })

  it('moves a container to another host and says what else changed', () => {
    const b = bench()
    b.actions.run('place.at', PROCESS, emptyTarget(), false)
    b.actions.run('place.here', HOST)
    const [container] = Object.values(topologyOf(b).containers)
    const home = hostOfContainer(topologyOf(b), container!.id)
    const other = Object.values(topologyOf(b).hosts).find((host) => host.id !== home)!
    b.actions.run('board.move-container', container!.id, { ...emptyTarget(), hostId: other.id })
    expect(Object.values(topologyOf(b).containers)).toHaveLength(1)
    const [moved] = Object.values(topologyOf(b).containers)
    expect(hostOfContainer(topologyOf(b), moved!.id)).toBe(other.id)
  })

  it('leaves a container where it is when it is dropped at home or nowhere', () => {
    const b = bench()
    b.actions.run('place.at', PROCESS, emptyTarget(), false)
    const { document } = b.store.getState()
    const [container] = Object.values(document.topology.containers)
    const home = hostOfContainer(document.topology, container!.id)
    b.actions.run('board.move-container', container!.id, { ...emptyTarget(), hostId: home })
    b.actions.run('board.move-container', container!.id, emptyTarget(5000, 5000))
    expect(b.store.getState().document).toBe(document)
  })

  it('says why a name cannot be had and changes nothing', () => {
    const b = bench()
    b.actions.run('place.here', HOST)
    b.actions.run('place.here', HOST)
    const { document } = b.store.getState()
    const [first, second] = Object.values(document.topology.hosts)
    expect(b.actions.run('edit.set-name', first!.id, second!.name)).toBe(false)
    expect(b.store.getState().document).toBe(document)
    expect(b.store.getState().notices.at(-1)?.key).toBe('editError.name-taken')
  })
})
