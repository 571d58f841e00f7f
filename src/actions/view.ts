import type { EntityId } from '../engine/model/ids'
import { hostOfEntity, isEntityId } from '../engine/model/queries'
import type { Panel, PlaceItem, Theme, Tool, ViewSlice } from '../store/state'
import { packetPlace } from '../store/trace-position'
import { action, type ActionContext } from './action'

/** One press of zoom in. */
const ZOOM_STEP = 1.25

const hasBoard = ({ board }: ActionContext): boolean => board !== null

function toolAction(tool: Tool, shortcuts: readonly string[]) {
  return action({
    shortcuts,
    isChecked: ({ store }) => store.getState().tool === tool,
    run: ({ store }) => store.setView({ tool, armed: null }),
  })
}

/** The board alone, and back; it is seen whole then. */
function stageAction(stage: ViewSlice['stage'], shortcuts: readonly string[]) {
  return action({
    shortcuts,
    isChecked: ({ store }) => store.getState().stage === stage,
    run: ({ store, board }) => {
      const isOn = store.getState().stage === stage
      store.setView({ stage: isOn ? 'none' : stage, tool: 'select', armed: null })
      requestAnimationFrame(() => board?.fit())
    },
  })
}

/** Of more cards than these nobody reads one (interaction-and-look 1.6). */
export const MOST_CARDS = 4

/** The one selected thing; null when it is none, several, or a note, whose text is on the board. */
function onlyEntity({ store }: ActionContext): EntityId | null {
  const { selected, document } = store.getState()
  const [id, another] = selected
  if (id === undefined || another !== undefined) return null
  return isEntityId(document.topology, id) ? id : null
}

/** One card too many takes the oldest off. Those of things that are gone do not count. */
function togglePin({ store }: ActionContext, id: EntityId): void {
  const { pinnedCards, document } = store.getState()
  const others = pinnedCards.filter((each) => each !== id)
  if (others.length < pinnedCards.length) return store.setSelection({ pinnedCards: others })
  const present = others.filter((each) => isEntityId(document.topology, each))
  store.setSelection({ pinnedCards: [...present.slice(1 - MOST_CARDS), id] })
}

function armAction(item: PlaceItem, shortcuts: readonly string[]) {
  return action({
    shortcuts,
    run: ({ store }) => store.setView({ armed: item, tool: 'select' }),
  })
}

function dialogAction(dialog: ViewSlice['dialog'], shortcuts: readonly string[] = []) {
  return action({ shortcuts, run: ({ store }) => store.setView({ dialog }) })
}

/** Which tabs and which sheet show a panel; back to the shell from zen and presenter mode. */
function viewOfPanel(panel: Panel): Partial<ViewSlice> {
  const stage = 'none'
  switch (panel) {
    case 'palette':
    case 'outline':
      return { stage, leftOpen: true, leftTab: panel, sheet: 'build' }
    case 'details':
    case 'why':
      return { stage, inspectorOpen: true, inspectorTab: panel, sheet: 'inspector' }
    case 'stack':
    case 'watches':
    case 'breakpoints':
      return { stage, dockOpen: true, dockTab: 'trace', debugTab: panel, sheet: 'trace' }
    case 'trace':
    case 'passport':
    case 'bytes':
      return { stage, dockOpen: true, dockTab: panel, backTo: null, sheet: 'trace' }
    case 'tables':
    case 'matrix':
    case 'contracts':
    case 'problems':
      return { stage, dockOpen: true, dockTab: panel, backTo: null, sheet: panel }
  }
}

/** How the board is seen, which tool is in the hand, what is open. Never history. */
export const VIEW_ACTIONS = {
  'tool.select': toolAction('select', ['V', '1']),
  'tool.hand': toolAction('hand', ['H']),
  'tool.connect': toolAction('connect', ['C', 'A']),

  'arm.host': armAction({ kind: 'host', release: 'ws2022' }, ['2']),
  'arm.container': armAction({ kind: 'container', isolation: 'process' }, ['3']),
  'arm.network': armAction({ kind: 'network', driver: 'nat' }, ['4']),
  'arm.external': armAction({ kind: 'node', node: 'external-host' }, ['5']),
  'arm.note': armAction({ kind: 'note' }, ['N']),
  /** Takes an item into the hand; the same one again lays it down. */
  'arm.item': action<[item: PlaceItem | null]>({
    run: ({ store }, item) => store.setView({ armed: item, tool: 'select' }),
  }),

  'zoom.in': action({
    shortcuts: ['Mod+=', 'Mod++'],
    needs: 'board',
    isEnabled: hasBoard,
    run: ({ board }) => board?.zoomBy(ZOOM_STEP),
  }),
  'zoom.out': action({
    shortcuts: ['Mod+-'],
    needs: 'board',
    isEnabled: hasBoard,
    run: ({ board }) => board?.zoomBy(1 / ZOOM_STEP),
  }),
  'zoom.reset': action({
    shortcuts: ['Mod+0', 'Shift+0'],
    needs: 'board',
    isEnabled: hasBoard,
    run: ({ board }) => board?.zoomTo(1),
  }),
  'zoom.fit': action({
    shortcuts: ['Shift+1'],
    needs: 'board',
    isEnabled: hasBoard,
    run: ({ board }) => board?.fit(),
  }),
  'zoom.selection': action({
    shortcuts: ['Shift+2'],
    needs: 'selection',
    isEnabled: ({ board, store }) => board !== null && store.getState().selected.length > 0,
    run: ({ board, store }) => board?.fit(store.getState().selected),
  }),
  /** To where the packet is. */
  'zoom.packet': action({
    shortcuts: ['Shift+3'],
    needs: 'trace',
    isEnabled: ({ board, store }) => board !== null && packetPlace(store.getState()) !== null,
    run: ({ board, store }) => {
      const place = packetPlace(store.getState())
      if (board === null || place === null) return
      // What is not drawn by itself is looked for at its host.
      const isDrawn = board.places().has(place)
      const host = hostOfEntity(store.getState().document.topology, place)
      board.fit([isDrawn ? place : (host ?? place)])
    },
  }),

  'view.theme': action<[theme: Theme]>({
    run: ({ store }, theme) => store.setView({ theme }),
  }),
  'view.next-theme': action({
    shortcuts: ['Alt+Shift+D'],
    run: ({ store }) => {
      const next = { system: 'light', light: 'dark', dark: 'system' } as const
      store.setView({ theme: next[store.getState().theme] })
    },
  }),
  'view.language': action<[language: ViewSlice['language']]>({
    run: ({ store }, language) => store.setView({ language }),
  }),
  'view.motion': action<[motion: ViewSlice['motion']]>({
    run: ({ store }, motion) => store.setView({ motion }),
  }),
  'view.grid': action({
    shortcuts: ["Mod+'"],
    isChecked: ({ store }) => store.getState().grid,
    run: ({ store }) => store.setView({ grid: !store.getState().grid }),
  }),
  'view.snap': action({
    shortcuts: ['Alt+S'],
    isChecked: ({ store }) => store.getState().guides,
    run: ({ store }) => store.setView({ guides: !store.getState().guides }),
  }),
  'view.cards': action({
    isChecked: ({ store }) => store.getState().hoverCards,
    run: ({ store }) => store.setView({ hoverCards: !store.getState().hoverCards }),
  }),
  /** Pins the card of the one selected thing to the board, or takes it off. */
  'card.pin': action({
    needs: 'one-selected',
    isEnabled: (context) => onlyEntity(context) !== null,
    isChecked: (context) => {
      const id = onlyEntity(context)
      return id !== null && context.store.getState().pinnedCards.includes(id)
    },
    run: (context) => {
      const id = onlyEntity(context)
      if (id !== null) togglePin(context, id)
    },
  }),
  /** The same for a thing that is named. */
  'card.pin-of': action<[id: EntityId]>({ run: togglePin }),
  'view.minimap': action<[shown: boolean]>({
    run: ({ store }, minimap) => store.setView({ minimap }),
  }),
  /** Hides a part of the picture, or shows it again. */
  'view.layer': action<[layer: ViewSlice['hidden'][number]]>({
    run: ({ store }, layer) => {
      const { hidden } = store.getState()
      const others = hidden.filter((each) => each !== layer)
      store.setView({ hidden: others.length < hidden.length ? others : [...hidden, layer] })
    },
  }),
  'view.zen': stageAction('zen', ['Alt+Z']),
  'view.present': stageAction('presenter', ['P']),
  'view.left': action({
    isChecked: ({ store }) => store.getState().leftOpen,
    run: ({ store }) => store.setView({ leftOpen: !store.getState().leftOpen }),
  }),
  'view.inspector': action({
    isChecked: ({ store }) => store.getState().inspectorOpen,
    run: ({ store }) => store.setView({ inspectorOpen: !store.getState().inspectorOpen }),
  }),
  'view.dock': action({
    isChecked: ({ store }) => store.getState().dockOpen,
    run: ({ store }) => store.setView({ dockOpen: !store.getState().dockOpen }),
  }),

  /** Brings a panel to the front, wherever the layout has it. */
  'view.panel': action<[panel: Panel]>({
    run: ({ store }, panel) => store.setView(viewOfPanel(panel)),
  }),

  'board.examples': dialogAction('examples'),
  'board.import': dialogAction('import'),
  'board.describe': dialogAction('describe', ['I']),
  'trace.compare': dialogAction('side-by-side'),
  'trace.picture': dialogAction('moving-picture'),
  'help.shortcuts': dialogAction('shortcuts', ['?']),
  /** Everything that can be done, by typing. */
  'help.palette': dialogAction('palette', ['Mod+K', 'Mod+Shift+P']),
  /** Several containers at once, by a small form. */
  'place.many': action({
    run: ({ store }) => {
      const { selected, document } = store.getState()
      const [first] = selected
      const isThing = first !== undefined && isEntityId(document.topology, first)
      const manyOn = isThing ? hostOfEntity(document.topology, first) : null
      store.setView({ dialog: 'many', manyOn })
    },
  }),
  /** Keys of the person's own under this name; null goes back to the delivered ones. */
  'view.rebind': action<[changes: Readonly<Record<string, readonly string[] | null>>]>({
    run: ({ store }, changes) => {
      const kept = Object.entries({ ...store.getState().rebinds, ...changes })
      const rebinds = Object.fromEntries(
        kept.flatMap(([name, keys]) => (keys === null ? [] : [[name, keys] as const])),
      )
      store.setView({ rebinds })
    },
  }),
  'edit.find': action({
    shortcuts: ['Mod+F', '/'],
    run: ({ store }) => store.setView({ findOpen: true, sheet: 'none' }),
  }),
  /** Rests the keys that are one character by itself (WCAG 2.1.4). */
  'view.single-keys': action({
    isChecked: ({ store }) => store.getState().singleKeys,
    run: ({ store }) => store.setView({ singleKeys: !store.getState().singleKeys }),
  }),
  'trace.wireshark': action({
    needs: 'trace',
    isEnabled: ({ store }) => store.getState().roundTrip !== null,
    run: ({ store }) => store.setView({ dialog: 'wireshark' }),
  }),
  'help.compare': dialogAction('compare'),
  'help.assumptions': dialogAction('assumptions'),
  'help.not-modelled': dialogAction('not-modelled'),
  'help.accessibility': dialogAction('accessibility'),
  'help.gallery': dialogAction('gallery'),
  'help.about': dialogAction('about'),
} as const
