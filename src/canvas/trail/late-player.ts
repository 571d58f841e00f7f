import type { CanvasProps, TraceView } from '../contract'
import type { Painter, View } from '../paint/paint-scene'
import type { Pens } from '../paint/pens'
import type { Scene, SceneItem } from '../scene/scene'

/** Draws the packet of the props, and lets it travel when the step moves on by one. */
export interface TracePlayer {
  update: (props: CanvasProps, pens: Pens) => void
  paint: (painter: Painter, view: View, scene: Scene, props: CanvasProps) => void
  /** Says who takes part in the shown trace; null when none is shown. */
  participants: (scene: Scene, props: CanvasProps) => ((item: SceneItem) => boolean) | null
  destroy: () => void
}

/** True when nothing that is drawn differs: the shell makes a new object for every render. */
export function sameView(a: TraceView | null, b: TraceView | null): boolean {
  if (a === null || b === null) return a === b
  return (
    a.roundTrip === b.roundTrip &&
    a.stepIndex === b.stepIndex &&
    a.lane === b.lane &&
    a.ghost === b.ghost
  )
}

/**
 * A player that is loaded with the first packet: a board without one needs none of its code.
 * `redraw` asks for another frame, `arrived` for everything anew.
 */
export function createLatePlayer(redraw: () => void, arrived: () => void): TracePlayer {
  let player: TracePlayer | null = null
  let last: { readonly props: CanvasProps; readonly pens: Pens } | null = null
  let isAsked = false
  let isDestroyed = false

  const load = async (): Promise<void> => {
    const { createTracePlayer } = await import('./trace-player')
    if (isDestroyed) return
    player = createTracePlayer(redraw)
    if (last) player.update(last.props, last.pens)
    arrived()
  }

  return {
    update: (props, pens) => {
      last = { props, pens }
      if (player) return player.update(props, pens)
      if (props.trace === null || isAsked) return
      isAsked = true
      load().catch(() => {
        isAsked = false // a chunk that did not arrive may arrive the next time
      })
    },
    paint: (...args) => player?.paint(...args),
    participants: (...args) => player?.participants(...args) ?? null,
    destroy: () => {
      isDestroyed = true
      player?.destroy()
    },
  }
}
