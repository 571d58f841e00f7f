import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeDocument } from '../engine/document/encode-document'
import type { PlacedId } from '../engine/model/document'
import type { EntityId, NoteId } from '../engine/model/ids'
import { containersOf, networksOf } from '../engine/model/queries'
import { NETWORK_TYPES, WINDOWS_RELEASES } from '../engine/model/topology'
import { SAMPLES } from '../samples/index'
import { bench, emptyTarget, type Bench } from './testing/bench'
import type { ActionId } from './registry'

/** One random act: which, and numbers that choose its arguments among what is legal now. */
type Roll = readonly [act: number, a: number, b: number]

const pick = <T>(list: readonly T[], roll: number): T | undefined => list[roll % list.length]
const STEPS = 200

/** Everything that changes a board, each with arguments that are legal on the board as it is. */
const ACTS: readonly (readonly [ActionId, (one: Bench, a: number, b: number) => void])[] = [
  [
    'place.here',
    ({ actions }, a, b) => {
      const items = [
        { kind: 'host', release: pick(WINDOWS_RELEASES, b) ?? 'ws2022' },
        { kind: 'container', isolation: b % 2 === 0 ? 'process' : 'hyperv' },
        { kind: 'network', driver: pick(NETWORK_TYPES, b) ?? 'nat' },
        { kind: 'node', node: b % 2 === 0 ? 'external-host' : 'dns-server' },
        { kind: 'note' },
      ] as const
      actions.run('place.here', items[a % items.length] ?? items[0])
    },
  ],
  ['edit.delete', ({ actions }) => actions.perform('edit.delete')],
  ['edit.duplicate', ({ actions }) => actions.perform('edit.duplicate')],
  [
    'edit.paste-text',
    ({ actions }) => {
      const text = actions.run('edit.copy-text', 'copy')
      if (text !== null) actions.run('edit.paste-text', text)
    },
  ],
  ['edit.copy-text', ({ actions }) => void actions.run('edit.copy-text', 'cut')],
  ['place.neighbour', ({ actions }) => actions.perform('place.neighbour')],
  [
    'place.many-at',
    ({ actions, store }, a, b) => {
      const host = pick(Object.values(store.getState().document.topology.hosts), a)
      if (host === undefined) return
      const many = { count: 1 + (b % 3), hostId: host.id, networkId: null } as const
      actions.run('place.many-at', { ...many, isolation: 'process' })
    },
  ],
  [
    'board.move',
    ({ actions, store }, a, b) => {
      const { layout } = store.getState().document
      const id = pick(Object.keys(layout) as PlacedId[], a)
      if (id !== undefined) actions.run('board.move', { [id]: { x: a % 4000, y: b % 4000 } })
    },
  ],
  ['board.title', ({ actions }, a) => actions.run('board.title', `Board ${a % 7}`)],
  [
    'note.text',
    ({ actions, store }, a, b) => {
      const note = pick(Object.values(store.getState().document.notes), a)
      if (note !== undefined) actions.run('note.text', note.id, `Text ${b % 9}`)
    },
  ],
  [
    'edit.set-name',
    ({ actions, store }, a, b) => {
      const { hosts, containers, networks } = store.getState().document.topology
      const things: readonly EntityId[] = [
        ...Object.values(hosts),
        ...Object.values(containers),
        ...Object.values(networks),
      ].map(({ id }) => id)
      const thing = pick(things, a)
      if (thing !== undefined) actions.run('edit.set-name', thing, `name-${b % 50}`)
    },
  ],
  [
    'container.join',
    ({ actions, store }, a) => {
      const container = pick(Object.values(store.getState().document.topology.containers), a)
      if (container !== undefined) actions.run('container.join', container.id)
    },
  ],
  [
    'board.connect',
    ({ actions, store }, a, b) => {
      const { hosts, containers, networks, nodes } = store.getState().document.topology
      const from = pick([...Object.values(hosts), ...Object.values(containers)], a)
      const to = pick([...Object.values(networks), ...Object.values(nodes)], b)
      if (from !== undefined && to !== undefined) actions.run('board.connect', from.id, to.id)
    },
  ],
  [
    'board.move-container',
    ({ actions, store }, a, b) => {
      const { topology } = store.getState().document
      const container = pick(Object.values(topology.containers), a)
      const host = pick(Object.values(topology.hosts), b)
      if (container === undefined || host === undefined) return
      const networkId = pick(networksOf(topology, host.id), a)?.id ?? null
      const target = { ...emptyTarget(), hostId: host.id, networkId }
      actions.run('board.move-container', container.id, target)
    },
  ],
  [
    'driver.apply',
    ({ actions, store }, a, b) => {
      const network = pick(Object.values(store.getState().document.topology.networks), a)
      if (network === undefined) return
      actions.run('driver.preview', network.id, pick(NETWORK_TYPES, b) ?? 'nat')
      actions.perform('driver.apply')
    },
  ],
  [
    'edit.apply-all',
    ({ actions, store }, a, b) => {
      const { topology } = store.getState().document
      const host = pick(Object.values(topology.hosts), a)
      const chosen = host === undefined ? [] : containersOf(topology, host.id)
      const isolation = b % 2 === 0 ? 'process' : 'hyperv'
      const edits = chosen.map(
        ({ id }) => ({ kind: 'set-isolation', containerId: id, isolation }) as const,
      )
      if (edits.length > 0) actions.run('edit.apply-all', edits)
    },
  ],
  [
    'edit.apply',
    ({ actions, store }, a, b) => {
      const host = pick(Object.values(store.getState().document.topology.hosts), a)
      const release = pick(WINDOWS_RELEASES, b) ?? 'ws2022'
      if (host !== undefined) {
        actions.run('edit.apply', { kind: 'update-host', id: host.id, patch: { release } })
      }
    },
  ],
  [
    'contract.set',
    ({ actions, store }, a, b) => {
      const [from, to] = [a, b].map((roll) =>
        pick(Object.values(store.getState().document.topology.containers), roll),
      )
      if (from === undefined || to === undefined) return
      const end = ({ id, name }: { readonly id: EntityId; readonly name: string }) => ({ id, name })
      const what = { reaches: a % 2 === 0, protocol: 'tcp', port: 80, note: '' } as const
      actions.run('contract.set', [{ from: end(from), to: end(to), ...what }])
    },
  ],
]

/** Selects something, so that what works on the selection has one. */
function selectSome({ actions, store }: Bench, roll: number): void {
  const { topology, notes } = store.getState().document
  const things: (EntityId | NoteId)[] = [
    ...Object.values(topology.hosts),
    ...Object.values(topology.containers),
    ...Object.values(topology.networks),
    ...Object.values(topology.nodes),
    ...Object.values(notes),
  ].map(({ id }) => id)
  const chosen = [pick(things, roll), pick(things, roll >> 5)].flatMap((id) => id ?? [])
  actions.run('select.ids', [...new Set(chosen)].slice(0, 1 + (roll % 2)))
}

describe('any sequence of 200 actions', () => {
  const rolls = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), {
    minLength: STEPS,
    maxLength: STEPS,
  })
  const start = fc.nat(SAMPLES.length)

  it(
    'is taken back whole by undo and brought back whole by redo',
    { timeout: 120_000 },
    async () => {
      const done = new Set<string>()
      await fc.assert(
        fc.asyncProperty(start, rolls, async (sample, acts: readonly Roll[]) => {
          const document = SAMPLES[sample]?.open()
          const one = bench(document === undefined ? {} : { document })
          const { store, actions } = one
          const first = store.getState().document
          const firstText = encodeDocument(first)
          for (const [act, a, b] of acts) {
            const [id, perform] = ACTS[act % ACTS.length] ?? ACTS[0]!
            selectSome(one, a)
            const before = store.getState().document
            perform(one, a, b)
            await Promise.resolve() // a question was asked and is answered
            await Promise.resolve()
            if (store.getState().document !== before) done.add(id)
          }
          const last = store.getState().document
          const lastText = encodeDocument(last)
          const entries = store.getState().past.length
          while (actions.perform('edit.undo'));
          expect(store.getState().document).toBe(first)
          expect(encodeDocument(store.getState().document)).toBe(firstText)
          while (actions.perform('edit.redo'));
          expect(store.getState().document).toBe(last)
          expect(encodeDocument(store.getState().document)).toBe(lastText)
          expect(store.getState().past).toHaveLength(entries)
          store.dispose()
        }),
        { numRuns: 2, seed: 20261127 },
      )
      // A sequence of nothing but refusals would prove nothing.
      expect([...done].sort()).toEqual(ACTS.map(([id]) => id).sort())
    },
  )
})
