import { describe, expect, it, vi } from 'vitest'
import { compile } from '../engine/compile-board'
import { reachEnds, type Probe } from '../engine/reach/ends'
import { reachability, type Reachability } from '../engine/reach/reachability'
import { readContracts } from '../engine/reach/contract-list'
import { container, play, twoNodes } from '../engine/testing/play'
import { ipv4 } from '../engine/wire/address'
import { createReachClient, type ReachPort } from './reach-client'
import { fakePort } from './testing/fake-reach-port'

const WEB: Probe = { protocol: 'tcp', port: 80 }
const BOARD = play(
  Array.from({ length: 6 }, () => container('host:host-a')),
  twoNodes('overlay'),
)

/** All parts of a matrix, the last one last. */
function filled(port: ReachPort, stopAfter = Infinity): Promise<readonly Reachability[]> {
  const parts: Reachability[] = []
  return new Promise((resolve, reject) => {
    const run = createReachClient(port).fill(BOARD, WEB, {
      onPart: (reach, isLast) => {
        parts.push({ ...reach, codes: reach.codes.slice() })
        if (parts.length === stopAfter) run.stop()
        if (isLast) resolve(parts)
      },
      onFailure: (message) => reject(new Error(message)),
    })
  })
}

describe('the reachability worker', () => {
  it('fills a matrix in parts, to the same end as in one go', async () => {
    const parts = await filled(fakePort())
    const whole = reachability(compile(BOARD), reachEnds(BOARD, WEB), WEB)
    expect(parts.at(-1)).toEqual(whole)
    const done = parts.map((part) => part.done)
    expect(done.length).toBeGreaterThan(2)
    expect(done).toEqual([...done].sort((a, b) => a - b))
  })

  it('stops where it is told to and keeps what is there', async () => {
    const last = (await filled(fakePort(), 2)).at(-1)
    if (!last) throw new Error('no part')
    expect(last.done).toBeGreaterThan(0)
    expect(last.done).toBeLessThan(last.codes.length)
    const whole = reachability(compile(BOARD), reachEnds(BOARD, WEB), WEB)
    expect(last.codes.slice(0, last.done)).toEqual(whole.codes.slice(0, last.done))
    expect(last.codes.slice(last.done).every((code) => code === 0)).toBe(true)
  })

  it('goes on where it was stopped, even before the last part of the first half has come', async () => {
    const client = createReachClient(fakePort())
    const whole = reachability(compile(BOARD), reachEnds(BOARD, WEB), WEB)
    for (const comesFirst of ['last part', 'go on']) {
      const done: number[] = []
      const end = await new Promise<Reachability>((resolve, reject) => {
        const run = client.fill(BOARD, WEB, {
          onPart: (reach, isLast) => {
            done.push(reach.done)
            if (isLast && reach.done === reach.codes.length) resolve(reach)
            else if (isLast) run.goOn()
            if (done.length !== 2) return
            run.stop()
            if (comesFirst === 'go on') run.goOn()
          },
          onFailure: (message) => reject(new Error(message)),
        })
      })
      expect(end).toEqual(whole)
      expect(done, comesFirst).toEqual([...done].sort((a, b) => a - b)) // never from the beginning
    }
  })

  it('begins anew where another matrix came between', async () => {
    const client = createReachClient(fakePort())
    const end = await new Promise<Reachability>((resolve, reject) => {
      const onFailure = (message: string) => reject(new Error(message))
      let isFirstEnd = true
      const run = client.fill(BOARD, WEB, {
        onPart: (reach, isLast) => {
          if (!isLast) {
            if (reach.done > 0 && isFirstEnd) run.stop()
            return
          }
          if (reach.done === reach.codes.length) return resolve(reach)
          expect(isFirstEnd).toBe(true)
          isFirstEnd = false
          client.fill(
            BOARD,
            { protocol: 'icmp', port: null },
            {
              onPart: (_, isOver) => {
                if (isOver) run.goOn()
              },
              onFailure,
            },
          )
        },
        onFailure,
      })
    })
    expect(end).toEqual(reachability(compile(BOARD), reachEnds(BOARD, WEB), WEB))
  })

  it('leaves a matrix for the next one', async () => {
    const client = createReachClient(fakePort())
    const first = vi.fn()
    client.fill(BOARD, WEB, { onPart: first, onFailure: vi.fn() })
    const probe: Probe = { protocol: 'icmp', port: null }
    const second = await new Promise<Reachability>((resolve) => {
      client.fill(BOARD, probe, {
        onPart: (reach, isLast) => isLast && resolve(reach),
        onFailure: vi.fn(),
      })
    })
    expect(second.done).toBe(second.codes.length)
    expect(second.probe).toEqual(probe)
    const [left] = first.mock.lastCall as [Reachability]
    expect(left.done).toBeLessThan(left.codes.length)
  })

  it('checks contracts while a matrix is being filled', async () => {
    const compiled = vi.fn(compile)
    const client = createReachClient(fakePort({ compile: compiled }))
    let isFilled = false
    client.fill(BOARD, WEB, {
      onPart: (_, isLast) => {
        isFilled = isLast
      },
      onFailure: vi.fn(),
    })
    const { contracts } = readContracts(BOARD, 'web-1 reaches web-2:80\nweb-1 reaches web-2:81')
    const results = await client.check(BOARD, contracts)
    expect(results.map(({ verdict }) => verdict)).toEqual(['kept', 'broken'])
    expect(isFilled).toBe(false)
    expect(compiled).toHaveBeenCalledTimes(1)
  })

  it('tells why one pair is not reached', async () => {
    const client = createReachClient(fakePort())
    const told = await client.tell(BOARD, 'ctr:web-1', ipv4('10.10.9.9'), WEB)
    expect(told.cell.code).toBe('forwarding')
    expect(told.params).not.toEqual({})
  })

  it('passes on a bug in the engine, and that the worker is gone', async () => {
    const broken = fakePort({
      compile: () => {
        throw new Error('compile: broken on purpose')
      },
    })
    await expect(filled(broken)).rejects.toThrow('broken on purpose')
    const port = fakePort()
    const client = createReachClient(port)
    const asked = client.check(BOARD, [])
    port.breakDown()
    await expect(asked).rejects.toThrow('gone')
    const onFailure = vi.fn()
    client.fill(BOARD, WEB, { onPart: vi.fn(), onFailure })
    expect(onFailure).toHaveBeenCalledWith('reach worker: gone')
  })
})
