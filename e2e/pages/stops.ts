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
 * What of the open dialog, or of the page without one, the keyboard cannot see: everything that takes the
 * focus is given it, forwards and backwards, and named where other things lie over all of it or it is
 * outside of the window. The browser scrolls to it as it does after Tab.
 */
export function obscured(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const root = document.querySelector('dialog[open]') ?? document.body
    const candidates = 'a[href], button, input, select, textarea, summary, [tabindex]'
    const stops = [...root.querySelectorAll<HTMLElement>(candidates)].filter(
      (element) =>
        element.tabIndex >= 0 &&
        !element.matches(':disabled') &&
        element.closest('[aria-hidden=true], [inert]') === null &&
        element.checkVisibility({ visibilityProperty: true }),
    )
    const CORNERS = [
      [0.5, 0.5],
      [0.1, 0.1],
      [0.9, 0.9],
      [0.1, 0.9],
      [0.9, 0.1],
    ] as const
    const names = [...stops, ...stops.toReversed()].flatMap((element) => {
      element.focus()
      if (document.activeElement !== element) return []
      // A box that is ticked by its label is seen by its label.
      const label = element.matches('input') ? element.closest('label') : null
      const seen = label ?? element
      const box = seen.getBoundingClientRect()
      const isSeen = CORNERS.some(([right, down]) => {
        const hit = document.elementFromPoint(
          box.left + box.width * right,
          box.top + box.height * down,
        )
        return hit !== null && (seen.contains(hit) || hit.contains(seen))
      })
      const name = element.getAttribute('aria-label') ?? seen.textContent.trim().slice(0, 40)
      const lies = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
      const over =
        lies === null ? 'outside' : `under ${lies.tagName.toLowerCase()} ${lies.className}`
      return isSeen ? [] : [`${element.tagName.toLowerCase()} ${name} ${element.id}: ${over}`]
    })
    return [...new Set(names)]
  })
}

/** Sizes of targets in px: what fingers are given, and the least of WCAG 2.5.8 with a mouse. */
export const FINGER = 44
export const MOUSE = 24

/**
 * Targets that are smaller than this, with their size. Things of the drawing have a row of full size in
 * the outline, links inside a sentence are as high as its line, and a small target may stand alone: no
 * other reaches into the circle of this size around its middle. What is in `except` is left out.
 */
export function small(
  page: Page,
  least: number = FINGER,
  except = '.sr-only',
): Promise<readonly string[]> {
  return page.evaluate(
    ([size, left]) => {
      const kinds =
        'button, a[href], input, select, textarea, summary, ' +
        '[role=tab], [role=option], [role^=menuitem], [role=treeitem], [role=separator][tabindex]'
      const targets = [...document.querySelectorAll<HTMLElement>(kinds)].flatMap((element) => {
        if (element.closest(`[data-board], .sr-only, [aria-hidden=true], ${left}`) !== null)
          return []
        if (element.closest('[inert]') !== null || element.matches(':disabled')) return []
        const over = document.querySelector('dialog[open]')
        if (over !== null && !over.contains(element)) return []
        if (!element.checkVisibility({ visibilityProperty: true })) return []
        // A box that is ticked by its label is as large as the label.
        const label = element instanceof HTMLInputElement ? element.closest('label') : null
        const target = label ?? element
        const box = target.getBoundingClientRect()
        return box.width === 0 ? [] : [{ element, target, box }]
      })
      const isAlone = ({ target, box }: (typeof targets)[number]) => {
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
        return targets.every(({ target: other, box: at }) => {
          if (other === target || other.contains(target) || target.contains(other)) return true
          const near = {
            x: Math.max(at.left, Math.min(x, at.right)),
            y: Math.max(at.top, Math.min(y, at.bottom)),
          }
          return Math.hypot(near.x - x, near.y - y) >= size / 2
        })
      }
      return targets.flatMap((one) => {
        const { element, box } = one
        const isLarge = box.width >= size - 0.5 && box.height >= size - 0.5
        if (isLarge || getComputedStyle(element).display === 'inline') return []
        // The exception is WCAG's, for the mouse; fingers are promised the full size.
        if (size < 44 && isAlone(one)) return []
        const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40)
        return [`${name}: ${Math.round(box.width)} × ${Math.round(box.height)}`]
      })
    },
    [least, except] as const,
  )
}
