import type { Page } from '@playwright/test'

/** Lets the page write to the clipboard, and the test read from it. */
export async function allowClipboard(page: Page): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
}

/** What was copied last. */
export async function copied(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText())
}
