import { EMPTY_TOPOLOGY } from '../../engine/model/topology'
import { describe, expect, it } from 'vitest'

import { NETWORK_TYPES } from '../../engine/model/topology'
import { centreOf, rect } from '../scene/geometry'
import { projectScene } from '../scene/project-scene'
import { sampleBoard } from '../testing/sample-board'
import { type Aim, aimOf, dropTargetAt } from './drop-target'
import { ghostOf } from './palette-ghost'
import { enclosedBy } from './enclosed'
import { hitTest } from './hit-test'

const scene = projectScene(sampleBoard(), null, 'section')
const middleOf = (id: 'ctr:web-1' | 'ctr:db-1' | 'net:a-nat' | 'node:x' | 'host:b' | 'note:1') =>
  centreOf(scene.byId.get(id)!.rect)

describe('hitTest', () => {
  it('finds the innermost thing and what moves with it', () => {
    expect(hitTest(scene, middleOf('ctr:web-1'), 1)).toMatchObject({
      id: 'ctr:web-1',
      placed: 'host:a',
    })
    expect(hitTest(scene, middleOf('net:a-nat'), 1)).toMatchObject({
      id: 'net:a-nat',
      placed: 'host:a',
    })
    expect(hitTest(scene, middleOf('note:1'), 1)).toMatchObject({ id: 'note:1', placed: 'note:1' })
  })

  it('tells blank floor from the title of a host, and nothing on the blank board', () => {
    const { x, y } = scene.byId.get('host:a')!.rect
    expect(hitTest(scene, { x: x + 20, y: y + 10 }, 1)).toMatchObject({
      id: 'host:a',
      floor: false,
    })
    expect(hitTest(scene, { x: x + 20, y: y + 60 }, 1)).toMatchObject({ id: 'host:a', floor: true })
    expect(hitTest(scene, { x: -500, y: -500 }, 1)).toBeNull()
  })

  it('reaches for a cable by screen pixels, whatever the zoom', () => {
    const cable = scene.byId.get('link:a')!.line!
    const beside = { x: cable[0]!.x + 8, y: cable[0]!.y + 40 }
    expect(hitTest(scene, beside, 1)).toBeNull()
    expect(hitTest(scene, beside, 0.5)?.id).toBe('link:a')
  })
})

describe('enclosedBy', () => {
  it('takes whole machines, or the containers of the one it is drawn in', () => {
    const all = scene.bounds!
    expect(enclosedBy(scene, rect(all.x - 1, all.y - 1, all.width + 2, all.height + 2))).toEqual(
      expect.arrayContaining(['host:a', 'host:b', 'node:r1', 'note:1']),
    )
    const { x, y, width } = scene.byId.get('host:a')!.rect
    const inside = enclosedBy(scene, rect(x + 4, y + 36, width - 8, 170))
    expect([...inside].sort()).toEqual(['ctr:api-1', 'ctr:db-1', 'ctr:web-1'])
  })
})

describe('dropTargetAt', () => {
  const { topology } = sampleBoard()
  const PROCESS = { kind: 'container', isolation: 'process' } as const
  const HYPERV = { kind: 'container', isolation: 'hyperv' } as const
  type Point = { readonly x: number; readonly y: number }
  const at = (point: Point, item: Aim['item'] = PROCESS, passesContainers = false) =>
    dropTargetAt(scene, topology, { item, point, position: point, passesContainers })

  it('names host, network and switch under a container', () => {
    const target = at(middleOf('net:a-nat'))
    expect(target).toMatchObject({
      hostId: 'host:a',
      networkId: 'net:a-nat',
      vSwitchId: 'vsw:a-nat',
    })
    expect(aimOf(target)).toBe('net:a-nat')
  })

  it('finds the nearest host within 96 units and none beyond', () => {
    const { x, y } = scene.byId.get('host:a')!.rect
    expect(at({ x: x - 90, y: y + 50 }).hostId).toBe('host:a')
    expect(at({ x: x - 90, y: y + 50 }).networkId).toBeNull()
    expect(at({ x: x - 100, y: y + 50 }).hostId).toBeNull()
  })

  it('never puts a host into a host', () => {
    expect(at(middleOf('host:b'), { kind: 'host', release: 'ws2022' }).hostId).toBeNull()
  })

  it('means the band under a driver, not the floor above it, and not its own driver', () => {
    const band = middleOf('net:a-nat')
    const above = { x: band.x, y: middleOf('ctr:web-1').y }
    expect(at(band, { kind: 'network', driver: 'overlay' }).networkId).toBe('net:a-nat')
    expect(at(above, { kind: 'network', driver: 'overlay' }).networkId).toBeNull()
    expect(at(above).networkId).not.toBeNull()
    const own = at(band, { kind: 'network', driver: 'nat' })
    expect(own).toMatchObject({ hostId: 'host:a', networkId: null })
    expect(aimOf(own)).toBe('host:a')
  })

  it('means the container itself under an isolation that it does not have', () => {
    const target = at(middleOf('ctr:web-1'), HYPERV)
    expect(target).toMatchObject({ containerId: 'ctr:web-1', hostId: 'host:a' })
    expect(aimOf(target)).toBe('ctr:web-1')
    expect(topology.containers['ctr:db-1']?.isolation).toBe('hyperv')
    expect(at(middleOf('ctr:db-1'), PROCESS).containerId).toBe('ctr:db-1')
  })

  it('means a new container beside the box, with the same isolation, and with Ctrl or Alt', () => {
    const box = scene.byId.get('ctr:web-1')!.rect
    const beside = { x: box.x + box.width / 2, y: box.y - 3 }
    for (const target of [
      at(middleOf('ctr:web-1'), PROCESS),
      at(beside, HYPERV),
      at(middleOf('ctr:web-1'), HYPERV, true),
      at(middleOf('ctr:db-1'), { kind: 'move' }),
    ]) {
      expect(target).toMatchObject({ containerId: null, hostId: 'host:a' })
      expect(aimOf(target)).not.toMatch(/^ctr:/)
    }
  })
})

describe('ghostOf', () => {
  it('has a drawing for everything the palette offers, at the origin', () => {
    const items = [
      { kind: 'host', release: 'ws2025' },
      { kind: 'container', isolation: 'process' },
      { kind: 'container', isolation: 'hyperv' },
      ...NETWORK_TYPES.map((driver) => ({ kind: 'network', driver }) as const),
      ...(
        [
          'segment',
          'router',
          'external-host',
          'dns-server',
          'internet',
          'azure-fabric',
          'azure-gateway',
        ] as const
      ).map((node) => ({ kind: 'node', node }) as const),
      { kind: 'note' },
    ] as const
    for (const item of items) {
      const { items: drawn, size } = ghostOf(item, EMPTY_TOPOLOGY)
      expect(drawn.length).toBeGreaterThan(0)
      expect(size.width).toBeGreaterThan(40)
      expect(Math.min(...drawn.map((each) => each.rect.x))).toBe(0)
    }
  })
})
