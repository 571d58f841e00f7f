import type { CanvasProps, TraceView } from '../contract'
import type { Painter, View } from '../paint/paint-scene'
import type { Pens } from '../paint/pens'
import type { Scene, SceneItem } from '../scene/scene'

/** What of a board's props decides how its packet is drawn. */
export type PlayerProps = Pick<
  CanvasProps,
  'document' | 'forwarding' | 'trace' | 'flows' | 'preview' | 'motion'
>

/** Whether a thing takes part in what is shown. */
export type Partakes = (item: SceneItem) => boolean

/** Draws the packet of the props, and lets it travel when the step moves on by one. */
export interface TracePlayer {
  update: (props: PlayerProps, pens: Pens) => void
  paint: (painter: Painter, view: View, scene: Scene, props: PlayerProps) => void
  /** Says who takes part in the shown trace; null when none is shown. The same function until others do. */
  participants: (scene: Scene, props: PlayerProps) => Partakes | null
  destroy: () => void
}

/** True when nothing that is drawn differs: the shell makes a new object for every render. */
export function sameView(a: TraceView | null, b: TraceView | null): boolean {
  if (a === null || b === null) return a === b
  return (
    a.roundTrip === b.roundTrip &&
    a.stepIndex === b.stepIndex &&
    a.lane === b.lane &&
    a.level === b.level &&
    a.flow?.letter === b.flow?.letter &&
    a.flow?.colour === b.flow?.colour &&
    a.ghost === b.ghost
  )
}
