import { describe, expect, it } from 'vitest'

import { NETWORK_TYPES } from '../../engine/model/topology'
import { centreOf, rect } from '../scene/geometry'
import { projectScene } from '../scene/project-scene'
import { sampleBoard } from '../testing/sample-board'
import { aimOf, dropTargetAt } from './drop-target'
import { ghostOf } from './ghost'
import { enclosedBy, hitTest } from './hit-test'

const scene = projectScene(sampleBoard(), null, 'section')
const middleOf = (id: 'ctr:web-1' | 'net:a-nat' | 'node:x' | 'host:b' | 'note:1') =>
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
  const at = (point: { x: number; y: number }) => dropTargetAt(scene, point, 'container', point)

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
    expect(dropTargetAt(scene, middleOf('host:b'), 'host', { x: 0, y: 0 }).hostId).toBeNull()
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
      const { items: drawn, size } = ghostOf(item)
      expect(drawn.length).toBeGreaterThan(0)
      expect(size.width).toBeGreaterThan(40)
      expect(Math.min(...drawn.map((each) => each.rect.x))).toBe(0)
    }
  })
})
