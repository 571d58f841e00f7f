import { isArrowTarget, type ArrowHold } from '../../engine/model/document'
import type { BoardId } from '../contract'
import { clamp } from '../scene/geometry'
import type { Desk, PointerInput } from './desk'
import { hitTest, isContainerId } from './hit-test'

/** What never holds an arrow: another drawing. */
const DRAWINGS: ReadonlySet<string> = new Set(['arrow', 'stroke', 'link'])

/**
 * What the end of an arrow is fastened to when it is let go here, and at which part of it; null on the blank
 * board, on other drawings, and with Ctrl. What is inside a host and no container stands for the host.
 */
export function holdAt(desk: Desk, input: PointerInput, own: BoardId | null): ArrowHold | null {
  if (input.ctrl || !input.inside) return null
  const scene = desk.scene()
  const hit = hitTest(scene, input.board, desk.screen.camera().zoom)
  if (hit === null || DRAWINGS.has(hit.kind) || hit.id === own) return null
  const id: BoardId = isContainerId(hit.id) ? hit.id : hit.placed
  const box = scene.byId.get(id)?.rect
  if (box === undefined || !isArrowTarget(id)) return null
  const part = (from: number, at: number, size: number) =>
    Math.round(clamp((at - from) / Math.max(1, size), 0, 1) * 1000) / 1000
  return {
    id,
    x: part(box.x, input.board.x, box.width),
    y: part(box.y, input.board.y, box.height),
  }
}

/** The ring around what would hold it. */
export function heldRing(hold: ArrowHold | null) {
  return hold === null ? null : { id: hold.id, allowed: true }
}
