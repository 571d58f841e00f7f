import type { TopologyDocument } from '../engine/model/document'
import type { RequestDraft, ViewSlice } from './state'

/** What a first visit shows. */
export const INITIAL_VIEW: ViewSlice = {
  theme: 'system',
  motion: 'system',
  language: 'auto',
  tool: 'select',
  grid: true,
  guides: true,
  hidden: [],
  hoverCards: true,
  minimap: null,
  stage: 'none',
  armed: null,
  tidy: null,
  leftTab: 'palette',
  leftOpen: true,
  inspectorOpen: true,
  inspectorTab: 'details',
  whyAbout: 'end',
  whyAsked: false,
  dockOpen: true,
  leftSize: null,
  inspectorSize: null,
  dockSize: null,
  dockTab: 'trace',
  backTo: null,
  sheet: 'none',
  dialog: 'none',
  seenWelcome: false,
  rebinds: {},
  singleKeys: true,
  findOpen: false,
  manyOn: null,
  compared: [{ kind: 'open' }, { kind: 'open' }],
  level: 'kernel',
  breakpoints: [],
  watches: [],
  debugTab: 'stack',
}

/** The packet builder's content for a board: the saved request, or an empty form. */
export function draftOf(document: TopologyDocument): RequestDraft {
  return document.request ?? { from: null, to: '', protocol: 'tcp', port: 80 }
}
