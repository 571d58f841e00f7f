import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { withSortedNames } from '../../lib/sort'
import { natDeveloper } from '../../samples/gallery/nat'
import { applyEdit } from '../edit/apply-edit'
import type { Edit } from '../edit/edit'
import { emptyDocument } from '../model/empty-document'
import type { TopologyDocument } from '../model/document'
import { tablesOf } from '../model/queries'
import type { Topology } from '../model/topology'
import { arbitraryBoard, arbitraryEdit, boardsOf } from '../testing/arbitrary'
import { alignedTopology, diffBoards, isEqual, type BoardDiff } from './board-diff'
import type { FieldChange, PathPart } from './field-change'

const documentOf = (topology: Topology): TopologyDocument => ({ ...emptyDocument('x'), topology })

/** The board after an edit that is taken. */
function edited(board: TopologyDocument, edit: Edit): TopologyDocument {
  const result = applyEdit(board.topology, edit)
  if (!result.ok) throw new Error(`edited: ${result.error.code}`)
  return { ...board, topology: result.value.topology }
}

/** The same board with other ids throughout. */
function renumbered<T>(board: T): T {
  const ids = /"((?:host|nic|vsw|net|ep|comp|ctr|lb|node|link|note):[^"]*)"/g
  return JSON.parse(JSON.stringify(board).replace(ids, '"$1-elsewhere"')) as T
}

/** The same records, put in from the other end. */
const reversed = (topology: Topology): Topology =>
  Object.fromEntries(
    Object.entries(topology).map(([name, records]) => [
      name,
      Object.fromEntries(Object.entries(records as object).reverse()),
    ]),
  ) as unknown as Topology

const sortedText = (list: readonly unknown[]): string[] =>
  list.map((item) => JSON.stringify(withSortedNames(item))).sort()

/** The same differences seen from the other board. */
function mirrored({ objects, board }: BoardDiff): string[] {
  const swap = <T>({ before, after }: { before: T; after: T }) => ({ before: after, after: before })
  const back = { added: 'removed', removed: 'added' } as const
  const field = (one: FieldChange) => ({
    ...one,
    ...swap(one),
    path: one.path.map((part) => (typeof part === 'string' ? part : swap(part))),
    change: one.change === 'set' || one.change === 'order' ? one.change : back[one.change],
  })
  return sortedText([
    ...objects.map((one) => ({
      ...one,
      what: one.what === 'changed' ? one.what : back[one.what],
      id: swap(one.id),
      name: swap(one.name),
      host: swap(one.host),
      fields: sortedText(one.fields.map(field)),
    })),
    ...board.map(field),
  ])
}

const told = ({ objects, board }: BoardDiff): string[] =>
  sortedText([...objects.map((one) => ({ ...one, fields: sortedText(one.fields) })), ...board])

/** What stands at a path of one side; the list itself for the items that came and went. */
function at(record: unknown, path: readonly PathPart[], side: 'before' | 'after'): unknown {
  return path.reduce<unknown>((value, part) => {
    const name = typeof part === 'string' ? part : part[side]
    return (value as Record<string | number, unknown> | undefined)?.[name]
  }, record)
}

const run = { numRuns: 25 }

describe('two boards', () => {
  it('are the same as themselves, whatever the order of their records', () => {
    fc.assert(
      fc.property(arbitraryBoard(), (topology) => {
        const board = documentOf(topology)
        expect(isEqual(diffBoards(board, documentOf(reversed(topology))))).toBe(true)
      }),
      run,
    )
  })

  it('differ by exactly the things that an edit touched, and in the fields that it changed', () => {
    fc.assert(
      fc.property(arbitraryBoard(), arbitraryEdit, (start, make) => {
        const end = must(boardsOf([make], start).at(-1), 'no board')
        const { objects, matchedByName } = diffBoards(documentOf(start), documentOf(end))
        const records = (topology: Topology): ReadonlyMap<string, unknown> =>
          new Map(
            Object.values(tablesOf(topology)).flatMap((table: object) => Object.entries(table)),
          )
        const [before, after] = [records(start), records(end)]
        const text = (value: unknown) => JSON.stringify(withSortedNames(value))
        const touched = [...new Set([...before.keys(), ...after.keys()])]
          .filter((id) => text(before.get(id)) !== text(after.get(id)))
          .sort()
        expect(objects.map(({ id }) => id.before ?? id.after).sort()).toEqual(touched)
        expect(matchedByName).toBe(0)
        for (const { what, id, fields } of objects) {
          expect(what === 'changed').toBe(fields.length > 0)
          for (const field of fields) {
            if (field.path[0] === 'waits') continue
            const ends = [
              at(before.get(id.before ?? ''), field.path, 'before'),
              at(after.get(id.after ?? ''), field.path, 'after'),
            ]
            if (field.change === 'removed') expect(ends[0]).toContainEqual(field.before)
            else if (field.change === 'added') expect(ends[1]).toContainEqual(field.after)
            else if (field.path[0] !== 'ends') expect(ends).toEqual([field.before, field.after])
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('differ in the same way from either side, with the same ids and with others', () => {
    fc.assert(
      fc.property(arbitraryBoard(12), arbitraryBoard(12), fc.boolean(), (one, two, isOther) => {
        const [a, b] = [documentOf(one), documentOf(isOther ? renumbered(two) : two)]
        expect(mirrored(diffBoards(a, b))).toEqual(told(diffBoards(b, a)))
      }),
      run,
    )
  })

  it('are the same under other ids, found by name and kind', () => {
    fc.assert(
      fc.property(arbitraryBoard(), (topology) => {
        const board = documentOf(topology)
        const other = renumbered(board)
        const diff = diffBoards(board, other)
        expect(diff.objects).toEqual([])
        const count = Object.values(tablesOf(topology)).flatMap((table: object) =>
          Object.keys(table),
        )
        expect(diff.matchedByName).toBe(count.length)
        expect(alignedTopology(board, other)).toEqual(topology)
      }),
      run,
    )
  })
})

describe('what differs', () => {
  const board = natDeveloper()
  const web = must(
    Object.values(board.topology.containers).find(({ name }) => name === 'web'),
    'no web',
  )
  const endpoint = must(
    Object.values(board.topology.endpoints).find(
      ({ compartmentId }) => compartmentId === web.compartmentId,
    ),
    'no endpoint',
  )

  it('is told by the field, with the value before and after', () => {
    const other = web.isolation === 'hyperv' ? 'process' : 'hyperv'
    const after = edited(board, { kind: 'set-isolation', containerId: web.id, isolation: other })
    const { objects } = diffBoards(board, after)
    const change = must(
      objects.find(({ id }) => id.before === web.id),
      'no change',
    )
    expect(change).toMatchObject({
      what: 'changed',
      effect: 'network',
      name: { before: 'web', after: 'web' },
      matchedBy: 'id',
    })
    expect(change.fields).toContainEqual({
      path: ['isolation'],
      change: 'set',
      before: web.isolation,
      after: other,
    })
  })

  it('is told for the item of a list: one that came, one that changed, another order', () => {
    const mapping = {
      protocol: 'tcp',
      internalPort: 81,
      externalPort: 8181,
      localRoutedVip: false,
    } as const
    const published = edited(board, { kind: 'publish-port', endpointId: endpoint.id, mapping })
    expect(diffBoards(board, published).objects).toMatchObject([
      { fields: [{ path: ['policies'], change: 'added', after: { externalPort: 8181 } }] },
    ])
    const withPolicies = (policies: typeof endpoint.policies): TopologyDocument => ({
      ...board,
      topology: {
        ...board.topology,
        endpoints: { ...board.topology.endpoints, [endpoint.id]: { ...endpoint, policies } },
      },
    })
    const first = { type: 'PortMapping', ...mapping } as const
    const second = { ...first, externalPort: 9090 }
    const changed = diffBoards(
      withPolicies([first, second]),
      withPolicies([second, { ...first, internalPort: 82 }]),
    )
    expect(changed.objects[0]?.fields).toEqual([
      {
        path: ['policies', { before: 0, after: 1 }, 'internalPort'],
        change: 'set',
        before: 81,
        after: 82,
      },
    ])
    const turned = diffBoards(withPolicies([first, second]), withPolicies([second, first]))
    expect(turned.objects[0]?.fields).toMatchObject([{ path: ['policies'], change: 'order' }])
  })

  it('is a change of the one container that goes to the holding strip', () => {
    const after = edited(board, { kind: 'hold', containerIds: [web.id] })
    const { objects } = diffBoards(board, after)
    const change = objects.filter(({ table }) => table === 'containers')
    expect(change).toMatchObject([{ what: 'changed', id: { before: web.id, after: web.id } }])
    expect(change[0]?.fields).toContainEqual({
      path: ['waits'],
      change: 'set',
      before: undefined,
      after: true,
    })
  })

  it('tells what only changes the drawing or the questions from what changes the network', () => {
    const hostId = must(Object.values(board.topology.hosts)[0], 'no host').id
    const linkId = must(Object.values(board.topology.links)[0], 'no link').id
    const after: TopologyDocument = {
      ...board,
      title: 'Another name',
      titleBlock: { name: '', revision: 'B', author: '', date: '' },
      layout: { ...board.layout, [hostId]: { x: 1, y: 2 } },
      locked: [hostId],
      linkLabels: { [linkId]: 'fibre' },
      notes: { 'note:new': { id: 'note:new', text: 'Look here\nand there' } },
      contracts: [
        {
          from: { id: web.id, name: 'web' },
          to: { id: null, name: '10.0.0.1' },
          reaches: false,
          protocol: null,
          port: null,
          note: '',
        },
      ],
    }
    const before = { ...board, notes: {}, contracts: [] }
    const { objects, board: fields } = diffBoards(before, after)
    expect(objects.every(({ effect }) => effect === 'drawing')).toBe(true)
    expect(
      objects.map(({ what, name, fields: own }) => [
        what,
        name.after,
        own.map(({ path }) => path[0]),
      ]),
    ).toEqual([
      ['changed', 'DEV-PC', ['locked', 'position']],
      ['changed', expect.any(String), ['label']],
      ['added', 'Look here', []],
    ])
    expect(fields.map(({ path, effect, change }) => [path[0], effect, change])).toEqual([
      ['title', 'drawing', 'set'],
      ['titleBlock', 'drawing', 'set'],
      ['contracts', 'questions', 'added'],
    ])
  })

  it('tells null from a field that is not there', () => {
    const change = diffBoards(
      { ...board, request: null },
      { ...board, request: { from: web.id, to: 'x', protocol: 'icmp', port: 0 } },
    )
    expect(change.board).toMatchObject([{ path: ['request'], before: null, effect: 'questions' }])
    const network = must(Object.values(board.topology.networks)[0], 'no network')
    const other = { ...network, type: 'l2bridge', vlanId: null }
    const networks = { ...board.topology.networks, [network.id]: other }
    const after = { ...board, topology: { ...board.topology, networks } } as TopologyDocument
    expect(diffBoards(board, after).objects[0]?.fields).toContainEqual({
      path: ['vlanId'],
      change: 'set',
      before: undefined,
      after: null,
    })
  })

  it('gives no cable another direction', () => {
    const [link] = Object.values(board.topology.links)
    const turned = must(link, 'no link')
    const links = {
      ...board.topology.links,
      [turned.id]: { ...turned, ends: [turned.ends[1], turned.ends[0]] as const },
    }
    expect(isEqual(diffBoards(board, { ...board, topology: { ...board.topology, links } }))).toBe(
      true,
    )
  })

  it('does not take a machine of another kind for the same one because of its name', () => {
    const place = (node: 'router' | 'internet') =>
      edited(emptyDocument('x'), { kind: 'place-node', node, name: 'edge' })
    const { objects } = diffBoards(place('router'), renumbered(place('internet')))
    expect(objects.map(({ what }) => what)).toEqual(['removed', 'added'])
  })
})
