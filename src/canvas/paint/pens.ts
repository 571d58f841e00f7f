import { type Colour, COLOURS } from '../scene/shape'

/** What tokens say, read once per theme: colours by role, font families, what else has a number. */
export interface Pens {
  readonly colours: Readonly<Record<Colour, string>>
  readonly sans: string
  readonly mono: string
  readonly dimmed: number
  readonly hopMs: number
  readonly cameraMs: number
  readonly growMs: number
  readonly wallMs: number
  readonly liftMs: number
}

/** Reads the tokens as they are now for this element. */
export function readPens(element: Element): Pens {
  const style = getComputedStyle(element)
  const read = (name: string, fallback: string): string => {
    const value = style.getPropertyValue(name).trim()
    return value === '' ? fallback : value
  }
  const colours = Object.fromEntries(
    COLOURS.map((role) => [role, read(`--color-${role}`, role === 'canvas' ? '#fff' : '#17202b')]),
  ) as Record<Colour, string> // every role of COLOURS has just been set
  return {
    colours,
    sans: read('--font-sans', 'system-ui, sans-serif'),
    mono: read('--font-mono', 'ui-monospace, monospace'),
    dimmed: Number(read('--opacity-dimmed', '0.38')),
    hopMs: milliseconds(read('--transition-duration-hop', '600ms')),
    cameraMs: milliseconds(read('--transition-duration-camera', '320ms')),
    growMs: milliseconds(read('--transition-duration-grow', '160ms')),
    wallMs: milliseconds(read('--transition-duration-structure', '240ms')),
    liftMs: milliseconds(read('--transition-duration-hover', '120ms')),
  }
}

function milliseconds(text: string): number {
  const value = Number.parseFloat(text)
  if (Number.isNaN(value)) return 0
  return text.endsWith('ms') ? value : value * 1000
}
