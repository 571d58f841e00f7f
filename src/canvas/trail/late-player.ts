import type { Pens } from '../paint/pens'
import type { PlayerProps, TracePlayer } from './player'

/**
 * A player that is loaded with the first packet: a board without one needs none of its code.
 * `redraw` asks for another frame, `arrived` for everything anew.
 */
export function createLatePlayer(redraw: () => void, arrived: () => void): TracePlayer {
  let player: TracePlayer | null = null
  let last: { readonly props: PlayerProps; readonly pens: Pens } | null = null
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
      const isEmpty = props.trace === null && props.preview === null && props.flows.length === 0
      if (isEmpty || isAsked) return
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
