/** Measures a text in the font that is set; CSS pixels. */
export type Measure = (text: string) => number

const ELLIPSIS = '…'
const FEWEST = 3

/**
 * The text as it fits into `room`, with an ellipsis at the end or in the middle; null when not even
 * three characters fit: no label is better than a riddle.
 */
export function fitText(
  text: string,
  room: number,
  cut: 'end' | 'middle',
  measure: Measure,
): string | null {
  const full = measure(text)
  if (full <= room) return text
  const characters = Array.from(text)
  // A first guess by proportion, then down until it fits: two or three measurements.
  let kept = Math.min(characters.length - 1, Math.ceil((characters.length * room) / full))
  for (; kept >= FEWEST; kept--) {
    const shorter = cutTo(characters, kept, cut)
    if (measure(shorter) <= room) return shorter
  }
  return null
}

function cutTo(characters: readonly string[], kept: number, cut: 'end' | 'middle'): string {
  if (cut === 'end') return characters.slice(0, kept).join('').trimEnd() + ELLIPSIS
  const head = Math.ceil(kept / 2)
  return (
    characters.slice(0, head).join('') +
    ELLIPSIS +
    characters.slice(characters.length - (kept - head)).join('')
  )
}
