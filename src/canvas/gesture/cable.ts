import type { Position } from '../../engine/model/document'
import type { EntityId } from '../../engine/model/ids'
import type { BoardId } from '../contract'
import type { SceneItem } from '../scene/scene'

/* What all who have to do with a cable in the hand know of it. */

/** A handle that a cable can be pulled from (interaction-and-look 1.4). */
export interface FreePort {
  /** What the cable would start at. */
  readonly of: EntityId
  /** The thing that shows it. */
  readonly owner: BoardId
  /** On the board. */
  readonly at: Position
  /** It is not there yet: the cable brings it. */
  readonly isNew: boolean
}

/** What a cable in the hand can and cannot end at, as far as it is known: an illegal end is dimmed. */
export interface CableEnds {
  readonly from: EntityId
  readonly isLegal: (id: BoardId) => boolean
  /** False as long as nobody has asked. */
  readonly isIllegal: (id: BoardId) => boolean
  /** True for what is drawn faint: what cannot be an end, and what belongs to nothing that can. */
  readonly isDimmed: (item: SceneItem) => boolean
}

/** Connecting with keys: take the connect tool on a thing, name or walk to the other end, Enter. */
export interface ConnectKeys {
  /** What the keyboard has the focus on; null for none. */
  readonly focused: () => BoardId | null
  /** Another tool was taken. */
  readonly sync: () => void
  /** A pointer has chosen this end: true when the cable that the keys had begun goes there. */
  readonly take: (end: BoardId | null) => boolean
}
