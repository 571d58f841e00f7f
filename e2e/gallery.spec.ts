import { expect, test } from './guarded-test'

/*
 * The looks, watched: every control and drawing of the gallery against the picture that was approved.
 * After a change of the looks that is meant: `npx playwright test -c e2e gallery --update-snapshots`,
 * and look at every picture that changed.
 */
const SECTIONS = ['tokens', 'icons', 'controls', 'drawings', 'moments']

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`the gallery in the ${colorScheme} theme`, () => {
    // So tall that nothing of the dialog scrolls.
    test.use({
      colorScheme,
      viewport: { width: 1440, height: 8000 },
      contextOptions: { reducedMotion: 'reduce' },
    })

    test('looks as it was approved', async ({ page }) => {
      await page.goto('./#gallery')
      const dialog = page.getByRole('dialog', { name: 'Controls and drawings' })
      // Ten boards are compiled and drawn first.
      await expect(dialog.getByRole('img', { name: 'Dropped' })).toBeVisible({ timeout: 30_000 })
      await page.evaluate('document.fonts.ready')
      await dialog.getByRole('heading', { level: 2 }).focus()
      for (const section of SECTIONS) {
        await expect
          .soft(page.locator(`[data-gallery=${section}]`))
          .toHaveScreenshot(`${section}-${colorScheme}.png`)
      }
      // A contrast theme of the system: what is chosen is still told from what is not.
      await page.emulateMedia({ colorScheme, forcedColors: 'active', reducedMotion: 'reduce' })
      for (const section of ['controls', 'drawings', 'moments']) {
        await expect
          .soft(page.locator(`[data-gallery=${section}]`))
          .toHaveScreenshot(`${section}-forced-${colorScheme}.png`)
      }
    })
  })
}

test('the gallery is reached from About', async ({ app, page }) => {
  await app.open()
  await app.chooseFromMenu('About')
  await page.getByRole('button', { name: 'Controls and drawings' }).click()
  await expect(page).toHaveURL(/#gallery$/)
  await expect(page.getByRole('heading', { name: 'Controls and drawings' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page).not.toHaveURL(/#/)
})
