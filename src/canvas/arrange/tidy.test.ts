import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Note, PlacedId, Position, TopologyDocument } from '../../engine/model/document'
import { emptyDocument } from '../../engine/model/empty-document'
import type { NodeId, NoteId } from '../../engine/model/ids'
import type { Topology } from '../../engine/model/topology'
import { arbitraryBoard } from '../../engine/testing/arbitrary'
import { SAMPLES } from '../../samples'
import { bottomOf, encloses, overlaps } from '../scene/geometry'
import { nodeSize } from '../scene/node-shapes'
import { projectScene } from '../scene/project-scene'
import { boardDocument, EMPTY_BOARD, sampleBoard, withHost, withLan } from '../testing/sample-board'
import { tidied } from './tidy'
import { unitsOf } from './units'

const tidy = (document: TopologyDocument): TopologyDocument =>
  tidied(document, null)?.document ?? document

/**
 * Pairs that lie over each other. Drawings are meant to, and so is a frame around what it surrounds; a bar
 * reaches across the line of a frame like a cable.
 */
function overlapping(document: TopologyDocument): readonly string[] {
  const { byId } = projectScene(document, null, 'section')
  const ids = Object.keys(document.layout) as PlacedId[]
  const boxes = ids.flatMap((id) => {
    const item = byId.get(id)
    if (item === undefined || item.kind === 'arrow' || item.kind === 'stroke') return []
    const kind = document.topology.nodes[id as NodeId]?.kind
    const at = document.layout[id]!
    const own = kind === undefined ? item.rect : { ...at, ...nodeSize(kind) }
    return [{ id, rect: item.rect, own, isFrame: item.kind === 'frame' }]
  })
  return boxes.flatMap((a, index) =>
    boxes.slice(index + 1).flatMap((b) => {
      if (!a.isFrame && !b.isFrame) return overlaps(a.rect, b.rect) ? [`${a.id} ${b.id}`] : []
      const isAround =
        (a.isFrame && encloses(a.own, b.own)) || (b.isFrame && encloses(b.own, a.own))
      return overlaps(a.own, b.own) && !isAround ? [`${a.id} ${b.id}`] : []
    }),
  )
}

const place = fc.record({
  x: fc.integer({ min: -900, max: 900 }),
  y: fc.integer({ min: -900, max: 900 }),
})
const notes = fc.array(
  fc.oneof(
    fc.constant<Note['form']>(undefined),
    fc.constant<Note['form']>({ kind: 'text', size: 'large' }),
    fc.record({
      kind: fc.constant('frame' as const),
      zone: fc.constant('site' as const),
      width: fc.integer({ min: 100, max: 1600 }),
      height: fc.integer({ min: 100, max: 1600 }),
    }),
    fc.constant<Note['form']>({ kind: 'arrow', from: { x: 0, y: 40 }, to: { x: 300, y: 0 } }),
  ),
  { maxLength: 5 },
)

/** A board whose things lie anywhere, over each other too. */
const scattered = fc
  .record({
    topology: arbitraryBoard(14),
    places: fc.array(place, { minLength: 30, maxLength: 30 }),
    notes,
  })
  .map(({ topology, places, notes: forms }): TopologyDocument => {
    const written = Object.fromEntries(
      forms.map((form, at): [NoteId, Note] => [
        `note:${at}`,
        { id: `note:${at}`, text: `n ${at}`, ...(form && { form }) },
      ]),
    )
    const ids = placedOf(topology, written)
    const layout = Object.fromEntries(ids.map((id, at) => [id, places[at % places.length]!]))
    return { ...emptyDocument('scattered'), topology, notes: written, layout }
  })

const placedOf = (topology: Topology, written: TopologyDocument['notes']) =>
  [
    ...Object.keys(topology.hosts),
    ...Object.keys(topology.nodes),
    ...Object.keys(written),
  ] as PlacedId[]

describe('tidied', () => {
  it('lets nothing lie over anything else, and changes nothing but places and forms', () => {
    fc.assert(
      fc.property(scattered, (document) => {
        const after = tidy(document)
        expect(overlapping(after)).toEqual([])
        expect(after.topology).toBe(document.topology)
        const words = ({ notes: all }: TopologyDocument) =>
          Object.values(all).map(({ id, text, form }) => [id, text, form?.kind])
        expect(words(after)).toEqual(words(document))
      }),
      { numRuns: 60 },
    )
  })

  it('leaves what is locked, and finds room beside it', () => {
    fc.assert(
      fc.property(scattered, fc.nat(), (document, which) => {
        const ids = Object.keys(document.layout) as PlacedId[]
        const id = ids[which % Math.max(1, ids.length)]
        if (id === undefined) return
        const locked = { ...document, locked: [id] }
        const after = tidy(locked)
        expect(after.layout[id]).toEqual(document.layout[id])
        const isBox = !['arrow', 'frame'].includes(document.notes[id as NoteId]?.form?.kind ?? '')
        if (!isBox) return
        // A frame with something locked keeps all that is in it as it is.
        const units = unitsOf(locked, projectScene(locked, null, 'section'))
        const isFree = (other: string) => units.get(other as PlacedId)?.fixed !== true
        const pairs = overlapping(after).map((pair) => pair.split(' '))
        expect(pairs.filter((pair) => pair.includes(id) && pair.some(isFree))).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('moves what is grouped as one piece, with the frames that are in it and all that is in those', () => {
    fc.assert(
      fc.property(scattered, fc.array(fc.nat(), { minLength: 2, maxLength: 4 }), (plain, which) => {
        const ids = Object.keys(plain.layout) as PlacedId[]
        const group = [...new Set(which.flatMap((at) => ids[at % Math.max(1, ids.length)] ?? []))]
        const document = { ...plain, groups: [group] }
        const units = unitsOf(document, projectScene(document, null, 'section'))
        const together = [...units.values()].filter(({ cluster }) => cluster !== null)
        const after = tidy(document)
        const by = together
          .filter(({ kind }) => kind !== 'mark')
          .map(({ id }) => {
            const [from, to] = [document.layout[id]!, after.layout[id]!]
            return `${to.x - from.x} ${to.y - from.y}`
          })
        expect(new Set(by).size).toBeLessThanOrEqual(1)
        for (const { id, kind } of together) {
          if (kind === 'frame')
            expect(after.notes[id as NoteId]).toEqual(document.notes[id as NoteId])
        }
        // What lay over something else within it still does; nothing else does.
        const isTogether = (id: string) => (units.get(id as PlacedId)?.cluster ?? null) !== null
        const pairs = overlapping(after).map((pair) => pair.split(' '))
        expect(pairs.filter((pair) => !pair.every(isTogether))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('takes the frames around members along where these stand in different ones', () => {
    const at = (x: number, y: number): Position => ({ x, y })
    let board = withHost(EMPTY_BOARD, 'a', at(0, 0))
    board = withHost(board, 'b', at(1203, 555))
    board = withHost(board, 'c', at(100, 20))
    const plain = boardDocument(board)
    const form = { kind: 'frame', zone: 'site', width: 900, height: 700 } as const
    const document: TopologyDocument = {
      ...plain,
      notes: { 'note:1': { id: 'note:1', text: 'Site', form } },
      layout: { ...plain.layout, 'note:1': at(1100, 455) },
      groups: [['host:a', 'host:b']],
    }
    const { layout } = tidy(document)
    const offset = (id: PlacedId) => ({
      x: layout[id]!.x - layout['host:a']!.x,
      y: layout[id]!.y - layout['host:a']!.y,
    })
    expect(offset('host:b')).toEqual(at(1203, 555))
    expect(offset('note:1')).toEqual(at(1100, 455))
    // Locked, all of it stays.
    expect(tidy({ ...document, locked: ['host:b'] }).layout).toMatchObject({
      'host:a': at(0, 0),
      'note:1': at(1100, 455),
    })
  })

  it('is content with its own work', () => {
    for (const { id, open } of SAMPLES) {
      expect(tidied(tidy(open()), null), id).toBeNull()
      expect(overlapping(tidy(open())), id).toEqual([])
    }
  })

  it('puts hosts of a LAN in a row over it, in the order in which they stood', () => {
    const at = (x: number, y: number): Position => ({ x, y })
    let board = withLan(withLan(EMPTY_BOARD, 'one', at(50, 0)), 'two', at(0, 30))
    board = withHost(board, 'a', at(900, 20), { lan: 'one' })
    board = withHost(board, 'b', at(100, 0), { lan: 'one' })
    board = withHost(board, 'c', at(300, 10), { lan: 'two' })
    const { byId } = projectScene(tidy(boardDocument(board)), null, 'section')
    const [a, b, lan] = [byId.get('host:a')!, byId.get('host:b')!, byId.get('node:one')!]
    expect(b.rect.x).toBeLessThan(a.rect.x)
    expect(bottomOf(a.rect)).toBe(bottomOf(b.rect))
    expect(lan.rect.y).toBeGreaterThan(bottomOf(a.rect))
    // The other site stands beside this one, not among its hosts.
    const c = byId.get('host:c')!.rect
    expect(c.x > a.rect.x + a.rect.width || c.x + c.width < b.rect.x).toBe(true)
  })

  it('keeps a frame around what it surrounds, and an arrow at what it points to', () => {
    const at = (x: number, y: number): Position => ({ x, y })
    let board = withHost(EMPTY_BOARD, 'a', at(0, 0))
    board = withHost(board, 'b', at(40, 30))
    board = withHost(board, 'c', at(3000, 0))
    const plain = boardDocument(board)
    const form = { kind: 'frame', zone: 'site', width: 1400, height: 1200 } as const
    const arrow = { kind: 'arrow', from: at(0, 0), to: at(2900, 0) } as const
    const document: TopologyDocument = {
      ...plain,
      notes: {
        'note:1': { id: 'note:1', text: 'Site', form },
        'note:2': { id: 'note:2', text: '', form: arrow },
      },
      layout: { ...plain.layout, 'note:1': at(-100, -100), 'note:2': at(200, 100) },
    }
    const after = projectScene(tidy(document), null, 'section').byId
    const frame = after.get('note:1')!.rect
    expect(encloses(frame, after.get('host:a')!.rect)).toBe(true)
    expect(encloses(frame, after.get('host:b')!.rect)).toBe(true)
    expect(overlaps(frame, after.get('host:c')!.rect)).toBe(false)
    const before = projectScene(document, null, 'section').byId
    const tip = (scene: typeof after) => {
      const end = scene.get('note:2')!.line!.at(-1)!
      const host = scene.get('host:c')!.rect
      return { x: end.x - host.x, y: end.y - host.y }
    }
    expect(tip(after)).toEqual(tip(before))
  })

  it('gives a row of its own to what the bar of another frame would lie over', () => {
    const at = (x: number, y: number): Position => ({ x, y })
    const plain = sampleBoard()
    const frame = { kind: 'frame', zone: 'site', width: 400, height: 200 } as const
    const document: TopologyDocument = {
      ...plain,
      notes: {
        'note:1': { id: 'note:1', text: 'Site of the bar', form: frame },
        'note:2': { id: 'note:2', text: 'Another site', form: frame },
        'note:3': { id: 'note:3', text: 'in it', form: { kind: 'text', size: 'large' } },
      },
      layout: {
        ...plain.layout,
        'node:lan': at(-1460, 0),
        'note:1': at(-1500, -100),
        'note:2': at(-900, -100),
        'note:3': at(-800, 0),
      },
    }
    const after = tidy(document)
    const { byId } = projectScene(after, null, 'section')
    const [bar, other] = [byId.get('node:lan')!.rect, byId.get('note:2')!.rect]
    expect(encloses(other, byId.get('note:3')!.rect)).toBe(true)
    expect(bar.x < other.x && bar.x + bar.width > other.x + other.width).toBe(true)
    expect(other.y).toBeGreaterThan(bottomOf(bar))
    expect(overlapping(after)).toEqual([])
    // Who is locked keeps the place, and the bar goes instead.
    const locked = tidy({ ...document, locked: ['note:3'] })
    expect(locked.layout['note:3']).toEqual(document.layout['note:3'])
    expect(overlapping(locked)).toEqual([])
  })
})
