import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { sampleOf } from '../../samples/index'
import { compile, requestOf, roundTrip } from '../index'
import { conditionAt, nextHit } from './breakpoints'
import { nextDecision, previousDecision, stepInto, stepOut } from './stepping'
import { tripSteps } from './steps'
import { framesAt, placeAt, treeOf } from './tree'

/*
 * A position may belong to a trace that is gone: the board changed, and the new way is shorter. Whoever
 * asks about it gets nothing, and whoever moves from it stays or comes back to what there is.
 */

const board = must(sampleOf('nat-developer'), 'no sample').open()
const state = compile(board.topology)
const asked = requestOf(board.topology, must(board.request, 'no request'))
if (!asked.ok) throw new Error(asked.error.code)
const sent = roundTrip(state, asked.value)
if (!sent.ok) throw new Error(sent.error.code)
const trip = sent.value
const shown = tripSteps(trip).map(({ position }) => position)
const last = must(shown.at(-1), 'no steps')
const beyond = last + 7

describe('a position behind the end', () => {
  const tree = treeOf(trip, state)

  it('is in no frame, at no place, and no breakpoint can be made of it', () => {
    expect(framesAt(tree, beyond)).toEqual([])
    expect(placeAt(tree, beyond)).toBeNull()
    expect(conditionAt(trip, beyond)).toBeNull()
  })

  it('is not moved from by going in, out or on', () => {
    expect(stepInto(tree, shown, beyond)).toBe(beyond)
    expect(stepOut(tree, shown, beyond)).toBe(beyond)
    expect(nextDecision(trip, shown, beyond)).toBe(beyond)
    expect(previousDecision(trip, shown, beyond)).toBeLessThanOrEqual(last)
  })

  it('is never hit', () => {
    expect(nextHit([[], []], 0, 1, [0, beyond])).toBeNull()
    expect(nextHit([[{ kind: 'drop' }], []], beyond, -1, [0, beyond])).toBe(0)
  })
})

describe('where a level shows nothing', () => {
  it('one stays where one is', () => {
    expect(nextDecision(trip, [], 3)).toBe(3)
    expect(previousDecision(trip, [], 3)).toBe(3)
  })
})

describe('the tree of a trip', () => {
  it('is worked out once for the same tables, and anew for others', () => {
    const tree = treeOf(trip, state)
    expect(treeOf(trip, state)).toBe(tree)
    expect(treeOf(trip, null)).not.toBe(tree)
  })
})
