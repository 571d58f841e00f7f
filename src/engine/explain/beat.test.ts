import { describe, expect, it } from 'vitest'
import { natDeveloper } from '../../samples/gallery/nat'
import { must } from '../../lib/assert'
import { compile, requestOf, roundTrip } from '../index'
import type { SavedRequest } from '../model/document'
import { beatOf, stepAtBeat, stepsInLane } from './beat'
import { AUDIENCE_LEVELS } from './levels'
import { tripSteps } from './steps'

const { topology, request } = natDeveloper()
const state = compile(topology)

function trip(changes: Partial<SavedRequest> = {}) {
  const asked = requestOf(topology, { ...must(request, 'the sample has a packet'), ...changes })
  if (!asked.ok) throw new Error(asked.error.code)
  const sent = roundTrip(state, asked.value)
  if (!sent.ok) throw new Error(sent.error.code)
  return sent.value
}

describe('stepsInLane', () => {
  it('splits the steps of a level into those of the request and those of the reply', () => {
    const delivered = trip()
    expect(delivered.reply).not.toBeNull()
    for (const level of AUDIENCE_LEVELS) {
      const [request, reply, both] = (['request', 'reply', 'both'] as const).map((lane) =>
        stepsInLane(delivered, level, lane),
      )
      expect([...(request ?? []), ...(reply ?? [])]).toEqual(both)
      expect(request?.length).toBeGreaterThan(0)
      expect(reply?.length).toBeGreaterThan(0)
    }
    expect(stepsInLane(delivered, 'kernel', 'both')).toHaveLength(tripSteps(delivered).length)
  })

  it('shows the question of a packet that nobody answers', () => {
    const dropped = trip({ to: '203.0.113.77', port: 9 })
    expect(dropped.reply).toBeNull()
    expect(stepsInLane(dropped, 'kernel', 'reply')).toEqual(
      stepsInLane(dropped, 'kernel', 'request'),
    )
  })
})

describe('beats', () => {
  it('are the steps themselves where every step is shown', () => {
    const shown = [0, 1, 2, 3]
    expect(shown.map((position) => beatOf(shown, position))).toEqual(shown)
    expect(shown.map((beat) => stepAtBeat(shown, beat))).toEqual(shown)
  })

  it('count only what is shown, and a folded step is the beat before it', () => {
    const shown = [2, 5, 9]
    expect([2, 4, 5, 8, 9, 30].map((position) => beatOf(shown, position))).toEqual([
      0, 0, 1, 1, 2, 2,
    ])
  })

  it('leave a packet that is done at its last step', () => {
    expect(stepAtBeat([2, 5, 9], 7)).toBe(9)
    expect(stepAtBeat([], 7)).toBe(0)
  })
})
