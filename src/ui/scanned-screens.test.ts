import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cwd } from 'node:process'
import { describe, expect, it } from 'vitest'
import type { ViewSlice } from '../store/state'
import type * as late from './shell/lazy-panels'

/*
 * Every screen of the page, and which journey lets axe look at it in both themes. A dialog of the store, a
 * tab, a sheet or a panel that is loaded late and stands in none of these lists does not compile.
 */

/** A journey: its file in `e2e`, its title, and what stands in it at the scan of this screen. */
type Scan = readonly [file: string, title: string, near: string]

type LatePanel = keyof typeof late

const first = (near: string): Scan => [
  'accessibility',
  'on the first visit, with a trace, tables and the inspector',
  near,
]
const inMenus = (near: string): Scan => ['accessibility', 'in dialogs and menus', near]
const ofBoards = (near: string): Scan => [
  'accessibility',
  'in what keeps, finds and shows boards',
  near,
]
const atPlace = (near: string): Scan => [
  'accessibility',
  'in the palette of commands, the gallery, and what opens at a place',
  near,
]
const held = (near: string): Scan => [
  'accessibility',
  'when a host is deleted and its containers wait in the holding strip',
  near,
]
const onPhone = (near: string): Scan => ['accessibility', 'on a phone', near]
const ofPacket = (near: string): Scan => [
  'passport-bytes',
  'with marks, a pinned hop and the dialog',
  near,
]
const ofReach = (near: string): Scan => ['matrix-contracts', 'in matrix and contracts', near]
const threePages = (near: string): Scan => [
  'side-by-side',
  'axe finds nothing on the three pages',
  near,
]
const shared: Scan = [
  'share',
  'a board goes into a link, opens elsewhere as a preview, and becomes a copy',
  'violations(page)',
]
const why: Scan = ['why', 'in the explanation, with a fix tried', 'Trying a change']
const debugging: Scan = ['debugger', '${size.width} wide', "'breakpoints'"]
const debuggingOnPhone: Scan = ['debugger', '${size.width} wide', "'card'"]

const DIALOGS: Readonly<Record<ViewSlice['dialog'], Scan>> = {
  none: first("'first visit'"),
  examples: inMenus('/^Examples/'),
  import: inMenus('/^Import/'),
  compare: inMenus('/^Drivers compared/'),
  assumptions: inMenus('/^Assumptions/'),
  'not-modelled': inMenus('/^Not modelled/'),
  shortcuts: inMenus('/^Keyboard shortcuts/'),
  about: inMenus('/^About/'),
  boards: ofBoards('/^Boards/'),
  snapshots: ofBoards('/^Earlier versions/'),
  accessibility: ofBoards("'conformance report'"),
  many: ofBoards("'several containers'"),
  palette: atPlace("'palette of commands'"),
  gallery: atPlace("'gallery'"),
  print: ofBoards('/^Print or save as PDF/'),
  'board-diff': ofBoards('/^Compare boards/'),
  'moving-picture': threePages("'moving picture'"),
  'side-by-side': threePages("'side by side'"),
  describe: threePages("'describe'"),
  share: shared,
  embed: [
    'embed',
    'a board goes into a page of somebody else, tells its steps there and is driven from there',
    "except: 'iframe'",
  ],
  'export-image': [
    'export-image',
    'a picture that is none of ours is refused in words, and draw.io gets its file',
    'violations(page)',
  ],
  wireshark: ofPacket("'dialog'"),
}

const DOCK: Readonly<Record<ViewSlice['dockTab'], Scan>> = {
  trace: first("'trace'"),
  tables: first("'tables and container'"),
  problems: first("'host, problems and outline'"),
  passport: ofPacket("'passport'"),
  bytes: ofPacket("'bytes'"),
  matrix: ofReach("'matrix'"),
  contracts: ofReach("'contracts'"),
}

const SHEETS: Readonly<Record<ViewSlice['sheet'], Scan>> = {
  none: onPhone("'board'"),
  build: onPhone("'Build'"),
  inspector: onPhone("'Inspect'"),
  trace: onPhone("'Trace'"),
  tables: onPhone("'Tables'"),
  matrix: onPhone("'Matrix'"),
  contracts: onPhone("'Contracts'"),
  problems: onPhone("'Problems'"),
}

const LATE: Readonly<Record<LatePanel, Scan>> = {
  TracePanel: DOCK.trace,
  PacketBuilder: DOCK.trace,
  TablesPanel: DOCK.tables,
  PassportPanel: DOCK.passport,
  BytesPanel: DOCK.bytes,
  ProblemsPanel: DOCK.problems,
  MatrixPanel: DOCK.matrix,
  ContractsPanel: DOCK.contracts,
  InspectorPanel: first("'tables and container'"),
  WhyPanel: why,
  FixTrialBar: why,
  TransportBar: DOCK.trace,
  Timeline: debugging,
  StepCard: debuggingOnPhone,
  DriverPreviewPanel: [
    'accessibility',
    'in the preview of another driver',
    'Lost or without effect',
  ],
  OutlinePanel: first("'host, problems and outline'"),
  HoldingStrip: held("'holding strip'"),
  ConfirmDialog: held("'deleting a host'"),
  ReadOnlyBar: [
    'boards',
    'a second tab reads only, follows, takes over, and leaves the board to the first',
    'violations(',
  ],
  VisitBanner: shared,
  BoardExtras: ofBoards("'find, layers, several things'"),
  FindBar: ofBoards("'find, layers, several things'"),
  NoteWriter: atPlace("'note'"),
  RenamePlace: atPlace("'rename'"),
  MenuDialogs: inMenus('violations('),
  ContextMenu: inMenus("'context menu'"),
  NetworkChoice: inMenus("'context menu'"), // the same menu with other words
  FarEndChoice: ['draw', 'cables: led to something new, and labelled', 'violations('],
}

/** The text of a journey: from its title to the next one. */
function journey(file: string, title: string): string {
  const text = readFileSync(join(cwd(), 'e2e', `${file}.spec.ts`), 'utf8')
  const begin = ["'", '`'].map((quote) => text.indexOf(`test(${quote}${title}${quote}`))
  const from = Math.max(...begin)
  if (from < 0) return ''
  const rest = text.slice(from + title.length)
  const end = rest.search(/\n *test(?:\.describe)?\(/)
  return end < 0 ? rest : rest.slice(0, end)
}

describe('axe looks', () => {
  it.each(
    Object.entries({ DIALOGS, DOCK, SHEETS, LATE }).flatMap(([list, screens]) =>
      Object.entries<Scan>(screens).map(([name, scan]) => ({ list, name, scan })),
    ),
  )('at $name of $list', ({ scan: [file, title, near] }) => {
    const text = journey(file, title)
    expect(text, `${file}: ${title}`).not.toBe('')
    expect(text).toContain('violations(')
    expect(text).toContain(near)
  })
})
