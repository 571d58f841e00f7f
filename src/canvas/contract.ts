import type {
  ContainerId,
  EntityId,
  HostId,
  LinkId,
  NetworkId,
  NodeId,
  NoteId,
  VSwitchId,
} from '../engine/model/ids'
import type { NoteForm, PlacedId, Position, TopologyDocument } from '../engine/model/document'
import type { FlowColour } from '../engine/model/kept-flows'
import type { Isolation, NetworkType, NodeKind, WindowsRelease } from '../engine/model/topology'
import type { Rect } from './scene/geometry'
import type { AudienceLevel } from '../engine/explain/levels'
import type { ForwardingState } from '../engine/tables/forwarding-state'
import type { RoundTrip } from '../engine/trace/trace'

/** What the board can select: entities and notes. Station ids are mapped to their entity. */
export type BoardId = EntityId | NoteId

/** What the palette and the holding strip offer. */
export type PaletteItem =
  | { readonly kind: 'host'; readonly release: WindowsRelease }
  | { readonly kind: 'container'; readonly isolation: Isolation }
  | { readonly kind: 'network'; readonly driver: NetworkType }
  | { readonly kind: 'node'; readonly node: NodeKind }
  /** `form` absent: a slip of paper. */
  | { readonly kind: 'note'; readonly form?: NoteForm }
  /** A container out of the holding strip. */
  | { readonly kind: 'held'; readonly id: ContainerId }

/** Where a palette item or a dragged container would land. `host` null = empty board. */
export interface DropTarget {
  readonly hostId: HostId | null
  readonly networkId: NetworkId | null
  readonly vSwitchId: VSwitchId | null
  readonly nodeId: NodeId | null
  /** The container that an isolation dropped here would change; null when none is meant. */
  readonly containerId: ContainerId | null
  /** Board position of the pointer. */
  readonly position: Position
}

/** An end of a cable in the hand. */
export interface PulledEnd {
  readonly link: LinkId
  readonly end: 0 | 1
}

/** What would happen; `label` is shown at the pointer. Empty as long as nobody knows. */
export interface DropVerdict {
  readonly allowed: boolean
  readonly label: string
}

/** Something questionable about a thing, to be marked at it. */
export interface ProblemView {
  readonly subject: EntityId
  readonly severity: 'error' | 'warning'
}

/** How a kept packet is told from others: by its letter, and by its colour. */
export interface FlowMark {
  readonly letter: string
  readonly colour: FlowColour
}

/** A kept packet that is drawn beside the shown one. */
export interface FlowView extends FlowMark {
  readonly roundTrip: RoundTrip
}

/** The packet to draw: a pure function of these. */
export interface TraceView {
  readonly roundTrip: RoundTrip
  /** Request steps first, then reply steps: index into both together. */
  readonly stepIndex: number
  readonly lane: 'request' | 'reply' | 'both'
  /** The path before the last change of driver or isolation, drawn faint; null = none. */
  readonly ghost: RoundTrip | null
  readonly playing: boolean
  readonly speed: number
  /** How much of it is shown: what a level folds has no bead, and its card has no MAC line. */
  readonly level: AudienceLevel
  /** Which kept packet it is; null for one that was not kept. */
  readonly flow: FlowMark | null
}

/** What tells the way of a change that is tried out from the present one. */
export type PreviewMark =
  | { readonly kind: 'driver'; readonly networkId: NetworkId; readonly driver: NetworkType }
  /** One of several changes that are offered, by its number. */
  | { readonly kind: 'fix'; readonly number: number }

/** A change that is tried out: what to draw of it over the present board. */
export interface PreviewView {
  readonly mark: PreviewMark
  /** The board as it would be; places of the present board win over its own. */
  readonly document: TopologyDocument
  /** null while the engine works. */
  readonly forwarding: ForwardingState | null
  /** The way of the present packet there; null when there is none. */
  readonly roundTrip: RoundTrip | null
}

export interface CanvasCamera {
  readonly zoom: number
  readonly pan: Position // of the origin, in CSS pixels
}

export interface CanvasIntents {
  onSelect: (ids: readonly BoardId[], additive: boolean) => void
  onHover: (id: BoardId | null) => void
  /** End of a drag of placed things. */
  onMove: (positions: Readonly<Partial<Record<PlacedId, Position>>>) => void
  /** End of a drag with Alt: copies of placed things go there, these stay. */
  onCopy: (ids: readonly PlacedId[], by: Position) => void
  /** The same for a container; null leaves the copy beside it. */
  onCopyContainer: (containerId: ContainerId, target: DropTarget | null) => void
  /** An arrow key moves what is selected, board units. */
  onNudge: (by: Position) => void
  /** The arrow keys move a thing from now on, or have moved it, or have put it back. */
  onMoveMode: (id: BoardId, state: 'begun' | 'kept' | 'restored') => void
  /** Keys look for the other end of a cable from now on, or no longer. */
  onConnectMode: (from: EntityId, state: 'begun' | 'ended') => void
  /** What the hand would do now, for those who do not see the words at the pointer. */
  onSay: (words: string) => void
  /** A palette item was dropped or placed by click; `keepArmed` with Shift. */
  onPlace: (item: PaletteItem, target: DropTarget, keepArmed: boolean) => void
  onMoveContainer: (containerId: EntityId, target: DropTarget) => void
  onConnect: (from: EntityId, to: EntityId) => void
  /** A cable was dropped where nothing stands. */
  onConnectNowhere: (from: EntityId, at: Position, client: Position) => void
  /** An end of a cable was pulled to another thing. */
  onRewire: (link: LinkId, end: 0 | 1, to: EntityId) => void
  /** Something was drawn; its corner is at `at`. `keepTool` with Shift, and always for the pen. */
  onDraw: (form: NoteForm, at: Position, keepTool: boolean) => void
  /** A handle of a note was pulled: it has this form there. */
  onReshape: (id: NoteId, form: NoteForm, at: Position) => void
  onOpen: (id: BoardId) => void
  onContextMenu: (id: BoardId | null, client: Position) => void
  onCancel: () => void
}

export interface CanvasText {
  /** Accessible name of an object: "web-1, container, nat, 172.28.16.5, on HOST-A, 2 of 4". */
  describe: (id: BoardId) => string
  /** What a cable between these would do, or why it cannot be; `pulled` is the end that would go there. */
  connectVerdict: (from: EntityId, to: EntityId, pulled: PulledEnd | null) => DropVerdict
  /** What dropping this here would do, in words. */
  dropVerdict: (
    item: PaletteItem | { readonly kind: 'move'; readonly id: EntityId },
    target: DropTarget,
  ) => DropVerdict
  /** Fixed words the drawing prints: `userMode`, `kernelMode`, `ownKernel`, `compartment`… */
  word: (key: CanvasWord) => string
}

export const CANVAS_WORDS = [
  'user-mode',
  'kernel-mode',
  'own-kernel',
  'compartment',
  'utility-vm',
  'host-tcpip',
  'dropped',
  'delivered',
  'container',
  'containers',
  'management',
  'fixed',
  'zone-site',
  'zone-subnet',
  'zone-vnet',
] as const
export type CanvasWord = (typeof CANVAS_WORDS)[number]

/** Parts of the picture that can be hidden. */
export const LAYERS = ['addresses', 'policies', 'physical', 'notes'] as const
export type Layer = (typeof LAYERS)[number]

/** What the whole board looks like from afar, and what of it is seen. Board units. */
export interface Overview {
  /** null for an empty board. */
  readonly bounds: Box | null
  readonly items: readonly { readonly box: Box; readonly kind: string }[]
  readonly seen: Box
}

/** The board as it would stand in order: other places, and frames and arrows that go with them. */
export interface TidyPlan {
  readonly document: TopologyDocument
  /** How many things change. */
  readonly count: number
  /** Around everything as it would be. */
  readonly bounds: Box
}

/** A rectangle from its top left corner. */
export interface Box extends Position {
  readonly width: number
  readonly height: number
}

/** What holds a thing back while it is dragged. */
export interface Snapping {
  /** To whole steps of the grid, which is drawn. */
  readonly grid: boolean
  /** To edges and middles of what stands around. */
  readonly guides: boolean
}

export interface CanvasProps extends CanvasIntents {
  readonly document: TopologyDocument
  readonly forwarding: ForwardingState | null
  readonly selected: readonly BoardId[]
  readonly hovered: BoardId | null
  /** What a search has found. */
  readonly found?: readonly BoardId[]
  readonly armed: PaletteItem | null
  /** What tidying up would make of the board: drawn over it, while it is dimmed. */
  readonly tidy: TidyPlan | null
  readonly tool: 'select' | 'hand' | 'connect' | 'arrow' | 'pen' | 'frame' | 'laser'
  /** Nothing on it can be changed: no handles are offered. */
  readonly looksOnly?: boolean
  readonly snapping: Snapping
  readonly hidden: readonly Layer[]
  /** How much larger words are, where there is room for it: 1, or 1.25 for an audience. */
  readonly labelScale: number
  readonly trace: TraceView | null
  /** Kept packets beside the shown one, in the order of their lanes. A new list when one of them differs. */
  readonly flows: readonly FlowView[]
  readonly problems: readonly ProblemView[]
  readonly preview: PreviewView | null
  /** Changes with theme, contrast and language, so that colours and words are read again. */
  readonly themeKey: string
  readonly motion: 'full' | 'reduced' | 'none'
  readonly text: CanvasText
}

/** What the shell may ask of the canvas; given through `onReady`. */
export interface CanvasHandle {
  fit: (ids?: readonly BoardId[]) => void
  zoomBy: (factor: number) => void
  zoomTo: (zoom: number) => void
  camera: () => CanvasCamera
  overview: () => Overview
  /** Hears of every picture; gives the way to stop hearing. */
  onView: (listener: () => void) => () => void
  /** Brings this point of the board to the middle. */
  centreOn: (point: Position) => void
  /** The part of the board that is in sight, board units. */
  seen: () => Rect
  /** Shows at least this part of the board, as large as it fits. */
  show: (part: Rect) => void
  /** Looks where somebody looked before. */
  look: (camera: CanvasCamera) => void
  /** Pans so that the thing is visible. */
  reveal: (id: BoardId) => void
  /** From a palette item's pointerdown: the ghost, highlights, label and the drop are the canvas's. */
  beginPaletteDrag: (item: PaletteItem, event: PointerEvent) => void
  /** Client rectangle of an object: tests and popovers ask for it. */
  clientRectOf: (id: BoardId) => DOMRect | null
  /** The board position of a point of the window; null outside the board. */
  boardPoint: (client: Position) => Position | null
  /** What stands in the picture, with its rectangle on the board. */
  places: () => ReadonlyMap<
    BoardId,
    { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  >
  /** Where everything would stand in order; null when it does. Rejects when its chunk does not arrive. */
  tidied: () => Promise<TidyPlan | null>
  /** Where a line is drawn now, board units; null for what is none. */
  lineOf: (id: BoardId) => readonly Position[] | null
  /** A free place on the visible board, for keyboard placement. */
  freePosition: () => Position
  focus: () => void
}
