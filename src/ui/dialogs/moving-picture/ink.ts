import type { CanvasText } from '../../../canvas/contract'
import type { Pens } from '../../../canvas/paint/pens'
import type { Ink } from '../../../canvas/svg/shape-svg'

/** Pens and measures of a picture that is written as text. */
export function inkOf(pens: Pens, word: CanvasText['word']): Ink {
  const context = document.createElement('canvas').getContext('2d')
  if (context === null) throw new Error('inkOf: no canvas to measure on')
  return {
    colours: pens.colours,
    sans: pens.sans,
    mono: pens.mono,
    word,
    measure: (font, text) => {
      context.font = font
      return context.measureText(text).width
    },
  }
}
