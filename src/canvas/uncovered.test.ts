import { afterEach, describe, expect, it } from 'vitest'
import { rect } from './scene/geometry'
import { uncovered } from './uncovered'

/** An element of the page at this place; the DOM of the tests lays nothing out. */
function at(x: number, y: number, width: number, height: number, covers?: string): HTMLElement {
  const element = document.createElement('div')
  element.getBoundingClientRect = () => new DOMRect(x, y, width, height)
  if (covers !== undefined) element.dataset['coversBoard'] = covers
  return document.body.appendChild(element)
}

afterEach(() => {
  document.body.replaceChildren()
})

describe('what no panel covers', () => {
  // A board of 800 × 600 px at the zoom 2, which shows 400 × 300 units.
  const seen = rect(100, 50, 400, 300)

  it('is all that is in sight without panels', () => {
    expect(uncovered(seen, at(56, 48, 800, 600), 2)).toEqual(seen)
  })

  it('ends where panels at the right and at the bottom begin', () => {
    const board = at(56, 48, 800, 600)
    at(656, 48, 304, 600, 'right') // 200 px of the board
    at(300, 588, 200, 44, 'bottom') // 60 px
    expect(uncovered(seen, board, 2)).toEqual(rect(100, 50, 300, 270))
  })

  it('is not less for a panel that is not shown or beside the board, and never less than nothing', () => {
    const board = at(56, 48, 800, 600)
    at(0, 0, 0, 0, 'right')
    at(900, 48, 304, 600, 'right')
    expect(uncovered(seen, board, 2)).toEqual(seen)
    at(0, 48, 304, 600, 'right')
    expect(uncovered(seen, board, 2).width).toBe(0)
  })
})
