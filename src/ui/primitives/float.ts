/** A rectangle of the window, in CSS pixels. */
export interface Anchor {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export type Side = 'top' | 'right' | 'bottom' | 'left'

/** Between an anchor and what floats beside it, and between that and the edge of the window. */
const GAP = 6
const EDGE = 8

/**
 * The top left corner of something of this size beside an anchor: on the wanted side, on the opposite
 * one where there is no room, and always inside the window.
 */
export function floatAt(
  anchor: Anchor,
  size: { readonly width: number; readonly height: number },
  side: Side,
  align: 'start' | 'centre' | 'end',
  view: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number } {
  const right = anchor.left + anchor.width
  const bottom = anchor.top + anchor.height
  const along = (start: number, length: number, own: number): number => {
    if (align === 'start') return start
    return align === 'end' ? start + length - own : start + (length - own) / 2
  }
  const isVertical = side === 'top' || side === 'bottom'
  const before = isVertical ? anchor.top - GAP - size.height : anchor.left - GAP - size.width
  const after = isVertical ? bottom + GAP : right + GAP
  const room = isVertical ? view.height - size.height - EDGE : view.width - size.width - EDGE
  const wantsBefore = side === 'top' || side === 'left'
  const across = wantsBefore ? (before < EDGE ? after : before) : after > room ? before : after
  const left = isVertical ? along(anchor.left, anchor.width, size.width) : across
  const top = isVertical ? across : along(anchor.top, anchor.height, size.height)
  const inside = (value: number, limit: number) => Math.max(EDGE, Math.min(value, limit))
  return {
    left: inside(left, view.width - size.width - EDGE),
    top: inside(top, view.height - size.height - EDGE),
  }
}

/**
 * Where menus and tooltips live: in the open dialog, which alone can be reached then, else in the main
 * landmark, so that a screen reader meets nothing outside of every landmark.
 */
export function floatingHome(): Element {
  return document.querySelector('dialog[open]') ?? document.querySelector('main') ?? document.body
}
