import { useEffect, useRef } from 'react'
import type { TopologyDocument } from '../engine/model/document'
import type { ForwardingState } from '../engine/tables/forwarding-state'
import type { BoardId, CanvasText } from './contract'
import { beginFrame, paintItems, visibleRect } from './paint/paint-scene'
import { paintRich } from './paint/paint-rich'
import { readPens } from './paint/pens'
import { projectScene } from './scene/project-scene'
import type { Level } from './scene/level'
import type { ItemKind, Scene } from './scene/scene'
import { unionOf } from './scene/geometry'

interface SceneSampleProps {
  readonly document: TopologyDocument
  readonly forwarding: ForwardingState
  readonly level: Level
  /** CSS pixels per board unit. */
  readonly zoom: number
  /** What is drawn of the board: the kinds of things outside of all others. */
  readonly kinds: readonly ItemKind[]
  /** Only this thing with all that is in it. */
  readonly only?: BoardId
  /** As what takes no part in a trace is drawn. */
  readonly dimmed?: boolean
  readonly themeKey: string
  readonly word: CanvasText['word']
  /** What the picture shows, for people who do not see it. */
  readonly label: string
}

const MARGIN = 8

/** Things of a board at one level of detail and one zoom, exactly as large as they are. */
export function SceneSample(props: SceneSampleProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const draw = () => {
      if (canvas.current !== null) paintSample(canvas.current, props)
    }
    draw()
    document.fonts.addEventListener('loadingdone', draw)
    return () => document.fonts.removeEventListener('loadingdone', draw)
  }, [props])
  return <canvas ref={canvas} role="img" aria-label={props.label} className="block bg-canvas" />
}

function paintSample(element: HTMLCanvasElement, props: SceneSampleProps): void {
  const { document, forwarding, level, zoom, kinds, only, dimmed = false, word } = props
  const context = element.getContext('2d')
  const whole = projectScene(document, forwarding, level)
  const scene = partOf(whole, new Set(kinds), only)
  const room = unionOf(scene.items.map(({ rect }) => rect))
  if (context === null || room === null) return
  const pens = readPens(element)
  const pixelRatio = window.devicePixelRatio
  const width = Math.ceil(room.width * zoom + 2 * MARGIN)
  const height = Math.ceil(room.height * zoom + 2 * MARGIN)
  element.style.width = `${width}px`
  element.style.height = `${height}px`
  element.width = width * pixelRatio
  element.height = height * pixelRatio
  const pan = { x: MARGIN - room.x * zoom, y: MARGIN - room.y * zoom }
  const view = { zoom, pan, width, height, pixelRatio }
  beginFrame(context, view)
  const painter = { context, pens, word, zoom, scale: zoom * pixelRatio, rich: paintRich }
  paintItems(painter, scene.items, visibleRect(view), () => (dimmed ? pens.dimmed : 1))
}

/** The things of these kinds, or the one of them that is wanted, with all that is in them. */
function partOf(scene: Scene, kinds: ReadonlySet<ItemKind>, only: BoardId | undefined): Scene {
  const kept = new Set<string>()
  const items = scene.items.filter((item) => {
    const isWanted = kinds.has(item.kind) && (only === undefined || item.id === only)
    const isKept = item.parent === null ? isWanted : kept.has(item.parent)
    if (isKept) kept.add(item.id)
    return isKept
  })
  return { ...scene, items }
}
