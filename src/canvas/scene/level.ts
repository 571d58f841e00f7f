/**
 * How much the drawing says: plates; floors and blocks; ports and NICs; VFP opened
 * (interaction-and-look 2.2).
 */
export const LEVELS = ['site-plan', 'floor-plan', 'section', 'detail'] as const
export type Level = (typeof LEVELS)[number]

export const MIN_ZOOM = 0.1
export const MAX_ZOOM = 4

/** The level that belongs to a zoom. */
export function levelOf(zoom: number): Level {
  if (zoom < 0.35) return 'site-plan'
  if (zoom < 0.8) return 'floor-plan'
  return zoom <= 2 ? 'section' : 'detail'
}

/** True from `section` on: sockets, addresses and chips are drawn. */
export function showsParts(level: Level): boolean {
  return level === 'section' || level === 'detail'
}
