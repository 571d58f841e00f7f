import { COLOURS, type Colour } from '../scene/shape'
import type { Ink } from '../svg/shape-svg'
import { roughMeasure } from './parse-svg'

/** Every role in a colour of its own, so that a test can tell which one was used. */
export const testColours = Object.fromEntries(
  COLOURS.map((role, index) => [role, `#0000${(16 + index).toString(16)}`]),
) as Record<Colour, string> // every role of COLOURS is among them

export const testInk: Ink = {
  colours: testColours,
  sans: "'Atkinson Hyperlegible Next', system-ui, sans-serif",
  mono: "'Atkinson Hyperlegible Mono', ui-monospace, monospace",
  word: (key) => `[${key}]`,
  measure: roughMeasure,
}
