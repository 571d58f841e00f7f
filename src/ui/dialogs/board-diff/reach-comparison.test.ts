import { describe, expect, it, vi } from 'vitest'
import { compile } from '../../../engine/compile-board'
import { emptyDocument } from '../../../engine/model/empty-document'
import type { TopologyDocument } from '../../../engine/model/document'
import { natDeveloper } from '../../../samples/gallery/nat'
import { createReachClient } from '../../../worker/reach-client'
import { createReachServer } from '../../../worker/reach-server'
import { pairCount, startReachComparison, type ReachProgress } from './reach-comparison'

const PROBE = { protocol: 'tcp', port: 8080 } as const

/** A client whose worker is on this side, and breathes between slices. */
function client() {
  let hear: Parameters<Parameters<typeof createReachClient>[0]['listen']>[0] = () => undefined
  let clock = 0
  const server = createReachServer({
    compile,
    answer: (answer) => hear(answer),
    now: () => (clock += 10), // every look is late: a part after each stride
    pause: () => new Promise((resume) => setTimeout(resume)),
  })
  return createReachClient({
    post: (question) => void setTimeout(() => void server(question)), // heard later, as a worker does
    listen: (onAnswer) => {
      hear = onAnswer
    },
    close: () => undefined,
  })
}

/** The board without published ports, and with other ids where that is asked. */
function closed(board: TopologyDocument, suffix = ''): TopologyDocument {
  const endpoints = Object.fromEntries(
    Object.entries(board.topology.endpoints).map(([id, one]) => [id, { ...one, policies: [] }]),
  )
  const after = { ...board, topology: { ...board.topology, endpoints } }
  const ids = /"((?:host|nic|vsw|net|ep|comp|ctr|node|link|note):[^"]*)"/g
  return JSON.parse(JSON.stringify(after).replace(ids, `"$1${suffix}"`)) as TopologyDocument
}

function compared(before: TopologyDocument, after: TopologyDocument) {
  const told: ReachProgress[] = []
  const stop = startReachComparison(client(), before, after, PROBE, (one) => told.push(one))
  return { told, stop }
}

describe('who reaches whom on two boards', () => {
  it.each(['', '-elsewhere'])(
    'is asked on both and compared, ids with “%s” after them',
    async (suffix) => {
      const board = natDeveloper()
      const { told } = compared(board, closed(board, suffix))
      await vi.waitFor(() => expect(told.at(-1)?.kind).toBe('there'))
      const last = told.at(-1)
      if (last?.kind !== 'there') throw new Error('not there')
      expect(last.changes.opened).toEqual([])
      expect(
        last.changes.closed.map(({ source, target }) => `${source.name} → ${target.name}`),
      ).toContain('ANNA-PC → DEV-PC')
      expect([last.changes.appeared, last.changes.vanished]).toEqual([[], []])
      expect(told.flatMap((one) => (one.kind === 'running' ? one.side : []))).toEqual(
        expect.arrayContaining([1, 2]),
      )
    },
  )

  it('can be stopped, and says nothing more then; what is there stays', async () => {
    const { told, stop } = compared(natDeveloper(), closed(natDeveloper()))
    stop()
    await new Promise((resume) => setTimeout(resume, 50))
    expect(told.map(({ kind }) => kind)).toEqual(['running', 'stopped'])
    const whole = compared(natDeveloper(), closed(natDeveloper()))
    await vi.waitFor(() => expect(whole.told.at(-1)?.kind).toBe('there'))
    whole.stop()
    expect(whole.told.at(-1)?.kind).toBe('there')
  })

  it('knows beforehand how many pairs there are', () => {
    expect(pairCount([emptyDocument('x'), emptyDocument('y')], PROBE)).toBe(0)
    const one = pairCount([natDeveloper()], PROBE)
    expect(one).toBeGreaterThan(4)
    expect(pairCount([natDeveloper(), natDeveloper()], PROBE)).toBe(2 * one)
  })
})
