import type { Page } from '@playwright/test'

/** Side of a square that is looked at as one, CSS pixels. */
const BLOCK = 8

/** The area that may flash, CSS pixels: a quarter of 10° of sight, as WCAG 2.3.1 gives it for a screen. */
export const FLASHING_AREA = 21_824

/** Relative luminance of a place of the screen over time. */
type Course = readonly { readonly at: number; readonly value: number }[]

/**
 * When the luminance turned, by what WCAG 2.3.1 counts: changes of 10 % or more in opposing directions,
 * where the darker is below 0.8.
 */
function turnsOf(course: Course): readonly number[] {
  const turns: number[] = []
  let way: 'none' | 'up' | 'down' = 'none'
  let low = course[0]?.value ?? 0
  let high = low
  for (const { at, value } of course) {
    low = Math.min(low, value)
    high = Math.max(high, value)
    if (way !== 'up' && value - low >= 0.1 && low < 0.8) {
      way = 'up'
      high = value
      turns.push(at)
    } else if (way !== 'down' && high - value >= 0.1 && value < 0.8) {
      way = 'down'
      low = value
      turns.push(at)
    } else if (way === 'up') low = value
    else if (way === 'down') high = value
  }
  return turns
}

/** More than three flashes, which are pairs of opposing changes, within any second. Times in milliseconds. */
export function isFlashing(course: Course): boolean {
  const turns = turnsOf(course)
  return turns.some((turn, at) => (turns[at + 7] ?? Infinity) - turn <= 1000)
}

/**
 * Looks at what is painted of the board in every picture for so long. Gives how many pictures there were,
 * the places that changed, and the area of those that flash, in CSS pixels.
 */
export async function watchBoard(page: Page, milliseconds: number) {
  const { times, courses } = await page.evaluate(
    async ({ block, forMs }) => {
      const root = document.querySelector('[data-board]')
      const small = document.createElement('canvas')
      const context = small.getContext('2d', { willReadFrequently: true })
      if (root === null || context === null) throw new Error('no board to look at')
      const { width, height } = root.getBoundingClientRect()
      small.width = Math.floor(width / block)
      small.height = Math.floor(height / block)
      const ground = getComputedStyle(root).getPropertyValue('--color-canvas')
      const linear = Array.from({ length: 256 }, (_, value) => {
        const part = value / 255
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
      })
      const look = () => {
        context.fillStyle = ground
        context.fillRect(0, 0, small.width, small.height)
        for (const canvas of root.querySelectorAll('canvas')) {
          if (canvas.width > 0) context.drawImage(canvas, 0, 0, small.width, small.height)
        }
        const { data } = context.getImageData(0, 0, small.width, small.height)
        const light = (at: number) => linear[data[at] ?? 0] ?? 0
        return Float32Array.from(
          { length: data.length / 4 },
          (_, at) =>
            0.2126 * light(at * 4) + 0.7152 * light(at * 4 + 1) + 0.0722 * light(at * 4 + 2),
        )
      }
      const begun = performance.now()
      const pictures = [look()]
      const seenAt = [0]
      while ((seenAt.at(-1) ?? 0) < forMs) {
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
        pictures.push(look())
        seenAt.push(now - begun)
      }
      const [first = new Float32Array()] = pictures
      const changed = [...first.keys()].filter((at) =>
        pictures.some((picture) => picture[at] !== first[at]),
      )
      return {
        times: seenAt,
        courses: changed.map((at) =>
          pictures.map((picture) => Math.round((picture[at] ?? 0) * 1000) / 1000),
        ),
      }
    },
    { block: BLOCK, forMs: milliseconds },
  )
  const flashing = courses.filter((course) =>
    isFlashing(course.map((value, index) => ({ at: times[index] ?? 0, value }))),
  )
  return {
    frames: times.length,
    changed: courses.length,
    area: flashing.length * BLOCK * BLOCK,
  }
}
