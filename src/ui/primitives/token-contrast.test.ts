import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cwd } from 'node:process'
import { describe, expect, it } from 'vitest'

/* The contrast of the tokens by the formula of WCAG 2.2, in the light and in the dark theme. */

const css = readFileSync(join(cwd(), 'src/styles/tokens.css'), 'utf8')

/** Light and dark value of a colour, in the order of the file. */
function valuesOf(token: string): readonly string[] {
  const values = [...css.matchAll(new RegExp(`--color-${token}: (#[0-9a-f]{6});`, 'g'))]
  return values.flatMap(([, value]) => value ?? [])
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a) + 0.05, luminance(b) + 0.05].sort((x, y) => y - x)
  return high / low
}

const THEMES = ['light', 'dark'] as const
const GROUNDS = ['canvas', 'panel', 'sunken']
const FLOORS = ['floor-user', 'floor-kernel', 'floor-uvm']
const TEXTS = ['ink', 'ink-2', 'ink-3', 'accent', 'ok', 'warn', 'drop', 'rewrite']
const MARKS = ['line', 'focus', 'accent', 'ok', 'warn', 'drop', 'rewrite']
const DRIVERS = ['nat', 'transparent', 'overlay', 'l2bridge', 'l2tunnel', 'host'].map(
  (driver) => `driver-${driver}`,
)

/** Every pair that is too close in a theme, with its figure. */
function tooClose(fronts: readonly string[], grounds: readonly string[], least: number) {
  return THEMES.flatMap((theme, at) =>
    fronts.flatMap((front) =>
      grounds.flatMap((ground) => {
        const figure = contrast(valuesOf(front)[at] ?? '', valuesOf(ground)[at] ?? '')
        return figure >= least ? [] : [`${theme}: ${front} on ${ground} ${figure.toFixed(2)}`]
      }),
    ),
  )
}

describe('the colours', () => {
  it('are there for both themes', () => {
    for (const token of [...GROUNDS, ...FLOORS, ...TEXTS, ...MARKS, ...DRIVERS]) {
      expect(valuesOf(token).length, token).toBeGreaterThanOrEqual(2)
    }
  })

  it('gives text 4.5 : 1 on every ground', () => {
    expect(tooClose(TEXTS, GROUNDS, 4.5)).toEqual([])
    expect(tooClose(['ink'], FLOORS, 4.5)).toEqual([])
    expect(tooClose(DRIVERS, ['canvas', 'panel'], 4.5)).toEqual([])
    expect(tooClose(['on-accent'], ['accent'], 4.5)).toEqual([])
  })

  it('gives lines, marks and the focus ring 3 : 1', () => {
    expect(tooClose(MARKS, GROUNDS, 3)).toEqual([])
    expect(tooClose(DRIVERS, FLOORS, 3)).toEqual([])
  })
})
