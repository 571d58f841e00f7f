import { expect, describe, it } from 'vitest'
import { COLOURS, type Colour } from '../../../canvas/scene/shape'
import { loadNotes } from '../../../canvas/scene/late-notes'
import { allOf, parseSvg, type SvgElement } from '../../../canvas/testing/parse-svg'
import { encodeDrawio } from '../../../codecs/drawio/encode-drawio'
import { compile } from '../../../engine/index'
import { must } from '../../../lib/assert'
import { SAMPLES, sampleOf } from '../../../samples/index'
import { drawioDrawing } from './drawio-drawing'

const colours = Object.fromEntries(COLOURS.map((role) => [role, '#123456'])) as Record<
  Colour,
  string
>

function cellsOf(id: string): readonly SvgElement[] {
  const document = must(sampleOf(id), id).open()
  const text = encodeDrawio(drawioDrawing(document, compile(document.topology), { colours }))
  return allOf(parseSvg(text)).filter(({ name }) => name === 'mxCell')
}

const numberOf = (cell: SvgElement, name: string): number =>
  Number(cell.children[0]?.attributes[name] ?? NaN)

describe('a draw.io file', () => {
  it.each(SAMPLES.map(({ id }) => id))('of %s is a tree of boxes with lines between them', (id) => {
    const cells = cellsOf(id)
    const byId = new Map(cells.map((cell) => [cell.attributes['id'], cell]))
    expect(byId.size).toBe(cells.length)
    expect(cells.slice(0, 2).map(({ attributes }) => attributes['id'])).toEqual(['0', '1'])
    const boxes = cells.filter(({ attributes }) => attributes['vertex'] === '1')
    const lines = cells.filter(({ attributes }) => attributes['edge'] === '1')
    const { topology } = must(sampleOf(id), id).open()
    for (const table of [topology.hosts, topology.containers, topology.nodes, topology.vSwitches]) {
      for (const key of Object.keys(table)) expect(byId.has(`vsb-${key}`), key).toBe(true)
    }
    expect(lines.length).toBeGreaterThanOrEqual(Object.keys(topology.links).length)
    const order = cells.map(({ attributes }) => attributes['id'])
    for (const box of boxes) {
      const parent = must(byId.get(box.attributes['parent']), 'no parent')
      expect(order.indexOf(parent.attributes['id'])).toBeLessThan(
        order.indexOf(box.attributes['id']),
      )
      expect(numberOf(box, 'width')).toBeGreaterThan(0)
      if (parent.attributes['id'] === '1') continue
      // It lies in its parent: places are relative to it.
      expect(numberOf(box, 'x')).toBeGreaterThanOrEqual(-16)
      expect(numberOf(box, 'x') + numberOf(box, 'width')).toBeLessThanOrEqual(
        numberOf(parent, 'width') + 16,
      )
    }
    for (const line of lines) {
      for (const end of ['source', 'target']) {
        expect(
          boxes.some((box) => box.attributes['id'] === line.attributes[end]),
          end,
        ).toBe(true)
      }
    }
  })

  it('has containers in their host, with name and address', () => {
    const cells = cellsOf('overlay-two-nodes')
    const cell = (id: string) =>
      must(
        cells.find(({ attributes }) => attributes['id'] === id),
        id,
      )
    let at = cell('vsb-ctr:frontend')
    expect(at.attributes['value']).toBe('frontend\n10.10.1.11')
    while (at.attributes['parent'] !== '1') at = cell(at.attributes['parent'] ?? '')
    expect(at.attributes['id']).toBe('vsb-host:node1')
  })

  it('keeps texts and frames, frames behind all else', async () => {
    await loadNotes()
    const board = must(sampleOf('nat-developer'), 'sample').open()
    const document = {
      ...board,
      layout: { ...board.layout, 'note:1': { x: 0, y: 0 }, 'note:2': { x: 0, y: 0 } },
      notes: {
        'note:1': { id: 'note:1', text: 'Plan', form: { kind: 'text', size: 'large' } },
        'note:2': {
          id: 'note:2',
          text: 'Taipei',
          form: { kind: 'frame', zone: 'site', width: 900, height: 600 },
        },
      },
    } as const
    const { boxes } = drawioDrawing(document, compile(document.topology), { colours })
    expect(boxes[0]).toMatchObject({ kind: 'frame', label: 'Taipei', width: 900, height: 600 })
    expect(boxes.find(({ id }) => id === 'note:1')).toMatchObject({ kind: 'text', label: 'Plan' })
  })
})
