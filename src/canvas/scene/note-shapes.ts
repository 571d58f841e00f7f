import type { Level } from './level'
import { label, type Shape } from './shape'

const WIDTH = 208
const LINE = 18
const PER_LINE = 28

export interface NoteSize {
  readonly width: number
  readonly height: number
}

/** The box of a note: as tall as its lines. */
export function noteSize(text: string): NoteSize {
  return { width: WIDTH, height: Math.max(2, linesOf(text).length) * LINE + 24 }
}

/**
 * Breaks text at spaces, or anywhere in a run without any (Chinese). A wide character counts for
 * two, so that the box is known without measuring.
 */
export function linesOf(text: string): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    let line = ''
    let width = 0
    for (const word of paragraph.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+|\s+/g) ?? ['']) {
      const size = Array.from(word).reduce((sum, each) => sum + (each > '\u2e7f' ? 2 : 1), 0)
      if (width + size > PER_LINE && line !== '') {
        lines.push(line.trimEnd())
        line = ''
        width = 0
        if (/^\s+$/.test(word)) continue
      }
      line += word
      width += size
    }
    lines.push(line.trimEnd())
    return lines
  })
}

/** A slip of paper with a folded corner. */
export function noteShapes(text: string, size: NoteSize, level: Level): Shape[] {
  const { width, height } = size
  const fold = 16
  const paper: Shape[] = [
    {
      kind: 'path',
      d: `M0 0H${width - fold}L${width} ${fold}V${height}H0Z`,
      fill: 'accent-soft',
      stroke: 'line',
      width: 1.5,
    },
    {
      kind: 'path',
      d: `M${width - fold} 0V${fold}H${width}`,
      stroke: 'line',
      width: 1.5,
    },
  ]
  if (level === 'site-plan') return paper
  return [
    ...paper,
    ...linesOf(text).map((line, index) =>
      label(line, 12, 12 + LINE * (index + 0.5), width - 20, { size: 13 }),
    ),
  ]
}
