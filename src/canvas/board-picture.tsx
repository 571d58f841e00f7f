import { useEffect, useRef } from 'react'
import type { TopologyDocument } from '../engine/model/document'
import type { ForwardingState } from '../engine/tables/forwarding-state'
import type { CanvasText, TraceView } from './contract'
import { paintBoardPicture, pictureScene, type PictureCache } from './moving/board-picture'
import { readPens } from './paint/pens'
import { createTracePlayer } from './trail/trace-player'

export interface BoardPictureProps {
  readonly document: TopologyDocument
  /** null: what needs no tables is drawn. */
  readonly forwarding: ForwardingState | null
  readonly trace: TraceView | null
  readonly themeKey: string
  readonly motion: 'full' | 'reduced' | 'none'
  readonly word: CanvasText['word']
  /** As small as a stamp: only what can be read is written. */
  readonly sparse?: boolean
  /** What the picture shows, for people who do not see it. */
  readonly label: string
}

/**
 * A board that is only looked at: fitted to its place, with the packet where the trace says. The same
 * scene and painters as the board that is worked on, without anything to take hold of.
 */
export function BoardPicture(props: BoardPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const latest = useRef(props)
  const redraw = useRef<() => void>(() => {})

  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context) return
    let frame = 0
    const cache: PictureCache = { scene: null }
    const player = createTracePlayer(() => ask())
    let key: string | null = null
    let pens = readPens(element)
    const draw = () => {
      frame = 0
      const now = latest.current
      if (key !== now.themeKey) {
        key = now.themeKey
        pens = readPens(element)
      }
      const ratio = window.devicePixelRatio
      const [width, height] = [element.clientWidth, element.clientHeight]
      if (width === 0 || height === 0) return
      if (element.width !== Math.round(width * ratio)) element.width = Math.round(width * ratio)
      if (element.height !== Math.round(height * ratio)) element.height = Math.round(height * ratio)
      const fitted = pictureScene(cache, now, { width, height, pixelRatio: ratio })
      if (fitted === null) return
      const { document, forwarding, trace, motion, word } = now
      const shown = { document, forwarding, trace, motion, flows: [], preview: null }
      player.update(shown, pens)
      paintBoardPicture({ context, pens, word, fitted, shown, player, sparse: now.sparse === true })
    }
    const ask = () => {
      if (frame === 0) frame = requestAnimationFrame(draw)
    }
    redraw.current = ask
    const observer = new ResizeObserver(ask)
    observer.observe(element)
    window.document.fonts.addEventListener('loadingdone', ask)
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
      window.document.fonts.removeEventListener('loadingdone', ask)
      player.destroy()
    }
  }, [])

  // The picture lives outside React: it is told after every render.
  useEffect(() => {
    latest.current = props
    redraw.current()
  })

  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={props.label}
      className="block size-full bg-canvas"
    />
  )
}
