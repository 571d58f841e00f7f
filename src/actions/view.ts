import type { PlaceItem, Theme, ViewSlice } from '../store/state'
import { action, type ActionContext } from './action'

/** One press of zoom in. */
const ZOOM_STEP = 1.25

const hasBoard = ({ board }: ActionContext): boolean => board !== null

function toolAction(tool: ViewSlice['tool'], shortcuts: readonly string[]) {
  return action({
    shortcuts,
    isChecked: ({ store }) => store.getState().tool === tool,
    run: ({ store }) => store.setView({ tool, armed: null }),
  })
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

/** How the board is seen, which tool is in the hand, what is open. Never history. */
export const VIEW_ACTIONS = {
  'tool.select': toolAction('select', ['V', '1']),
  'tool.hand': toolAction('hand', ['H']),
  'tool.connect': toolAction('connect', ['C', 'A']),

  'arm.host': armAction({ kind: 'host', release: 'ws2022' }, ['2']),
  'arm.container': armAction({ kind: 'container', isolation: 'process' }, ['3']),
  'arm.network': armAction({ kind: 'network', driver: 'nat' }, ['4']),
  'arm.external': armAction({ kind: 'node', node: 'external-host' }, ['5']),
  'arm.note': armAction({ kind: 'note' }, ['N', 'T']),
  /** Takes an item into the hand; the same one again lays it down. */
  'arm.item': action<[item: PlaceItem | null]>({
    run: ({ store }, item) => store.setView({ armed: item, tool: 'select' }),
  }),

  'zoom.in': action({
    shortcuts: ['Mod+=', 'Mod++'],
    isEnabled: hasBoard,
    run: ({ board }) => board?.zoomBy(ZOOM_STEP),
  }),
  'zoom.out': action({
    shortcuts: ['Mod+-'],
    isEnabled: hasBoard,
    run: ({ board }) => board?.zoomBy(1 / ZOOM_STEP),
  }),
  'zoom.reset': action({
    shortcuts: ['Mod+0', 'Shift+0'],
    isEnabled: hasBoard,
    run: ({ board }) => board?.zoomTo(1),
  }),
  'zoom.fit': action({
    shortcuts: ['Shift+1'],
    isEnabled: hasBoard,
    run: ({ board }) => board?.fit(),
  }),
  'zoom.selection': action({
    shortcuts: ['Shift+2'],
    isEnabled: ({ board, store }) => board !== null && store.getState().selected.length > 0,
    run: ({ board, store }) => board?.fit(store.getState().selected),
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

  'board.examples': dialogAction('examples'),
  'board.import': dialogAction('import'),
  'board.describe': dialogAction('describe', ['I']),
  'trace.compare': dialogAction('side-by-side'),
  'trace.picture': dialogAction('moving-picture'),
  'help.shortcuts': dialogAction('shortcuts', ['?']),
  'trace.wireshark': action({
    isEnabled: ({ store }) => store.getState().roundTrip !== null,
    run: ({ store }) => store.setView({ dialog: 'wireshark' }),
  }),
  'help.compare': dialogAction('compare'),
  'help.assumptions': dialogAction('assumptions'),
  'help.not-modelled': dialogAction('not-modelled'),
  'help.gallery': dialogAction('gallery'),
  'help.about': dialogAction('about'),
} as const
