import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { Overview } from '../../canvas/contract'
import { encloses, grow, unionOf } from '../../canvas/scene/geometry'
import { useApp, useT } from '../app-context'
import { useThemeKey } from './appearance'
import { useBoardSlot } from './shell-context'

/** Size on the screen, CSS pixels (interaction-and-look 2.5). */
const WIDTH = 176
const HEIGHT = 112
const PAD = 6
/** How far an arrow key moves the view, CSS pixels of the board. */
const STEP = 64

/** The whole board small, with a frame around what is seen: click or drag moves the view. */
export function Minimap() {
  const { t } = useT()
  const slot = useBoardSlot()
  const themeKey = useThemeKey()
  const canvas = useRef<HTMLCanvasElement>(null)
  const shown = useRef<Fit | null>(null)
  /** While all of the board is in sight there is nothing to look for. */
  const [isNeeded, setNeeded] = useState(false)
  // The transport, or the invitation to send, has the bottom of the board.
  const isLifted = useApp(({ document, sent }) => document.request !== null || sent !== null)

  useEffect(() => {
    const handle = slot.handle()
    const element = canvas.current
    if (handle === null || element === null) return
    const draw = () => {
      const overview = handle.overview()
      shown.current = paint(element, overview)
      setNeeded(!isAllSeen(overview))
    }
    draw()
    return handle.onView(draw)
  }, [slot, themeKey])

  const goTo = (event: PointerEvent<HTMLButtonElement>) => {
    const fit = shown.current
    if (fit === null) return
    const corner = event.currentTarget.getBoundingClientRect()
    slot.handle()?.centreOn({
      x: (event.clientX - corner.left - fit.x) / fit.scale,
      y: (event.clientY - corner.top - fit.y) / fit.scale,
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const way = WAYS[event.key]
    const handle = slot.handle()
    if (way === undefined || handle === null) return
    event.preventDefault()
    const { seen } = handle.overview()
    const { zoom } = handle.camera()
    handle.centreOn({
      x: seen.x + seen.width / 2 + (way[0] * STEP) / zoom,
      y: seen.y + seen.height / 2 + (way[1] * STEP) / zoom,
    })
  }
  return (
    <button
      type="button"
      aria-label={t('drawing.minimap')}
      hidden={!isNeeded}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        goTo(event)
      }}
      onPointerMove={(event) => {
        // A drag that began on the board only passes over it.
        if (event.currentTarget.hasPointerCapture(event.pointerId)) goTo(event)
      }}
      onKeyDown={onKeyDown}
      className={`absolute right-3 z-control touch-none rounded-control border border-line bg-panel max-tablet:hidden ${isLifted ? 'bottom-20' : 'bottom-3'}`}
    >
      <canvas ref={canvas} width={WIDTH} height={HEIGHT} aria-hidden="true" />
    </button>
  )
}

/** True when the whole board is in sight, give or take a unit. */
const isAllSeen = ({ bounds, seen }: Overview): boolean =>
  bounds === null || encloses(grow(seen, 1), bounds)

const WAYS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

interface Fit {
  readonly scale: number
  readonly x: number
  readonly y: number
}

/** Draws it, and says where board coordinates are in it. */
function paint(element: HTMLCanvasElement, { bounds, items, seen }: Overview): Fit | null {
  const ratio = window.devicePixelRatio
  if (element.width !== Math.round(WIDTH * ratio)) {
    element.width = Math.round(WIDTH * ratio)
    element.height = Math.round(HEIGHT * ratio)
    element.style.width = `${WIDTH}px`
    element.style.height = `${HEIGHT}px`
  }
  const context = element.getContext('2d')
  if (context === null) return null
  const style = getComputedStyle(element)
  const colour = (role: string) => style.getPropertyValue(`--color-${role}`)
  const all = bounds === null ? seen : (unionOf([bounds, seen]) ?? seen)
  const scale = Math.min((WIDTH - 2 * PAD) / all.width, (HEIGHT - 2 * PAD) / all.height)
  const fit = {
    scale,
    x: (WIDTH - all.width * scale) / 2 - all.x * scale,
    y: (HEIGHT - all.height * scale) / 2 - all.y * scale,
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.clearRect(0, 0, WIDTH, HEIGHT)
  for (const { box, kind } of items) {
    if (kind === 'arrow' || kind === 'stroke') continue // too thin to be seen from afar
    const place = [
      fit.x + box.x * scale,
      fit.y + box.y * scale,
      Math.max(2, box.width * scale),
      Math.max(2, box.height * scale),
    ] as const
    context.fillStyle = colour(FILLS[kind] ?? 'ink-3')
    context.strokeStyle = colour('ink-3')
    if (kind !== 'frame') context.fillRect(...place)
    if (kind === 'frame' || kind === 'host') context.strokeRect(...place)
  }
  context.strokeStyle = colour('accent')
  context.lineWidth = 2
  context.strokeRect(
    fit.x + seen.x * scale,
    fit.y + seen.y * scale,
    seen.width * scale,
    seen.height * scale,
  )
  context.lineWidth = 1
  return fit
}

const FILLS: Readonly<Record<string, string>> = { host: 'floor-user', note: 'accent-soft' }
