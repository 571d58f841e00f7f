import type { View } from '../paint/paint-scene'
import { centreOf, type Rect } from '../scene/geometry'
import { levelOf, type Level } from '../scene/level'

/** A picture of a board: title above, captions below. All in pixels of the picture. */
export interface PictureLayout {
  readonly width: number
  readonly height: number
  readonly head: number
  readonly foot: number
  /** Of the board's own part, which begins below the head. */
  readonly view: View
}

const HEAD = 48
const FOOT = 76
const MARGIN = 24
/** No larger than it would be drawn on the board itself. */
const MOST_ZOOM = 1.25
/** The board's part is never flatter or higher than this, as a share of the width. */
const FLATTEST = 0.4
const HIGHEST = 0.72

/**
 * Room for a board of these bounds in a picture this wide. Sides are even numbers: video codecs ask for
 * them.
 */
export function layoutPicture(bounds: Rect, width: number): PictureLayout {
  const wide = even(width)
  const most = Math.min(MOST_ZOOM, (wide - 2 * MARGIN) / bounds.width)
  const wanted = bounds.height * most + 2 * MARGIN
  const tall = even(Math.min(wide * HIGHEST, Math.max(wide * FLATTEST, wanted)))
  const zoom = Math.min(most, (tall - 2 * MARGIN) / bounds.height)
  const centre = centreOf(bounds)
  return {
    width: wide,
    height: HEAD + tall + FOOT,
    head: HEAD,
    foot: FOOT,
    view: {
      zoom,
      pan: { x: wide / 2 - centre.x * zoom, y: tall / 2 - centre.y * zoom },
      width: wide,
      height: tall,
      pixelRatio: 1,
    },
  }
}

/** How much a picture says: plates with nothing but names tell no story. */
export function pictureLevel(zoom: number): Level {
  const level = levelOf(zoom)
  return level === 'site-plan' ? 'floor-plan' : level
}

const even = (value: number): number => 2 * Math.round(value / 2)
