import type { Actions } from '../../../actions/registry'
import type { TopologyDocument } from '../../../engine/model/document'
import type { EntityId, NoteId } from '../../../engine/model/ids'
import type { Translator } from '../../../i18n/translator'
import type { BoardInfo } from '../../../store/persistence/board-record'
import type { ViewSlice } from '../../../store/state'

export type CommandGroup = 'typed' | 'command' | 'panel' | 'thing' | 'board' | 'example'

/** One line of the palette. */
export interface Command {
  readonly id: string
  readonly group: CommandGroup
  readonly label: string
  /** Further words it is found by. */
  readonly words: string
  /** As the person reads them. */
  readonly keys: readonly string[]
  /** A sentence why it cannot be done now; null when it can. */
  readonly whyNot: string | null
  readonly run: () => void
}

/** What the palette is made of. */
export interface CommandContext {
  readonly document: TopologyDocument
  /** Layers of the picture that are hidden. */
  readonly hidden: ViewSlice['hidden']
  readonly actions: Actions
  readonly translator: Translator
  /** The boards of this browser that can be opened, without the one on the screen. */
  readonly boards: readonly Pick<BoardInfo, 'key' | 'title'>[]
  /** Selects a thing and brings it into view. */
  readonly goTo: (id: EntityId | NoteId) => void
}
