import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EntityId } from '../../engine/model/ids'
import type { CanvasProps, DropVerdict } from '../contract'
import { projectScene } from '../scene/project-scene'
import { sampleBoard } from '../testing/sample-board'
import { judgeEnds } from './cable-ends'
import type { Desk } from './desk'

const document = sampleBoard()
const scene = projectScene(document, null, 'section')

function deskOf(verdict: (to: EntityId) => DropVerdict) {
  const props = { document, text: { connectVerdict: (_: EntityId, to: EntityId) => verdict(to) } }
  return {
    props: () => props as unknown as CanvasProps,
    scene: () => scene,
    size: () => ({ x: 4000, y: 4000 }),
    screen: { camera: () => ({ zoom: 1, pan: { x: 1000, y: 1000 } }) },
  } as unknown as Desk
}

const itemOf = (key: string) => scene.items.find((item) => item.key === key)!
const onlyNat = (to: EntityId): DropVerdict =>
  to === 'net:a-nat' ? { allowed: true, label: 'yes' } : { allowed: false, label: 'no' }

describe('the ends of a cable', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  /** Lets every slice run, however little each gets done. */
  const judged = (verdict: (to: EntityId) => DropVerdict) => {
    const { ends } = judgeEnds(deskOf(verdict), 'ctr:web-1', null, () => undefined)
    vi.advanceTimersByTime(10_000)
    return ends
  }

  it('are lit where it may end and dimmed where it may not', () => {
    const ends = judged(onlyNat)
    expect(ends.isLegal('net:a-nat')).toBe(true)
    expect(ends.isDimmed(itemOf('net:a-nat'))).toBe(false)
    expect(ends.isLegal('host:b')).toBe(false)
    expect(ends.isDimmed(itemOf('host:b'))).toBe(true)
    expect(ends.isDimmed(itemOf('link:a'))).toBe(true)
  })

  it('leave what the cable begins at, and the room around it, as they are', () => {
    const ends = judged(onlyNat)
    const own = itemOf('ctr:web-1')
    expect(ends.isDimmed(own)).toBe(false)
    expect(ends.isDimmed(scene.byId.get(own.parent!)!)).toBe(false)
    const other = itemOf('ctr:api-1')
    expect(ends.isDimmed(other)).toBe(true)
    expect(ends.isDimmed(scene.byId.get(other.parent!)!)).toBe(true)
  })

  it('dim nothing before it is known, and ask again', () => {
    let isReady = false
    const verdict = (to: EntityId) => (isReady ? onlyNat(to) : { allowed: true, label: '' })
    const { ends } = judgeEnds(deskOf(verdict), 'ctr:web-1', null, () => undefined)
    vi.advanceTimersByTime(200)
    expect(ends.isDimmed(itemOf('host:b'))).toBe(false)
    expect(ends.isLegal('net:a-nat')).toBe(false)
    isReady = true
    vi.advanceTimersByTime(10_000)
    expect(ends.isDimmed(itemOf('host:b'))).toBe(true)
  })

  it('are asked for no longer when the cable is gone', () => {
    let asked = 0
    const verdict = () => {
      asked++
      return { allowed: true, label: '' }
    }
    const judge = judgeEnds(deskOf(verdict), 'ctr:web-1', null, () => undefined)
    judge.stop()
    const before = asked
    vi.advanceTimersByTime(1000)
    expect(asked).toBe(before)
  })
})
