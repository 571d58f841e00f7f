import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { PlacedId, TopologyDocument } from '../engine/model/document'
import { EMPTY_TOPOLOGY } from '../engine/model/topology'
import {
  aligned,
  ALIGNMENTS,
  type Boxes,
  distributed,
  grouped,
  lockTurned,
  movedBy,
  placedAt,
  ungrouped,
} from './arranging'

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height })
const BOXES: Boxes = new Map<PlacedId, ReturnType<typeof box>>([
  ['host:a', box(0, 40, 300, 200)],
  ['host:b', box(500, 0, 100, 100)],
  ['node:x', box(320, 300, 80, 60)],
])

describe('aligned', () => {
  it('moves along one axis, to the outermost edge or the middle of all', () => {
    expect(aligned(BOXES, 'left')).toEqual({
      'host:a': { x: 0, y: 40 },
      'host:b': { x: 0, y: 0 },
      'node:x': { x: 0, y: 300 },
    })
    expect(aligned(BOXES, 'right')['node:x']).toEqual({ x: 520, y: 300 })
    expect(aligned(BOXES, 'top')['host:a']).toEqual({ x: 0, y: 0 })
    expect(aligned(BOXES, 'bottom')['host:b']).toEqual({ x: 500, y: 260 })
    expect(aligned(BOXES, 'centre')['host:b']).toEqual({ x: 250, y: 0 })
    expect(aligned(BOXES, 'middle')['node:x']).toEqual({ x: 320, y: 150 })
  })
})

describe('distributed', () => {
  it('leaves the outermost and gives the others the same gap', () => {
    expect(distributed(BOXES, 'x')).toEqual({
      'host:a': { x: 0, y: 40 },
      'node:x': { x: 360, y: 300 },
      'host:b': { x: 500, y: 0 },
    })
  })

  it('has nothing to do for two', () => {
    expect(distributed(new Map([...BOXES].slice(0, 2)), 'y')).toEqual({})
  })
})

describe('arranging', () => {
  const someBoxes = fc
    .array(
      fc.record({
        x: fc.integer({ min: -2000, max: 2000 }),
        y: fc.integer({ min: -2000, max: 2000 }),
        width: fc.integer({ min: 1, max: 600 }),
        height: fc.integer({ min: 1, max: 600 }),
      }),
      { minLength: 3, maxLength: 9 },
    )
    .map((all): Boxes => new Map(all.map((each, index) => [`note:${index}`, each] as const)))

  it('comes to the same twice as once', () => {
    fc.assert(
      fc.property(someBoxes, fc.constantFrom(...ALIGNMENTS), (boxes, to) => {
        const once = aligned(boxes, to)
        const after = new Map([...boxes].map(([id, each]) => [id, { ...each, ...once[id] }]))
        const again = aligned(after, to)
        for (const id of boxes.keys()) {
          // Places are whole numbers: the middle of all may move by a half.
          expect(Math.abs((again[id]?.x ?? 0) - (once[id]?.x ?? 0))).toBeLessThanOrEqual(1)
          expect(Math.abs((again[id]?.y ?? 0) - (once[id]?.y ?? 0))).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('moves all by the same way and back', () => {
    fc.assert(
      fc.property(someBoxes, (boxes) => {
        const there = movedBy(boxes, { x: 8, y: -40 })
        for (const [id, each] of boxes) {
          expect(there[id]).toEqual({ x: each.x + 8, y: each.y - 40 })
        }
      }),
    )
  })
})

const BOARD: TopologyDocument = {
  schemaVersion: 1,
  title: '',
  topology: EMPTY_TOPOLOGY,
  layout: { 'note:1': { x: 8, y: 8 } },
  notes: {},
  request: null,
}

describe('placedAt', () => {
  it('is the same board when nothing moves, so that undo has no empty step', () => {
    expect(placedAt(BOARD, { 'note:1': { x: 8, y: 8 } })).toBe(BOARD)
    expect(placedAt(BOARD, { 'note:1': { x: 9, y: 8 } }).layout['note:1']).toEqual({ x: 9, y: 8 })
  })
})

describe('groups and locks', () => {
  it('takes a thing out of its group when it joins another', () => {
    const first = grouped(BOARD, ['note:1', 'note:2', 'note:3'])
    const second = grouped(first, ['note:3', 'note:4'])
    expect(second.groups).toEqual([
      ['note:1', 'note:2'],
      ['note:3', 'note:4'],
    ])
    expect(ungrouped(second, ['note:4']).groups).toEqual([['note:1', 'note:2']])
    expect(ungrouped(second, ['note:9'])).toBe(second)
  })

  it('locks those that are not, and unlocks when all are', () => {
    const one = lockTurned(BOARD, ['note:1'])
    const both = lockTurned(one, ['note:1', 'note:2'])
    expect(both.locked).toEqual(['note:1', 'note:2'])
    expect(lockTurned(both, ['note:1', 'note:2']).locked).toEqual([])
  })
})
