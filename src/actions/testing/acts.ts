import {
  NO_TITLE_BLOCK,
  TEXT_SIZES,
  type NoteForm,
  type PlacedId,
} from '../../engine/model/document'
import type { EntityId, NoteId } from '../../engine/model/ids'
import { FLOW_COLOURS } from '../../engine/model/kept-flows'
import { containersOf, networksOf } from '../../engine/model/queries'
import { NETWORK_TYPES, WINDOWS_RELEASES } from '../../engine/model/topology'
import type { ActionId } from '../registry'
import { emptyTarget, type Bench } from './bench'

/** An action, and how it is done with two numbers that choose its arguments. */
type Act = readonly [ActionId, (one: Bench, a: number, b: number) => void]

const pick = <T>(list: readonly T[], roll: number): T | undefined => list[roll % list.length]

/** Everything that changes a board, each with arguments that are legal on the board as it is. */
export const ACTS: readonly Act[] = [
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
  [
    'place.at',
    ({ actions }, a, b) => {
      const item = { kind: 'host', release: pick(WINDOWS_RELEASES, b) ?? 'ws2022' } as const
      actions.run('place.at', item, emptyTarget(a % 4000, b % 4000), false)
    },
  ],
  [
    'place.service',
    ({ actions, store }, a) => {
      const endpoint = pick(Object.values(store.getState().document.topology.endpoints), a)
      if (endpoint !== undefined) actions.run('place.service', [endpoint.id])
    },
  ],
  [
    'edit.delete-ids',
    ({ actions, store }, a) => {
      const node = pick(Object.values(store.getState().document.topology.nodes), a)
      if (node !== undefined) actions.run('edit.delete-ids', [node.id])
    },
  ],
  [
    'edit.fix',
    ({ actions, store }, a, b) => {
      const host = pick(Object.values(store.getState().document.topology.hosts), a)
      const release = pick(WINDOWS_RELEASES, b) ?? 'ws2022'
      if (host === undefined) return
      const edit = { kind: 'update-host', id: host.id, patch: { release } } as const
      actions.run('edit.fix', 'code', host.name, [edit])
    },
  ],
  [
    'edit.copy-by',
    ({ actions, store }, a, b) => {
      const node = pick(Object.values(store.getState().document.topology.nodes), a)
      if (node !== undefined) actions.run('edit.copy-by', [node.id], { x: b % 800, y: 64 })
    },
  ],
  [
    'edit.copy-container',
    ({ actions, store }, a) => {
      const container = pick(Object.values(store.getState().document.topology.containers), a)
      if (container !== undefined) actions.run('edit.copy-container', container.id, null)
    },
  ],
  [
    'edit.nudge',
    (one, a, b) => {
      selectPlaced(one, a)
      one.actions.run('edit.nudge', { x: 8 * (1 + (a % 5)), y: 8 * (b % 5) })
    },
  ],
  ...(
    [
      'edit.align-left',
      'edit.align-right',
      'edit.align-top',
      'edit.align-bottom',
      'edit.align-centre',
      'edit.align-middle',
      'edit.distribute-x',
      'edit.distribute-y',
      'edit.group',
      'edit.lock',
      'edit.frame',
    ] as const
  ).map((id): Act => [
    id,
    (one, a) => {
      selectPlaced(one, a)
      one.actions.perform(id)
    },
  ]),
  [
    'edit.ungroup',
    (one, a) => {
      selectPlaced(one, a)
      one.actions.perform('edit.group')
      one.actions.perform('edit.ungroup')
    },
  ],
  [
    'note.draw',
    ({ actions }, a, b) => {
      const at = { x: a % 4000, y: b % 4000 }
      const forms: readonly NoteForm[] = [
        { kind: 'text', size: TEXT_SIZES[0] },
        { kind: 'frame', zone: 'site', width: 200 + (a % 300), height: 160 },
        { kind: 'arrow', from: at, to: { x: at.x + 200, y: at.y } },
        {
          kind: 'stroke',
          points: [
            [0, 0, 0.5],
            [40, 8, 0.7],
          ],
        },
      ]
      const form = pick(forms, a)
      if (form !== undefined) actions.run('note.draw', form, at, false)
    },
  ],
  [
    'note.reshape',
    ({ actions, store }, a, b) => {
      const note = pick(Object.values(store.getState().document.notes), a)
      const form = { kind: 'frame', zone: 'site', width: 240 + (b % 90), height: 160 } as const
      if (note !== undefined) actions.run('note.reshape', note.id, form, { x: a % 4000, y: 0 })
    },
  ],
  [
    'link.label',
    ({ actions, store }, a, b) => {
      const link = pick(Object.values(store.getState().document.topology.links), a)
      if (link !== undefined) actions.run('link.label', link.id, `fibre ${b % 9}`)
    },
  ],
  [
    'board.connect-new',
    ({ actions, store }, a, b) => {
      const nic = pick(Object.values(store.getState().document.topology.nics), a)
      if (nic === undefined) return
      actions.run('board.connect-new', nic.id, 'segment', { x: a % 4000, y: b % 4000 })
    },
  ],
  [
    'board.rewire',
    ({ actions, store }, a, b) => {
      const { links, nodes } = store.getState().document.topology
      const link = pick(Object.values(links), a)
      const to = pick(
        Object.values(nodes).filter(({ kind }) => kind === 'segment'),
        b,
      )
      if (link === undefined || to === undefined) return
      actions.run('board.rewire', link.id, link.ends[0].of.startsWith('nic:') ? 1 : 0, to.id)
    },
  ],
  [
    'board.title-block',
    ({ actions }, a, b) => {
      const block = { revision: `R${a % 9}`, author: `A${b % 9}`, date: '' }
      actions.run('board.title-block', { ...NO_TITLE_BLOCK, ...block })
    },
  ],
  [
    'board.tidy-apply',
    ({ actions, store }, a) => {
      // What would be in order is worked out by the board on the screen: here by a roll.
      const { document } = store.getState()
      const layout = Object.fromEntries(
        Object.keys(document.layout).map((id, index) => [id, { x: 64 * index, y: a % 640 }]),
      )
      const bounds = { x: 0, y: 0, width: 640, height: 640 }
      store.setView({ tidy: { document: { ...document, layout }, count: 1, bounds } })
      actions.perform('board.tidy-apply')
    },
  ],
  [
    'side.use',
    ({ actions, store }, a, b) => {
      const { document } = store.getState()
      const host = pick(Object.values(document.topology.hosts), a)
      if (host === undefined) return
      const release = pick(WINDOWS_RELEASES, b) ?? 'ws2022'
      const hosts = { ...document.topology.hosts, [host.id]: { ...host, release } }
      actions.run('side.use', { ...document, topology: { ...document.topology, hosts } })
    },
  ],
  ['flow.keep', (one) => keepOne(one)],
  [
    'flow.colour',
    (one, a) => {
      keepOne(one)
      const flow = pick(one.store.getState().document.flows ?? [], a)
      const colour = pick(FLOW_COLOURS, a >> 3)
      if (flow !== undefined && colour !== undefined) {
        one.actions.run('flow.colour', flow.letter, colour)
      }
    },
  ],
  [
    'flow.remove',
    (one, a) => {
      keepOne(one)
      const flow = pick(one.store.getState().document.flows ?? [], a)
      if (flow !== undefined) one.actions.run('flow.remove', flow.letter)
    },
  ],
  [
    'flow.remove-all',
    (one) => {
      keepOne(one)
      one.actions.perform('flow.remove-all')
    },
  ],
]

/** Sends a packet and keeps it, unless it is kept already. */
function keepOne({ actions, store }: Bench): void {
  const { containers, nodes } = store.getState().document.topology
  const from = Object.values(containers)[0] ?? Object.values(nodes)[0]
  if (from === undefined) return
  store.setTrace({ draft: { ...store.getState().draft, from: from.id, to: '203.0.113.80' } })
  actions.run('trace.send')
  const kept = store.getState().document.flows?.length ?? 0
  actions.perform('flow.keep')
  // Kept before: the same press lets it go, the next one keeps it again.
  if ((store.getState().document.flows?.length ?? 0) < kept) actions.perform('flow.keep')
}

/** Selects up to three things that have a place of their own. */
function selectPlaced({ actions, store }: Bench, roll: number): void {
  const placed = Object.keys(store.getState().document.layout) as PlacedId[]
  const chosen = [roll, roll >> 4, roll >> 8].flatMap((each) => pick(placed, each) ?? [])
  actions.run('select.ids', [...new Set(chosen)])
}

/** Selects something, so that what works on the selection has one. */
export function selectSome({ actions, store }: Bench, roll: number): void {
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
