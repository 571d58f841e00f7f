import { describe, expect, it } from 'vitest'
import type { Topology } from '../../engine/model/topology'
import type { BoardId, CanvasProps } from '../contract'
import { bottomOf, centreOf, rightOf } from '../scene/geometry'
import { projectScene } from '../scene/project-scene'
import {
  boardDocument,
  EMPTY_BOARD,
  withContainer,
  withHost,
  withLan,
  withNetwork,
} from '../testing/sample-board'
import { portAt, portsOf, portsShown } from './ports'

const lan = withLan(EMPTY_BOARD, 'lan', { x: 0, y: 900 })
const hosts = withHost(withHost(lan, 'a', { x: 0, y: 0 }, { lan: 'lan' }), 'b', { x: 1200, y: 0 })
const attached = withContainer(withNetwork(hosts, 'a', 'nat'), 'a', 'nat', 'web')
const document = boardDocument(withNetwork(attached, 'a', 'l2bridge'))
const { topology } = document
const scene = projectScene(document, null, 'section')
const rectOf = (id: BoardId) => scene.byId.get(id)!.rect
const ports = (id: BoardId) => portsOf(scene, topology, id)

describe('free ports', () => {
  it('are the NICs of a host that have no cable, on its outer edge', () => {
    const [port, ...more] = ports('host:b')
    expect(more).toEqual([])
    expect(port).toMatchObject({ of: 'nic:b', owner: 'host:b', isNew: false })
    expect(port!.at).toEqual({
      x: scene.anchors.get('pnic:nic:b')!.x,
      y: bottomOf(rectOf('host:b')),
    })
  })

  it('of a host whose NICs all have a cable are the NIC that a further cable brings', () => {
    const [port, ...more] = ports('host:a')
    expect(more).toEqual([])
    expect(port).toMatchObject({ of: 'host:a', isNew: true })
    expect(port!.at.x).toBeGreaterThan(scene.anchors.get('pnic:nic:a')!.x)
    expect(port!.at.x).toBeLessThan(rightOf(rectOf('host:a')))
    // A NIC is asked for the ports of its host.
    expect(ports('nic:a')).toEqual([port])
  })

  it('of a container and a network are there while a network of the host lacks it', () => {
    expect(ports('ctr:web').map(({ of }) => of)).toEqual(['ctr:web'])
    expect(ports('net:a-l2bridge').map(({ of }) => of)).toEqual(['net:a-l2bridge'])
    expect(ports('net:a-nat')).toEqual([])
    const alone = boardDocument(attached)
    expect(portsOf(projectScene(alone, null, 'section'), alone.topology, 'ctr:web')).toEqual([])
  })

  it('of a LAN are at its end, always one more; of a machine with a cable there are none', () => {
    expect(ports('node:lan')).toMatchObject([
      { at: { x: rightOf(rectOf('node:lan')), y: centreOf(rectOf('node:lan')).y }, isNew: true },
    ])
    const pc = {
      id: 'node:pc',
      name: 'PC',
      kind: 'external-host',
    } as unknown as Topology['nodes'][never]
    const free = {
      ...document,
      topology: { ...topology, nodes: { ...topology.nodes, 'node:pc': pc } },
    }
    const cabled = {
      ...free.topology,
      links: {
        'link:9': {
          ...topology.links['link:a']!,
          id: 'link:9' as const,
          ends: [
            { of: 'node:pc' as const, interfaceName: null },
            { of: 'node:lan' as const, interfaceName: null },
          ] as const,
        },
      },
    }
    const drawn = projectScene(free, null, 'section')
    expect(portsOf(drawn, free.topology, 'node:pc')).toHaveLength(1)
    expect(portsOf(drawn, cabled, 'node:pc')).toEqual([])
  })
})

describe('the handles in sight', () => {
  const props = (more: Partial<CanvasProps>) =>
    ({
      document,
      hovered: null,
      selected: [],
      tool: 'select',
      armed: null,
      tidy: null,
      ...more,
    }) as CanvasProps
  const shown = (more: Partial<CanvasProps>, focused: BoardId | null = null, zoom = 1) =>
    portsShown(scene, props(more), focused, zoom).map(({ owner }) => owner)

  it('belong to what the pointer is over, to what has the focus, and to the one thing selected', () => {
    expect(shown({})).toEqual([])
    expect(shown({ hovered: 'host:a' })).toEqual(['host:a'])
    expect(shown({ hovered: 'nic:b' })).toEqual(['host:b'])
    expect(shown({}, 'ctr:web')).toEqual(['ctr:web'])
    expect(shown({ selected: ['host:a'], hovered: 'host:a' })).toEqual(['host:a'])
    expect(shown({ selected: ['host:a', 'host:b'] })).toEqual([])
  })

  it('are all there are with the connect tool, as long as there is room for them', () => {
    expect(new Set(shown({ tool: 'connect' }))).toEqual(
      new Set(['host:a', 'host:b', 'ctr:web', 'net:a-l2bridge', 'node:lan']),
    )
    expect(shown({ tool: 'connect' }, null, 0.05)).toEqual([])
  })

  it('are none while something else is in the hand, and where nothing can be changed', () => {
    const hovered = 'host:a' as const
    expect(shown({ hovered, tool: 'pen' })).toEqual([])
    expect(shown({ hovered, armed: { kind: 'note' } })).toEqual([])
    expect(shown({ hovered, looksOnly: true })).toEqual([])
  })

  it('take a hand 12 pixels from their middle and a finger 22, whatever the zoom', () => {
    const all = ports('host:a')
    const at = (by: number, touch: boolean, zoom: number) =>
      portAt(all, { board: { x: all[0]!.at.x + by, y: all[0]!.at.y }, touch }, zoom)
    expect(at(11, false, 1)).not.toBeNull()
    expect(at(13, false, 1)).toBeNull()
    expect(at(13, false, 0.5)).not.toBeNull()
    expect(at(21, true, 1)).not.toBeNull()
    expect(at(23, true, 1)).toBeNull()
  })
})
