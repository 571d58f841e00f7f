import type { ContainerId, EntityId, HostId, NetworkId, NoteId } from '../engine/model/ids'
import type { FixSearch, OfferedFix } from '../engine/explain/fixes/types'
import type {
  Contract,
  NoteForm,
  Position,
  SavedRequest,
  TopologyDocument,
} from '../engine/model/document'
import type {
  Isolation,
  NetworkType,
  NodeKind,
  WindowsRelease,
  Topology,
} from '../engine/model/topology'
import type { ContractResult } from '../engine/reach/check-contract'
import type { ForwardingState } from '../engine/tables/forwarding-state'
import type { AudienceLevel } from '../engine/explain/levels'
import type { RuleId, StationId } from '../engine/tables/rule'
import type { RoundTrip, TraceError, TraceRequest } from '../engine/trace/trace'
import type { Result } from '../lib/result'
import type { Diagnostic } from '../engine/validate/diagnostic'
import type { SampleId } from '../samples/gallery/sample'
import type { BoardKey } from './persistence/board-record'

/** One undoable change: the document before it, by reference, and what the user did. */
export interface HistoryEntry {
  readonly document: TopologyDocument
  /** Message key of the action: `action.place-host`. */
  readonly label: string
}

/** record: an entry. merge: joins the entry of the same label before it. ignore: no entry. */
export type CommitMode = 'record' | 'merge' | 'ignore'

export interface DocumentSlice {
  readonly document: TopologyDocument
  readonly past: readonly HistoryEntry[] // at most 200
  readonly future: readonly HistoryEntry[]
}

/** A board that came by a link: it is looked at, and the own one waits as it was. */
export interface VisitSlice {
  readonly visit: {
    readonly own: DocumentSlice
    /** The part of the board that the link shows, board units; null = all of it. */
    readonly seen: Area | null
  } | null
}

/** A rectangle of the board, in board units. */
export interface Area extends Position {
  readonly width: number
  readonly height: number
}

export interface SelectionSlice {
  readonly selected: readonly (EntityId | NoteId)[]
  readonly hovered: EntityId | NoteId | null
  /** What the find bar has found, lit on the board. */
  readonly found: readonly (EntityId | NoteId)[]
  /** Things whose cards stay on the board, the one pinned first in front; some may be gone meanwhile. */
  readonly pinnedCards: readonly EntityId[]
  /** A table row under the pointer lights its place on the board. */
  readonly hoveredRule: RuleId | null
  readonly hoveredStation: StationId | null
}

/** What the palette and the holding strip offer; the same shape as the canvas's `PaletteItem`. */
export type PlaceItem =
  | { readonly kind: 'host'; readonly release: WindowsRelease }
  | { readonly kind: 'container'; readonly isolation: Isolation }
  | { readonly kind: 'network'; readonly driver: NetworkType }
  | { readonly kind: 'node'; readonly node: NodeKind }
  /** `form` absent: a slip of paper. */
  | { readonly kind: 'note'; readonly form?: NoteForm }
  /** A container out of the holding strip. */
  | { readonly kind: 'held'; readonly id: ContainerId }

export type Theme = 'system' | 'light' | 'dark'
export type Motion = 'system' | 'full' | 'reduced' | 'none'
export type DockTab =
  'trace' | 'tables' | 'passport' | 'bytes' | 'matrix' | 'contracts' | 'problems'
/** What is in the hand. The last four write and draw. */
export type Tool = 'select' | 'hand' | 'connect' | 'arrow' | 'pen' | 'frame' | 'laser'
export type LeftTab = 'palette' | 'outline'
export type InspectorTab = 'details' | 'why'
export type DebugTab = 'stack' | 'watches' | 'breakpoints'
/** Every panel of the page by one name. */
export type Panel = LeftTab | InspectorTab | DockTab | DebugTab

export interface ViewSlice {
  readonly theme: Theme
  readonly motion: Motion
  /** 'auto' follows the browser. */
  readonly language: 'auto' | 'en' | 'zh-TW'
  readonly tool: Tool
  /** The grid is drawn, and things that are moved stop on it. */
  readonly grid: boolean
  /** Things that are moved stop where they are level with others. */
  readonly guides: boolean
  /** Parts of the picture that are hidden. */
  readonly hidden: readonly ('addresses' | 'policies' | 'physical' | 'notes')[]
  /** A card says what a thing is where the pointer rests on it. */
  readonly hoverCards: boolean
  /** null: where there is room for it. */
  readonly minimap: boolean | null
  /** The board alone: for drawing in peace, or for an audience. */
  readonly stage: 'none' | 'zen' | 'presenter'
  /** The palette item that the next click on the board places; null = none. */
  readonly armed: PlaceItem | null
  /** What tidying up would make of the present document; null = nobody asked. */
  readonly tidy: {
    readonly document: TopologyDocument
    /** How many things would move. */
    readonly count: number
    readonly bounds: Area
  } | null
  readonly leftTab: LeftTab
  readonly leftOpen: boolean
  readonly inspectorOpen: boolean
  readonly inspectorTab: InspectorTab
  /** What the Why? tab explains: how the packet ended, or the step one stands at. */
  readonly whyAbout: 'end' | 'step'
  /** It was asked for and is still to come into view: it takes the focus when it does. */
  readonly whyAsked: boolean
  readonly dockOpen: boolean
  /** CSS pixels where the person has drawn a panel's edge; null = as the layout has it. */
  readonly leftSize: number | null
  readonly inspectorSize: number | null
  readonly dockSize: number | null
  readonly dockTab: DockTab
  /** Where the trace on the screen was asked for, so that one can go back; null = in its own tab. */
  readonly backTo: 'matrix' | 'contracts' | null
  /** Phone layout: which sheet is open. */
  readonly sheet:
    'none' | 'build' | 'inspector' | 'trace' | 'tables' | 'matrix' | 'contracts' | 'problems'
  readonly dialog:
    | 'none'
    | 'examples'
    | 'import'
    | 'shortcuts'
    | 'about'
    | 'compare'
    | 'gallery'
    | 'side-by-side'
    | 'moving-picture'
    | 'describe'
    | 'assumptions'
    | 'not-modelled'
    | 'accessibility'
    | 'wireshark'
    | 'share'
    | 'embed'
    | 'palette'
    | 'many'
    | 'export-image'
    | 'print'
    | 'boards'
    | 'snapshots'
    | 'board-diff'
  readonly seenWelcome: boolean
  /**
   * Keys that the person gave to actions in place of those of the registry, by id; with `@timeline`
   * behind it, those that act on the timeline. An empty list: it has none.
   */
  readonly rebinds: Readonly<Record<string, readonly string[]>>
  /** Single characters are keys; false rests them (WCAG 2.1.4). */
  readonly singleKeys: boolean
  /** The find bar over the board is open. */
  readonly findOpen: boolean
  /** The host that the form for several containers begins with. */
  readonly manyOn: HostId | null
  /** The two boards that the comparison shows, the earlier one first. */
  readonly compared: readonly [before: ComparedBoard, after: ComparedBoard]
  /** How much of a trace is shown: a pruning, never another trace. */
  readonly level: AudienceLevel
  readonly breakpoints: readonly SavedBreakpoint[]
  /** Names of watched header fields, in the order of the list. */
  readonly watches: readonly string[]
  /** What the debugger shows beside the steps. */
  readonly debugTab: DebugTab
}

/** A board that is compared: the one on the screen, another one, a version of it, an example, one of a file. */
export type ComparedBoard =
  | { readonly kind: 'open' }
  | { readonly kind: 'stored'; readonly key: BoardKey }
  | { readonly kind: 'version'; readonly at: number }
  | { readonly kind: 'example'; readonly id: SampleId }
  | {
      readonly kind: 'file'
      readonly name: string
      /** `hashText` of what was read: two files may have one name. */
      readonly hash: number
      readonly document: TopologyDocument
    }

/** A breakpoint as it outlives a visit: its text form, and whether it stops. */
export interface SavedBreakpoint {
  readonly text: string
  readonly on: boolean
}

/** What the packet builder shows. `to` is a name or an address as typed; for `dns` the name to ask for. */
export interface RequestDraft {
  readonly from: EntityId | null
  readonly to: string
  readonly protocol: SavedRequest['protocol']
  readonly port: number
}

export interface TraceSlice {
  readonly draft: RequestDraft
  /** What was sent; null before the first Send and after "clear". */
  readonly sent: TraceRequest | null
  /**
   * Its target as it was written. A name follows its thing: when a driver change or a move gives the
   * thing another address, the packet goes there.
   */
  readonly sentTo: string
  /** Every packet that was sent over this board since it was opened, the last one last; each once. */
  readonly sentLog: readonly TraceRequest[]
  /** A step whose hop is pinned in the passport; null = none. */
  readonly pinnedStep: number | null
  /** Index into request steps followed by reply steps. */
  readonly stepIndex: number
  readonly playing: boolean
  readonly speed: number // 0.25 0.5 1 2 4
  readonly lane: 'request' | 'reply' | 'both'
  /** Playing goes from the answer to the question. */
  readonly backward: boolean
  /** First and last step of the range to repeat; null = none was set. */
  readonly loop: LoopRange | null
  /** Playing repeats the range, or the lane where there is none. */
  readonly looping: boolean
  /** The breakpoints that stopped it here, as text; null when none did. */
  readonly stoppedBy: readonly string[] | null
}

/** Positions of steps, both included; the last is never before the first. */
export interface LoopRange {
  readonly first: number
  readonly last: number
}

export interface DerivedSlice {
  /** The document these belong to; a newer document makes them stale, never patched. */
  readonly derivedFrom: TopologyDocument | null
  readonly forwarding: ForwardingState | null
  readonly diagnostics: readonly Diagnostic[]
  readonly roundTrip: RoundTrip | null
  /** The path before the last change of the board, while a trace is shown. */
  readonly ghost: RoundTrip | null
  readonly traceError: TraceError | null
  readonly busy: boolean
}

/** Where a kept packet goes on the board of the moment it was asked about. */
export interface FlowTrace {
  readonly letter: string
  readonly request: SavedRequest
  /** The board it belongs to: on another one it is out of date, and the next is under way. */
  readonly topology: Topology
  readonly result: Result<RoundTrip, TraceError>
  /** The path that was last looked at; a result that parts from it is marked as changed. */
  readonly seen: RoundTrip | null
}

export interface FlowSlice {
  /** In the order of the board's `flows`; one that was not asked about yet is missing. */
  readonly flowTraces: readonly FlowTrace[]
  /** Every kept packet has its lane, also those beyond the six that fit. */
  readonly showsAllFlows: boolean
}

interface PreviewBase {
  /** The board as it would be. */
  readonly document: TopologyDocument
  /** What the engine says about that board; null while it works. */
  readonly outcome: PreviewOutcome | null
}

/** Another driver for a network, tried on a copy of the board. */
export interface DriverPreview extends PreviewBase {
  readonly kind: 'driver'
  readonly networkId: NetworkId
  readonly driver: NetworkType
  /** How many values would change along with it. */
  readonly changes: number
}

/** A change that would let the packet through, tried on a copy of the board. */
export interface FixPreview extends PreviewBase {
  readonly kind: 'fix'
  /** Its place among those that are offered, from 1: the path on the board has the same number. */
  readonly number: number
  readonly fix: OfferedFix
}

export type Preview = DriverPreview | FixPreview

/** A preview as it is asked for: what the engine says comes later. */
export type PreviewAsked = Omit<DriverPreview, 'outcome'> | Omit<FixPreview, 'outcome'>

export interface PreviewOutcome {
  readonly forwarding: ForwardingState
  readonly diagnostics: readonly Diagnostic[]
  /** The present packet on that board; null when none was sent. */
  readonly trace: Result<RoundTrip, TraceError> | null
}

export interface PreviewSlice {
  /** Belongs to the present topology and packet: another one of either ends it. */
  readonly preview: Preview | null
}

/** What would let the present packet through. */
export interface FixSlice {
  /** The search for one round trip; null before anybody asked. */
  readonly fixes: {
    readonly of: RoundTrip
    /** null while it goes on. */
    readonly search: FixSearch | null
    readonly failed: boolean
  } | null
}

/** What the contracts of a board came to. Belongs to exactly these contracts on this topology. */
export interface ContractCheck {
  readonly topology: Topology
  readonly contracts: readonly Contract[]
  readonly results: readonly ContractResult[]
}

export interface ContractSlice {
  /** null before the first check; one of an older board is shown until the next has come. */
  readonly contractCheck: ContractCheck | null
}

/**
 * Why a board is not safe: no room, the browser refuses, what was written does not read back, a newer
 * program has taken the storage over.
 */
export type NotSavedReason = 'full' | 'refused' | 'unsure' | 'newer'

export type SaveStatus =
  /** As it came, and not stored: there is nothing that could be lost. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'saved-in-browser' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved-to-file'; readonly name: string }
  | { readonly kind: 'not-saved'; readonly reason: NotSavedReason }
  /** Another tab writes this board. */
  | { readonly kind: 'read-only' }

/** The board that is on the screen, among those of this browser. */
export interface BoardSlice {
  /** null: not stored yet, because nobody has changed it. */
  readonly boardKey: BoardKey | null
  /** Another tab writes it: nothing can be changed here. */
  readonly readOnly: boolean
  /** Counts the boards that were shown, so that the same one shown again is told apart. */
  readonly sitting: number
}

/** Something to tell the user, with a next step where there is one. Key and params of a message. */
export interface Notice {
  readonly id: number
  readonly key: string
  readonly params: Readonly<Record<string, string | number>>
  readonly tone: 'info' | 'ok' | 'warn'
  readonly undo: boolean
  /** What else it offers, by a button: to take back a deletion, to go back to the board before. */
  readonly offer?: NoticeOffer
}

export type NoticeOffer =
  { readonly kind: 'undelete'; readonly key: BoardKey } | { readonly kind: 'back' }

export interface NoticeSlice {
  readonly saveStatus: SaveStatus
  readonly notices: readonly Notice[]
}

export interface AppState
  extends
    DocumentSlice,
    VisitSlice,
    BoardSlice,
    SelectionSlice,
    ViewSlice,
    TraceSlice,
    DerivedSlice,
    FlowSlice,
    PreviewSlice,
    FixSlice,
    ContractSlice,
    NoticeSlice {}
