import { describe, expect, it } from 'vitest'
import type { NoteForm, Position, TopologyDocument } from '../../../engine/model/document'
import {
  boardDocument,
  EMPTY_BOARD,
  withContainer,
  withHost,
  withNetwork,
} from '../../testing/sample-board'
import { rect } from '../geometry'
import { projectScene } from '../project-scene'
import { edgeOf } from './held-arrow'

const board = withContainer(
  withNetwork(withHost(EMPTY_BOARD, 'a', { x: 0, y: 0 }), 'a', 'nat'),
  'a',
  'nat',
  'web',
)
const FREE = { kind: 'arrow', from: { x: 0, y: 0 }, to: { x: 100, y: 0 } } as const

function withArrow(form: NoteForm, hostAt: Position = { x: 0, y: 0 }): TopologyDocument {
  const plain = boardDocument(board)
  return {
    ...plain,
    notes: { 'note:1': { id: 'note:1', text: '', form }, 'note:2': { id: 'note:2', text: 'slip' } },
    layout: {
      ...plain.layout,
      'host:a': hostAt,
      'note:1': { x: -900, y: -400 },
      'note:2': { x: -900, y: 700 },
    },
  }
}

const lineIn = (document: TopologyDocument, level: 'section' | 'site-plan' = 'section') =>
  projectScene(document, null, level).byId.get('note:1')!.line!

describe('an arrow that is fastened', () => {
  it.each(['host:a', 'ctr:web'] as const)('points to %s wherever that stands', (id) => {
    const form = { ...FREE, toHold: { id, x: 0.5, y: 0.5 } }
    for (const at of [
      { x: 0, y: 0 },
      { x: 640, y: 320 },
      { x: -2400, y: -900 },
    ]) {
      const document = withArrow(form, at)
      const box = projectScene(document, null, 'section').byId.get(id)!.rect
      const [from, tip] = lineIn(document)
      expect(from).toEqual({ x: -900, y: -400 })
      // It stops 6 before the wall, on the way to the middle.
      const outside = {
        x: Math.max(box.x - tip!.x, tip!.x - box.x - box.width),
        y: Math.max(box.y - tip!.y, tip!.y - box.y - box.height),
      }
      expect(Math.max(outside.x, outside.y)).toBeCloseTo(6)
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      const cross =
        (tip!.x - from!.x) * (middle.y - from!.y) - (tip!.y - from!.y) * (middle.x - from!.x)
      expect(Math.abs(cross)).toBeLessThan(1)
    }
  })

  it('joins two things, and from afar points to the host of a container', () => {
    const form = {
      ...FREE,
      fromHold: { id: 'note:2' as const, x: 1, y: 0.5 },
      toHold: { id: 'ctr:web' as const, x: 0.5, y: 0.5 },
    }
    const document = withArrow(form)
    const slip = projectScene(document, null, 'section').byId.get('note:2')!.rect
    const [from] = lineIn(document)
    expect(from!.x).toBeGreaterThan(slip.x + slip.width)
    const [, near] = lineIn(document)
    const [, far] = lineIn(document, 'site-plan')
    expect(Number.isFinite(far!.x) && Number.isFinite(near!.x)).toBe(true)
  })

  it('is where it was drawn while its thing is not on the board', () => {
    const form = { ...FREE, toHold: { id: 'ctr:gone' as const, x: 0.5, y: 0.5 } }
    expect(lineIn(withArrow(form))).toEqual([
      { x: -900, y: -400 },
      { x: -800, y: -400 },
    ])
  })
})

describe('edgeOf', () => {
  const box = rect(0, 0, 100, 50)
  it.each([
    ['to the right', { x: 300, y: 25 }, { x: 106, y: 25 }],
    ['to the left', { x: -300, y: 25 }, { x: -6, y: 25 }],
    ['up', { x: 50, y: -300 }, { x: 50, y: -6 }],
    ['down', { x: 50, y: 300 }, { x: 50, y: 56 }],
    ['nowhere, from inside', { x: 60, y: 30 }, { x: 50, y: 25 }],
  ])('leaves %s', (_, outside, edge) => {
    expect(edgeOf(box, { x: 50, y: 25 }, outside)).toEqual(edge)
  })
})
