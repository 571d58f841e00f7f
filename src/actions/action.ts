import type { NoteId } from '../engine/model/ids'
import type {
  ContainerId,
  EntityId,
  HostId,
  NetworkId,
  NodeId,
  VSwitchId,
} from '../engine/model/ids'
import type { Position, TopologyDocument } from '../engine/model/document'
import type { Desk } from '../store/persistence/desk'
import type { AppStore } from '../store/store'
import type { Late } from '../lib/late'

/** Where something would land; the same shape as the board's own `DropTarget`. */
export interface PlaceTarget {
  readonly hostId: HostId | null
  readonly networkId: NetworkId | null
  readonly vSwitchId: VSwitchId | null
  readonly nodeId: NodeId | null
  /** The container whose isolation a dropped container item would change. */
  readonly containerId: ContainerId | null
  readonly position: Position
}

/** A rectangle in board units, from its top left corner. */
export interface Bounds extends Position {
  readonly width: number
  readonly height: number
}

/** A board that was tidied up, and what tells how. */
export interface Tidied {
  readonly document: TopologyDocument
  /** How many things have another place or form. */
  readonly count: number
  /** Around everything as it would be. */
  readonly bounds: Bounds
}

/** What actions ask of the board on the screen. */
export interface BoardView {
  fit: (ids?: readonly (EntityId | NoteId)[]) => void
  zoomBy: (factor: number) => void
  zoomTo: (zoom: number) => void
  reveal: (id: EntityId | NoteId) => void
  /** A free place on the visible part of the board. */
  freePosition: () => Position
  /** The place on the board under the pointer; null when it is not over the board. */
  pointer: () => Position | null
  /** What has a place in the picture, with its rectangle in board units. */
  places: () => ReadonlyMap<EntityId | NoteId, Bounds>
  /** The rectangle of a drawn thing in board units; null when it is not drawn. */
  boundsOf: (id: EntityId | NoteId) => Bounds | null
  /** Where an arrow is drawn now, from its beginning to its tip; null for what is no line. */
  lineOf: (id: NoteId) => readonly Position[] | null
  focus: () => void
  /** The part of the board that is in sight. */
  seen: () => Bounds
  /** The board as it would stand in order; null when it does. Rejects when that cannot be worked out now. */
  tidied: () => Promise<Tidied | null>
  /** Shows at least this part of the board, as large as it fits. */
  show: (part: Bounds) => void
}

/** The clipboard of the computer. Rejects when the browser refuses. */
export interface ClipboardAccess {
  readText: () => Promise<string>
  writeText: (text: string) => Promise<void>
  /** A picture that may still be in the making. */
  writePng: (png: Promise<Blob>) => Promise<void>
}

/** A file of the person's computer that the browser can read again and write. */
export interface FilePlace {
  readonly name: string
  getFile: () => Promise<File>
  createWritable: () => Promise<{
    write: (text: string) => Promise<void>
    close: () => Promise<void>
  }>
}

/** A file that a person opened. */
export interface OpenedFile {
  readonly name: string
  readonly text: string
  /** null where the browser gives what is in a file, but not the file. */
  readonly place: FilePlace | null
}

/**
 * `anyway`: although another program has written the linked file since; `elsewhere`: asks for a place and
 * links it; `copy`: asks for a place and leaves the linked file alone.
 */
export type SaveManner = 'anyway' | 'elsewhere' | 'copy'

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'refused' }
  /** Another program has written the linked file since it was opened or saved: it is as it was. */
  | { readonly kind: 'changed-outside'; readonly name: string }

/** Files of the person's computer. */
export interface FileAccess {
  /** Asks for a file; null when the person changed their mind. Rejects when it cannot be read. */
  open: () => Promise<OpenedFile | null>
  /** Writes the linked file, or asks once, or downloads where the browser cannot write files. */
  save: (suggestedName: string, text: string, manner?: SaveManner) => Promise<SaveOutcome>
  /** Hands a text to the browser's downloads, whatever file is linked. */
  download: (name: string, text: string) => void
  /** The next save writes this file. */
  link: (place: FilePlace) => void
  /** Forgets the linked file: the next save asks again. */
  unlink: () => void
}

/** A question that is put before something large is lost: yes, no, or another way out. */
export interface Question {
  /** Message keys and their parameters. */
  readonly title: string
  readonly text: string
  readonly confirm: string
  /** What could be done instead; absent where there is nothing. */
  readonly other?: string
  readonly params: Readonly<Record<string, string | number>>
  /** Names listed in the dialog: what would go. */
  readonly items: readonly string[]
}

export type Answer = 'yes' | 'other' | 'no'

/** Something wrong with, or worth knowing about, a text that was read. */
export interface ImportProblem {
  /** Message key. */
  readonly key: string
  readonly params: Readonly<Record<string, string | number>>
  /** From 1; null where no line is to blame. */
  readonly line: number | null
}

/** A text that was read or could not be read, and what there is to say about it. */
export interface ImportAttempt {
  readonly outcome: 'failed' | 'imported'
  readonly name: string
  readonly text: string
  readonly problems: readonly ImportProblem[]
}

/** Everything an action may use. An interface, so that a test passes an object literal. */
export interface ActionContext {
  readonly store: AppStore
  /** The board; null until it is drawn. */
  readonly board: BoardView | null
  readonly files: FileAccess
  readonly clipboard: ClipboardAccess
  /** What is on the screen as a PNG. Rejects where nothing is drawn. */
  readonly picture: () => Promise<Blob>
  /** Where this page is, without anything that names a board: links begin with it. */
  readonly address: string
  /** The boards of this browser; the chunk that keeps them comes after the first picture. */
  readonly boards: Late<Desk>
  confirm: (question: Question) => Promise<Answer>
  /** Shows what is wrong with a text that was to be opened, or worth knowing about it. */
  showImport: (attempt: ImportAttempt) => void
  /** Puts the name of a thing into edit mode, or the board's own when null. */
  rename: (id: EntityId | NoteId | null) => void
  /** Puts the keyboard into the packet builder's target field. */
  focusTarget: () => void
  /** Words of the interface language for what gets a text at birth. */
  readonly words: {
    readonly newBoard: string
    readonly note: string
    /** What came out of the clipboard is called so. */
    readonly pasted: string
  }
}

/** What an action waits for: the sentence is `command.needs.<need>`. */
export type Need =
  | 'selection'
  | 'one-selected'
  | 'sender'
  | 'container'
  | 'trace'
  | 'past'
  | 'future'
  | 'preview'
  | 'board'

/** Keys of an action, in the order shown. `Mod` is Ctrl, or Command on macOS. */
export type Shortcut = string

/**
 * Something a person can do. Menus, bars, keys, palette and outline refer to it by its id; its label
 * is the message `action.<id>`.
 */
export interface Action<Args extends readonly unknown[] = readonly [], Out = void> {
  /** `Mod+Z`, `?`, `Shift+1`. The first is shown. */
  readonly shortcuts?: readonly Shortcut[]
  /** Keys that act only while the transport or the step list has the focus. */
  readonly timelineShortcuts?: readonly Shortcut[]
  /** Ctrl+C, X and V mean it, which the page hears as events of the clipboard. */
  readonly usesClipboard?: boolean
  /** What must be there before it can be done, for those who ask why it cannot. */
  readonly needs?: Need
  readonly isEnabled?: (context: ActionContext) => boolean
  readonly isChecked?: (context: ActionContext) => boolean
  readonly run: (context: ActionContext, ...args: Args) => Out
}

/** Checks the shape of an action and keeps the types of its arguments and outcome. */
export function action<Args extends readonly unknown[] = readonly [], Out = void>(
  definition: Action<Args, Out>,
): Action<Args, Out> {
  return definition
}
