import type { PlacedId } from '../../engine/model/document'
import { overlaps, type Rect } from '../scene/geometry'
import type { Unit } from './units'

type Units = ReadonlyMap<PlacedId, Unit>

/**
 * What has to give way where a bar, drawn as far as its cables reach, lies over a note that stands in
 * another frame or is locked: the outermost frame around the note; where that keeps its place, the same of
 * the bar. Before hosts and machines a bar stops by itself, and a free note is put beside things later. Null
 * when nothing is crossed that can be mended so; what is within one frame is left.
 */
export function firstCrossed(units: Units, drawn: ReadonlyMap<PlacedId, Rect>): Unit | null {
  const all = [...units.values()]
  const notes = all.filter((unit) => unit.kind === 'note' && (unit.frame !== null || unit.fixed))
  for (const bar of all) {
    const reach = drawn.get(bar.id)
    if (bar.kind !== 'bar' || reach === undefined) continue
    for (const note of notes) {
      const box = drawn.get(note.id)
      if (box === undefined || !overlaps(reach, box)) continue
      const [mine, its] = [outermost(units, bar), outermost(units, note)]
      if (mine === its) continue
      const gives = its.fixed ? mine : its
      if (!gives.fixed) return gives
    }
  }
  return null
}

/** The outermost frame around a thing; the thing itself when it is in none. */
function outermost(units: Units, unit: Unit): Unit {
  let at = unit
  for (let frame = at.frame; frame !== null; frame = at.frame) {
    const around = units.get(frame)
    if (around === undefined) break
    at = around
  }
  return at
}
