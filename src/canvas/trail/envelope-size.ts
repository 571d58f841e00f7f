/* An envelope as it is drawn, CSS pixels (interaction-and-look 2.4). */

export const ENVELOPE_WIDTH = 28
export const ENVELOPE_HEIGHT = 18
/** How much further out the edge of each envelope around it lies. */
export const ENVELOPE_WRAP = 6
/** Nested deeper than this, the edges say no more. */
export const MOST_EDGES = 3
