import type { CableEnds, FreePort } from '../gesture/cable'
import { portsOf } from '../gesture/ports'
import type { CanvasProps } from '../contract'
import { overlaps, type Rect } from '../scene/geometry'
import type { Scene } from '../scene/scene'
import type { Painter } from './paint-scene'

/** Across, CSS pixels (interaction-and-look 1.4). */
const DRAWN = 10
/** What a cable may end at has a ring inside its edge, CSS pixels. */
const RING = 2

/** Free ports as handles: a square socket with a dot, one that a cable would bring with a plus. */
export function paintPorts(painter: Painter, ports: readonly FreePort[], isLit = false): void {
  const { context, pens, zoom } = painter
  const size = DRAWN / zoom
  context.setLineDash([])
  for (const { at, isNew } of ports) {
    context.beginPath()
    context.roundRect(at.x - size / 2, at.y - size / 2, size, size, 2 / zoom)
    context.fillStyle = isLit ? pens.colours.accent : pens.colours.panel
    context.fill()
    // Its edge stands off from whatever is below.
    context.strokeStyle = pens.colours.canvas
    context.lineWidth = 4 / zoom
    context.stroke()
    context.fill()
    context.strokeStyle = pens.colours.accent
    context.lineWidth = 1.5 / zoom
    context.stroke()
    paintSign(painter, at.x, at.y, isNew, isLit ? 'panel' : 'accent')
  }
}

function paintSign(
  { context, pens, zoom }: Painter,
  x: number,
  y: number,
  isNew: boolean,
  colour: 'panel' | 'accent',
): void {
  context.beginPath()
  if (isNew) {
    const arm = 2.75 / zoom
    context.moveTo(x - arm, y)
    context.lineTo(x + arm, y)
    context.moveTo(x, y - arm)
    context.lineTo(x, y + arm)
    context.strokeStyle = pens.colours[colour]
    context.lineWidth = 1.5 / zoom
    context.stroke()
    return
  }
  context.arc(x, y, 1.75 / zoom, 0, 2 * Math.PI)
  context.fillStyle = pens.colours[colour]
  context.fill()
}

/** Lights everything in sight that the cable in the hand could end at, with its free ports. */
export function paintEnds(
  painter: Painter,
  scene: Scene,
  { document }: Pick<CanvasProps, 'document'>,
  ends: CableEnds,
  seen: Rect,
): void {
  const { context, pens, zoom } = painter
  const ports: FreePort[] = []
  for (const { id, rect: box, kind } of scene.byId.values()) {
    if (!ends.isLegal(id) || !overlaps(box, seen)) continue
    const inset = (kind === 'nic' ? -3 : 2) / zoom
    context.beginPath()
    context.rect(box.x + inset, box.y + inset, box.width - 2 * inset, box.height - 2 * inset)
    context.strokeStyle = pens.colours.accent
    context.lineWidth = RING / zoom
    context.setLineDash([])
    context.stroke()
    ports.push(...portsOf(scene, document.topology, id))
  }
  paintPorts(painter, ports, true)
}
