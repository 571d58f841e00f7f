import { expect, type Locator, type Page } from '@playwright/test'

/** More Tab presses than any page of ours has stops. */
const MOST_STOPS = 80

/** Presses Tab until this has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  for (let press = 0; press < MOST_STOPS; press++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  await expect(target, 'reached with Tab').toBeFocused()
}

/** Chooses an entry of an open menu with the arrow keys. */
export async function chooseWithKeys(page: Page, entry: Locator): Promise<void> {
  for (let press = 0; press < MOST_STOPS; press++) {
    if (await entry.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
}
