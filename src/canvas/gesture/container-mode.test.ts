import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Position } from '../../engine/model/document'
import type { CanvasProps, DropTarget } from '../contract'
import { rightOf } from '../scene/geometry'
import { projectScene } from '../scene/project-scene'
import {
  boardDocument,
  EMPTY_BOARD,
  withContainer,
  withHost,
  withNetwork,
} from '../testing/sample-board'
import { containerMode } from './container-mode'
import type { Desk, PointerInput } from './desk'

const twoHosts = withHost(withHost(EMPTY_BOARD, 'a', { x: 0, y: 0 }), 'b', { x: 1200, y: 0 })
const onBoth = boardDocument(
  withContainer(withNetwork(withNetwork(twoHosts, 'a', 'nat'), 'b', 'nat'), 'a', 'nat', 'web'),
)
const drawn = projectScene(onBoth, null, 'section')
const hostA = drawn.byId.get('host:a')!.rect
const hostB = drawn.byId.get('host:b')!.rect

/** A desk with this board; what is moved is written down. */
function deskOf(document = onBoth, scene = drawn) {
  const moved: DropTarget[] = []
  const labels: (string | null)[] = []
  const props = {
    document,
    text: { dropVerdict: () => ({ allowed: true, label: 'moves' }) },
    onMoveContainer: (_id: string, target: DropTarget) => void moved.push(target),
  }
  const desk = {
    props: () => props as unknown as CanvasProps,
    scene: () => scene,
    sketch: (sketch: { readonly label: { readonly text: string } | null }) =>
      void labels.push(sketch.label?.text ?? null),
  } as unknown as Desk
  return { desk, moved, labels }
}

const at = (board: Position): PointerInput => ({
  client: board,
  local: board,
  board,
  inside: true,
  shift: false,
  alt: false,
  ctrl: false,
  touch: false,
  pressure: 0.5,
})

describe('a container on its way to another host', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  // The hand holds it near its top left corner: just inside the wall, most of it is still outside.
  const justInside = { x: rightOf(hostB) - 4, y: hostB.y + 60 }
  const wellInside = { x: hostB.x + 60, y: hostB.y + 60 }

  it('goes there when half of it is inside, and not before', () => {
    const { desk, moved, labels } = deskOf()
    const mode = containerMode(desk, 'ctr:web')
    mode.move(at(justInside))
    expect(labels.at(-1)).toBeNull()
    mode.up(at(justInside))
    expect(moved).toEqual([])
    mode.move(at(wellInside))
    expect(labels.at(-1)).toBe('moves')
    mode.up(at(wellInside))
    expect(moved.map(({ hostId }) => hostId)).toEqual(['host:b'])
  })

  it('goes there when the hand rests for 250 ms, and says so without being moved', () => {
    const { desk, moved, labels } = deskOf()
    const mode = containerMode(desk, 'ctr:web')
    mode.move(at(justInside))
    vi.advanceTimersByTime(240)
    expect(labels.at(-1)).toBeNull()
    vi.advanceTimersByTime(20)
    expect(labels.at(-1)).toBe('moves')
    mode.up(at(justInside))
    expect(moved).toHaveLength(1)
  })

  it('forgets the rest when the hand goes on', () => {
    const { desk, moved } = deskOf()
    const mode = containerMode(desk, 'ctr:web')
    mode.move(at(justInside))
    vi.advanceTimersByTime(200)
    mode.move(at({ x: hostB.x - 300, y: -400 }))
    vi.advanceTimersByTime(400)
    mode.move(at(justInside))
    mode.up(at(justInside))
    expect(moved).toEqual([])
  })

  it('with Ctrl passes by what could take it, and the cursor says so; with Alt a copy goes', () => {
    const { desk, moved, labels } = deskOf()
    const mode = containerMode(desk, 'ctr:web')
    mode.move(at(wellInside))
    expect(mode.cursor).toBe('grabbing')
    mode.move({ ...at(wellInside), alt: true })
    expect(mode.cursor).toBe('copy')
    mode.move({ ...at(wellInside), ctrl: true })
    expect(mode.cursor).toBe('alias')
    expect(labels.at(-1)).toBeNull()
    mode.up({ ...at(wellInside), ctrl: true })
    expect(moved).toEqual([])
  })

  it('leaves its host when it is pulled 24 units past the wall, onto another', () => {
    const close = withHost(withHost(EMPTY_BOARD, 'a', { x: 0, y: 0 }), 'b', {
      x: hostA.width + 4,
      y: 0,
    })
    const near = boardDocument(
      withContainer(withNetwork(withNetwork(close, 'a', 'nat'), 'b', 'nat'), 'a', 'nat', 'web'),
    )
    const closely = projectScene(near, null, 'section')
    const wall = rightOf(closely.byId.get('host:a')!.rect)
    const { desk, moved } = deskOf(near, closely)
    const mode = containerMode(desk, 'ctr:web')
    for (const [past, count] of [
      [20, 0],
      [28, 1],
    ] as const) {
      const hand = at({ x: wall + past, y: 60 })
      mode.move(hand)
      vi.advanceTimersByTime(400) // it rests there: half of it need not be inside
      mode.up(hand)
      expect(moved).toHaveLength(count)
    }
  })

  it('is not dragged out of its own host by accident', () => {
    const { desk, moved } = deskOf()
    const mode = containerMode(desk, 'ctr:web')
    mode.move(at({ x: rightOf(hostA) + 20, y: 60 }))
    vi.advanceTimersByTime(400)
    mode.up(at({ x: rightOf(hostA) + 20, y: 60 }))
    expect(moved).toEqual([])
  })
})
