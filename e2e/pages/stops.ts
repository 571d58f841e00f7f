import type { Page } from '@playwright/test'

/** A stop of the keyboard, as a person meets it. */
export interface Stop {
  readonly name: string
  /** Number of the region of the page it is in; -1 outside of all. */
  readonly region: number
  /** It is marked with a ring of at least 2 px. */
  readonly ring: boolean
  /** Something else lies over all of it. */
  readonly covered: boolean
}

/** What has the focus; null where the page has given it back to the browser. */
export function stopOf(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return null
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    const isHit = (right: number, down: number) => {
      const hit = document.elementFromPoint(
        box.left + box.width * right,
        box.top + box.height * down,
      )
      return hit !== null && (element.contains(hit) || hit.contains(element))
    }
    const label = element.getAttribute('aria-label') ?? element.textContent.trim()
    return {
      name: `${element.tagName.toLowerCase()} ${label.slice(0, 60)} ${element.id}`,
      region: [...document.querySelectorAll('[data-focus-region]')].findIndex((region) =>
        region.contains(element),
      ),
      // Rings of the board are as wide on the screen at every zoom.
      ring:
        outlineStyle !== 'none' &&
        (parseFloat(outlineWidth) >= 2 || element.closest('[data-board]') !== null),
      covered: ![
        [0.5, 0.5],
        [0.1, 0.1],
        [0.9, 0.9],
        [0.1, 0.9],
        [0.9, 0.1],
      ].some(([right = 0, down = 0]) => isHit(right, down)),
    }
  })
}

/**
 * Targets that are smaller than 44 px, with their size. Things of the drawing have a row of full size in
 * the outline, and links inside a sentence are as high as its line.
 */
export function small(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const targets = 'button, a[href], input, select, summary, [role=tab], [role=option]'
    return [...document.querySelectorAll<HTMLElement>(targets)].flatMap((element) => {
      if (element.closest('[data-board], .sr-only, [aria-hidden=true]') !== null) return []
      if (!element.checkVisibility({ visibilityProperty: true })) return []
      // A box that is ticked by its label is as large as the label.
      const label = element instanceof HTMLInputElement ? element.closest('label') : null
      const box = (label ?? element).getBoundingClientRect()
      if (box.width === 0 || (box.width >= 44 && box.height >= 44)) return []
      const isInline = getComputedStyle(element).display === 'inline'
      if (isInline) return []
      const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40)
      return [`${name}: ${Math.round(box.width)} × ${Math.round(box.height)}`]
    })
  })
}
