import type { Position } from '../../engine/model/document'
import type { View } from '../paint/paint-scene'
import type { Rect } from '../scene/geometry'
import type { ItemKind, Scene } from '../scene/scene'
import { toScreen } from './lane-line'

/* What the card of a packet should not hide, and what it may stand beside. CSS pixels of the canvas. */

/** Labels and titles; at the end of a way also the verdict, stamped at `verdict`. */
export function toKeepReadable(scene: Scene, view: View, verdict: Position | null): Rect[] {
  return [
    ...boxesOf(scene, view, TEXTS, true),
    // The verdict is what one looks for: it counts as much as a whole row of labels.
    ...(verdict === null ? [] : Array.from({ length: 6 }, () => stampBox(verdict))),
  ]
}

/** The buildings. */
export function housesOn(scene: Scene, view: View): Rect[] {
  return boxesOf(scene, view, HOUSES, false)
}

/** The pills at the left: zoom and layers at the foot; on a phone, which has less, the layers at the top. */
export function controlsOn({ width, height }: View): Rect[] {
  return width < 640
    ? [{ x: 0, y: 0, width: 64, height: 64 }]
    : [{ x: 0, y: height - 166, width: 56, height: 166 }]
}

/** About what `paintVerdict` covers. */
function stampBox(at: Position): Rect {
  return { x: at.x + 14, y: at.y - 14, width: 120, height: 28 }
}

const TEXTS: ReadonlySet<ItemKind> = new Set(['container', 'network', 'nic', 'node', 'part'])
const HOUSES: ReadonlySet<ItemKind> = new Set(['host'])
const TITLE = 34

/** Items of these kinds as boxes on the screen; with `titles` also the titles of hosts. */
function boxesOf(scene: Scene, view: View, kinds: ReadonlySet<ItemKind>, titles: boolean): Rect[] {
  return scene.items.flatMap((item): Rect[] => {
    const isTitle = titles && item.kind === 'host'
    if (!kinds.has(item.kind) && !isTitle) return []
    const { x, y } = toScreen(view, item.rect)
    const height = isTitle ? TITLE : item.rect.height
    return [{ x, y, width: item.rect.width * view.zoom, height: height * view.zoom }]
  })
}
