import { label, type Shape } from '../scene/shape'
import type { PictureLayout } from './layout'
import { wrapText } from './wrap-text'

/** What is written around the board. */
export interface PictureTexts {
  readonly title: string
  /** Who sends what to whom. */
  readonly packet: string
  /** Whose picture it is. */
  readonly signature: string
}

type MeasureIn = (style: { size: number; strong: boolean }, text: string) => number

const PAD = 20
const TITLE = { size: 17, strong: true }
const CAPTION = { size: 15, strong: false }
const LINE = 21

/** The title block above the board. Pixels of the picture. */
export function headShapes({ width, head }: PictureLayout, texts: PictureTexts): readonly Shape[] {
  const third = width / 3
  return [
    { kind: 'rect', box: { x: 0, y: 0, width, height: head }, fill: 'panel' },
    { kind: 'path', d: `M0 ${head - 0.5}H${width}`, stroke: 'line', width: 1 },
    label(texts.title, PAD, 16, 2 * third - 2 * PAD, { ...TITLE, colour: 'ink' }),
    label(texts.packet, PAD, 36, width - 2 * PAD, { size: 13, colour: 'ink-2', mono: true }),
    label(texts.signature, width - PAD, 16, third, { size: 13, colour: 'ink-3', align: 'end' }),
  ]
}

/** The empty place for captions below the board. */
export function footShapes({ width, height, foot }: PictureLayout): readonly Shape[] {
  const top = height - foot
  return [
    { kind: 'rect', box: { x: 0, y: top, width, height: foot }, fill: 'panel' },
    { kind: 'path', d: `M0 ${top + 0.5}H${width}`, stroke: 'line', width: 1 },
  ]
}

/** A caption: which step it is, and the sentence in two lines at most. */
export function captionShapes(
  { width, height, foot }: PictureLayout,
  count: string,
  sentence: string,
  measure: MeasureIn,
): readonly Shape[] {
  const top = height - foot
  const left = PAD + 64
  const room = width - left - PAD
  const lines = wrapText(sentence, room, 2, (text) => measure(CAPTION, text))
  const first = top + foot / 2 - ((lines.length - 1) * LINE) / 2 + 2
  return [
    label(count, PAD, first, 60, { size: 13, colour: 'ink-2', mono: true }),
    ...lines.map((line, index) =>
      label(line, left, first + index * LINE, room + 8, { ...CAPTION, colour: 'ink' }),
    ),
  ]
}

/** Height of the line that shows how far the picture is. */
export const PROGRESS = 3

/** How far the picture is: a line along the upper edge of the captions. */
export function progressShape({ width, height, foot }: PictureLayout, share: number): Shape {
  return {
    kind: 'rect',
    box: { x: 0, y: height - foot, width: width * share, height: PROGRESS },
    fill: 'accent',
  }
}
