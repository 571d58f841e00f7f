import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cwd } from 'node:process'
import { describe, expect, it } from 'vitest'
import { FLOW_COLOURS } from '../../engine/model/kept-flows'
import { must } from '../../lib/assert'

/*
 * The colours of kept packets against each other and against the accent of a packet that was not kept, as
 * people with each kind of colour vision see them. Dichromacy: Machado, Oliveira and Fernandes 2009 at full
 * severity; difference: CIEDE2000; contrast: WCAG 2.2.
 */

type Triple = readonly [number, number, number]

const EYES: Readonly<Record<string, readonly [Triple, Triple, Triple]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** Light and dark values of a token, in the order of the file. */
function valuesOf(token: string): readonly string[] {
  const css = readFileSync(join(cwd(), 'src/styles/tokens.css'), 'utf8')
  return [...css.matchAll(new RegExp(`--color-${token}: (#[0-9a-f]{6});`, 'g'))].map(
    ([, value]) => value ?? '',
  )
}

function linear(hex: string): Triple {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return [r ?? 0, g ?? 0, b ?? 0]
}

const times = (row: Triple, by: Triple): number => row[0] * by[0] + row[1] * by[1] + row[2] * by[2]

function contrast(a: string, b: string): number {
  const [high, low] = [a, b]
    .map((hex) => times([0.2126, 0.7152, 0.0722], linear(hex)) + 0.05)
    .sort((x, y) => y - x)
  return (high ?? 0) / (low ?? 1)
}

function labOf(hex: string, eye: readonly [Triple, Triple, Triple]): Triple {
  const seen = eye.map((row) => Math.min(1, Math.max(0, times(row, linear(hex)))))
  const rgb: Triple = [seen[0] ?? 0, seen[1] ?? 0, seen[2] ?? 0]
  const f = (value: number) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116)
  const x = f(times([0.4124564, 0.3575761, 0.1804375], rgb) / 0.95047)
  const y = f(times([0.2126729, 0.7151522, 0.072175], rgb))
  const z = f(times([0.0193339, 0.119192, 0.9503041], rgb) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

const RAD = Math.PI / 180

/** CIEDE2000 (Sharma, Wu and Dalal 2005). */
function difference([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const mean = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2
  const g = 1.5 - 0.5 * Math.sqrt(mean ** 7 / (mean ** 7 + 25 ** 7))
  const [c1, c2] = [Math.hypot(g * a1, b1), Math.hypot(g * a2, b2)]
  const hue = (a: number, b: number) => (Math.atan2(b, a) / RAD + 360) % 360
  const [h1, h2] = [hue(g * a1, b1), hue(g * a2, b2)]
  const isFar = Math.abs(h2 - h1) > 180
  const turn = h2 - h1 + (isFar ? (h2 > h1 ? -360 : 360) : 0)
  const h = (h1 + h2 + (isFar ? (h1 + h2 < 360 ? 360 : -360) : 0)) / 2
  const c = (c1 + c2) / 2
  const l = ((l1 + l2) / 2 - 50) ** 2
  const cos = (by: number, shift: number) => Math.cos((by * h + shift) * RAD)
  const t = 1 - 0.17 * cos(1, -30) + 0.24 * cos(2, 0) + 0.32 * cos(3, 6) - 0.2 * cos(4, -63)
  const dl = (l2 - l1) / (1 + (0.015 * l) / Math.sqrt(20 + l))
  const dc = (c2 - c1) / (1 + 0.045 * c)
  const dh = (2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * RAD)) / (1 + 0.015 * c * t)
  const swing = 60 * Math.exp(-(((h - 275) / 25) ** 2)) * RAD
  const rotation = -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * Math.sin(swing)
  return Math.sqrt(dl ** 2 + dc ** 2 + dh ** 2 + rotation * dc * dh)
}

const THEMES = ['light', 'dark'] as const

describe('difference', () => {
  it('agrees with the published pairs', () => {
    // Sharma et al., table 1: pairs 1, 7 and 25.
    expect(difference([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 3)
    expect(difference([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 3)
    expect(difference([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(
      1.2644,
      3,
    )
  })
})

describe.each(THEMES)('colours of kept packets, %s', (theme) => {
  const value = (token: string) =>
    must(valuesOf(token)[THEMES.indexOf(theme)], `--color-${token} of ${theme}`)

  it('can be read on every surface that carries them', () => {
    for (const colour of FLOW_COLOURS) {
      for (const surface of ['canvas', 'panel', 'sunken']) {
        const seen = contrast(value(`flow-${colour}`), value(surface))
        expect(seen, `${colour} on ${surface}`).toBeGreaterThanOrEqual(4.5)
      }
      for (const floor of ['floor-user', 'floor-kernel', 'floor-uvm']) {
        const seen = contrast(value(`flow-${colour}`), value(floor))
        expect(seen, `${colour} on ${floor}`).toBeGreaterThanOrEqual(3)
      }
    }
  })

  it.each(Object.keys(EYES))('differ for %s eyes', (eye) => {
    const seen = [...FLOW_COLOURS.map((colour) => `flow-${colour}`), 'accent'].map(
      (token) => [token, labOf(value(token), must(EYES[eye], eye))] as const,
    )
    for (const [index, [a, one]] of seen.entries()) {
      for (const [b, other] of seen.slice(index + 1)) {
        expect(difference(one, other), `${a} against ${b}`).toBeGreaterThan(10)
      }
    }
  })
})
