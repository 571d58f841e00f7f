import cytoscape from 'cytoscape'
import { describe, expect, it } from 'vitest'

import { projectScene } from '../scene/project-scene'
import { sampleBoard } from '../testing/sample-board'
import { applyElements, diffElements, elementsOf } from './elements'

const NOTHING = new Map<string, never>()
const specsOf = (document: ReturnType<typeof sampleBoard>) =>
  elementsOf(projectScene(document, null, 'section'), document.topology)

describe('diffElements', () => {
  it('adds all to an empty screen and nothing to an equal one', () => {
    const specs = specsOf(sampleBoard())
    expect(diffElements(NOTHING, specs).add).toHaveLength(specs.size)
    expect(diffElements(specs, specsOf(sampleBoard()))).toEqual({ add: [], update: [], remove: [] })
  })

  it('updates exactly what a drag has moved', () => {
    const board = sampleBoard()
    const moved = { ...board, layout: { ...board.layout, 'node:x': { x: 8, y: 700 } } }
    const { add, update, remove } = diffElements(specsOf(board), specsOf(moved))
    expect(add).toEqual([])
    expect(remove).toEqual([])
    expect(update.map((spec) => spec.id)).toContain('node:x')
    expect(update.some((spec) => spec.id.startsWith('host:'))).toBe(false)
  })
})

describe('applyElements', () => {
  it('brings a headless screen to the same elements, step by step', () => {
    const cy = cytoscape({ headless: true, styleEnabled: true })
    const board = sampleBoard()
    const first = specsOf(board)
    applyElements(cy, diffElements(NOTHING, first))
    expect(cy.elements()).toHaveLength(first.size)
    expect(cy.getElementById('ctr:web-1').position()).toEqual({
      x: expect.any(Number) as number,
      y: expect.any(Number) as number,
    })

    const { 'host:b': _gone, ...hosts } = board.topology.hosts
    const smaller = { ...board, topology: { ...board.topology, hosts } }
    const second = specsOf(smaller)
    applyElements(cy, diffElements(first, second))
    expect(cy.getElementById('host:b').empty()).toBe(true)
    expect(
      cy
        .elements()
        .map((element) => element.id())
        .sort(),
    ).toEqual([...second.keys()].sort())
    cy.destroy()
  })

  it('ties cables to plates where sockets are not drawn', () => {
    const board = sampleBoard()
    const specs = elementsOf(projectScene(board, null, 'site-plan'), board.topology)
    expect(specs.get('link:a')).toMatchObject({
      group: 'edge',
      source: 'host:a',
      target: 'node:lan',
    })
  })
})
