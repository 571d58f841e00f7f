import { describe, expect, it } from 'vitest'
import { EMPTY_TOPOLOGY } from '../engine/model/topology'
import { correspondence, type Heard } from './correspondence'

const listener = () => {
  const told: string[] = []
  const heard: Heard<string> = {
    hear: (answer) => told.push(answer),
    fail: (reason) => told.push(`failed: ${reason}`),
  }
  return { told, heard }
}

describe('a correspondence', () => {
  it('hands each answer to who asked, until the last one', () => {
    const { ask, take } = correspondence<string>()
    const [one, two] = [listener(), listener()]
    const posted: number[] = []
    const first = ask((id) => posted.push(id), one.heard)
    const second = ask((id) => posted.push(id), two.heard)
    expect(posted).toEqual([first, second])
    expect(first).not.toBe(second)
    take(second ?? 0, 'b', true)
    take(first ?? 0, 'a', false)
    take(first ?? 0, 'c', true)
    take(first ?? 0, 'too late', true)
    expect([one.told, two.told]).toEqual([['a', 'c'], ['b']])
  })

  it('tells who waits that it failed, once', () => {
    const { ask, fail } = correspondence<string>()
    const { told, heard } = listener()
    const id = ask(() => undefined, heard) ?? 0
    fail(id, 'a bug')
    fail(id, 'again')
    expect(told).toEqual(['failed: a bug'])
  })

  it('fails who waits and who asks when nobody answers any more', () => {
    const { ask, breakDown } = correspondence<string>()
    const [before, after] = [listener(), listener()]
    ask(() => undefined, before.heard)
    breakDown('gone')
    const posted: number[] = []
    expect(ask((id) => posted.push(id), after.heard)).toBeNull()
    expect([before.told, after.told, posted]).toEqual([['failed: gone'], ['failed: gone'], []])
  })

  it('sends a board once, and again after another one', () => {
    const { boardFor } = correspondence<string>()
    const other = { ...EMPTY_TOPOLOGY }
    expect(boardFor(EMPTY_TOPOLOGY)).toEqual({ board: 1, topology: EMPTY_TOPOLOGY })
    expect(boardFor(EMPTY_TOPOLOGY)).toEqual({ board: 1, topology: null })
    expect(boardFor(other)).toEqual({ board: 2, topology: other })
    expect(boardFor(EMPTY_TOPOLOGY)).toEqual({ board: 3, topology: EMPTY_TOPOLOGY })
  })
})
