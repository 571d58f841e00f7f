import { fitText, type Measure } from '../paint/fit-text'

/** Words, or single characters of scripts that are written without spaces, with what follows them. */
const PIECES = /[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+/g
/** Punctuation that never begins a line. */
const CLINGS = /^[，。、；：！？）」』》…,.;:!?)\]]/

/**
 * A text in lines that fit into `room`, `most` of them at most; the last one ends in an ellipsis where
 * more would follow.
 */
export function wrapText(
  text: string,
  room: number,
  most: number,
  measure: Measure,
): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.match(PIECES) ?? []) {
    const isFull = measure((line + piece).trimEnd()) > room
    if (isFull && line !== '' && !CLINGS.test(piece)) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else line += piece
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  const kept = lines.slice(0, most)
  const last = kept.at(-1)
  if (last === undefined) return []
  const rest = lines.length > most ? `${last} ${lines.slice(most).join(' ')}` : last
  return [...kept.slice(0, -1), fitText(rest, room, 'end', measure) ?? last]
}
