import { describe, expect, it, vi } from 'vitest'
import { bench } from '../../../actions/testing/bench'
import { emptyDocument } from '../../../engine/model/empty-document'
import { container, play, twoNodes } from '../../../engine/testing/play'
import { createReachClient } from '../../../worker/reach-client'
import { fakePort } from '../../../worker/testing/fake-reach-port'
import { createReachSession, type ReachSession } from './session'

const topology = play(
  Array.from({ length: 6 }, () => container('host:host-a')),
  twoNodes('overlay'),
)

/** A session whose worker computes a few slices and then waits for {@link Begun.goOn}. */
interface Begun {
  readonly session: ReachSession
  readonly leave: () => void
  readonly goOn: () => void
}

function begin(): Begun {
  let slices = 3
  const pause = async () => {
    do await new Promise((resume) => setTimeout(resume))
    while (slices === 0)
    slices -= 1
  }
  const { store } = bench({ document: { ...emptyDocument('Many'), topology } })
  const session = createReachSession(store, createReachClient(fakePort({ pause })))
  return {
    session,
    leave: session.watch(),
    goOn: () => {
      slices = Infinity
    },
  }
}

const doneOf = (session: ReachSession) => session.state.getState().reach?.done ?? 0
const sizeOf = (session: ReachSession) => session.state.getState().reach?.codes.length ?? 0
const isUnder = async (session: ReachSession) =>
  vi.waitFor(() => expect(doneOf(session)).toBeGreaterThan(0))
const isAtRest = async (session: ReachSession) =>
  vi.waitFor(() => expect(session.state.getState().isRunning).toBe(false))

describe('the matrix of a board', () => {
  it('has come to rest when it says that it is stopped, and goes on from there', async () => {
    const { session, goOn } = begin()
    await isUnder(session)
    session.stop()
    goOn()
    await isAtRest(session)
    const stopped = session.state.getState()
    expect(stopped.isStopped).toBe(true)
    expect(doneOf(session)).toBeLessThan(sizeOf(session))
    await new Promise((resume) => setTimeout(resume, 30))
    expect(session.state.getState()).toBe(stopped)

    const least: number[] = []
    session.state.subscribe(({ reach }) => least.push(reach?.done ?? 0))
    session.goOn()
    await isAtRest(session)
    expect(doneOf(session)).toBe(sizeOf(session))
    expect(Math.min(...least)).toBeGreaterThanOrEqual(stopped.reach?.done ?? Infinity)
  })

  it('waits while nobody looks, and goes on when somebody does', async () => {
    const { session, leave, goOn } = begin()
    await isUnder(session)
    leave()
    goOn()
    await isAtRest(session)
    const left = doneOf(session)
    expect(left).toBeLessThan(sizeOf(session))
    session.watch()
    expect(session.state.getState().isRunning).toBe(true)
    expect(doneOf(session)).toBe(left)
    await isAtRest(session)
    expect(doneOf(session)).toBe(sizeOf(session))
  })

  it('stays stopped where a person stopped it, whoever looks again', async () => {
    const { session, leave, goOn } = begin()
    await isUnder(session)
    session.stop()
    leave()
    goOn()
    await isAtRest(session)
    session.watch()
    expect(session.state.getState()).toMatchObject({ isRunning: false, isStopped: true })
  })
})
