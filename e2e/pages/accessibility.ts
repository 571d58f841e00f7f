import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export const THEMES = ['dark', 'light'] as const

/** Puts the page into a theme, as the system would. */
export async function putTheme(page: Page, theme: (typeof THEMES)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme: theme })
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
}

/**
 * Runs `look` on a page whose colours have arrived. A colour that is on its way from one theme to the
 * other, or from under the pointer, belongs to neither, and axe would read it. Nothing is waited for:
 * with no transition in force, styles have their last value at once.
 */
async function withColoursAtRest<T>(page: Page, look: () => Promise<T>): Promise<T> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('*, ::before, ::after { transition: none !important }')
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  })
  try {
    return await look()
  } finally {
    await page.evaluate(() => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1)
    })
  }
}

/**
 * What axe calls a violation of WCAG 2.2 A and AA on the page as it stands, in the dark and in the light
 * theme, as short lines. Leaves the page in the light one. `except` is left out: a
 * frame is looked at as a page of its own. `only` keeps to what lies over a page that was looked at before.
 */
export async function violations(
  page: Page,
  { except, only }: { readonly except?: string; readonly only?: string } = {},
): Promise<readonly string[]> {
  const lines: string[] = []
  for (const theme of THEMES) {
    // Only violations are sent over, and no second page is opened to gather frames: there are none.
    const builder = new AxeBuilder({ page })
    if (except !== undefined) builder.exclude(except)
    if (only !== undefined) builder.include(only)
    const { violations: found } = await withColoursAtRest(page, async () => {
      await putTheme(page, theme)
      return await builder
        .options({ resultTypes: ['violations'], runOnly: TAGS })
        .setLegacyMode(true)
        .analyze()
    })
    for (const { id, nodes } of found) {
      for (const { target, failureSummary } of nodes) {
        lines.push(`${theme}: ${id}: ${target.join(' ')} ${failureSummary ?? ''}`)
      }
    }
  }
  return lines
}
