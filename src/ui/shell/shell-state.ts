import { createStore } from 'zustand/vanilla'
import type { Answer, ImportAttempt, Question } from '../../actions/action'
import type { DropPlan, DroppedItem } from '../../actions/placement'
import type { BoardId, DropTarget } from '../../canvas/contract'
import type { Position } from '../../engine/model/document'
import type { EntityId, LinkId, NoteId } from '../../engine/model/ids'
import type { Overlap } from './overlap'

/** A point of the page, in CSS pixels. */
export interface ClientPoint {
  readonly x: number
  readonly y: number
}

/** What floats above the shell for a moment and belongs to no board: questions, menus, renaming. */
export interface ShellState {
  readonly question: { readonly asked: Question; readonly answer: (answer: Answer) => void } | null
  /** The thing whose name is being changed; `'board'` is the board itself. */
  readonly renaming: BoardId | 'board' | null
  readonly menu: { readonly of: BoardId | null; readonly at: ClientPoint } | null
  /** A container was dropped on a host with several networks: which one? */
  readonly networkChoice: {
    readonly item: DroppedItem
    readonly target: DropTarget
    readonly plan: Extract<DropPlan, { readonly kind: 'choose-network' }>
    readonly at: ClientPoint
  } | null
  /** A cable was dropped where nothing stands: what shall be there? */
  readonly farEnd: {
    readonly from: EntityId
    readonly position: Position
    readonly at: ClientPoint
  } | null
  /** What is written on the board itself just now: a note, or what stands at a cable. */
  readonly writing: NoteId | LinkId | null
  /** What the pointer is on, on the board itself; a table row that lights its place does not count. */
  readonly pointed: BoardId | null
  /** Hosts that have grown over something that stood beside them, until it is seen to. */
  readonly grownOver: readonly Overlap[]
  /** What people who do not see the board are told now; the history tells of changes by itself. */
  readonly said: string
  /** What the import dialog shows: a text that could not be read, and why. */
  readonly importAttempt: ImportAttempt | null
}

export type ShellStore = ReturnType<typeof createShellState>

/** Makes the state of the shell: nothing open. */
export function createShellState() {
  return createStore<ShellState>()(() => ({
    question: null,
    renaming: null,
    menu: null,
    networkChoice: null,
    farEnd: null,
    writing: null,
    pointed: null,
    grownOver: [],
    said: '',
    importAttempt: null,
  }))
}

/** Puts a question and waits for the answer; a second question answers the first with no. */
export function ask(shell: ShellStore, asked: Question): Promise<Answer> {
  shell.getState().question?.answer('no')
  return new Promise((resolve) => {
    shell.setState({
      question: {
        asked,
        answer: (answer) => {
          shell.setState({ question: null })
          resolve(answer)
        },
      },
    })
  })
}
