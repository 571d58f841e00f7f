import type { CanvasText } from '../contract'
import {
  beginFrame,
  paintItems,
  paintShapes,
  type Painter,
  visibleRect,
} from '../paint/paint-scene'
import { paintRich } from '../paint/paint-rich'
import type { Pens } from '../paint/pens'
import type { Shape } from '../scene/shape'
import { paintTrace } from '../trail/paint-trace'
import { captionShapes, footShapes, headShapes, progressShape } from './frame-shapes'
import { countOf, type Picture } from './picture'
import { momentAt } from './timeline'

/** Draws any moment of a picture onto a canvas of its size. */
export interface Film {
  readonly canvas: HTMLCanvasElement
  readonly context: CanvasRenderingContext2D
  readonly endMs: number
  paint: (ms: number) => void
}

/** Makes the canvases of a film. Throws where the browser gives none to draw on. */
export function createFilm(picture: Picture, pens: Pens, word: CanvasText['word']): Film {
  const { layout, scene, subject, timeline } = picture
  const { view, width, height, head } = layout
  const whole = canvasOf(width, height)
  const under = canvasOf(width, view.height)
  const over = canvasOf(width, view.height)
  const boardPainter = (context: CanvasRenderingContext2D): Painter => ({
    rich: paintRich,
    context,
    pens,
    word,
    zoom: view.zoom,
    scale: view.zoom,
  })
  const frame: Painter = {
    context: whole.context,
    pens,
    word,
    zoom: 1,
    scale: 1,
    rich: paintRich,
  }

  // The board itself never moves: it is drawn once.
  beginFrame(under.context, view)
  paintItems(boardPainter(under.context), scene.items, visibleRect(view), picture.opacityOf)

  const measure = ({ size, strong }: { size: number; strong: boolean }, text: string): number => {
    whole.context.font = `${strong ? 600 : 400} ${size}px ${pens.sans}`
    return whole.context.measureText(text).width
  }
  const captions = subject.captions.map((caption, step) =>
    captionShapes(layout, countOf(picture, step), caption, measure),
  )
  const summary = captionShapes(layout, '', subject.summary, measure)
  const around: readonly Shape[] = [...headShapes(layout, subject.texts), ...footShapes(layout)]

  return {
    canvas: whole.canvas,
    context: whole.context,
    endMs: timeline.endMs,
    paint: (ms) => {
      const { stepIndex, travel, flip, spread, isOver } = momentAt(timeline, ms)
      beginFrame(over.context, view)
      paintTrace(boardPainter(over.context), view, {
        plan: picture.planAt(stepIndex),
        ghost: null,
        flows: [],
        preview: null,
        scene,
        travel,
        flip,
        spread,
        numbered: false,
      })
      const { context } = whole
      context.setTransform(1, 0, 0, 1, 0, 0)
      context.globalAlpha = 1
      context.fillStyle = pens.colours.canvas
      context.fillRect(0, 0, width, height)
      context.drawImage(under.canvas, 0, head)
      context.drawImage(over.canvas, 0, head)
      paintShapes(frame, around)
      paintShapes(frame, isOver ? summary : (captions[stepIndex] ?? []))
      paintShapes(frame, [progressShape(layout, Math.min(1, ms / timeline.endMs))])
    },
  }
}

function canvasOf(width: number, height: number) {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('createFilm: no canvas to draw on')
  return { canvas, context }
}
