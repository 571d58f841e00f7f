import type { Page } from '@playwright/test'

/** By how many CSS pixels the page scrolls sideways. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Buttons that stand partly outside the window, or whose words are cut off. */
export async function clipped(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a, input, select')].flatMap((element) => {
      if (element.closest('[data-board], .sr-only') !== null || !element.checkVisibility())
        return []
      const box = element.getBoundingClientRect()
      const scroller = element.closest('[class*="-auto"]')
      const isOutside =
        scroller === null && (box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
      const isCut =
        element instanceof HTMLButtonElement &&
        !element.matches('.truncate, :has(.truncate)') && // ends in dots, the whole is elsewhere
        element.scrollWidth > element.clientWidth + 2
      const name = element.getAttribute('aria-label') ?? element.textContent
      return isOutside || isCut ? [`${isOutside ? 'outside' : 'cut'}: ${name}`] : []
    }),
  )
}

/**
 * What scrolls sideways inside of the page though it holds nothing that needs two dimensions (tables,
 * pictures, frames, code), by how many pixels.
 */
export function sideways(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
      const { overflowX } = getComputedStyle(element)
      const by = element.scrollWidth - element.clientWidth
      if (!['auto', 'scroll'].includes(overflowX) || by <= 1) return []
      const flat = 'table, svg, img, canvas, iframe, pre, [role=grid], [role=table], [role=tablist]'
      if (element.querySelector(flat) !== null || element.matches(flat)) return []
      return [`${element.tagName.toLowerCase()}.${element.className}: ${by}`]
    }),
  )
}
