import { describe, expect, it } from 'vitest'
import type { TopologyDocument } from '../../engine/model/document'
import { applyEdit } from '../../engine/edit/apply-edit'
import type { Edit } from '../../engine/edit/edit'
import { sampleOf } from '../../samples'
import { projectScene } from '../scene/project-scene'
import { type Scene, WALL_KEY } from '../scene/scene'
import { blendShapes } from './blend-shapes'
import { eased } from './ease'
import { liftAt, liftedWith } from './lift'
import { isOver, type Pose, posesAt, transitionOf } from './transition'

const PACE = { growMs: 160, wallMs: 240 }

const BOARD = sampleOf('nat-developer')!.open()
const HOST = Object.values(BOARD.topology.hosts)[0]!
const [WEB] = Object.values(BOARD.topology.containers).filter(({ name }) => name === 'web')

function after(document: TopologyDocument, edit: Edit): TopologyDocument {
  const result = applyEdit(document.topology, edit)
  if (!result.ok) throw new Error(result.error.code)
  return { ...document, topology: result.value.topology }
}

const sceneOf = (document: TopologyDocument) => projectScene(document, null, 'section')

const DROPPED = after(BOARD, {
  kind: 'place-container',
  hostId: HOST.id,
  networkId: null,
  isolation: 'process',
})

const MORE = after(DROPPED, {
  kind: 'place-container',
  hostId: HOST.id,
  networkId: null,
  isolation: 'process',
})

const rectsOf = (poses: readonly Pose[]) =>
  new Map(poses.map(({ item }) => [item.key, item.rect] as const))

function poses(from: Scene, to: Scene, elapsedMs: number): readonly Pose[] {
  const transition = transitionOf(from, to)
  if (transition === null) throw new Error('nothing moves')
  return posesAt(transition, elapsedMs, PACE)
}

describe('growth', () => {
  const from = sceneOf(BOARD)
  const to = sceneOf(MORE)
  const wide = (scene: Scene) => scene.byId.get(HOST.id)!.rect.width

  it('takes a host from its old size to its new one', () => {
    expect(wide(to)).toBeGreaterThan(wide(from))
    const widths = [0, 40, 80, 120, 160].map(
      (elapsedMs) => rectsOf(poses(from, to, elapsedMs)).get(HOST.id)!.width,
    )
    expect(widths[0]).toBe(wide(from))
    expect(widths.at(-1)).toBe(wide(to))
    expect(widths).toEqual([...widths].sort((a, b) => a - b))
    expect(new Set(widths).size).toBe(widths.length)
  })

  it('never moves a neighbour', () => {
    const outside = Object.values(BOARD.topology.nodes).filter(({ kind }) => kind !== 'segment')
    for (const elapsedMs of [0, 80, 160]) {
      const rects = rectsOf(poses(from, to, elapsedMs))
      for (const { id } of outside) expect(rects.get(id)).toEqual(to.byId.get(id)!.rect)
    }
  })

  it('lets what is new fade in, and ends as the new picture', () => {
    const fresh = to.items.filter(({ key }) => !from.items.some((item) => item.key === key))
    const early = poses(from, to, 40).filter(({ item }) => fresh.includes(item))
    expect(early.length).toBe(fresh.length)
    for (const { opacity } of early) {
      expect(opacity).toBeGreaterThan(0)
      expect(opacity).toBeLessThan(1)
    }
    const end = poses(from, to, 240)
    expect(end.map(({ item }) => item.key)).toEqual(to.items.map(({ key }) => key))
    for (const { item, opacity, risen } of end) {
      expect([opacity, risen]).toEqual([1, 1])
      expect(item.rect).toEqual(to.items.find(({ key }) => key === item.key)?.rect)
    }
  })

  it('is the same at a moment, whatever was asked before', () => {
    poses(from, to, 150)
    expect(poses(from, to, 70)).toEqual(poses(from, to, 70))
  })

  it('has nothing to do for one picture, another level and another board', () => {
    expect(transitionOf(from, sceneOf(BOARD))).toBeNull()
    expect(transitionOf(from, projectScene(MORE, null, 'floor-plan'))).toBeNull()
    expect(transitionOf(from, sceneOf(sampleOf('overlay-two-nodes')!.open()))).toBeNull()
  })
})

describe('the wall of a utility VM', () => {
  const plain = sceneOf(
    after(BOARD, { kind: 'set-isolation', containerId: WEB!.id, isolation: 'process' }),
  )
  const walled = sceneOf(BOARD)
  const key = `${WALL_KEY}${WEB!.compartmentId}`
  const wallIn = (each: readonly Pose[]) => each.find(({ item }) => item.key === key)

  it('rises from its foot over 240 ms', () => {
    const risen = [0, 60, 120, 240].map((ms) => wallIn(poses(plain, walled, ms))?.risen)
    expect(risen[0]).toBe(0)
    expect(risen.at(-1)).toBe(1)
    expect(risen).toEqual([...risen].sort((a = 0, b = 0) => a - b))
    expect(wallIn(poses(plain, walled, 160))?.risen).toBeLessThan(1)
  })

  it('dissolves behind the compartment that stays', () => {
    const half = poses(walled, plain, 120)
    const wall = wallIn(half)
    expect(wall?.opacity).toBeGreaterThan(0)
    expect(wall?.opacity).toBeLessThan(1)
    const order = half.map(({ item }) => item.key)
    expect(order.indexOf(key)).toBeLessThan(order.indexOf(WEB!.compartmentId))
    expect(wallIn(poses(walled, plain, 240))).toBeUndefined()
    expect(isOver(160, PACE)).toBe(false)
    expect(isOver(240, PACE)).toBe(true)
  })
})

describe('blendShapes', () => {
  it('goes through numbers of a path, and not from one drawing to another', () => {
    const path = (d: string) => [{ kind: 'path', d, stroke: 'ink' }] as const
    expect(blendShapes(path('M0 0L10 -4'), path('M0 0L20 4'), 0.5)).toEqual(path('M0 0L15 0'))
    expect(blendShapes(path('M0 0L10 4'), path('M0 0H10'), 0.5)).toBeNull()
    expect(blendShapes(path('M0 0'), [], 0.5)).toBeNull()
  })
})

describe('lift', () => {
  it('raises a target by 1.5 % and no more', () => {
    expect(liftAt(0, 120)).toBe(1)
    expect(liftAt(60, 120)).toBeGreaterThan(1)
    expect(liftAt(500, 120)).toBeCloseTo(1.015)
  })

  it('takes along what stands in the target, and nothing else', () => {
    const scene = sceneOf(BOARD)
    const keys = liftedWith(scene, HOST.id)
    expect(keys.has(WEB!.id)).toBe(true)
    expect(keys.has(`${WALL_KEY}${WEB!.compartmentId}`)).toBe(true)
    for (const node of Object.values(BOARD.topology.nodes)) expect(keys.has(node.id)).toBe(false)
  })
})

describe('eased', () => {
  it('is over at once without a duration', () => {
    expect(eased(0, 0)).toBe(1)
    expect(eased(-5, 100)).toBe(0)
    expect(eased(1000, 100)).toBe(1)
  })
})
