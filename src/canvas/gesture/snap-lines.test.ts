import { describe, expect, it } from 'vitest'
import { rect } from '../scene/geometry'
import { guidesOf, pullOf, snappedMove } from './snap-lines'

const neighbour = rect(400, 100, 200, 80)

describe('pullOf', () => {
  it('brings the nearest pair of lines together, each axis by itself', () => {
    expect(pullOf(rect(103, 60, 100, 40), [neighbour], 6)).toEqual({ x: null, y: 0 })
    expect(pullOf(rect(397, 300, 100, 40), [neighbour], 6)).toEqual({ x: 3, y: null })
    // The middle of a narrow box meets the middle of a wide one.
    expect(pullOf(rect(448, 300, 100, 40), [neighbour], 6)).toEqual({ x: 2, y: null })
  })

  it('takes the nearer of two neighbours, and none beyond its reach', () => {
    const other = rect(405, 500, 30, 30)
    expect(pullOf(rect(404, 300, 7, 40), [neighbour, other], 6).x).toBe(1)
    expect(pullOf(rect(410, 300, 1, 40), [neighbour], 6).x).toBeNull()
  })
})

describe('guidesOf', () => {
  it('reaches over everything that is level, once for each line', () => {
    const third = rect(400, 700, 30, 50)
    const guides = guidesOf(rect(400, 300, 100, 40), [neighbour, third])
    expect(guides).toEqual([
      { from: { x: 400, y: 100 }, to: { x: 400, y: 750 } },
      // its right edge is the middle of the neighbour
      { from: { x: 500, y: 100 }, to: { x: 500, y: 340 } },
    ])
  })

  it('draws nothing where nothing is level', () => {
    expect(guidesOf(rect(0, 0, 10, 10), [neighbour])).toEqual([])
  })
})

describe('snappedMove', () => {
  const box = rect(0, 0, 100, 40)
  const move = (x: number, y: number, grid: boolean, guides: boolean) =>
    snappedMove({ x, y }, { x: 3, y: 0 }, box, [neighbour], 6, { grid, guides })

  it('is level with a neighbour before it is on the grid', () => {
    expect(move(397, 13, true, true).by).toEqual({ x: 400, y: 16 })
    expect(move(397, 13, true, true).guides).toHaveLength(2)
  })

  it('meets the grid with the thing that leads', () => {
    expect(move(20, 13, true, false)).toEqual({ by: { x: 21, y: 16 }, guides: [] })
  })

  it('goes with the hand when nothing holds it', () => {
    expect(move(397.4, 13, false, false).by).toEqual({ x: 397, y: 13 })
  })
})
